"""What was lost, doubled or stuck in the end."""

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from benchmarks.torture.hides import Hides, in_sight
from benchmarks.torture.letters import mails_lost, mails_twice
from benchmarks.torture.people import InTelegram, OnThePage, Tells
from benchmarks.torture.tallies import (
    Tallied,
    losses_untold,
    taken_for_lost,
    tallies_missing,
    tallies_twice,
    told_of,
    unsettled,
)
from tests.bot_api import Person
from tests.end_to_end.house import Kept
from tests.letterbox import Letterbox

ASKED = ("shared", "decisions", "rated", "comment")

Someone = InTelegram | OnThePage | Tells | Hides


TOLD = ("rounds", "struck", "met", "answers", "said")


@dataclass
class Excused:
    """What nobody could know of. messages: ids of those in hidden chats. tallies: how many may have arrived."""

    messages: set[int] = field(default_factory=set)
    tallies: int = 0


@dataclass
class Count:
    """All but TOLD must be 0. struck: rounds in which the fault was met.

    met: how often each kind of trouble was. losses_untold: chats that were lost, of which another coordinator did not
    hear. tallies_unsettled: on their way for ever. in_sight: messages of a hidden chat. said: what those saw who were
    stuck, what is in sight, and what became of tallies where some are lost.
    """

    rounds: int = 0
    struck: int = 0
    met: Counter[str] = field(default_factory=Counter)
    answers: int = 0
    lost: int = 0
    doubled: int = 0
    stuck: int = 0
    tallies_twice: int = 0
    tallies_lost: int = 0
    tallies_unsettled: int = 0
    losses_untold: int = 0
    alerts_lost: int = 0
    mails_lost: int = 0
    mails_twice: int = 0
    in_sight: int = 0
    said: list[str] = field(default_factory=list)

    def add(self, other: "Count") -> None:
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)

    @property
    def good(self) -> bool:
        return not any(value for name, value in vars(self).items() if name not in TOLD)

    def __str__(self) -> str:
        return json.dumps(vars(self), indent=1)


def count(
    kept: Kept,
    people: Sequence[Someone],
    lead: Person,
    tallied: Sequence[Tallied],
    box: Letterbox | None,
    excused: Excused,
    losses: int = 0,
) -> Count:
    """Compare what these people did with what is there. All of them have come to an end, or are stuck.

    tallied: the coordinator first. box: None if there is no e-mail. losses: how often the coordinator was to hear that
    another's chat is lost.
    """
    through = [one for one in people if not one.stuck]
    expected = Counter(frozenset(one.said.kept().items()) for one in through if isinstance(one, InTelegram | OnThePage))
    found = _sent(kept)
    telling, cases = sum(isinstance(one, Tells) for one in through), kept.rows("case")
    told = "\n".join(shown.text for shown in lead.history())
    untold = sum(row["reference"] not in told for row in cases)
    left = in_sight(kept, [one for one in through if isinstance(one, Hides)], excused.messages)
    tallies = max(0, tallies_missing(kept, tallied) - excused.tallies) + taken_for_lost(kept, tallied)
    return Count(
        answers=sum(len(one) * times for one, times in expected.items()),
        lost=_answers(expected - found),
        doubled=_answers(found - expected) + max(0, len(cases) - telling),
        stuck=len(people) - len(through),
        tallies_twice=tallies_twice(kept, tallied),
        tallies_lost=tallies,
        tallies_unsettled=unsettled(kept, tallied),
        losses_untold=losses_untold(kept, tallied[0], losses),
        alerts_lost=max(0, telling - len(cases)) + untold,
        mails_lost=mails_lost(kept, box) if box else 0,
        mails_twice=mails_twice(box) if box else 0,
        in_sight=len(left),
        said=[one.stuck for one in people if one.stuck] + left + [told_of(kept, one) for one in tallied if tallies],
    )


def _sent(kept: Kept) -> Counter[frozenset[tuple[str, str]]]:
    """How often each set of answers was sent."""
    sent: dict[str, dict[str, str]] = defaultdict(dict)
    for row in kept.rows("answer"):
        if row["question"] in ASKED and (value := kept.words(row)):
            sent[row["response_id"]][row["question"]] = value
    return Counter(frozenset(one.items()) for one in sent.values())


def _answers(found: Counter[frozenset[tuple[str, str]]]) -> int:
    return sum(len(one) * times for one, times in found.items())
