"""One release's answers as the ledger keeps them: counted, and for a protected audience bounded as well."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from analysis.bounds import Bound, exactly
from analysis.clamp import ANSWERED, NOT_ASKED, SKIPPED, Bounds, Counts, one_choice, several_choices
from analysis.follow_ups import Told, may_be_told, telling
from analysis.options import is_counted, options
from conversations.question import Question
from conversations.questionnaire import Policy

Histogram = dict[tuple[str, str], Bound]
"""(question name, option name) -> persons. An option is also SKIPPED, NOT_ASKED or ANSWERED, the base."""
Said = Mapping[str, Mapping[str, int]]
"""Question name -> value in XLSForm's spelling -> persons. '' is skipped; who gave no value was not asked."""


def histogram(policy: Policy, questions: Sequence[Question], size: int, said: Said) -> Histogram:
    """Count one release and bound it as its policy says. What it returns is what is stored: nothing else remains.

    questions: of all versions that were answered. size: persons. said: of the questions that are counted. The rows are
    the same whatever was answered.
    """
    told: dict[str, Bounds] = {}
    for question in filter(is_counted, questions):
        counts = _counts(question, size, said.get(question.name, {}))
        bounds = _bounds(policy, question, counts, size, questions, told)
        told[question.name] = {name: bounds[name] for name in _rows(question)}
    return {(name, option): bound for name, bounds in told.items() for option, bound in bounds.items()}


def _bounds(
    policy: Policy, question: Question, counts: Counts, size: int, questions: Sequence[Question], told: Told
) -> Bounds:
    if policy == "open":
        return {name: exactly(counts[name]) for name in _rows(question)}
    if not may_be_told(question, questions, told, size):
        return dict.fromkeys(_rows(question), Bound(0, size))
    names = list(options(question))
    if question.kind == "select_multiple":
        return several_choices(names, counts, size, bool(question.conditions))
    return one_choice(names, counts, size, telling(question, questions))


def _rows(question: Question) -> tuple[str, ...]:
    return (*options(question), SKIPPED, NOT_ASKED, ANSWERED)


def _counts(question: Question, size: int, said: Mapping[str, int]) -> Counts:
    """Persons in each category; of a multiple choice one may be in several."""
    counts = Counter({NOT_ASKED: size - sum(said.values())})
    for value, persons in said.items():
        for category in _categories(question, value):
            counts[category] += persons
    return counts


def _categories(question: Question, value: str) -> Iterable[str]:
    return (ANSWERED, *_chosen(question, value)) if value.strip() else (SKIPPED,)


def _chosen(question: Question, value: str) -> Iterable[str]:
    if question.kind == "select_multiple":
        return set(value.split())
    if question.bins:
        return (one.name for one in question.bins if one.holds(int(value)))
    return (value,)
