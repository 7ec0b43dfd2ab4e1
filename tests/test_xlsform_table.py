"""docs/xlsform.md says what becomes of everything in XLSForm. Each row of its tables is tried, and none is missing."""

import re
from pathlib import Path
from typing import Any

import pytest
from pyxform import aliases
from pyxform.question_type_dictionary import QUESTION_TYPE_DICT

from conversations.expressions import ExpressionError, compile_expression
from conversations.faults import ContentFaults
from conversations.form_columns import spelt
from conversations.form_types import plain_type
from conversations.xlsform import read_form
from conversations.xpath.functions import HELD, REFUSED
from conversations.xpath.names import Names, Table
from tests.conversations.passes import FRUIT, form_of, row

DOCS = Path(__file__).parent.parent / "docs" / "xlsform.md"
ROW = re.compile(r"\| `([^`]+)` \| (held|differently|left out|refused) \|.*\|")
ENDS = {"begin_group": "end_group", "begin_repeat": "end_repeat", "begin_loop": "end_loop"}
LISTED = {"rank": "rank fruit", "select_one": "select_one fruit", "select_multiple": "select_multiple fruit"}
TYPES = {
    **LISTED,
    "select_one or_other": "select_one fruit or_other",
    "select_multiple or_other": "select_multiple fruit or_other",
    "begin_loop": "begin_loop fruit",
    "select_one_external": "select_one_external fruit",
    "select_one_from_file": "select_one_from_file towns.csv",
    "select_multiple_from_file": "select_multiple_from_file towns.csv",
}
"""How a type is written where its name alone is not enough."""
CELLS = {
    "type": "text", "name": "asked", "label": "Asked?", "required": "yes", "readonly": "no", "relevant": "1 = 1",
    "constraint": ". != 'x'", "calculation": "1 + 1", "repeat_count": "2", "choice_filter": "true()",
    "parameters": "start=1 end=5", "bins": "0-4 5+", "disabled": "no", "quote": "yes", "trigger": "${before}",
    "appearance": "multiline", "media::image": "leaflet.png",
}  # fmt: skip
"""What stands in a column of the survey sheet; 'x' in the others."""
SETTINGS = {"minutes": "3", "introduction": ["Hello."], "allow_choice_duplicates": "yes", "clean_text_values": "no"}
CALLS = {
    "position": "position()",
    "count": "count(${before})",
    "jr:choice-name": "jr:choice-name(${before}, '${before}')",
    "indexed-repeat": "indexed-repeat(${age}, ${child}, 1)",
    "pulldata": "pulldata('towns', 'label', 'name', 'x')",
    "instance": "instance('towns')/root/item[name = 'x']/label",
}
"""How a function is called that takes more than texts."""
NAMES = Names(
    around={"child": (), "age": ("child",), "before": ()},
    repeats=frozenset({"child"}),
    tables={"towns": Table([{"name": "x", "label": "X"}])},
)


def table(heading: str) -> list[tuple[str, str]]:
    """What stands under a heading, each with what becomes of it."""
    section = DOCS.read_text("utf-8").partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("| `")]
    found = [ROW.fullmatch(line) for line in lines]
    assert found
    assert all(found), [line for line, one in zip(lines, found, strict=True) if one is None]
    return [(one[1], one[2]) for one in found if one]


def becomes(form: dict[str, Any], named: str) -> str:
    """What becomes of a form with it: refused, left out (a note names it), or held."""
    try:
        notes = read_form(form, "q.xlsx").notes
    except ContentFaults as odd:
        return "refused" if any(named in fault for fault in odd.faults) else str(odd)
    mentions = re.compile(rf"(?<![\w-]){re.escape(named)}(?![\w-]).* left out")
    return "left out" if any(mentions.search(note) for note in notes) else "held"


def held(said: str) -> str:
    return said.replace("differently", "held")


