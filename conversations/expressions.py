"""Conditions of a form, such as ${age} > 15 and not(selected(${seen}, 'none')), compiled once.

They are XPath 1.0 as XLSForm uses it: ${name} is the answer to a question, . the value a constraint looks at.
A question without an answer is '' as a text and NaN as a number. Nothing here runs Python from a form.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from conversations.xpath_closures import as_truth
from conversations.xpath_parser import parse
from conversations.xpath_tokens import ExpressionError, tokens
from conversations.xpath_values import Answers, Value

__all__ = ["Answers", "Expression", "ExpressionError", "Value", "compile_expression"]

LONGEST = 10_000


@dataclass(frozen=True, slots=True)
class Expression:
    """A compiled condition. names: the questions it reads, without the one that . stands for."""

    source: str
    names: frozenset[str]
    _value: Callable[[Answers, str], Value] = field(repr=False, compare=False)
    _holds: Callable[[Answers, str], bool] = field(repr=False, compare=False)

    def value(self, answers: Answers, here: str = "") -> Value:
        """What it comes to: a text, a number (NaN if it cannot be worked out) or a truth."""
        return self._value(answers, here)

    def holds(self, answers: Answers, here: str = "") -> bool:
        """Whether it is met: '', 0 and NaN are not. here: what . stands for, '' outside constraints."""
        return self._holds(answers, here)


def compile_expression(source: str) -> Expression:
    """Compile a condition of up to 10,000 characters, nested up to 100 deep.

    Raises ExpressionError, saying what is odd, where, and how to mend it.
    """
    if len(source) > LONGEST:
        raise ExpressionError(f"this is {len(source):,} characters long; keep it to {LONGEST:,}")
    pieces = tokens(source)
    if len(pieces) == 1:
        raise ExpressionError("there is nothing here; write a condition such as ${age} > 15, or leave it out")
    part = parse(pieces)
    names = frozenset(piece.content for piece in pieces if piece.kind == "question")
    return Expression(source, names, part.run, as_truth(part))
