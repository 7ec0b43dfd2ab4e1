"""Cuts an expression into its pieces (numbers, texts, ${questions}, paths, names, signs), each with its place."""

import re
from typing import Literal, NamedTuple, cast

Kind = Literal["number", "text", "question", "path", "name", "sign", "end"]


class ExpressionError(ValueError):
    """An author's slip in an expression: the odd piece, where it stands (counted from 1) and how to mend it."""


class Token(NamedTuple):
    """One piece as it is written, with its quotes or its ${}."""

    kind: Kind
    raw: str
    position: int

    @property
    def content(self) -> str:
        """A text without its quotes, a question's name without ${}, anything else as it is written."""
        if self.kind == "text":
            return self.raw[1:-1]
        if self.kind == "question":
            return self.raw[2:-1]
        return self.raw

    @property
    def where(self) -> str:
        return f"{quoted(self.raw)} at character {self.position}"


# What people bring along from spreadsheets, other languages and word processors.
_MEANT = {
    "==": "=", "=>": ">=", "=<": "<=", "<>": "!=", "&&": "and", "||": "or", "&": "and", "|": "or",
    "%": "mod", "÷": "div", "×": "*", "≥": ">=", "≤": "<=", "≠": "!=", "–": "-", "—": "-", "−": "-",
}  # fmt: skip

_SLIPS = "|".join(re.escape(slip) for slip in sorted(_MEANT, key=len, reverse=True))
_BEGINS = (
    r"A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef"
    r"\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
NAME = rf"[{_BEGINS}][{_BEGINS}.0-9\u00b7\u0300-\u036f\u203f\u2040-]*"
"""A name as XML takes it, of any script: with the vowel signs of Bengali, which Python counts among no letters."""
_PIECE = re.compile(
    rf"""
      (?P<space>\s+)
    | (?P<question>\$\{{[^\s{{}}$'"]+\}})
    | (?P<text>'[^']*'|"[^"]*")
    | (?P<path>(?:current\(\)|\.\.?)?(?:/(?:\.\.?|{NAME}))+|\.\.)
    | (?P<number>[0-9]+(?:\.[0-9]*)?|\.[0-9]+)
    | (?P<name>{NAME}(?::{NAME})?)
    | (?P<slip>{_SLIPS})
    | (?P<sign><=|>=|!=|[-+*=<>(),.[\]])
    """,
    re.VERBOSE,
)
_QUOTES = dict.fromkeys("‘’“”„«»`", "is not a straight quotation mark; write ' instead")
_ODD = _QUOTES | {
    "'": "opens a text that never ends; a text must be closed with '",
    '"': 'opens a text that never ends; a text must be closed with "',
    "$": "begins no question; write ${name}, without spaces inside",
    "/": "is not an operator; write div to divide, and ${name} for a question",
    "!": "is not an operator; write != or not(…)",
    "@": "names no question; write ${name}",
}
_SHOWN = 40


def tokens(source: str) -> list[Token]:
    """All pieces in order, an "end" piece last, no spaces. Raises ExpressionError at the first odd one."""
    found: list[Token] = []
    at = 0
    while at < len(source):
        piece = _PIECE.match(source, at)
        if piece is None:
            mend = _ODD.get(source[at], "means nothing in a condition; take it out")
            raise ExpressionError(f"{quoted(source[at])} at character {at + 1} {mend}")
        kind, raw = piece.lastgroup, piece.group()
        if kind == "slip":
            mend = f"is not an operator; did you mean '{_MEANT[raw]}'?"
            raise ExpressionError(f"{quoted(raw)} at character {at + 1} {mend}")
        if kind != "space":
            found.append(Token(cast(Kind, kind), raw, at + 1))
        at = piece.end()
    found.append(Token("end", "", len(source) + 1))
    return found


def quoted(raw: str) -> str:
    """A piece as a message may show it: cut to 40 characters, and what cannot be seen as its number."""
    shown = raw if len(raw) <= _SHOWN else raw[: _SHOWN - 1] + "…"
    shown = "".join(char if char.isprintable() else f"U+{ord(char):04X}" for char in shown)
    return f'"{shown}"' if "'" in shown else f"'{shown}'"
