"""Questions that are asked only after some answers: that somebody was asked one tells what they said before.

So what is told of a question must fit what is told of those it hangs on, and must not make it any sharper.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from analysis.bounds import Bound
from analysis.clamp import ANSWERED, NOT_ASKED, SKIPPED, Bounds, Q
from analysis.options import is_counted, options
from conversations.expressions import Context, Expression
from conversations.question import Question

Told = Mapping[str, Bounds]
"""What is told of the questions before: question name -> category -> persons."""
MOST_OPTIONS = 10
"""Of a longer multiple choice not every way to tick it is tried."""


def telling(question: Question, questions: Sequence[Question]) -> list[set[str]]:
    """Sets of this question's categories that tell what else a person was asked.

    NOT_ASKED, if it is asked only after some answers; and for each question that hangs on this one alone, the
    answers that lead to it.
    """
    sets = [{NOT_ASKED}] if question.conditions else []
    for other in filter(lambda one: one.conditions, questions):
        sums = _sums_behind(other, questions)
        if _reads([*other.conditions, *sums.values()]) - sums.keys() == {question.name}:
            sets.append({one for one, value in _values(question) if _leads(other, {question.name: value}, sums)})
    return [one for one in sets if one]


def may_be_told(question: Question, questions: Sequence[Question], told: Told, size: int) -> bool:
    """Whether a question's own numbers cannot sharpen those of the questions it hangs on.

    They cannot if these are exact; or if it hangs on one alone, of which nearly everybody is in one category, since
    then it was put to nearly everybody or to hardly anybody; or if it only asks whether one option was ticked.
    What could be answered tells of others' answers too, where these decide it.
    """
    hangs_on = _hangs_on(question, questions)
    if any(one.name in hangs_on and one.name not in told and is_counted(one) for one in questions):
        return False  # it hangs on a later question, of which nothing is told yet that it could be measured by
    parents = [one for one in questions if one.name in hangs_on and one.name in told]
    if all(_exact(told[one.name]) for one in parents):
        return True
    if len(hangs_on) > 1 or _reads(question.checks):
        return False
    parent = parents[0]
    if parent.kind != "select_multiple":
        return _clear(told[parent.name], size)
    return _reads(question.conditions) == {parent.name} and _one_tick(parent, question)


def _hangs_on(question: Question, questions: Sequence[Question]) -> frozenset[str]:
    """The questions whose answers decide whether it is asked, or what can be answered; through sums too."""
    return _reads([*question.decided_by, *_sums_behind(question, questions).values()])


def _sums_behind(question: Question, questions: Sequence[Question]) -> dict[str, Expression]:
    """The calculations that decide it, by the rows they are of; what an answer came of, is told with that answer."""
    sums = {one.name: one.calculation for one in questions if one.calculation}
    found: dict[str, Expression] = {}
    more = _reads(question.decided_by)
    while new := (more & sums.keys()) - found.keys():
        found |= {name: sums[name] for name in new}
        more = _reads(found.values())
    return found


def _reads(expressions: Iterable[Expression]) -> frozenset[str]:
    return frozenset[str]().union(*(one.names for one in expressions))


def _leads(question: Question, answers: Mapping[str, str], sums: Mapping[str, Expression]) -> bool:
    """Whether it is asked of who gave these answers. One sum may need another, so they are worked out in turn."""
    given = dict(answers)
    for _ in sums:
        given |= {name: one.text(Context(given)) for name, one in sums.items()}
    return all(one.holds(given) for one in question.conditions)


def _exact(bounds: Bounds) -> bool:
    return all(bound.exact for bound in bounds.values())


def _clear(bounds: Bounds, size: int) -> bool:
    return Bound(size - Q, size) in [bound for name, bound in bounds.items() if name != ANSWERED]


def _one_tick(parent: Question, question: Question) -> bool:
    """Whether what it hangs on, a multiple choice, comes to the same as: this one option is ticked."""
    names = [option.name for option in parent.options]
    if len(names) > MOST_OPTIONS:
        return False
    ways = [found for number in range(len(names) + 1) for found in combinations(names, number)]
    leads = [_leads(question, {parent.name: " ".join(found)}, {}) for found in ways]
    return any(leads == [name in found for found in ways] for name in names)


def _values(question: Question) -> Iterator[tuple[str, str]]:
    """Each category of a question with one answer, and a value that is in it; both ends of a bin."""
    yield from ((SKIPPED, ""), (NOT_ASKED, ""))
    for one in question.bins:
        yield from ((one.name, str(end)) for end in (one.first, one.last) if end is not None)
    if not question.bins:
        yield from ((name, name) for name in options(question))
