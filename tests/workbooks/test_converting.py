"""convert: a form goes from one kind of file to another and comes back as it was."""

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from bot.workbooks import child
from bot.workbooks.limits import Refused
from bot.workbooks.reading import read_source
from bot.workbooks.writing import write_form
from conversations.faults import FaultList
from conversations.form_sheets import plain_form
from conversations.xlsform import content_hash
from tests.commands.line import CommandLine
from tests.mash import ALL, FOLDER
from tests.workbooks.books import xlsx

FILES = ("yaml", "xlsx", "csv", "md")
FORMULAS = ("=1+1", "+1", "-1 * ${age}", "@x", '=HYPERLINK("http://example.org")', "'=1", "http://example.org")
ODD = (
    "_x0041_",
    "_x005F_",
    "a|b",
    "a\\|b",
    "a\\",
    "# a",
    "a # b",
    "---",
    "|",
    "yes",
    "1.0",
    "null",
    "a: b",
    "- a",
    "'",
    '"',
    "a,b;c\td",
)
ANY = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
WORDS = (ANY | st.sampled_from(FORMULAS + ODD)).filter(lambda words: "x005F_" not in words)  # openpyxl drops that
COLUMNS = ("type", "name", "label", "label::Af-Soomaali (so)", "hint", "relevant", "media::image", "My own column")


def forms(words: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, Any]]:
    def rows(columns: tuple[str, ...]) -> st.SearchStrategy[list[dict[str, str]]]:
        return st.lists(st.dictionaries(st.sampled_from(columns), words, min_size=1), min_size=1, max_size=4)

    return st.fixed_dictionaries(
        {
            "survey": rows(tuple(one for one in COLUMNS if one != "label")),
            "choices": rows(("list_name", "name", "label", "region")),
            "settings": st.dictionaries(st.sampled_from(("form_title", "thanks", "style")), words),
        }
    )


def plain(form: object) -> dict[str, Any]:
    return {
        name: [row for row in sheet if row] if isinstance(sheet, list) else sheet
        for name, sheet in plain_form(form, FaultList("q")).items()
    }


def again(form: dict[str, Any], kind: str) -> dict[str, Any]:
    """The form after it was written as this kind of file and read; in this process, to be quick."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"form.{kind}"
        write_form(form, file)
        return plain(read_source(file) if kind == "yaml" else child.read(kind, file.read_bytes()))


@settings(max_examples=30)
@given(forms(WORDS))
@pytest.mark.parametrize("kind", ["yaml", "xlsx", "csv"])
def test_a_form_comes_back_as_it_was(kind: str, form: dict[str, Any]) -> None:
    written = plain(form)
    if any(written["survey"]):
        assert again(written, kind) == written


@settings(max_examples=30)
@given(forms(WORDS.map(lambda words: " ".join(words.splitlines()))))
def test_a_form_whose_cells_have_one_line_each_comes_back_from_markdown_too(form: dict[str, Any]) -> None:
    written = plain(form)
    if any(written["survey"]):
        assert again(written, "md") == written


@pytest.mark.parametrize("name", ALL)
def test_ours_go_round_through_every_kind_of_file_that_has_lines(line: CommandLine, name: str) -> None:
    first = FOLDER / "questionnaires" / f"{name}.yaml"
    at: Path = first
    for step, kind in enumerate(("csv", "xlsx", "yaml")):
        out = Path(f"{step}.{kind}")
        assert line("convert", str(at), str(out)).code == 0
        at = out
    assert content_hash(read_source(at)) == content_hash(read_source(first))


def test_what_looks_like_a_formula_is_a_text_in_the_file(tmp_path: Path) -> None:
    rows = [{"type": "text", "name": f"n{at}", "label": text} for at, text in enumerate(FORMULAS)]
    form = plain({"survey": rows})
    write_form(form, tmp_path / "form.xlsx")
    cells = [row[2] for row in load_workbook(tmp_path / "form.xlsx")["survey"].iter_rows(min_row=2)]
    assert [(cell.data_type, cell.value, cell.hyperlink) for cell in cells] == [("s", text, None) for text in FORMULAS]
    write_form(form, tmp_path / "form.csv")
    assert not any(cell.startswith(tuple("=+-@")) for cell in (tmp_path / "form.csv").read_text().split(","))


def test_a_table_in_markdown_says_what_it_can_not_hold(line: CommandLine) -> None:
    said = line("convert", str(FOLDER / "questionnaires" / "leaflets.yaml"), "form.md")
    assert said.faults == [
        "form.md: settings row 2, column 'introduction' has several lines, which a table in .md can't hold; "
        "write .xlsx, .csv or .yaml"
    ]


def test_a_cell_that_no_spreadsheet_holds_is_told(tmp_path: Path) -> None:
    form = plain({"survey": [{"type": "note", "name": "long", "label": "x" * 32_768}]})
    with pytest.raises(Refused, match="survey row 2, column 'label' is over 32,767 characters"):
        write_form(form, tmp_path / "form.xlsx")


def test_no_yaml_is_written_that_is_too_long_to_be_read(tmp_path: Path) -> None:
    choices = [{"list_name": "towns", "name": f"n{at}", "label": f"Town {at}"} for at in range(20_000)]
    form = plain({"survey": [{"type": "select_one towns", "name": "town", "label": "Which?"}], "choices": choices})
    with pytest.raises(Refused, match="would be over 1 MB, which is not read as YAML"):
        write_form(form, tmp_path / "form.yaml")
    write_form(form, tmp_path / "form.csv")
    assert plain(read_source(tmp_path / "form.csv")) == form


@pytest.mark.parametrize("out", ["form.xls", "form.docx", "form"])
def test_only_kinds_of_files_that_hold_forms_are_written(line: CommandLine, out: str) -> None:
    said = line("convert", str(FOLDER / "questionnaires" / "leaflets.yaml"), out)
    assert said.faults == [
        f"{out}: is no kind of file that a form can be written to; use one of .yaml, .yml, .xlsx, .csv, .md"
    ]


def test_a_workbook_that_is_none_is_no_form_to_convert(line: CommandLine) -> None:
    Path("form.xlsx").write_bytes(xlsx({"a": [["b"]], "c": [["d"]]}))
    (fault,) = line("convert", "form.xlsx", "form.yaml").faults
    assert fault.startswith("form.xlsx: has no sheet called 'survey'")
    assert not Path("form.yaml").exists()
    assert line("convert", "nowhere.xlsx", "form.yaml").faults == [
        "nowhere.xlsx: there is nothing there; give a form's file"
    ]
