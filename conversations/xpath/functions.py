"""Every function of the XLSForm reference: how it is held, or why it is not. docs/xlsform.md has the same list."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from conversations.xpath import calendar, chance, choices, lists, numbers, patterns, repeats, tables, texts
from conversations.xpath.closures import opposite
from conversations.xpath.names import Scope
from conversations.xpath.parts import Part, Text, truth

MANY = 1_000


@dataclass(frozen=True, slots=True)
class Function:
    """least, most: how many things it takes. step: 2 if they come in twos. scoped: build wants the Scope first."""

    build: Callable[..., Part]
    least: int
    most: int
    step: int = 1
    scoped: bool = False

    def takes(self, given: int) -> bool:
        return self.least <= given <= self.most and (given - self.least) % self.step == 0


def _of(build: Callable[..., Part], least: int, most: int | None = None, step: int = 1) -> Function:
    return Function(build, least, least if most is None else most, step)


def _scoped(build: Callable[..., Part], least: int, most: int | None = None, step: int = 1) -> Function:
    return Function(build, least, least if most is None else most, step, scoped=True)


def _version(scope: Scope) -> Text:
    version = scope.names.version
    return Text(lambda _: version)


HELD: Mapping[str, Function] = {
    # what was chosen
    "selected": _of(choices.selected, 2),
    "is-selected": _of(choices.selected, 2),
    "selected-at": _of(choices.selected_at, 2),
    "count-selected": _of(choices.count_selected, 1),
    "jr:choice-name": _scoped(choices.choice_name, 2),
    # truths, and which of several values
    "true": _of(lambda: truth(True), 0),
    "false": _of(lambda: truth(False), 0),
    "not": _of(opposite, 1),
    "boolean": _of(choices.boolean, 1),
    "boolean-from-string": _of(choices.boolean_from_string, 1),
    "if": _of(choices.if_then, 3),
    "coalesce": _of(choices.coalesce, 2, MANY),
    "once": _of(choices.once, 1),
    "depend": _of(choices.depend, 1, MANY),
    "checklist": _of(lists.checklist, 3, MANY),
    "weighted-checklist": _of(lists.weighted_checklist, 4, MANY, step=2),
    # texts
    "string": _of(texts.string, 1),
    "string-length": _of(texts.string_length, 0, 1),
    "concat": _of(texts.concat, 1, MANY),
    "join": _of(texts.join, 2, MANY),
    "substr": _of(texts.substr, 2, 3),
    "substring": _of(texts.substring, 2, 3),
    "substring-before": _of(texts.substring_before, 2),
    "substring-after": _of(texts.substring_after, 2),
    "contains": _of(texts.contains, 2),
    "starts-with": _of(texts.starts_with, 2),
    "ends-with": _of(texts.ends_with, 2),
    "normalize-space": _of(texts.normalize_space, 0, 1),
    "translate": _of(texts.translate, 3),
    "lower-case": _of(texts.lower_case, 1),
    "upper-case": _of(texts.upper_case, 1),
    "regex": _of(patterns.regex, 2),
    # numbers
    "number": _of(numbers.number_of, 1),
    "int": _of(numbers.of_one(numbers.to_whole), 1),
    "floor": _of(numbers.of_one(numbers.floor), 1),
    "ceiling": _of(numbers.of_one(numbers.ceiling), 1),
    "round": _of(numbers.rounded, 1, 2),
    "abs": _of(numbers.of_one(abs), 1),
    "pow": _of(numbers.of_two(numbers.power), 2),
    "sqrt": _of(numbers.of_one(math.sqrt), 1),
    "exp": _of(numbers.of_one(math.exp), 1),
    "exp10": _of(numbers.of_one(lambda number: numbers.power(10.0, number)), 1),
    "log": _of(numbers.of_one(numbers.log), 1),
    "log10": _of(numbers.of_one(numbers.log10), 1),
    "sin": _of(numbers.of_one(math.sin), 1),
    "cos": _of(numbers.of_one(math.cos), 1),
    "tan": _of(numbers.of_one(math.tan), 1),
    "asin": _of(numbers.of_one(math.asin), 1),
    "acos": _of(numbers.of_one(math.acos), 1),
    "atan": _of(numbers.of_one(math.atan), 1),
    "atan2": _of(numbers.of_two(math.atan2), 2),
    "pi": _of(numbers.pi, 0),
    # many values
    "count": _of(lists.count, 1),
    "count-non-empty": _of(lists.count_non_empty, 1),
    "sum": _of(lists.total, 1),
    "min": _of(lists.least, 1, MANY),
    "max": _of(lists.greatest, 1, MANY),
    "position": _scoped(repeats.position, 0, 1),
    "indexed-repeat": _scoped(repeats.indexed_repeat, 3, 7, step=2),
    # dates and times
    "today": _scoped(calendar.today, 0),
    "now": _scoped(calendar.now, 0),
    "date": _of(calendar.date_of, 1),
    "date-time": _of(calendar.date_time, 1),
    "decimal-date-time": _of(calendar.decimal_date_time, 1),
    "decimal-time": _of(calendar.decimal_time, 1),
    "format-date": _of(calendar.format_date, 2),
    "format-date-time": _of(calendar.format_date, 2),
    # tables, chance, the form itself
    "pulldata": _scoped(tables.pulldata, 4),
    "random": _scoped(chance.random, 0),
    "uuid": _scoped(chance.uuid, 0, 1),
    "version": _scoped(_version, 0),
}
"""instance() is read by the parser, since a path follows it."""

CHEAP = frozenset({
    "selected", "is-selected", "count-selected", "true", "false", "not", "boolean", "if", "once", "string-length",
    "number", "int", "round", "today", "now", "position", "random",
})  # fmt: skip
"""They look at no more than a few answers, so that an expression of these needs no bound."""

REFUSED: Mapping[str, str] = {
    "randomize": "it puts options in an order; write randomize=true in the column 'parameters' instead",
    "digest": "a hash of what somebody said can be guessed back, so it protects nobody; leave it out",
    "base64-decode": "nothing in a chat is written in base64; leave it out",
    "extract-signed": "nothing in a chat is signed; leave it out",
    "area": "shapes can't be drawn in a chat; leave it out",
    "enclosed-area": "shapes can't be drawn in a chat; leave it out",
    "distance": "lines can't be drawn in a chat; leave it out",
    "geofence": "shapes can't be drawn in a chat; leave it out",
    "intersects": "shapes can't be drawn in a chat; leave it out",
    "property": "nothing is known of a person's phone; leave it out",
    "jr:itext": "it looks up a translation by its id; write the text, or jr:choice-name()",
    "last": "it is not held; write count(${repeat}) for the number of instances",
    "id": "there are no ids in a chat; write ${name}",
    "current": "it only begins a path, as in current()/../name; write ${name}",
}
"""Function -> why it is not held, and what to write instead."""
