"""The survey sheet of a form: one question a row."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import cast, get_args

from conversations.expressions import Expression, ExpressionError, compile_expression
from conversations.faults import FaultList
from conversations.form_bins import read_bins
from conversations.form_choices import Lists, Row
from conversations.form_other import OR_OTHER, other_of, with_other
from conversations.form_refused import LEFT_OUT, REFUSED
from conversations.questionnaire import Bin, FormKind, KindName, Option, Question

KINDS = get_args(FormKind)
COLUMNS = {
    "type", "name", "label", "hint", "required", "relevant", "constraint", "constraint_message",
    "parameters", "bins", "appearance", "theme", "quote",
}  # fmt: skip
LISTED = ("select_one", "select_multiple", "rank")
"""Types that name a list of options."""
UNCOUNTED: tuple[KindName, ...] = ("decimal", "date", "time", "dateTime", "rank", "acknowledge")
"""What can't be counted, or could point at one person. An integer is counted by its bins."""
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
PARAMETERS = re.compile(r"(?:(?:start|end|step)\s*=\s*-?\d{1,6}(?:[\s,;]+|$))*")
YES = {"yes", "true", "true()"}
NO = {"", "no", "false", "false()"}
LONGEST = {"label": (1500, "shorten it or part it in two"), "hint": (500, "shorten it")}
"""A label and its hint must fit one chat message of 4,096 characters, with a note above them."""


def read_survey(rows: Sequence[Row], lists: Lists, themes: frozenset[str] | None, faults: FaultList) -> list[Question]:
    """The questions in order. themes: names that the theme column may use; None leaves it unchecked."""
    reader = _Reader(rows, lists, themes, faults)
    faults.left_out("survey", [row for _, row in rows], COLUMNS)
    if all(row.get("type") == "note" for _, row in rows):
        faults.add("survey", "has no question; add at least one row that is no note")
    questions = [one for at, row in rows for one in reader.questions(at, row)]
    if untold := [one.name for one in questions if one.kind in UNCOUNTED]:
        faults.note("survey", f"in the export, but in no tally: {', '.join(untold)}")
    return questions


