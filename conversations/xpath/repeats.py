"""The functions for repeats: which instance this is, and the answer in another one."""

from collections.abc import Callable

from conversations.instances import prefix
from conversations.xpath.coercions import as_number
from conversations.xpath.context import Context
from conversations.xpath.names import Scope
from conversations.xpath.numbers import whole
from conversations.xpath.parts import Number, Parent, Part, Question, Several, Text
from conversations.xpath.tokens import ExpressionError


def position(scope: Scope, part: Part | None = None) -> Number:
    """The number of the instance around, from 1; within the brackets of instance() that of the row."""
    if part is None:
        return Number(lambda c: float(c.at))
    if not isinstance(part, Parent):
        raise ExpressionError("takes .. in its brackets, for the number of the instance that this stands in")
    around = scope.names.around.get(scope.place, ())
    outside = around[: max(0, len(around) - part.ups + 1)]
    depth = sum(one in scope.names.repeats for one in outside)
    return Number(lambda c: float(c.places[depth - 1])) if depth else Number(lambda _: 1.0)


def indexed_repeat(scope: Scope, *parts: Part) -> Text:
    """The answer to a question in the instance of this number; '' if there is no such instance.

    Takes the question, then a repeat and a number for each repeat around it that this does not stand in.
    """
    name, given = _named(parts[0]), dict(zip(map(_named, parts[1::2]), parts[2::2], strict=True))
    around = scope.names.repeats_around(name)
    if not name or not given or not given.keys() <= set(around):
        raise ExpressionError("takes a question, a repeat around it and a number, such as ${name}, ${child}, 2")
    scope.wide.add(name)
    numbers = tuple(_place(repeat, depth, given, scope) for depth, repeat in enumerate(around))

    def run(c: Context) -> str:
        places = [number(c) for number in numbers]
        return c.answers.get(prefix(around, places) + name, "") if all(places) else ""

    return Text(run)


def _named(part: Part) -> str:
    return part.name if isinstance(part, Question | Several) else ""


def _place(repeat: str, depth: int, given: dict[str, Part], scope: Scope) -> Callable[[Context], int]:
    """The number of an instance, 0 for none: as it is given, or the one that this stands in."""
    if repeat in given:
        number = as_number(given[repeat])
        return lambda c: max(0, whole(number(c)) or 0)
    if repeat not in scope.repeats:
        raise ExpressionError(f"needs ${{{repeat}}} too, and its number")
    return lambda c: c.places[depth]
