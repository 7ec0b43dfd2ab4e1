"""Whether an answer fits its question: it is there if it must be, its options are offered, its constraint is met."""

from __future__ import annotations

from collections.abc import Iterator

from conversations.expressions import Context
from conversations.question import Question


def fits(question: Question, value: str, c: Context) -> bool:
    """value: '' for skipped. c: of this question, in this instance."""
    if not value:
        return not is_required(question, c)
    return all_offered(question, value, c) and is_met(question, value, c)


def is_required(question: Question, c: Context) -> bool:
    """Never where a choice_filter leaves nothing to choose: nobody could go on."""
    if not question.required and (question.required_if is None or not question.required_if.test(c)):
        return False
    return question.choice_filter is None or bool(list(offered(question, c)))


def is_met(question: Question, value: str, c: Context) -> bool:
    """Whether the constraint holds, if there is one."""
    if question.constraint is None:
        return True
    before, c.here = c.here, value
    holds = question.constraint.test(c)
    c.here = before
    return holds


def all_offered(question: Question, value: str, c: Context) -> bool:
    """Whether all that was chosen is still among what can be chosen."""
    if question.choice_filter is None:
        return True
    names = {question.options[at].name for at in offered(question, c)}
    return names.issuperset(value.split())


def offered(question: Question, c: Context) -> Iterator[int]:
    """The places of the options that can be chosen."""
    if question.choice_filter is None:
        yield from range(len(question.options))
        return
    before = c.row
    for at, option in enumerate(question.options):
        c.row = option.cells
        if question.choice_filter.test(c):
            yield at
    c.row = before
