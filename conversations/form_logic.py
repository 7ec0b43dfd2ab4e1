"""The conditions and sums of a survey sheet, compiled, with what is odd about them."""

import re
from collections.abc import Set
from difflib import get_close_matches

from conversations.expressions import Expression, ExpressionError, Names, compile_expression
from conversations.faults import FaultList
from conversations.form_nesting import Placed

NAMED = re.compile(r"\$\{([^{}]*)\}")
DYNAMIC = re.compile(r"\$\{|[\w-]+\(.*\)|\bdiv\b|\bmod\b")
"""What makes an expression of a default; anything else is taken as it is written."""
ANY_ORDER = {"calculation", "default", "trigger", "choice_filter"}
"""Columns that may as well name a later row, and the row itself."""
LAST_SAVED = "${last-saved#"
MAY_SAY = {"relevant", "constraint", "calculation"}
SAYS = {"yes": "true()", "true": "true()", "no": "false()", "false": "false()"}
MOST_PIECES = 100_000
"""Names, numbers, signs and texts in all expressions of a form: what is read in a second or two."""
MOST_GUESSES = 20
"""Misspelt names of a form for which the right one is looked for."""
UNASKED = {"calculate", "hidden", "today", "start", "end"}


class Logic:
    """rows: all of the survey. places: a question's name -> the first row that has it."""

    def __init__(self, rows: list[Placed], names: Names, faults: FaultList) -> None:
        self.names, self.faults = names, faults
        self.places = {one.name: one.at for one in reversed(rows)}
        self.types = {one.at: one.row.get("type", "") for one in rows}
        self.pieces, self.guesses = MOST_PIECES, MOST_GUESSES

    def expression(
        self, where: str, column: str, of: Placed, columns: Set[str] | None = None, source: str | None = None
    ) -> Expression | None:
        """What stands in a column of a row, or this source in its place; None if nothing does, or a faulty one."""
        written = _spelt_out(column, of.row.get(column, "")) if source is None else source
        if not written or self.pieces < 0:
            return None
        place = f"{where}, column '{column}'"
        try:
            expression = compile_expression(written, self.names, of.name, columns, itself=column == "constraint")
        except ExpressionError as odd:
            self.faults.add(place, str(odd))
            return None
        self._spend(place, expression.pieces)
        for name in sorted(expression.names):
            self._known(place, name, of.at, column in ANY_ORDER)
        return expression

    def _spend(self, place: str, pieces: int) -> None:
        self.pieces -= pieces
        if self.pieces < 0:
            what = (
                f"up to here the form's expressions have over {MOST_PIECES:,} names, numbers and signs; part the form"
            )
            self.faults.add(place, what)

    def named(self, where: str, column: str, of: Placed) -> tuple[str, ...]:
        """The questions that a text, such as a label, names: each must be there."""
        names = tuple(dict.fromkeys(NAMED.findall(of.row.get(column, ""))))
        for name in names:
            place = f"{where}, column '{column}'"
            if name in self.names.paths.several:
                self.faults.add(place, f"${{{name}}} is the name of several rows; give the one that is meant its own")
            else:
                self._known(place, name, of.at, itself_too=True)
        return names

    def default(self, where: str, of: Placed) -> Expression | None:
        """What stands in the column default: an expression, or a text that stands for itself."""
        written = of.row.get("default", "")
        if LAST_SAVED in written:
            what = f"'{written}' is left out: a chat keeps nothing of the last time"
            self.faults.note(f"{where}, column 'default'", what)
            return None
        if not written or DYNAMIC.search(written):
            return self.expression(where, "default", of)
        return itself(written)

    def _known(self, where: str, name: str, at: int, itself_too: bool) -> None:
        """A question that is asked later may be read, and is '' until then; most who write so did not mean to."""
        place = self.places.get(name)
        if place is None:
            self.faults.add(where, f"${{{name}}} is no question of this form; {self._mend(name)}")
        elif place == at and not itself_too:
            what = f"${{{name}}} is this question itself; write . for its answer, and only in a constraint"
            self.faults.add(where, what)
        elif place > at and not itself_too and self.types[place] not in UNASKED:
            self.faults.note(where, f"${{{name}}} is asked later (row {place}); until then it counts as unanswered")

    def _mend(self, name: str) -> str:
        self.guesses -= 1
        alike = get_close_matches(name, filter(None, self.places), n=1) if self.guesses >= 0 else ()
        return f"did you mean ${{{alike[0]}}}?" if alike else "check its spelling"


def _spelt_out(column: str, written: str) -> str:
    """A cell that says yes or no, as a spreadsheet's TRUE does."""
    return SAYS.get(written.lower(), written) if column in MAY_SAY else written


def itself(text: str) -> Expression:
    """An expression that always comes to this text."""
    return Expression(text, frozenset(), lambda _: text, lambda _: bool(text))