class _Reader:
    """places: a question's name -> the first row that has it."""

    def __init__(self, rows: Sequence[Row], lists: Lists, themes: frozenset[str] | None, faults: FaultList) -> None:
        self.lists, self.themes, self.faults = lists, themes, faults
        self.places = {row.get("name", ""): at for at, row in reversed(rows)}

    def questions(self, at: int, row: Mapping[str, str]) -> Iterator[Question]:
        """None for a row that is left out; two for one that lets people say what else."""
        written = row.get("type", "")
        if written in LEFT_OUT:
            self.faults.note(f"survey row {at}, column 'type'", f"'{written}' is left out: {LEFT_OUT[written]}")
            return
        if not written.endswith(OR_OTHER):
            yield self.question(at, row)
            return
        asked = self.question(at, {**row, "type": written.removesuffix(OR_OTHER)})
        self._unnamed(at, asked)
        yield from with_other(asked)

    def _unnamed(self, at: int, asked: Question) -> None:
        if other_of(asked.name) in self.places:
            what = f"or_other asks for '{other_of(asked.name)}' too, which is a name already; choose another for that"
            self.faults.add(f"survey row {at} ('{asked.name}'), column 'type'", what)

    def question(self, at: int, row: Mapping[str, str]) -> Question:
        name = row.get("name", "")
        where = f"survey row {at}" + (f" ('{name}')" if name else "")
        self._name(where, at, name)
        self._texts(where, row)
        kind, options = self._type(where, row.get("type", ""))
        return Question(
            name=name,
            kind=kind,
            label=row.get("label", ""),
            hint=row.get("hint", ""),
            required=self._flag(where, "required", row),
            relevant=self._expression(where, "relevant", row, at),
            constraint=self._expression(where, "constraint", row, at),
            constraint_message=row.get("constraint_message", ""),
            options=options,
            scale=self._scale(where, row.get("parameters", "")) if kind == "range" else (1, 5, 1),
            bins=self._bins(where, kind, row.get("bins", "")),
            theme=row.get("theme", ""),
            quote=self._flag(where, "quote", row),
        )

    def _name(self, where: str, at: int, name: str) -> None:
        if not NAME.fullmatch(name):
            what = f"'{name}' is no name; begin with a letter and use letters, digits and _"
            self.faults.add(f"{where}, column 'name'", what)
        elif self.places[name] != at:
            what = f"'{name}' is the name of row {self.places[name]} already; choose another"
            self.faults.add(f"{where}, column 'name'", what)

    def _texts(self, where: str, row: Mapping[str, str]) -> None:
        if not row.get("label"):
            self.faults.add(f"{where}, column 'label'", "is empty; write what the person is asked")
        for column, (longest, mend) in LONGEST.items():
            if len(row.get(column, "")) > longest:
                self.faults.add(f"{where}, column '{column}'", f"is over {longest:,} characters; {mend}")
        theme = row.get("theme")
        if theme and self.themes is not None and theme not in self.themes:
            what = f"'{theme}' is not among the themes of inspection.yaml; add it there"
            self.faults.add(f"{where}, column 'theme'", what)

    def _type(self, where: str, written: str) -> tuple[KindName, tuple[Option, ...]]:
        kind, _, rest = written.partition(" ")
        name = rest.strip()
        if kind not in KINDS:
            why = REFUSED.get(kind, f"use one of {', '.join(KINDS)}")
            what = f"'{kind}' can't be asked in a chat: {why}" if kind in REFUSED else f"'{written}' is no type; {why}"
            self.faults.add(f"{where}, column 'type'", what)
            return "note", ()
        if kind in LISTED and name not in self.lists:
            what = f"there is no list '{name}' on the choices sheet; add it there"
            self.faults.add(f"{where}, column 'type'", what)
        return cast(KindName, kind), self.lists.get(name, ()) if kind in LISTED else ()

    def _scale(self, where: str, parameters: str) -> tuple[int, int, int]:
        given = dict(re.findall(r"(\w+)\s*=\s*(-?\d{1,6})", parameters))
        first, last, step = (int(given.get(key, usual)) for key, usual in (("start", 1), ("end", 5), ("step", 1)))
        if PARAMETERS.fullmatch(parameters) and step > 0 and 1 <= (last - first) // step <= 20:
            return first, last, step
        what = f"'{parameters}' is no scale of 2 to 21 points; write 'start=1 end=5 step=1'"
        self.faults.add(f"{where}, column 'parameters'", what)
        return (1, 5, 1)

    def _bins(self, where: str, kind: KindName, written: str) -> tuple[Bin, ...]:
        if written and kind != "integer":
            self.faults.add(f"{where}, column 'bins'", "only an integer has bins; leave it empty")
            return ()
        try:
            return read_bins(written)
        except ValueError as odd:
            self.faults.add(f"{where}, column 'bins'", str(odd))
            return ()

    def _flag(self, where: str, column: str, row: Mapping[str, str]) -> bool:
        written = row.get(column, "").lower()
        if written not in YES | NO:
            self.faults.add(f"{where}, column '{column}'", f"'{written}' is neither yes nor no; write one of them")
        return written in YES

    def _expression(self, where: str, column: str, row: Mapping[str, str], at: int) -> Expression | None:
        if not row.get(column):
            return None
        try:
            expression = compile_expression(row[column])
        except ExpressionError as odd:
            self.faults.add(f"{where}, column '{column}'", str(odd))
            return None
        for name in sorted(expression.names):
            self._earlier(f"{where}, column '{column}'", name, at)
        return expression

    def _earlier(self, where: str, name: str, at: int) -> None:
        place = self.places.get(name)
        if place is None:
            self.faults.add(where, f"${{{name}}} is no question of this form; check its spelling")
        elif place == at:
            self.faults.add(
                where, f"${{{name}}} is this question itself; write . for its answer, and only in a constraint"
            )
        elif place > at:
            self.faults.add(where, f"${{{name}}} is asked later (row {place}); move it up")
