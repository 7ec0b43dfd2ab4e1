"""Who may be counted now: the disclosure rule, and what is stored of the responses it lets go.

Decisions hang on counts alone, never on what anyone answered.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from conversations.questionnaire import KindName, Policy, Question

OPEN_MINIMUM = 5
"""Responses of an open audience are released together, never fewer than this the first time."""
K = 10
"""A protected audience waits for twice this many."""

SKIPPED = ""
NOT_ASKED = "not asked"
ANSWERED = "answered at all"
"""How many chose anything in a multiple choice. An option's name has no spaces, so these three are never one."""

COUNTED: frozenset[KindName] = frozenset({"select_one", "select_multiple", "range"})
"""Kinds that are tallied. A whole number can point at one person, so integers wait until a questionnaire can fix
their bins; notes hold no answer and texts are never in a running tally."""

TOO_FEW = "too few for numbers"


@dataclass(frozen=True, slots=True)
class Waiting:
    """Where one audience stands.

    waiting: finished responses not yet released. released: responses in earlier releases. closed: no more come.
    """

    audience: str
    policy: Policy
    closed: bool
    waiting: int
    released: int


def decide(audience: Waiting) -> int:
    """How many of the waiting responses are released now: all of them or none.

    A protected audience shows its progress only, so none of its responses is released.
    """
    if audience.policy == "protected":
        return 0
    enough = audience.waiting >= OPEN_MINIMUM
    last_few = audience.closed and audience.released >= OPEN_MINIMUM
    return audience.waiting if enough or last_few else 0


def reason(audience: Waiting) -> str | None:
    """Why nothing is shown of this audience, in plain words; None when something is."""
    if audience.released:
        return None
    protected = audience.policy == "protected"
    least, first = (K, 2 * K) if protected else (OPEN_MINIMUM, OPEN_MINIMUM)
    if audience.closed and audience.waiting < least:
        return TOO_FEW
    if not audience.closed and audience.waiting < first:
        return f"first tally at {first} finished responses"
    return "kept back for now, so that nobody can be picked out" if protected else "the first tally is on its way"


def histogram(questions: Sequence[Question], responses: Iterable[Mapping[str, str]]) -> dict[tuple[str, str], int]:
    """Count one release's answers: (question name, option name) -> persons.

    responses: question name -> value in XLSForm's spelling; '' is skipped, a missing name was not asked.
    Of each question that is tallied, SKIPPED and NOT_ASKED are categories too, and ANSWERED of a multiple choice.
    Keys with no one in them are left out; so are notes, texts and integers.
    """
    counted = [question for question in questions if question.kind in COUNTED]
    counts: Counter[tuple[str, str]] = Counter()
    for response in responses:
        for question in counted:
            counts.update((question.name, one) for one in _categories(question, response.get(question.name)))
    return dict(counts)


def _categories(question: Question, value: str | None) -> Iterable[str]:
    if value is None:
        return (NOT_ASKED,)
    if value.strip() == "":
        return (SKIPPED,)
    if question.kind == "select_multiple":
        return {*value.split(), ANSWERED}
    return (value,)