def type_form(kind: str) -> dict[str, Any]:
    columns = {"calculation": "1"} if kind == "calculate" else {}
    rows = [row("select_one yes_no", "before"), row(TYPES.get(kind, kind), "asked", **columns), row("text", "inside")]
    if kind in ENDS:
        rows.append({"type": ENDS[kind]})
    towns = [{"name": "mill", "label": "Mill"}]
    return {**form_of(*rows), "files": {"towns.csv": towns, "asked.csv": towns}}


@pytest.mark.parametrize(("kind", "said"), table("Types"))
def test_a_type_is_held_or_not_as_the_table_says(kind: str, said: str) -> None:
    assert becomes(type_form(kind), kind.partition(" ")[0]) == held(said)


def test_no_type_that_pyxform_knows_is_missing() -> None:
    known = {plain_type(one).partition(" ")[0] for one in QUESTION_TYPE_DICT}
    old = {one for one in known if one.startswith(("number", "get")) or one in ("cascading", "q")}
    assert known - old - {kind for kind, _ in table("Types")} == set()


@pytest.mark.parametrize(("column", "said"), table("Columns of the survey sheet"))
def test_a_column_of_the_survey_sheet_is_held_or_not_as_the_table_says(column: str, said: str) -> None:
    kind = {"parameters": "range", "bins": "integer", "choice_filter": "select_one fruit"}.get(column, "text")
    theme = ["x"] if column == "theme" else None
    beside = {"alt": "A leaflet."} if column == "media::image" else {}
    asked = {**row(kind, "asked"), **beside, column: CELLS.get(column, "x")}
    form = form_of(row("select_one yes_no", "before"), asked | ({"type": kind} if column == "type" else {}))
    if theme:
        assert read_form(form, "q.xlsx", themes=theme).questions[-1].theme == "x"
    assert becomes(form, column.removesuffix("::x").removeprefix("bind::").removeprefix("body::")) == held(said)


def test_no_column_that_pyxform_knows_is_missing() -> None:
    known = {spelt("survey", [one])[one] for one in aliases.survey_header}
    told = {column for column, _ in table("Columns of the survey sheet")}
    messages = {one for one in known if one.startswith(("sms_", "compact"))} | {"body"}
    assert known - messages - told == set()


@pytest.mark.parametrize(("column", "said"), table("Columns of the choices sheet"))
def test_a_column_of_the_choices_sheet_is_held_or_not_as_the_table_says(column: str, said: str) -> None:
    form = form_of(row("select_one fruit", "asked"))
    usual = {"list_name": "fruit", "name": "fig", "label": "Fig"}
    form["choices"] = [*FRUIT, {column: "16" if column in ("from", "under") else "x", **usual}]
    assert becomes(form, column) == held(said)


@pytest.mark.parametrize(("setting", "said"), table("Settings"))
def test_a_setting_is_held_or_not_as_the_table_says(setting: str, said: str) -> None:
    assert becomes(form_of(row("text", "asked"), **{setting: SETTINGS.get(setting, "x")}), setting) == held(said)


@pytest.mark.parametrize(("word", "said"), table("Appearances"))
def test_an_appearance_is_held_or_left_out_as_the_table_says(word: str, said: str) -> None:
    assert becomes(form_of(row("text", "asked", appearance=word)), word) == said


@pytest.mark.parametrize(("name", "said"), table("Functions"))
def test_a_function_is_held_or_refused_as_the_table_says(name: str, said: str) -> None:
    least = HELD[name].least if name in HELD else 1
    call = CALLS.get(name, f"{name}({', '.join(['1'] * least)})")
    if said == "held":
        assert compile_expression(call, NAMES).source == call
        return
    with pytest.raises(ExpressionError) as odd:
        compile_expression(call, NAMES)
    assert REFUSED[name] in str(odd.value)


def test_every_function_is_in_the_table() -> None:
    assert {name for name, _ in table("Functions")} == {*HELD, *REFUSED, "instance"}
