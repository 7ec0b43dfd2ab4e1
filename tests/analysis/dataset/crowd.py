"""Made-up people who answer every kind of question that is counted, and what is released of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

import pandas as pd
from pandas.testing import assert_frame_equal

from analysis.export.dataset import answers_table, categories_table, released_table, sent_table
from analysis.export.responses import Sent
from analysis.export.to_dataset import to_dataset
from analysis.frame import frame
from analysis.ledger import AudienceLedger, LedgerRow, countable
from analysis.release import Waiting, decide, reason
from conversations.expressions import compile_expression
from conversations.question import Bin, Option, Question
from conversations.questionnaire import Policy, Questionnaire
from tests.analysis.people import histogram_of

WAVE, K = 3, 6
MONDAY = date(2031, 5, 5)
DAY = 7
"""So many people answer on one day, and then a tally looks."""
YES_NO = (Option("yes", "Yes"), Option("no", "No"))
WAYS = (Option("a_b", "Visit"), Option("axb", "Call"), Option("a", "Text"))
"""Names that are part of each other, and one with a character that means any to LIKE."""
HEARD = Question("heard", "select_one", "Were you heard?", options=YES_NO, theme="voice")
WHY = Question(
    "why", "select_one", "Why not?", options=(Option("1", "Busy"),), relevant=compile_expression("${heard} = 'no'")
)
WAY = Question("way", "select_multiple", "How?", options=WAYS)
CLEAR = Question("clear", "range", "How clear?", hint="1 is not clear. 5 is very clear.")
VISITS = Question("visits", "integer", "How many visits?", bins=(Bin(0, 0), Bin(1, 4), Bin(5, None)))
COMMENT = Question("comment", "text", "What else?")
ASKED = (HEARD, WHY, WAY, CLEAR, VISITS, COMMENT)
Answers = dict[str, str]


def answers(chance: Random) -> Answers:
    """What somebody says: some questions skipped, some never seen, one asked only after a No."""
    said = {"heard": chance.choice(["yes", "no", "no", ""]), "clear": chance.choice(["1", "2", "4", "5", ""])}
    if said["heard"] == "no":
        said["why"] = chance.choice(["1", ""])
    if chance.random() < 0.8:
        said["way"] = " ".join(chance.sample([one.name for one in WAYS], chance.randrange(4)))
        said["visits"] = chance.choice(["0", "1", "4", "5", "40", ""])
    return said | {"comment": ""}


def people(seed: int, size: int) -> list[Answers]:
    chance = Random(seed)
    return [answers(chance) for _ in range(size)]


@dataclass(frozen=True)
class Team:
    """One audience that has closed. people: what each answered, in the order they came."""

    code: str
    people: Sequence[Answers]
    policy: Policy = "open"
    group: str = "professionals"
    invited: int | None = None
    questions: tuple[Question, ...] = ASKED

    def released(self) -> list[LedgerRow]:
        """Day after day what the rule lets go, and at close the rest if it may."""
        rows: list[LedgerRow] = []
        done = 0
        for come in (*range(DAY, len(self.people), DAY), len(self.people), None):
            size = decide(self._standing(come, done))
            if size:
                told = histogram_of(self.policy, self.questions, self.people[done : done + size])
                rows += [LedgerRow(self.code, *key, bound.least, bound.most) for key, bound in told.items()]
            done += size
        return rows

    def ledger(self) -> AudienceLedger:
        form = Questionnaire(self.code, (), self.questions)
        hidden = None if self.released() else reason(self._standing(None, 0))
        size = len(self.people)
        return AudienceLedger(
            self.group,
            self.group,
            self.code,
            self.code,
            countable(form),
            hidden,
            size,
            size,
            size,
            invited=self.invited,
        )

    def _standing(self, come: int | None, done: int) -> Waiting:
        waiting = (len(self.people) if come is None else come) - done
        return Waiting(self.code, self.policy, come is None, waiting, waiting, done, K)


def tally_of(teams: Sequence[Team]) -> pd.DataFrame:
    """What the program itself makes of what was released."""
    return frame([one.ledger() for one in teams], [row for one in teams for row in one.released()])


def written(teams: Sequence[Team], folder: Path) -> Path:
    """The same as a dataset, of which these are wave 3; wave 2 was like it, and tells whether waves are kept apart."""
    sent = [Sent(wave, one.code, MONDAY, said) for wave in (2, WAVE) for one in teams for said in one.people]
    forms = [(one.code, Questionnaire(one.code, (), one.questions)) for one in teams]
    waves = {wave: [one.ledger() for one in teams] for wave in (2, WAVE)}
    rows = {wave: [row for one in teams for row in one.released()] for wave in (2, WAVE)}
    to_dataset(
        {"responses": sent_table(sent, len(sent)), "answers": answers_table(forms, sent, len(sent))},
        {"categories": categories_table(waves), "released": released_table(rows)},
        folder,
    )
    return folder


def same(found: pd.DataFrame, wanted: pd.DataFrame) -> None:
    """To the row, the order, the dtype and the last digit."""
    assert_frame_equal(found, wanted, check_exact=True)


def of(group: str, found: pd.DataFrame) -> pd.DataFrame:
    return found[found["group"] == group].reset_index(drop=True)
