"""The same form is the same, whatever it is kept in; and people's spreadsheets are read as they are."""

import shutil
from datetime import date, datetime
from pathlib import Path

import pytest

from bot.content import read_folder
from bot.workbooks.reading import read_source
from conversations.faults import ContentFaults
from conversations.xlsform import content_hash, read_form
from tests.mash import FOLDER
from tests.workbooks.books import CHOICES, FORM, SURVEY, xlsx

YAML = """
settings: {form_title: Made up, introduction: [Hello., We ask.]}
survey:
  - {type: select_one yes_no, name: seen, label: "Have you seen it?"}
  - {type: text, name: why, label: "Why not?", relevant: "${seen} = 'no'"}
choices:
  - {list_name: yes_no, name: "yes", label: "Yes"}
  - {list_name: yes_no, name: "no", label: "No"}
"""
CSV = """survey,,,,
,type,name,label,relevant
,select_one yes_no,seen,Have you seen it?,
,text,why,Why not?,${seen} = 'no'
choices,,,,
,list_name,name,label
,yes_no,yes,Yes
,yes_no,no,No
settings,,
,form_title,introduction
,Made up,"Hello.

We ask."
"""
MARKDOWN = """
| survey | | | | |
| | type | name | label | relevant |
| | select_one yes_no | seen | Have you seen it? | |
| | text | why | Why not? | ${seen} = 'no' |
| choices |
| | list_name | name | label |
| | yes_no | yes | Yes |
| | yes_no | no | No |
| settings |
| | form_title |
| | Made up |
"""


def kept(tmp_path: Path, name: str, data: bytes | str) -> Path:
    file = tmp_path / name
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    return file


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("form.xlsx", xlsx()),
        ("form.xlsm", xlsx()),
        ("form.xls", xlsx()),
        ("form.csv", CSV),
        ("form.csv", "\ufeff" + CSV),
        ("form.csv", CSV.replace(",", ";")),
        ("form.tsv", CSV.replace(",", "\t")),
        ("form.csv", CSV.replace(",", "\t").encode("utf-16")),
        ("form.csv", CSV.replace("\n", "\r\n").replace("Hello.\r\n\r\n", "Hello.\n\n")),
    ],
)
def test_the_same_form_has_the_same_version_in_yaml_and_in_a_workbook(
    tmp_path: Path, name: str, data: bytes | str
) -> None:
    form = read_source(kept(tmp_path, name, data))
    assert content_hash(form) == content_hash(read_source(kept(tmp_path, "form.yaml", YAML)))


def test_a_table_in_markdown_is_read_too(tmp_path: Path) -> None:
    yaml = YAML.replace(", introduction: [Hello., We ask.]", "")
    form = read_source(kept(tmp_path, "form.md", "\ufeff" + MARKDOWN))
    assert content_hash(form) == content_hash(read_source(kept(tmp_path, "form.yaml", yaml)))


def test_a_csv_from_an_old_windows_program_is_read(tmp_path: Path) -> None:
    text = "type;name;label\ntext;why;Why don’t you? £5 – or café\n"
    form = read_source(kept(tmp_path, "form.csv", text.encode("cp1252")))
    assert read_form(form, "form.csv").questions[0].label == "Why don’t you? £5 – or café"


@pytest.mark.parametrize(("name", "where"), [("form.csv", "row 6"), ("form.xlsx", "row 4"), ("form.yaml", "row 2")])
def test_a_fault_has_the_number_of_the_row_that_the_program_shows(tmp_path: Path, name: str, where: str) -> None:
    files: dict[str, bytes | str] = {
        "form.csv": ",,\n" + CSV.replace(",text,", ",,,,\n,txt,"),
        "form.xlsx": xlsx({**FORM, "survey": [*SURVEY[:2], [], ["txt", "why", "Why not?"]]}),
        "form.yaml": YAML.replace("type: text", "type: txt"),
    }
    with pytest.raises(ContentFaults, match=rf"survey {where} \('why'\), column 'type': 'txt'"):
        read_form(read_source(kept(tmp_path, name, files[name])), "q")


def test_numbers_dates_and_truths_are_what_they_look_like(tmp_path: Path) -> None:
    day = datetime(2026, 3, 1)  # noqa: DTZ001 - a spreadsheet knows no time zones
    rows = [
        ("Type ", "NAME", "label", "required", "default", "bins"),
        ("integer", "n", 1.0, True, day, None),
        ("decimal", "d", 1.5, False, date(2026, 3, 1), None),
        ("text", "t", " a\u00a0b ", "yes", day.replace(hour=9, minute=30), None),
    ]
    one, two, three = read_source(kept(tmp_path, "form.xlsx", xlsx({"Survey": rows})))["survey"][1:]
    assert (one["label"], one["required"], one["default"]) == ("1", "TRUE", "2026-03-01")
    assert (two["label"], two["required"], two["default"]) == ("1.5", "FALSE", "2026-03-01")
    assert (three["label"], three["default"]) == ("a b", "2026-03-01 09:30:00")


def test_the_only_sheet_is_the_survey_whatever_it_is_called(tmp_path: Path) -> None:
    form = read_source(
        kept(tmp_path, "form.xlsx", xlsx({"Sheet1": [("type", "name", "label"), ("text", "why", "Why?")]}))
    )
    assert len(read_form(form, "form.xlsx").questions) == 1


def test_other_sheets_are_nobodys_business(tmp_path: Path) -> None:
    sheets = {"Notes to self": [("to do",)], "Choices": CHOICES, "SURVEY": SURVEY}
    assert set(read_source(kept(tmp_path, "form.xlsx", xlsx(sheets)))) == {"survey", "choices"}


def test_an_inspection_may_name_a_workbook(tmp_path: Path) -> None:
    folder = tmp_path / "inspection"
    shutil.copytree(FOLDER, folder)
    kept(folder, "leaflets.xlsx", xlsx())
    written = (folder / "inspection.yaml").read_text("utf-8")
    (folder / "inspection.yaml").write_text(written.replace("questionnaires/leaflets.yaml", "leaflets.xlsx"), "utf-8")
    found = read_folder(folder)
    kept(tmp_path, "form.yaml", YAML)
    assert found.versions["leaflets"] == content_hash(read_source(tmp_path / "form.yaml"))


def test_people_are_not_asked_by_a_form_that_does_not_say_who_asks(tmp_path: Path) -> None:
    folder = tmp_path / "inspection"
    shutil.copytree(FOLDER, folder)
    kept(folder, "questionnaires/leaflets.yaml", YAML.replace("introduction: [Hello., We ask.]", ""))
    with pytest.raises(ContentFaults) as odd:
        read_folder(folder)
    assert odd.value.faults == (
        "questionnaires/leaflets.yaml, settings, 'introduction': is missing; "
        "write who asks, what about, who sees the answers",
    )
