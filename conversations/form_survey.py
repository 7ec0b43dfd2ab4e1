"""The survey sheet of a form: one question a row."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from conversations.expressions import Expression, Paths, Table
from conversations.faults import FaultList
from conversations.form_choices import Lists, Row
from conversations.form_held import Held, held
from conversations.form_logic import Logic
from conversations.form_nesting import Placed, names_of, placed
from conversations.form_other import OR_OTHER, other_of, with_other
from conversations.form_pictures import picture_of
from conversations.form_refused import LEFT_OUT
from conversations.form_row import NAME, FieldReader
from conversations.form_sent import marked
from conversations.languages import Language
from conversations.question import MEDIA, UNASKED, KindName, Option, Question

COLUMNS = {
    "type", "name", "label", "hint", "required", "required_message", "relevant", "constraint", "constraint_message",
    "calculation", "default", "trigger", "readonly", "choice_filter", "repeat_count", "parameters", "bins",
    "appearance", "theme", "quote",
}  # fmt: skip
COUNTED: tuple[KindName, ...] = ("select_one", "select_multiple", "range", "integer")
"""What is counted, but not within a repeat."""
UNCOUNTED: tuple[KindName, ...] = ("decimal", "date", "time", "dateTime", "geopoint", *MEDIA, "rank", "acknowledge")
"""What can't be counted, or could point at one person. An integer is counted by its bins."""


def read_survey(
    rows: Sequence[Row],
    lists: Lists,
    themes: frozenset[str] | None,
    faults: FaultList,
    tables: Mapping[str, Table],
    version: str,
    paths: Paths,
    languages: Sequence[Language] = (),
) -> list[Question]:
    """The questions in order. themes: names that the theme column may use; None leaves it unchecked.

    languages: the default one first.
    """
    found = placed(rows, faults)
    logic = Logic(found, names_of(found, tables, version, paths), faults)
    reader = _Reader(logic, FieldReader(logic, lists, themes, faults, languages), faults)
    questions = marked([one for row in found for one in reader.questions(row)])
    if not faults.lines and not any(one.is_asked for one in questions):
        faults.add("survey", "has no question; add at least one row that is no note")
    if untold := [one.name for one in questions if _is_untold(one)]:
        faults.note("survey", f"in the export, but in no tally: {', '.join(untold)}")
    return questions


def _is_untold(question: Question) -> bool:
    """Texts are in no tally anyway, as authors know; nor is what was asked for each of several."""
    return question.kind in UNCOUNTED or (bool(question.repeats) and question.kind in COUNTED)


class _Reader:
    def __init__(self, logic: Logic, fields: FieldReader, faults: FaultList) -> None:
        self.faults, self.logic, self.fields = faults, logic, fields
        self.around: dict[str, Expression | None] = {}

    def questions(self, placed: Placed) -> Iterator[Question]:
        """None for a row that is left out; two for one that lets people say what else."""
        written = placed.row.get("type", "")
        if written in LEFT_OUT:
            what = f"'{written}' is left out: {LEFT_OUT[written]}"
            self.faults.note(f"survey row {placed.at}, column 'type'", what)
            return
        question = self._question(placed, written.removesuffix(OR_OTHER))
        if not written.endswith(OR_OTHER) or not NAME.fullmatch(question.name):  # a fault by now
            yield question
            return
        self._unnamed(placed, question)
        yield from with_other(question, self.logic.names)

    def _unnamed(self, placed: Placed, asked: Question) -> None:
        if other_of(asked.name) in self.logic.places:
            what = f"or_other asks for '{other_of(asked.name)}' too, which is a name already; choose another for that"
            self.faults.add(f"survey row {placed.at} ('{asked.name}'), column 'type'", what)

    def _question(self, placed: Placed, written: str) -> Question:
        row, name = placed.row, placed.name
        where = f"survey row {placed.at}" + (f" ('{name}')" if row.get("name") else "")
        self.fields.name(where, placed)
        kind, options = self.fields.type(where, written)
        self.fields.readonly(where, row)
        scale, reach = self.fields.scale(where, kind, row)
        kind = "decimal" if reach else kind
        self._texts(where, placed, kind)
        if kind == "calculate" and not row.get("calculation") and not row.get("default"):
            self.faults.add(f"{where}, column 'calculation'", "is empty; write what is to be worked out")
        picture, alt = picture_of(row, self.fields.languages)
        return replace(
            self._with_logic(where, placed, kind, options),
            hint=row.get("hint", ""),
            required_message=row.get("required_message", ""),
            constraint_message=row.get("constraint_message", ""),
            appearance=self.fields.appearance(row),
            randomize=self.fields.is_by_chance(row),
            options=options,
            scale=scale,
            reach=reach,
            bins=self.fields.bins(where, kind, row),
            theme=row.get("theme", ""),
            quote=self.fields.is_quotable(where, placed),
            told=self.fields.told(row),
            picture=picture,
            alt=alt,
        )

    def _with_logic(self, where: str, placed: Placed, kind: KindName, options: tuple[Option, ...]) -> Question:
        """What it is, and what it has to do with other rows."""
        row, logic, what = placed.row, self.logic, held(kind, placed.row)
        relevant = logic.expression(where, "relevant", placed)
        if kind in ("group", "repeat"):
            self.around[placed.name] = relevant
        return Question(
            name=placed.name,
            kind=what.kind,
            label=row.get("label", ""),
            required=kind == "repeat" or self.fields.is_required(row),
            required_if=self.fields.sometimes(where, "required", placed),
            relevant=relevant,
            around=self._around(placed),
            constraint=logic.expression(where, "constraint", placed),
            default=self._worked_out(where, placed, what, offered=True),
            calculation=self._worked_out(where, placed, what, offered=False),
            trigger=logic.named(where, "trigger", placed),
            choice_filter=self.fields.choice_filter(where, placed, options),
            repeats=logic.names.repeats_around(placed.name),
        )

    def _texts(self, where: str, placed: Placed, kind: KindName) -> None:
        wants = kind not in UNASKED and kind != "repeat"
        self.fields.texts(where, placed, wants or kind == "note")

    def _around(self, placed: Placed) -> tuple[Expression, ...]:
        found = (self.around.get(name) for name in placed.around)
        return tuple(one for one in found if one is not None)

    def _worked_out(self, where: str, placed: Placed, what: Held, offered: bool) -> Expression | None:
        """From the columns that work something out: what is offered as an answer, or what stands without asking."""
        column = what.offered if offered else what.stands
        if column == "default":
            return self.logic.default(where, placed)
        return self.logic.expression(where, column, placed) if column else None
