"""Rows of a form, in XLSForm's own words, to a Questionnaire; with every fault named by sheet, row and column."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast, get_args

from conversations.expressions import Expression, ExpressionError, compile_expression
from conversations.faults import ContentFaults
from conversations.questionnaire import KindName, Option, Question, Questionnaire, Setting

Row = Mapping[str, str]
KINDS = get_args(KindName)
SURVEY_COLUMNS = {
    "type", "name", "label", "hint", "required", "relevant", "constraint", "constraint_message",
    "parameters", "appearance", "theme", "quote",
}  # fmt: skip
CHOICE_COLUMNS = {"list_name", "name", "label", "under"}
SETTINGS = {"form_title", "form_id", "version", "minutes", "introduction", "thanks"}
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
YES = {"yes", "true", "true()"}
NO = {"", "no", "false", "false()"}
ALONE = Setting()
LONGEST_LABEL = 1500
"""A label, its notes and its hint must fit one chat message of 4,096 characters."""


def read_form(form: object, file: str, setting: Setting = ALONE, themes: Iterable[str] = ()) -> Questionnaire:
    """Compile a form, given as its sheets: survey, choices, settings; all cells are texts.

    themes: names that the theme column may use. Raises ContentFaults with all faults of the form, each line
    beginning with the file's name.
    """
    reader = _Reader(file)
    sheets = reader.sheets(form)
    lists = reader.choices(sheets["choices"])
    questions = reader.survey(sheets["survey"], lists, frozenset(themes))
    settings = reader.settings(sheets["settings"])
    if reader.faults:
        raise ContentFaults(reader.faults)
    return Questionnaire(
        title=settings.get("form_title", ""),
        introduction=tuple(settings.get("introduction", ())),
        questions=tuple(questions),
        minutes=int(settings.get("minutes", "5")),
        thanks=settings.get("thanks", ""),
        version=content_hash(form),
        setting=setting,
    )


def content_hash(form: object) -> str:
    """The same content gives the same 16 hex digits, whatever its spelling in the file."""
    text = json.dumps(form, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


class _Reader:
    """Goes through a form once and notes each fault, so that an author can mend them all at once."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[str] = []

    def fault(self, where: str, what: str) -> None:
        self.faults.append(f"{self.file}, {where}: {what}")

    def sheets(self, form: object) -> dict[str, Any]:
        if not isinstance(form, Mapping) or not isinstance(form.get("survey"), Sequence):
            raise ContentFaults([f"{self.file}: a form needs a list called survey, with a row for each question"])
        for name in form.keys() - {"survey", "choices", "settings"}:
            self.fault(str(name), "is no sheet of a form; there are survey, choices and settings")
        rows = {sheet: self._rows(sheet, form.get(sheet) or []) for sheet in ("survey", "choices")}
        return {**rows, "settings": form.get("settings") or {}}

    def _rows(self, sheet: str, rows: object) -> list[Row]:
        if not isinstance(rows, list):
            self.fault(sheet, "must be a list of rows")
            return []
        kept: list[Row] = []
        for at, row in enumerate(rows, 1):
            if isinstance(row, Mapping) and all(isinstance(cell, str) for cell in row.values()):
                kept.append({str(column): cell.strip() for column, cell in row.items()})
            else:
                self.fault(f"{sheet} row {at}", "must be columns with one text each, such as 'name: age'")
        return kept

    def settings(self, settings: object) -> dict[str, Any]:
        if not isinstance(settings, Mapping):
            self.fault("settings", "must be names with a value each, such as 'form_title: My questions'")
            return {}
        found = cast(dict[str, Any], dict(settings))
        self._unknown("settings", found, SETTINGS)
        if not str(found.get("minutes", "5")).isdecimal():
            self.fault("settings, 'minutes'", "must be a whole number")
        introduction = found.get("introduction", [])
        if (
            not isinstance(introduction, list)
            or not introduction
            or not all(isinstance(one, str) for one in introduction)
        ):
            self.fault(
                "settings, 'introduction'",
                "must be a list of paragraphs: who asks, what about, who sees the answers",
            )
        return found

    def choices(self, rows: Sequence[Row]) -> dict[str, tuple[Option, ...]]:
        lists: dict[str, list[Option]] = {}
        for at, row in enumerate(rows, 1):
            where = f"choices row {at}"
            self._unknown(where, row, CHOICE_COLUMNS)
            name, options = row.get("name", ""), lists.setdefault(row.get("list_name", ""), [])
            self._choice(where, row, name, options)
            under = row.get("under", "")
            options.append(Option(name, row.get("label") or name, int(under) if under.isdecimal() else None))
        return {name: tuple(options) for name, options in lists.items()}

    def _choice(self, where: str, row: Row, name: str, options: Sequence[Option]) -> None:
        if not row.get("list_name"):
            self.fault(f"{where}, column 'list_name'", "is empty; write the list that this option belongs to")
        if not name or " " in name:
            self.fault(f"{where}, column 'name'", f"'{name}' is no name; use one word without spaces")
        if any(option.name == name for option in options):
            self.fault(f"{where}, column 'name'", f"'{name}' is in this list already; give it another name")
        if row.get("under") and not row["under"].isdecimal():
            self.fault(f"{where}, column 'under'", f"'{row['under']}' is no age; write a whole number such as 16")

    def survey(
        self, rows: Sequence[Row], lists: Mapping[str, tuple[Option, ...]], themes: frozenset[str]
    ) -> list[Question]:
        places = {row.get("name", ""): at for at, row in reversed(list(enumerate(rows, 1)))}
        questions = [self._question(at, row, lists, themes, places) for at, row in enumerate(rows, 1)]
        if not any(question.kind != "note" for question in questions):
            self.fault("survey", "has no question; add at least one row that is no note")
        return questions

    def _question(
        self,
        at: int,
        row: Row,
        lists: Mapping[str, tuple[Option, ...]],
        themes: frozenset[str],
        places: Mapping[str, int],
    ) -> Question:
        name = row.get("name", "")
        where = f"survey row {at}" + (f" ('{name}')" if name else "")
        self._unknown(where, row, SURVEY_COLUMNS)
        self._names(where, at, name, row, themes, places)
        kind, options = self._type(where, row.get("type", ""), lists)
        return Question(
            name=name,
            kind=kind,
            label=row.get("label", ""),
            hint=row.get("hint", ""),
            required=self._flag(where, "required", row),
            relevant=self._expression(where, "relevant", row, at, places),
            constraint=self._expression(where, "constraint", row, at, places),
            constraint_message=row.get("constraint_message", ""),
            options=options,
            scale=self._scale(where, row.get("parameters", "")) if kind == "range" else (1, 5, 1),
            theme=row.get("theme", ""),
            quote=self._flag(where, "quote", row),
        )

    def _names(
        self, where: str, at: int, name: str, row: Row, themes: frozenset[str], places: Mapping[str, int]
    ) -> None:
        if not NAME.fullmatch(name):
            self.fault(
                f"{where}, column 'name'",
                f"'{name}' is no name; begin with a letter and use letters, digits and _",
            )
        elif places[name] != at:
            self.fault(
                f"{where}, column 'name'",
                f"'{name}' is the name of row {places[name]} already; choose another",
            )
        if not row.get("label"):
            self.fault(f"{where}, column 'label'", "is empty; write what the person is asked")
        if len(row.get("label", "")) > LONGEST_LABEL:
            self.fault(
                f"{where}, column 'label'",
                f"is over {LONGEST_LABEL:,} characters; shorten it or part it in two",
            )
        if row.get("theme") and row["theme"] not in themes:
            self.fault(
                f"{where}, column 'theme'",
                f"'{row['theme']}' is not among the themes of inspection.yaml; add it there",
            )

    def _type(
        self, where: str, written: str, lists: Mapping[str, tuple[Option, ...]]
    ) -> tuple[KindName, tuple[Option, ...]]:
        kind, _, list_name = written.partition(" ")
        if kind not in KINDS:
            known = ", ".join(KINDS)
            self.fault(f"{where}, column 'type'", f"'{written}' can't be asked in chat; use one of {known}")
            return "note", ()
        if not kind.startswith("select"):
            return cast(KindName, kind), ()
        if list_name.strip() not in lists:
            self.fault(
                f"{where}, column 'type'",
                f"there is no list '{list_name.strip()}' on the choices sheet; add it there",
            )
        return cast(KindName, kind), lists.get(list_name.strip(), ())

    def _scale(self, where: str, parameters: str) -> tuple[int, int, int]:
        given = dict(re.findall(r"(\w+)\s*=\s*(-?\d+)", parameters))
        first, last, step = (
            int(given.get(key, default)) for key, default in (("start", "1"), ("end", "5"), ("step", "1"))
        )
        if step < 1 or last <= first or (last - first) // step > 20:
            self.fault(
                f"{where}, column 'parameters'",
                f"'{parameters}' is no scale of 2 to 21 points; write 'start=1 end=5 step=1'",
            )
            return (1, 5, 1)
        return first, last, step

    def _flag(self, where: str, column: str, row: Row) -> bool:
        written = row.get(column, "").lower()
        if written not in YES | NO:
            self.fault(f"{where}, column '{column}'", f"'{written}' is neither yes nor no; write one of them")
        return written in YES

    def _expression(self, where: str, column: str, row: Row, at: int, places: Mapping[str, int]) -> Expression | None:
        source = row.get(column, "")
        if not source:
            return None
        try:
            expression = compile_expression(source)
        except ExpressionError as odd:
            self.fault(f"{where}, column '{column}'", str(odd))
            return None
        for name in sorted(expression.names):
            self._earlier(f"{where}, column '{column}'", name, at, places)
        return expression

    def _earlier(self, where: str, name: str, at: int, places: Mapping[str, int]) -> None:
        if name not in places:
            self.fault(where, f"${{{name}}} is no question of this form; check its spelling")
        elif places[name] >= at:
            self.fault(where, f"${{{name}}} is asked later (row {places[name]}); move it up")

    def _unknown(self, where: str, row: Mapping[str, Any], known: set[str]) -> None:
        for column in sorted(row.keys() - known):
            self.fault(where, f"'{column}' is not known here; there are {', '.join(sorted(known))}")
