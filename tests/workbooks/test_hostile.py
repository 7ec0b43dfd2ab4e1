"""Whatever is in a file, it is read within bounds or refused in one line that says what to do."""

import struct
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from bot.workbooks import reading
from bot.workbooks.limits import ENCRYPTED, MEMORY, MOST_BYTES, MOST_UNPACKED, OLE, TOO_LONG, TOO_MUCH, Refused
from bot.workbooks.reading import read_source
from conversations.faults import ContentFaults
from conversations.xlsform import read_form
from tests.workbooks.books import QUESTIONS, SHEET, row_xml, with_part, with_shared_texts, with_sheet, xlsx

Refusal = Callable[[str, bytes], str]
ANEW = "open it in Excel or LibreOffice and save it as .xlsx"
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.fixture
def refused(tmp_path: Path) -> Refusal:
    """The one line that a file of this name with these bytes is refused with, without the file's name."""

    def refuse(name: str, data: bytes) -> str:
        file = tmp_path / name
        file.write_bytes(data)
        with pytest.raises(ContentFaults) as odd:
            read_source(file)
        (line,) = odd.value.faults
        assert line.startswith(f"{file}: ")
        assert len(line.splitlines()) == 1
        return line.removeprefix(f"{file}: ")

    return refuse


def bomb(size: int) -> bytes:
    return with_part(SHEET, b"<worksheet><sheetData>" + b" " * size + b"</sheetData></worksheet>")


def test_a_zip_that_unpacks_to_far_too_much_is_not_unpacked(refused: Refusal) -> None:
    data = bomb(MOST_UNPACKED + 1)
    assert len(data) < MOST_BYTES
    assert (
        refused("form.xlsx", data)
        == f"unpacks to far more than a form needs; {ANEW}, without pictures and empty sheets"
    )


def test_a_zip_that_lies_about_what_it_unpacks_to_is_no_way_around(refused: Refusal) -> None:
    data = bytearray(bomb(MOST_UNPACKED + 1))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        part = archive.getinfo(SHEET)
    true, lie = struct.pack("<I", part.file_size), struct.pack("<I", 5_000)
    assert data.count(true) == 2
    assert refused("form.xlsx", bytes(data).replace(true, lie)) == f"is damaged; {ANEW}"


def test_a_zip_with_very_many_parts_is_refused(refused: Refusal) -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for at in range(2_001):
            archive.writestr(f"{at}", "")
    assert refused("form.xlsx", out.getvalue()).startswith("unpacks to far more")


@pytest.mark.parametrize(
    "strings",
    [
        b"<si><t>" + b"a" * 90_000_000 + b"</t></si>",
        b"<si><t>a</t></si>" * 5_000_000,
    ],
)
def test_shared_texts_that_fill_the_memory_end_the_reading_process_alone(refused: Refusal, strings: bytes) -> None:
    assert refused("form.xlsx", with_shared_texts(strings)) in (TOO_MUCH, TOO_LONG)


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a [<!ENTITY e SYSTEM "http://127.0.0.1:9/">]>',
        f'<!DOCTYPE a [<!ENTITY l0 "ha"> {LAUGHS} <!ENTITY e "&l9;">]>',
    ],
)
def test_entities_are_refused_not_looked_up(refused: Refusal, declared: str) -> None:
    assert refused("form.xlsx", with_sheet(row_xml(1, "type", "name", "&e;"), declared)) == f"is damaged; {ANEW}"


def test_xml_that_is_nested_very_deep_is_refused(refused: Refusal) -> None:
    assert ANEW in refused("form.xlsx", with_sheet("<a>" * 200_000))


def test_damaged_zips_are_refused(refused: Refusal) -> None:
    data = xlsx()
    with zipfile.ZipFile(BytesIO(data)) as archive:
        inside = archive.getinfo(SHEET).header_offset + 60
    for damaged in (data[:200], data[:-30], data[:inside] + b"\0\0\0\0" + data[inside + 4 :]):
        assert refused("form.xlsx", damaged) == f"is damaged; {ANEW}"


