"""The parts of an expression as closures.

What kind of value a part gives is known when it is compiled, so nothing is looked up again when it runs; only what
if() and the like may give either way is looked at then.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from conversations.instances import MOST_IN_ALL, all_in, shared_by
from conversations.xpath.context import Context
from conversations.xpath.names import Scope
from conversations.xpath.values import Value

GivesText = Callable[[Context], str]
GivesNumber = Callable[[Context], float]
GivesTruth = Callable[[Context], bool]
GivesTexts = Callable[[Context], list[str]]
GivesNumbers = Callable[[Context], list[float]]


@dataclass(frozen=True, slots=True)
class Text:
    run: GivesText


@dataclass(frozen=True, slots=True)
class Question(Text):
    """The answer to a question, '' if there is none. outside: it is in no repeat, so its name is its key."""

    name: str
    outside: bool


@dataclass(frozen=True, slots=True)
class Column(Text):
    """A cell of the row that is looked at."""

    name: str


@dataclass(frozen=True, slots=True)
class Literal(Text):
    text: str


@dataclass(frozen=True, slots=True)
class Number:
    run: GivesNumber


@dataclass(frozen=True, slots=True)
class Truth:
    run: GivesTruth


@dataclass(frozen=True, slots=True)
class Either:
    """A text, a number or a truth, as it turns out."""

    run: Callable[[Context], Value]


@dataclass(frozen=True, slots=True)
class Several:
    """XPath's node-set: the answers of all instances of a repeat, or what rows of a table have in one column.

    name: the question or repeat; '' of a table.
    """

    all: GivesTexts
    name: str = ""

    @property
    def run(self) -> GivesText:
        """As one text it is the first, '' if there is none."""
        every = self.all
        return lambda c: found[0] if (found := every(c)) else ""


@dataclass(frozen=True, slots=True)
class Parent:
    """.. and ../..: the group or repeat around. It has a position and no value."""

    ups: int

    @property
    def run(self) -> GivesText:
        return lambda _: ""


AN_ANSWER = 4
"""How much looking at another instance's answer counts for."""
Part = Text | Number | Truth | Either | Several | Parent


def question(name: str, scope: Scope) -> Part:
    """The answer in this instance of the repeats that this stands in too, or those in all instances of the others."""
    if name == scope.here:
        return HERE
    scope.read.add(name)
    around = scope.names.repeats_around(name)
    shared = shared_by(around, scope.repeats)
    if name in scope.names.repeats:
        scope.read.update(around)
        scope.costly = True
        return Several(_instances(around[shared:], shared, name), name)
    if shared == len(around):
        return Question(_answer(name, shared), name, not shared)
    scope.read.update(around)
    scope.costly = True
    return Several(_answers(around[shared:], shared, name), name)


def _answer(name: str, depth: int) -> GivesText:
    if not depth:
        return lambda c: c.answers.get(name, "")
    return lambda c: c.answers.get(c.inside[depth] + name, "")


def _answers(repeats: tuple[str, ...], depth: int, name: str) -> GivesTexts:
    def run(c: Context) -> list[str]:
        starts = islice(all_in(c.answers, repeats, c.inside[depth]), MOST_IN_ALL)
        found = [c.answers.get(start + name, "") for start in starts]
        c.spend(AN_ANSWER * len(found))
        return found

    return run


def _instances(repeats: tuple[str, ...], depth: int, name: str) -> GivesTexts:
    """A text for each instance; empty ones, since a repeat itself has no answer."""

    def run(c: Context) -> list[str]:
        found = ["" for _ in islice(all_in(c.answers, (*repeats, name), c.inside[depth]), MOST_IN_ALL)]
        c.spend(AN_ANSWER * len(found))
        return found

    return run


def column(name: str) -> Column:
    return Column(lambda c: c.row.get(name, ""), name)


def literal(text: str) -> Literal:
    return Literal(lambda _: text, text)


def number(value: float) -> Number:
    return Number(lambda _: value)


def truth(value: bool) -> Truth:
    return Truth(lambda _: value)


HERE = Text(lambda c: c.here)
