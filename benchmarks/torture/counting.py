"""What was lost, doubled or stuck in the end."""

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from benchmarks.torture.people import InTelegram, OnThePage, Tells
from tests.bot_api import Person
from tests.end_to_end.house import Kept

RUNNING_TALLY = "Professionals: running tally"
ASKED = ("shared", "decisions", "rated", "comment")

Someone = InTelegram | OnThePage | Tells


@dataclass
class Count:
    """All but rounds, struck, met, answers and said must be 0. struck: rounds in which the fault was met.

    met: how often each kind of trouble was. said: of those who were stuck, what they saw.
    """

    rounds: int = 0
    struck: int = 0
    met: Counter[str] = field(default_factory=Counter)
    answers: int = 0
    lost: int = 0
    doubled: int = 0
    stuck: int = 0
    tallies_twice: int = 0
    alerts_lost: int = 0
    said: list[str] = field(default_factory=list)

    def add(self, other: "Count") -> None:
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)

    @property
    def good(self) -> bool:
        return not any((self.lost, self.doubled, self.stuck, self.tallies_twice, self.alerts_lost))

    def __str__(self) -> str:
        return json.dumps(vars(self), indent=1)


def count(kept: Kept, people: Sequence[Someone], coordinator: Person, lead: Person, asked: int = 0) -> Count:
    """Compare what these people did with what is there. All of them have come to an end, or are stuck.

    asked: how often the coordinator asked for a tally.
    """
    through = [one for one in people if not one.stuck]
    expected = Counter(frozenset(one.said.kept().items()) for one in through if not isinstance(one, Tells))
    found = _sent(kept)
    telling, cases = sum(isinstance(one, Tells) for one in through), kept.rows("case")
    told = "\n".join(shown.text for shown in lead.history())
    untold = sum(row["reference"] not in told for row in cases)
    return Count(
        answers=sum(len(one) * times for one, times in expected.items()),
        lost=_answers(expected - found),
        doubled=_answers(found - expected) + max(0, len(cases) - telling),
        stuck=len(people) - len(through),
        tallies_twice=_twice(kept, coordinator, asked),
        alerts_lost=max(0, telling - len(cases)) + untold,
        said=[one.stuck for one in people if one.stuck],
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


def _twice(kept: Kept, coordinator: Person, asked: int) -> int:
    """Tallies owed more than once for one slot, and those that stand in the chat more often than they were owed."""
    owed = [row["kind"] for row in kept.rows("notice")].count("tally")
    slots = [row["job"] for row in kept.rows("slot")].count("tally")
    meant = max(0, slots - 1) + asked  # the first only begins the count
    seen = sum(shown.text.startswith(RUNNING_TALLY) for shown in coordinator.history())
    return max(0, owed - meant) + max(0, seen - owed)
