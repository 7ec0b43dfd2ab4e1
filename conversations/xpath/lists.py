"""The functions for many values: the instances of a repeat, the rows of a table, or what stands in the brackets."""

from collections.abc import Callable

from conversations.xpath.coercions import as_number, as_numbers, as_text, as_texts, as_truth
from conversations.xpath.context import Context
from conversations.xpath.parts import Number, Part, Text, Truth


def count(part: Part) -> Number:
    every = as_texts(part)
    return Number(lambda c: float(len(every(c))))


def count_non_empty(part: Part) -> Number:
    every = as_texts(part)
    return Number(lambda c: float(sum(map(bool, every(c)))))


def total(part: Part) -> Number:
    """sum(): what is no number is left out, so one unanswered question does not spoil it."""
    every = as_numbers(part)
    return Number(lambda c: float(sum(one for one in every(c) if one == one)))


def least(*parts: Part) -> Number:
    return _outermost(min, parts)


def greatest(*parts: Part) -> Number:
    return _outermost(max, parts)


def _outermost(choose: Callable[[list[float]], float], parts: tuple[Part, ...]) -> Number:
    """Of those that are numbers; NaN if none is."""
    lists = tuple(as_numbers(part) for part in parts)

    def run(c: Context) -> float:
        numbers = [one for every in lists for one in every(c) if one == one]
        return choose(numbers) if numbers else float("nan")

    return Number(run)


def checklist(fewest: Part, most: Part, *parts: Part) -> Truth:
    """Whether so many of them hold, or are answered with yes. -1: there is no such bound."""
    low, high, tests = as_number(fewest), as_number(most), tuple(map(_yes, parts))

    def run(c: Context) -> bool:
        found, least_wanted, most_wanted = sum(test(c) for test in tests), low(c), high(c)
        return not (least_wanted >= 0 and found < least_wanted) and not (most_wanted >= 0 and found > most_wanted)

    return Truth(run)


def weighted_checklist(low: Part, high: Part, *parts: Part) -> Truth:
    """Whether the weights of those that hold, or are answered with yes, add up to between low and high."""
    first, last = as_number(low), as_number(high)
    pairs = tuple((_yes(part), as_number(weight)) for part, weight in zip(parts[::2], parts[1::2], strict=True))
    return Truth(lambda c: first(c) <= sum(weight(c) for test, weight in pairs if test(c)) <= last(c))


def _yes(part: Part) -> Callable[[Context], bool]:
    if isinstance(part, Text):
        written = as_text(part)
        return lambda c: written(c) == "yes"
    return as_truth(part)