@pytest.mark.parametrize(
    ("name", "data", "line"),
    [
        ("form.xlsx", OLE + b"\0" * 600 + ENCRYPTED + b"\0" * 600, "is locked with a password; save it without one"),
        ("form.xls", OLE + b"\0" * 5_000, f"is damaged; {ANEW}"),
        ("form.xls", b"\xef\xbb\xbf <html><table><tr><td>type</td></tr></table>",
         f"is a web page and no workbook, whatever its name says; {ANEW}"),
        ("form.xlsx", b"type,name\ntext,why\n", f"is damaged or no workbook; {ANEW}"),
        ("form.xlsx", b"", "is empty; write it, or take another file"),
        ("form.xlsx", xlsx({"Questions": [["type"]], "Lists": [["name"]]}),
         "has no sheet called 'survey' (its sheets: 'Questions', 'Lists'); give that name to the one with questions"),
        ("form.xlsx", xlsx({"survey": [["type", "name", "name"]]}),
         "has two columns called 'name' on one sheet; take one of them out"),
        ("form.xlsx", xlsx({"survey": [["type", 7]]}),
         "has a column whose name is no text; write all columns' names as words"),
        ("form.md", b"# Notes\n\nNo table here.\n",
         "has no table of a form in it; begin with | survey | and a line of columns"),
        ("form.csv", b'survey\n,type,name\n,text,"' + b"a" * 200_000 + b'"\n',
         "is no .csv that can be read (field larger than field limit (131072)); save it anew as CSV UTF-8"),
    ],
)  # fmt: skip
def test_what_is_no_workbook_of_a_form_is_refused_with_what_to_do(
    refused: Refusal, name: str, data: bytes, line: str
) -> None:
    assert refused(name, data) == line


def test_an_open_document_is_told_apart(refused: Refusal) -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("content.xml", "<office/>")
    assert refused("form.ods", out.getvalue()) == f"is an OpenDocument file; {ANEW}"


@pytest.mark.parametrize("name", ["form.csv", "form.xlsx", "form.yaml"])
def test_a_file_of_a_gigabyte_is_not_even_opened(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    with file.open("wb") as sparse:
        sparse.truncate(1_000_000_000)
    with pytest.raises(ContentFaults, match=r"is over [15] MB"):
        read_source(file)


def test_sixteen_thousand_columns_are_refused(refused: Refusal) -> None:
    columns = [f"c{at}" for at in range(16_000)]
    assert refused("form.xlsx", xlsx({"survey": [["type", "name", *columns], ["text", "why", *columns]]})) == TOO_LONG


@pytest.mark.parametrize("kind", ["rows", "columns"])
def test_a_form_of_more_than_a_form_has_is_refused(kind: str) -> None:
    rows = [{"type": "text", "name": "why"}] * 5_001 if kind == "rows" else [{f"c{at}": "x" for at in range(1_001)}]
    with pytest.raises(ContentFaults, match="has over 5,000 rows or 1,000 columns; part it in several forms"):
        read_form({"survey": rows}, "form.yaml")


def test_a_million_empty_rows_are_not_walked_through(tmp_path: Path) -> None:
    file = tmp_path / "form.xlsx"
    empty = "".join(f'<row r="{at}"/>' for at in range(3, 1_000_003))
    file.write_bytes(with_sheet(QUESTIONS + empty))
    assert [row for row in read_source(file)["survey"] if row] == [{"type": "text", "name": "why", "label": "Why?"}]


def test_a_formula_is_its_value_and_never_worked_out(tmp_path: Path) -> None:
    file = tmp_path / "form.xlsx"
    worked_out = '<row r="3"><c r="A3" t="str"><f>1+1</f><v>text</v></c><c r="B3"><f>NOW()</f></c></row>'
    file.write_bytes(with_sheet(QUESTIONS + worked_out))
    assert read_source(file)["survey"][2] == {"type": "text"}


@pytest.mark.parametrize(
    "text", ["survey: " + "[" * 100_000, "survey: " + "{a: " * 100_000, "survey:\n" + "- " * 100_000]
)
def test_yaml_that_is_nested_very_deep_is_refused(refused: Refusal, text: str) -> None:
    assert refused("form.yaml", text.encode()) == "has lists within lists 500 deep; a form needs two"


def test_the_reading_process_can_not_take_more_than_its_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "CHILD", "tests.workbooks.greedy")
    with pytest.raises(Refused, match="holds too much"):
        reading.sheets_of(b"", str(MEMORY))


def test_the_reading_process_is_ended_when_its_time_is_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "CHILD", "tests.workbooks.endless")
    with pytest.raises(Refused, match="takes too long"):
        reading.sheets_of(b"", "xlsx")
