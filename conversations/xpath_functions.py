"""The functions that a condition may use. A new one is a closure maker and a line in the table."""

from collections.abc import Callable, Mapping

from conversations.xpath_closures import Number, Part, Truth, as_text, opposite, truth


def selected(choices: Part, choice: Part) -> Truth:
    """Whether a space-separated list of option names holds this one, as ODK Collect looks it up."""
    chosen, name = as_text(choices), as_text(choice)
    return Truth(lambda answers, here: f" {name(answers, here).strip()} " in f" {chosen(answers, here)} ")


def count_selected(choices: Part) -> Number:
    chosen = as_text(choices)
    return Number(lambda answers, here: float(len(chosen(answers, here).split())))


def string_length(part: Part) -> Number:
    """In characters (code points), so an emoji of one code point is 1."""
    written = as_text(part)
    return Number(lambda answers, here: float(len(written(answers, here))))


FUNCTIONS: Mapping[str, tuple[int, Callable[..., Part]]] = {
    "selected": (2, selected),
    "count-selected": (1, count_selected),
    "not": (1, opposite),
    "string-length": (1, string_length),
    "true": (0, lambda: truth(True)),
    "false": (0, lambda: truth(False)),
}
"""Name -> how many arguments it takes, and what makes its closure of them."""
