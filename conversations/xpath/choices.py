"""The functions for what was chosen, and those that choose between values."""

from collections.abc import Callable

from conversations.xpath import values
from conversations.xpath.coercions import as_number, as_text, as_truth
from conversations.xpath.context import Context
from conversations.xpath.names import Scope
from conversations.xpath.numbers import whole
from conversations.xpath.parts import Either, Literal, Number, Part, Text, Truth
from conversations.xpath.tokens import ExpressionError
from conversations.xpath.values import Value


def selected(choices: Part, choice: Part) -> Truth:
    """Whether a space-separated list of option names holds this one, as ODK Collect looks it up."""
    chosen, name = as_text(choices), as_text(choice)
    return Truth(lambda c: f" {name(c).strip()} " in f" {chosen(c)} ")


def selected_at(choices: Part, place: Part) -> Text:
    """The option name at a place of the list, the first being 0; '' if there is none."""
    chosen, at = as_text(choices), as_number(place)

    def run(c: Context) -> str:
        names, place = chosen(c).split(), whole(at(c))
        return names[place] if place is not None and 0 <= place < len(names) else ""

    return Text(run)


def count_selected(choices: Part) -> Number:
    chosen = as_text(choices)
    return Number(lambda c: float(len(chosen(c).split())))


def choice_name(scope: Scope, value: Part, of: Part) -> Text:
    """jr:choice-name(): the label of an option, in the person's language; '' if the question has no such option."""
    path = of.text.strip() if isinstance(of, Literal) else ""
    name = path.removeprefix("${").removesuffix("}").rpartition("/")[2]
    if name in scope.names.paths.several:
        name = scope.names.paths.led_to(path, scope.place)
    if not name or (scope.names.around and name not in scope.names.around):
        raise ExpressionError("needs a question in quotes and braces as its second thing, such as '${fruit}'")
    chosen = as_text(value)
    return Text(lambda c: c.labels.get(name, {}).get(chosen(c), ""))


def if_then(condition: Part, then: Part, otherwise: Part) -> Part:
    """Only what is chosen is worked out."""
    holds, kind = as_truth(condition), type(then)
    first, second = then.run, otherwise.run

    def run(c: Context) -> Value:
        return first(c) if holds(c) else second(c)

    if kind is type(otherwise) and kind in (Number, Truth):
        return kind(run)  # type: ignore[arg-type]  # both sides give what this kind gives
    if isinstance(then, Text) and isinstance(otherwise, Text):
        return Text(run)  # type: ignore[arg-type]  # as above
    return Either(run)


def coalesce(*parts: Part) -> Either:
    """The first of them that is not empty."""
    return _first(tuple(part.run for part in parts))


def once(part: Part) -> Either:
    """What it came to the first time, if it came to anything."""
    return _first((lambda c: c.here, part.run))


def _first(ways: tuple[Callable[[Context], Value], ...]) -> Either:
    def run(c: Context) -> Value:
        for way in ways:
            if values.kept(value := way(c)):
                return value
        return ""

    return Either(run)


def depend(part: Part, *_others: Part) -> Part:
    """The first; the others are only named, so that it is worked out again when they change."""
    return part


def boolean(part: Part) -> Truth:
    return Truth(as_truth(part))


def boolean_from_string(part: Part) -> Truth:
    written = as_text(part)
    return Truth(lambda c: written(c).lower() in ("true", "1"))
