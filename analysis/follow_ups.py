"""Questions that are asked only after some answers: that somebody was asked one tells what they said before.

So what is told of a question must fit what is told of those it hangs on, and must not make it any sharper.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from analysis.bounds import Bound
from analysis.clamp import ANSWERED, NOT_ASKED, SKIPPED, Bounds, Q
from analysis.options import options
from conversations.expressions import Expression
from conversations.questionnaire import Question

Told = Mapping[str, Bounds]
"""What is told of the questions before: question name -> category -> persons."""
MOST_OPTIONS = 10
"""Of a longer multiple choice not every way to tick it is tried."""


def telling(question: Question, questions: Sequence[Question]) -> list[set[str]]:
    """Sets of this question's categories that tell what else a person was asked.

    NOT_ASKED, if it is asked only after some answers; and for each question that hangs on this one alone, the
    answers that lead to it.
    """
    sets = [{NOT_ASKED}] if question.relevant else []
    for other in questions:
        if other.relevant and other.relevant.names == {question.name}:
            sets.append({one for one, value in _values(question) if other.relevant.holds({question.name: value})})
    return [one for one in sets if one]


def may_be_told(question: Question, questions: Sequence[Question], told: Told, size: int) -> bool:
    """Whether a question's own numbers cannot sharpen those of the questions it hangs on.

    They cannot if these are exact; or if it hangs on one alone, of which nearly everybody is in one category, since
    then it was put to nearly everybody or to hardly anybody; or if it only asks whether one option was ticked.
    """
    if question.relevant is None:
        return True
    parents = [one for one in questions if one.name in question.relevant.names and one.name in told]
    if all(_exact(told[one.name]) for one in parents):
        return True
    if len(question.relevant.names) > 1:
        return False
    parent = parents[0]
    return _one_tick(parent, question.relevant) if parent.kind == "select_multiple" else _clear(told[parent.name], size)


def _exact(bounds: Bounds) -> bool:
    return all(bound.exact for bound in bounds.values())


def _clear(bounds: Bounds, size: int) -> bool:
    return Bound(size - Q, size) in [bound for name, bound in bounds.items() if name != ANSWERED]


def _one_tick(parent: Question, condition: Expression) -> bool:
    """Whether a condition on a multiple choice comes to the same as: this one option is ticked."""
    names = [option.name for option in parent.options]
    if len(names) > MOST_OPTIONS:
        return False
    ways = [found for number in range(len(names) + 1) for found in combinations(names, number)]
    leads = [condition.holds({parent.name: " ".join(found)}) for found in ways]
    return any(leads == [name in found for found in ways] for name in names)


def _values(question: Question) -> Iterator[tuple[str, str]]:
    """Each category of a question with one answer, and a value that is in it; both ends of a bin."""
    yield from ((SKIPPED, ""), (NOT_ASKED, ""))
    for one in question.bins:
        yield from ((one.name, str(end)) for end in (one.first, one.last) if end is not None)
    if not question.bins:
        yield from ((name, name) for name in options(question))
