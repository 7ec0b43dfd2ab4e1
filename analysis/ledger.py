"""What a tally is made from: who was asked what, and the counts that were released."""

from collections.abc import Iterable
from dataclasses import dataclass

from analysis.options import is_counted, options
from conversations.question import Question, without_logic
from conversations.questionnaire import Questionnaire


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """Persons in one category of one release, or summed over releases: from least to most.

    option: an option's name, a scale's value, a bin, or one of clamp.SKIPPED, NOT_ASKED and ANSWERED.
    """

    audience: str
    question: str
    option: str
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class AudienceLedger:
    """One audience as a tally sees it: codes, names, what it is asked and how many took part.

    questions: from countable(). hidden: why its numbers are not shown (release.reason); None if they are. more: when
    more may be counted (release.more). started counts everyone who began, finished those who sent; hoped_for is what
    the inspection hopes for, invited how many were asked to answer, None if it is unknown. counted: persons in the
    ledger, new: those of them who came since the last posting. closed: no more answers come.
    """

    group: str
    group_name: str
    audience: str
    name: str
    questions: tuple[Question, ...]
    hidden: str | None
    started: int
    finished: int
    hoped_for: int
    more: str | None = None
    invited: int | None = None
    counted: int = 0
    new: int = 0
    closed: bool = False


@dataclass(frozen=True, slots=True)
class EarlierWave:
    """A wave before, as it ended. audiences: with those of their questions that mean the same now."""

    wave: int
    audiences: tuple[AudienceLedger, ...]
    rows: tuple[LedgerRow, ...]


def countable(questionnaire: Questionnaire) -> tuple[Question, ...]:
    """The questions that are tallied, in order, without their conditions.

    Compiled conditions cannot be handed to another process, and a tally has no use for them.
    """
    return tuple(without_logic(question) for question in questionnaire.questions if is_counted(question))


def asked_by_all(audiences: Iterable[AudienceLedger]) -> set[str]:
    """Names of the questions that every one of these audiences is asked alike: same kind, same options."""
    alike = [{(q.name, q.kind, tuple(options(q))) for q in one.questions} for one in audiences]
    return {name for name, _, _ in set.intersection(*alike)} if alike else set()
