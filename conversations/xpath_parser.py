"""From the pieces of a condition to closures. Each error names the odd piece and its place."""

from difflib import get_close_matches

from conversations import xpath_closures as closures
from conversations.xpath_closures import Part
from conversations.xpath_functions import FUNCTIONS
from conversations.xpath_tokens import ExpressionError, Token, quoted

DEEPEST = 100
"""How many brackets, functions, minus signs and operands may stand inside one another."""

# From the loosest to the closest. Within one line they are taken from left to right.
_OPERATORS = (("or",), ("and",), ("=", "!="), ("<", "<=", ">", ">="), ("+", "-"), ("*", "div", "mod"))
_LEVELS = {sign: level for level, signs in enumerate(_OPERATORS) for sign in signs}
_OR, _AND, _EQUAL, _ORDER = range(4)
_CLOSER_THAN_ALL = len(_OPERATORS)


def parse(pieces: list[Token]) -> Part:
    """The whole condition as one closure. pieces: as tokens() gives them. Raises ExpressionError."""
    return _Parser(pieces).whole()


class _Parser:
    """Precedence climbing. A chain of operators stays flat, so only brackets make it go deep."""

    def __init__(self, pieces: list[Token]) -> None:
        self._pieces = pieces
        self._next = 0
        self._depth = 0

    def whole(self) -> Part:
        part = self._expression()
        if self._peek.kind != "end":
            raise ExpressionError(_misplaced(self._peek))
        return part

    @property
    def _peek(self) -> Token:
        return self._pieces[self._next]

    def _take(self) -> Token:
        taken = self._peek
        self._next += 1
        return taken

    def _level(self) -> int:
        """How close the operator that comes next binds; -1 if none comes. A text 'and' is no operator."""
        return _LEVELS.get(self._peek.raw, -1)

    def _expression(self, loosest: int = _OR) -> Part:
        self._depth += 1
        part = self._operand()
        while (level := self._level()) >= loosest:
            part = self._chain(part, level)
        self._depth -= 1
        return part

    def _chain(self, first: Part, level: int) -> Part:
        """One flat chain of operators of the same level, however long: a or b or c."""
        signs: list[Token] = []
        operands: list[Part] = []
        while self._level() == level:
            signs.append(self._take())
            operands.append(self._expression(level + 1))
        if level in (_EQUAL, _ORDER) and len(signs) > 1:
            # XPath allows it, but 0 < . < 9 means (0 < .) < 9, which always holds: no author wants that.
            raise ExpressionError(f"{signs[1].where} compares a comparison; put 'and' or brackets between")
        return _joined(level, first, [sign.raw for sign in signs], operands)

    def _operand(self) -> Part:
        piece = self._take()
        if piece.kind == "question":
            return closures.question(piece.content)
        if piece.kind == "text":
            return closures.literal(piece.content)
        if piece.kind == "number":
            return closures.number(float(piece.raw))
        if piece.raw == ".":
            return closures.HERE
        return self._nested(piece)

    def _nested(self, piece: Token) -> Part:
        if self._depth > DEEPEST:
            raise ExpressionError(f"{piece.where} is nested more than {DEEPEST} deep; use fewer brackets")
        if piece.raw == "-":
            return closures.negative(self._expression(_CLOSER_THAN_ALL))
        if piece.raw == "(":
            part = self._expression()
            self._close(piece)
            return part
        if piece.kind == "name" and self._peek.raw == "(":
            return self._call(piece)
        raise ExpressionError(_no_operand(piece))

    def _close(self, opened: Token) -> None:
        if self._peek.kind == "end":
            raise ExpressionError(f"{opened.where} is never closed; add ')'")
        if self._peek.raw != ")":
            raise ExpressionError(_misplaced(self._peek))
        self._take()

    def _call(self, name: Token) -> Part:
        if name.raw not in FUNCTIONS:
            raise ExpressionError(_unknown_function(name))
        wanted, build = FUNCTIONS[name.raw]
        given = self._arguments()
        if len(given) != wanted:
            raise ExpressionError(f"{name.where} takes {_things(wanted)} in its brackets, not {len(given)}")
        return build(*given)

    def _arguments(self) -> list[Part]:
        opened = self._take()
        given: list[Part] = []
        if self._peek.raw != ")":
            given.append(self._expression())
        while self._peek.raw == ",":
            self._take()
            given.append(self._expression())
        self._close(opened)
        return given


def _joined(level: int, first: Part, signs: list[str], operands: list[Part]) -> Part:
    if level == _OR:
        return closures.either([first, *operands])
    if level == _AND:
        return closures.both([first, *operands])
    if level == _EQUAL:
        compare = closures.equal if signs == ["="] else closures.unequal
        return compare(first, operands[0])
    if level == _ORDER:
        return closures.ordered(signs[0], first, operands[0])
    return closures.calculated(first, list(zip(signs, operands, strict=True)))


def _no_operand(piece: Token) -> str:
    if piece.kind == "end":
        return f"this breaks off before character {piece.position}; write what is missing at the end"
    if piece.raw in FUNCTIONS:
        return f"{piece.where} needs brackets after it, as in {piece.raw}(…)"
    if piece.kind == "name" and piece.raw not in _LEVELS:
        return f"{piece.where} is not known; put ${{…}} around a question, '…' around a text"
    return f"something is missing before {piece.where}, such as ${{name}}, 'yes' or 16"


def _misplaced(piece: Token) -> str:
    if piece.raw == ")":
        return f"{piece.where} closes nothing; take it out"
    if piece.raw == ",":
        return f"{piece.where} cannot stand here; a comma only parts what a function takes"
    if piece.raw.lower() in _LEVELS:
        return f"{piece.where} is not an operator; did you mean '{piece.raw.lower()}'?"
    return f"an operator such as '=' or 'and' is missing before {piece.where}"


def _unknown_function(name: Token) -> str:
    alike = get_close_matches(name.raw.lower(), FUNCTIONS, n=1)
    mend = f"did you mean {alike[0]}()?" if alike else f"here one may use {'(), '.join(FUNCTIONS)}()"
    return f"unknown function {quoted(name.raw + '()')} at character {name.position}; {mend}"


def _things(count: int) -> str:
    return {0: "nothing", 1: "1 thing"}.get(count, f"{count} things")
