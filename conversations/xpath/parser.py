"""From the pieces of an expression to closures. Each error names the odd piece and its place."""

from conversations.xpath import closures, parts, slips
from conversations.xpath.functions import CHEAP, HELD, REFUSED
from conversations.xpath.names import Scope
from conversations.xpath.parts import Part
from conversations.xpath.slips import LEVELS, OPERATORS
from conversations.xpath.tables import looked_up, table
from conversations.xpath.tokens import ExpressionError, Token

DEEPEST = 100
"""How many brackets, functions, minus signs and operands may stand inside one another."""

_OR, _AND, _EQUAL, _ORDER = range(4)
_CLOSER_THAN_ALL = len(OPERATORS)
_CLOSED_BY = {"(": ")", "[": "]"}
_ITEM = "/root/item"
LAST_SAVED = "last-saved#"


def parse(pieces: list[Token], scope: Scope) -> Part:
    """The whole expression as one closure. pieces: as tokens() gives them. Raises ExpressionError."""
    return _Parser(pieces, scope).whole()


class _Parser:
    """Precedence climbing. A chain of operators stays flat, so only brackets make it go deep."""

    def __init__(self, pieces: list[Token], scope: Scope) -> None:
        self._pieces = pieces
        self._scope = scope
        self._next = 0
        self._depth = 0
        self._in_brackets = False

    def whole(self) -> Part:
        part = self._expression()
        if self._peek.kind != "end":
            raise ExpressionError(slips.misplaced(self._peek))
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
        return LEVELS.get(self._peek.raw, -1)

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
            return self._question(piece)
        if piece.kind == "path":
            return self._path(piece)
        if piece.kind == "text":
            return parts.literal(piece.content)
        if piece.kind == "number":
            return parts.number(float(piece.raw))
        if piece.raw == ".":
            return parts.HERE
        return self._nested(piece)

    def _question(self, piece: Token) -> Part:
        if piece.content.startswith(LAST_SAVED):
            raise ExpressionError(f"{piece.where} asks what was sent the last time, which a chat does not keep")
        if piece.content in self._scope.names.paths.several:
            raise ExpressionError(f"{piece.where} {slips.SEVERAL}")
        return parts.question(piece.content, self._scope)

    def _path(self, piece: Token) -> Part:
        """../name and /form/group/name name a question by their last step; .. and ../.. what is around."""
        steps = piece.raw.removeprefix("current()").split("/")
        name = steps[-1].strip(".")
        if name:
            return parts.question(self._led_to(piece, name), self._scope)
        ups = steps.count("..")
        return parts.Parent(ups) if ups else parts.HERE

    def _led_to(self, piece: Token, name: str) -> str:
        """Of a name that stands in several groups the whole path counts."""
        paths = self._scope.names.paths
        if name not in paths.several:
            return name
        found = paths.led_to(piece.raw, self._scope.place)
        if not found:
            raise ExpressionError(f"{piece.where} leads to no question of this form; mend the groups in it")
        return found

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
        if piece.kind == "name" and self._scope.columns is not None:
            return self._column(piece)
        raise ExpressionError(slips.no_operand(piece))

    def _column(self, piece: Token) -> Part:
        columns = self._scope.columns or frozenset()
        if piece.raw not in columns:
            raise ExpressionError(f"{piece.where} is no column of the list; {slips.near(piece.raw, columns)}")
        return parts.column(piece.raw)

    def _close(self, opened: Token) -> None:
        closing = _CLOSED_BY[opened.raw]
        if self._peek.kind == "end":
            raise ExpressionError(f"{opened.where} is never closed; add '{closing}'")
        if self._peek.raw != closing:
            raise ExpressionError(slips.misplaced(self._peek))
        self._take()

    def _call(self, name: Token) -> Part:
        if name.raw == "instance":
            return self._instance(name)
        if name.raw in REFUSED:
            raise ExpressionError(f"{name.where} is not held: {REFUSED[name.raw]}")
        if name.raw not in HELD:
            raise ExpressionError(slips.unknown_function(name))
        function = HELD[name.raw]
        self._scope.costly |= name.raw not in CHEAP
        given = self._arguments()
        if not function.takes(len(given)):
            raise ExpressionError(f"{name.where} takes {slips.things(function)} in its brackets, not {len(given)}")
        try:
            return function.build(self._scope, *given) if function.scoped else function.build(*given)
        except ExpressionError as odd:
            raise ExpressionError(f"{name.where} {odd}") from None

    def _instance(self, name: Token) -> Part:
        """instance('towns')/root/item[state = ${state}]/label, whole."""
        given, path = self._arguments(), self._take()
        if self._in_brackets:
            raise ExpressionError(f"{name.where} stands in the brackets of another; give it a calculation of its own")
        if len(given) != 1 or not isinstance(given[0], parts.Literal) or not path.raw.startswith(_ITEM):
            raise ExpressionError(f"{name.where} is read as in {slips.INSTANCE}; write it so")
        try:
            found = table(self._scope, given[0].text)
        except ExpressionError as odd:
            raise ExpressionError(f"{name.where} {odd}") from None
        tests = self._tests(found.columns)
        column = self._take().raw if self._peek.kind == "path" else path.raw.removeprefix(_ITEM)
        self._scope.costly = True
        return looked_up(found.rows, tests, column.strip("/"))

    def _tests(self, columns: frozenset[str]) -> list[tuple[Part, int]]:
        """What stands in [ ], where bare names are columns, each with how many pieces it has."""
        outside, self._scope.columns, self._in_brackets = self._scope.columns, columns, True
        found: list[tuple[Part, int]] = []
        while self._peek.raw == "[":
            opened, begun = self._take(), self._next
            found.append((self._expression(), self._next - begun))
            self._close(opened)
        self._scope.columns, self._in_brackets = outside, False
        return found

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
