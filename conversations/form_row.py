"""The cells of one survey row, each looked at on its own."""

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import cast, get_args

from conversations.expressions import Expression
from conversations.faults import FaultList
from conversations.form_bins import read_bins
from conversations.form_choices import Lists
from conversations.form_languages import TEXTS, told_in
from conversations.form_logic import Logic
from conversations.form_nesting import BEGINS, NAMELESS, Placed
from conversations.form_pictures import told_pictures
from conversations.form_refused import REFUSED
from conversations.form_scale import USUAL, Reach, Scale, is_by_chance, read_scale
from conversations.languages import Language
from conversations.question import Bin, FormKind, KindName, Option, Told
from conversations.xpath.tokens import NAME as XML_NAME

KINDS = [one for one in get_args(FormKind) if one not in BEGINS.values()]
LISTED = ("select_one", "select_multiple", "rank")
"""Types that name a list of options."""
NAME = re.compile(XML_NAME)
OF_ANSWERS = "options that are a repeat's answers are not held; ask for it in words, with the type text"
YES = {"yes", "true", "true()", "1"}
NO = {"", "no", "false", "false()", "0"}
LONGEST = {"label": (1500, "shorten it or part it in two"), "hint": (500, "shorten it")}
"""A label and its hint must fit one chat message of 4,096 characters, with a note above them."""
HONOURED = frozenset({"likert", "minimal", "multiline"})
"""Appearances that change something here; form_appearance.py has those that are so in any chat."""


class FieldReader:
    def __init__(
        self,
        logic: Logic,
        lists: Lists,
        themes: frozenset[str] | None,
        faults: FaultList,
        languages: Sequence[Language] = (),
    ) -> None:
        self.logic, self.lists, self.themes, self.faults, self.languages = logic, lists, themes, faults, languages

    def name(self, where: str, placed: Placed) -> None:
        name, place = placed.row.get("name", ""), f"{where}, column 'name'"
        if not name and placed.row.get("type") in NAMELESS:
            return
        if not NAME.fullmatch(name):
            self.faults.add(place, f"'{name}' is no name; begin with a letter and use letters, digits and _")
        elif self.logic.places[name] != placed.at:
            self.faults.add(place, f"'{name}' is the name of row {self.logic.places[name]} already; choose another")

    def texts(self, where: str, placed: Placed, wanted: bool) -> None:
        row = placed.row
        if wanted and not row.get("label"):
            self.faults.add(f"{where}, column 'label'", "is empty; write what the person is asked")
        texts = [column for column in row if column.partition("::")[0] in TEXTS]
        for column in texts:
            longest, mend = LONGEST.get(column.partition("::")[0], (len(row[column]), ""))
            if len(row[column]) > longest:
                self.faults.add(f"{where}, column '{column}'", f"is over {longest:,} characters; {mend}")
        for column in texts:
            self.logic.named(where, column, placed)
        theme = row.get("theme")
        if theme and self.themes is not None and theme not in self.themes:
            what = f"'{theme}' is not among the themes of inspection.yaml; add it there"
            self.faults.add(f"{where}, column 'theme'", what)

    def told(self, row: Mapping[str, str]) -> Told:
        """Its texts and its picture in languages other than the default."""
        texts, shown = told_in(row, TEXTS, self.languages), told_pictures(row, self.languages)
        return {code: {**texts.get(code, {}), **shown.get(code, {})} for code in (*texts, *shown)}

    def type(self, where: str, written: str) -> tuple[KindName, tuple[Option, ...]]:
        kind, _, rest = written.partition(" ")
        if kind in BEGINS:
            return cast(KindName, BEGINS[kind]), ()
        if kind not in KINDS:
            what = f"'{kind}' can't be asked in a chat: {REFUSED[kind]}" if kind in REFUSED else _no_type(written)
            self.faults.add(f"{where}, column 'type'", what)
            return "hidden" if kind in REFUSED else "note", ()  # what is refused needs no label besides
        name = rest.strip()
        if kind in LISTED and not name:
            what = f"'{kind}' names no list; write it behind, as in '{kind} colours'"
            self.faults.add(f"{where}, column 'type'", what)
        elif kind in LISTED and name not in self.lists:
            missing = f"there is no list '{name}' on the choices sheet; add it there"
            what = OF_ANSWERS if name.startswith("${") else missing
            self.faults.add(f"{where}, column 'type'", what)
        return cast(KindName, kind), self.lists.get(name, ()) if kind in LISTED else ()

    def is_required(self, row: Mapping[str, str]) -> bool:
        """Whether it says so without a condition."""
        return row.get("required", "").lower() in YES

    def sometimes(self, where: str, column: str, placed: Placed) -> Expression | None:
        """The condition in a column that may also say yes or no."""
        written = placed.row.get(column, "")
        if written.lower() in YES | NO:
            return None
        if not re.search(r"[$=<>()]", written):
            self.faults.add(f"{where}, column '{column}'", f"'{written}' is neither yes nor no; write one of them")
            return None
        return self.logic.expression(where, column, placed)

    def choice_filter(self, where: str, placed: Placed, options: tuple[Option, ...]) -> Expression | None:
        columns = {"name", "label"}.union(*(one.cells for one in options))
        return self.logic.expression(where, "choice_filter", placed, columns) if options else None

    def appearance(self, row: Mapping[str, str]) -> frozenset[str]:
        return frozenset(row.get("appearance", "").split()) & HONOURED

    def is_by_chance(self, row: Mapping[str, str]) -> bool:
        return is_by_chance(row.get("parameters", ""))

    def scale(self, where: str, kind: KindName, row: Mapping[str, str]) -> tuple[Scale, Reach | tuple[()]]:
        """The scale of a range that is tapped; and the reach of one that is typed, () of any other."""
        if kind != "range":
            return USUAL, ()
        try:
            found = read_scale(row.get("parameters", ""))
        except ValueError as odd:
            self.faults.add(f"{where}, column 'parameters'", str(odd))
            return USUAL, ()
        return (USUAL, found) if isinstance(found, Reach) else (found, ())

    def bins(self, where: str, kind: KindName, row: Mapping[str, str]) -> tuple[Bin, ...]:
        written = row.get("bins", "")
        if written and kind != "integer":
            self.faults.add(f"{where}, column 'bins'", "only an integer has bins; leave it empty")
            return ()
        try:
            return read_bins(written)
        except ValueError as odd:
            self.faults.add(f"{where}, column 'bins'", str(odd))
            return ()

    def readonly(self, where: str, row: Mapping[str, str]) -> None:
        """What may be changed only sometimes may be changed: the person has the last word."""
        written = row.get("readonly", "")
        if written.lower() not in YES | NO:
            self.faults.note(
                f"{where}, column 'readonly'", f"'{written}' is left out: people may always change an answer"
            )

    def is_quotable(self, where: str, placed: Placed) -> bool:
        """A comment that may be quoted is asked about by its name, and a repeat has several of one name."""
        written, place = placed.row.get("quote", "").lower(), f"{where}, column 'quote'"
        if written not in YES | NO:
            self.faults.add(place, f"'{written}' is neither yes nor no; write one of them")
        if written in YES and self.logic.names.repeats_around(placed.name):
            self.faults.add(place, "comments within a repeat are not quoted; leave it empty")
        return written in YES


def _no_type(written: str) -> str:
    known = (*KINDS, *BEGINS)
    alike = get_close_matches(written.partition(" ")[0].lower(), known, 1)
    mend = f"did you mean '{alike[0]}'?" if alike else f"use one of {', '.join(known)}"
    return f"'{written}' is no type; {mend}" if written else f"is empty; {mend}"
