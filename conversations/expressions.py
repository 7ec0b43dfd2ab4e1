"""Expressions of a form, such as ${age} > 15 and not(selected(${seen}, 'none')), compiled once.

They are XPath 1.0 as XLSForm uses it: ${name} is the answer to a question, . the value a constraint looks at.
A question without an answer is '' as a text and NaN as a number. Nothing here runs Python from a form.
"""

from collections.abc import Callable, Set
from dataclasses import dataclass, field
from typing import TypeVar

from conversations.xpath.coercions import as_truth
from conversations.xpath.context import Context, TooMuch
from conversations.xpath.names import Names, Paths, Scope, Table
from conversations.xpath.parser import parse
from conversations.xpath.tokens import ExpressionError, tokens
from conversations.xpath.values import Answers, Value, kept

__all__ = [
    "Answers", "Context", "Expression", "ExpressionError", "Names", "Paths", "Table", "Value", "compile_expression",
]  # fmt: skip

T = TypeVar("T")
LONGEST = 10_000
UNKNOWN = Names()


@dataclass(frozen=True, slots=True)
class Expression:
    """A compiled expression.

    names: the questions and repeats that it reads, without the one that . stands for. wide: those of them that it reads
    in other instances than its own. clock: it asks for the time, so it may come to something else by itself.
    run: what it comes to, a text, a number or a truth. test: whether it is met: '', 0 and NaN are not. Neither raises,
    and what looks at more than ENOUGH comes to nothing. pieces: how many names, numbers, signs and texts it has.
    """

    source: str
    names: frozenset[str]
    run: Callable[[Context], Value] = field(repr=False, compare=False)
    test: Callable[[Context], bool] = field(repr=False, compare=False)
    clock: bool = field(default=False, repr=False)
    wide: frozenset[str] = field(default=frozenset(), repr=False)
    pieces: int = field(default=0, repr=False)

    def value(self, answers: Answers, here: str = "") -> Value:
        """What it comes to by these answers alone, outside repeats."""
        return self.run(Context(answers, here))

    def holds(self, answers: Answers, here: str = "") -> bool:
        """Whether it is met by these answers alone. here: what . stands for, '' outside constraints."""
        return self.test(Context(answers, here))

    def text(self, c: Context) -> str:
        """What it comes to as it is kept among the answers: NaN is no answer."""
        return kept(self.run(c))


def compile_expression(
    source: str, names: Names = UNKNOWN, place: str = "", columns: Set[str] | None = None, itself: bool = False
) -> Expression:
    """Compile an expression of up to 10,000 characters, nested up to 100 deep.

    place: the name of the row that it stands in. columns: of a choice_filter, the names that stand for columns of the
    choices sheet. itself: its own name stands for what . stands for, as in a constraint. Raises ExpressionError, saying
    what is odd, where, and how to mend it.
    """
    if len(source) > LONGEST:
        raise ExpressionError(f"this is {len(source):,} characters long; keep it to {LONGEST:,}")
    pieces = tokens(source)
    if len(pieces) == 1:
        raise ExpressionError("there is nothing here; write a condition such as ${age} > 15, or leave it out")
    scope = Scope(names, place, None if columns is None else frozenset(columns), place if itself else "")
    part = parse(pieces, scope)
    run, test = part.run, as_truth(part)
    if scope.costly:
        run, test = _bounded(run, ""), _bounded(test, False)
    return Expression(source, frozenset(scope.read), run, test, scope.clock, frozenset(scope.wide), len(pieces))


def _bounded(run: Callable[[Context], T], nothing: T) -> Callable[[Context], T]:
    """What looks at too much comes to nothing."""

    def bounded(c: Context) -> T:
        try:
            return run(c)
        except TooMuch:
            return nothing

    return bounded
