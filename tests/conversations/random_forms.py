"""Random forms: groups in groups, repeats in repeats, and rows that hang on rows before them."""

from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from conversations.questionnaire import Questionnaire
from conversations.xlsform import read_form
from tests.conversations.passes import form_of, row

KINDS = (
    "select_one yes_no",
    "select_multiple fruit",
    "rank fruit",
    "range",
    "integer",
    "decimal",
    "text",
    "acknowledge",
)
FLAVOURS = [
    {"list_name": "flavour", "name": f"{fruit}_{kind}", "label": f"{fruit} {kind}".title(), "of": fruit}
    for fruit in ("apple", "pear", "plum")
    for kind in ("pie", "jam")
]
CONDITIONS = ("{0} = 'yes'", "{0} != ''", "not({0} > 1)", "selected({0}, 'pear')", "string-length({0}) < 4")
SUMS = ("{0} + 1", "concat({0}, {1})", "if({0} = 'yes', {1}, 2)", "count-selected({0})", "coalesce({0}, {1})")
CHECKS = (". != {0}", ". <= {0} or {0} = ''", "string-length({0}) < 5")


class _Maker:
    """sheet: the rows so far. known: the names that may be read from here, those of the repeats around too."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.sheet: list[dict[str, str]] = []

    def rows(self, known: list[str], depth: int) -> list[str]:
        """Returns the names that may be read after them."""
        for _ in range(self.draw(st.integers(1, 4))):
            what = self.draw(st.sampled_from(["ask", "ask", "ask", "sum", "group", "repeat"]))
            if what in ("group", "repeat") and depth < 2:
                within = self.around(what, known, depth)
                known = [*known, *within] if what == "group" else known
            elif what == "sum" and known:
                known = [*known, self.sum(known)]
            else:
                known = [*known, self.ask(known)]
        return known

    def around(self, what: str, known: list[str], depth: int) -> list[str]:
        columns = self.sometimes("relevant", known, CONDITIONS)
        self.sheet.append(row(f"begin_{what}", self.name, **columns))
        within = self.rows(known, depth + 1)
        self.sheet.append({"type": f"end_{what}"})
        return within[len(known) :]

    def sum(self, known: list[str]) -> str:
        name = self.name
        self.sheet.append(row("calculate", name, calculation=self.filled(SUMS, known)))
        return name

    def ask(self, known: list[str]) -> str:
        name, columns = self.name, self.sometimes("relevant", known, CONDITIONS)
        if self.draw(st.booleans()):
            columns |= (
                {"required": "yes"} if self.draw(st.booleans()) else self.sometimes("required", known, CONDITIONS)
            )
        kind = self.draw(st.sampled_from(KINDS))
        if kind.startswith("select_one") and known and self.draw(st.booleans()):
            kind, columns["choice_filter"] = (
                "select_one flavour",
                f"of = ${{{known[-1]}}} or not(${{{known[-1]}}} = 'yes')",
            )
        else:
            columns |= self.sometimes("constraint", known, CHECKS) if kind in ("integer", "text") else {}
        columns |= self.sometimes("default", known, ("{0}",))
        label = f"{name}, after ${{{known[-1]}}}?" if known else ""
        self.sheet.append(row(kind, name, label, **columns))
        return name

    @property
    def name(self) -> str:
        return f"q{len(self.sheet)}"

    def sometimes(self, column: str, known: list[str], sources: tuple[str, ...]) -> dict[str, str]:
        if not known or self.draw(st.integers(0, 2)):
            return {}
        return {column: self.filled(sources, known)}

    def filled(self, sources: tuple[str, ...], known: list[str]) -> str:
        one, other = (f"${{{self.draw(st.sampled_from(known))}}}" for _ in range(2))
        return self.draw(st.sampled_from(sources)).format(one, other)


@st.composite
def sheets(draw: st.DrawFn) -> dict[str, Any]:
    """Forms as their authors write them."""
    maker = _Maker(draw)
    maker.rows([], 0)
    form = form_of(*maker.sheet, row("text", "last"))
    return {**form, "choices": [*form["choices"], *FLAVOURS]}


def forms() -> st.SearchStrategy[Questionnaire]:
    return sheets().map(lambda form: read_form(form, "random.yaml"))


def in_two_languages(form: dict[str, Any]) -> dict[str, Any]:
    """The same in English and in what stands for Bengali, where every third text is missing; and labels are kept."""
    survey = [_told(one) for cells in form["survey"] for one in _with_label_kept(cells)]
    return {**form, "survey": survey, "choices": list(map(_told, form["choices"]))}


def _with_label_kept(cells: dict[str, str]) -> Iterator[dict[str, str]]:
    """Behind a choice what it is called, which must not depend on who reads it."""
    yield cells
    if cells["type"].startswith("select_one"):
        name = f"${{{cells['name']}}}"
        yield {
            "type": "calculate",
            "name": f"{cells['name']}_called",
            "calculation": f"jr:choice-name({name}, '{name}')",
        }


def _told(cells: dict[str, str]) -> dict[str, str]:
    """No two labels of a list become the same."""
    bare = {column: cell for column, cell in cells.items() if column != "label"}
    label = cells.get("label", "")
    bengali = {"label::Bengali (bn)": f"বাংলা {label}"} if len(label) % 3 else {}
    return {**bare, "label::English (en)": label, **bengali} if label else bare


def forms_in_languages() -> st.SearchStrategy[Questionnaire]:
    return sheets().map(lambda form: read_form(in_two_languages(form), "random.yaml"))
