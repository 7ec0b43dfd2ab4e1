"""Options and tables in .csv files beside a form."""

from pathlib import Path

import pytest

from bot.workbooks.reading import read_source
from conversations.faults import ContentFaults
from conversations.form_files import files_named
from conversations.xlsform import content_hash, read_form
from tests.conversations.passes import Pass, form_of, row

FORM = """type,name,label,calculation,choice_filter,parameters,relevant
select_one_from_file areas.csv,area,Which area?,,,,
select_one_from_file towns.csv,town,Which town?,,area = ${area},value=code label=town,
calculate,people,,"pulldata('towns', 'people', 'code', ${town})",,,
note,told,${people} people live there.,,,,
text,why,Why is it so big?,,,,${people} > 5000
"""
AREAS = "name,label\nn,North\ns,South\n"
TOWNS = "code;town;area;people\nmill;Mill;n;900\nhill;Hill;n;7000\nquay;Quay;s;8000\n"


@pytest.fixture
def form(tmp_path: Path) -> Path:
    for name, text in (("form.csv", FORM), ("areas.csv", AREAS), ("towns.csv", TOWNS)):
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path / "form.csv"


def faults(form: Path) -> list[str]:
    with pytest.raises(ContentFaults) as odd:
        read_form(read_source(form), "form.csv")
    return list(odd.value.faults)


def test_options_come_out_of_a_file_and_are_filtered_and_a_table_is_looked_into(form: Path) -> None:
    person = Pass(read_form(read_source(form), "form.csv")).says("Yes, start", "North")
    assert [button.label for line in person.screen.choices for button in line] == ["Mill", "Hill"]
    person.says("Hill")
    assert person.screen.paragraphs == ("7000 people live there.", "Why is it so big?")


def test_what_is_in_the_files_is_content_too(form: Path) -> None:
    before = content_hash(read_source(form))
    (form.parent / "towns.csv").write_text(TOWNS.replace("Quay", "The Quay"), "utf-8")
    assert content_hash(read_source(form)) != before


def test_a_file_that_is_not_there_is_told(form: Path) -> None:
    (form.parent / "areas.csv").unlink()
    assert faults(form) == [
        "form.csv, survey row 2, column 'type': 'areas.csv' is not beside the form; put it into the same folder"
    ]


def test_what_is_wrong_in_a_file_has_its_name_and_row(form: Path) -> None:
    (form.parent / "areas.csv").write_text("name,label\nn,North\nn,South\n", "utf-8")
    assert faults(form) == [
        "form.csv, survey row 2, column 'type': areas.csv, row 3, column 'name': "
        "'n' is in this list already; give it another name"
    ]


@pytest.mark.parametrize("name", ["../towns.csv", "/etc/towns.csv", "towns.xml", "sub/towns.csv", "..csv/../x.csv"])
def test_a_form_looks_into_no_other_folder_and_at_no_other_files(name: str) -> None:
    asked = row(f"select_one_from_file {name}", "town")
    assert files_named([asked]) == []
    with pytest.raises(ContentFaults, match=r"is no \.csv file in the form's own folder"):
        read_form(form_of(asked), "form.csv")


def test_a_file_that_is_far_too_big_is_refused(form: Path) -> None:
    with (form.parent / "towns.csv").open("wb") as sparse:
        sparse.truncate(1_000_000_000)
    (fault,) = faults(form)
    assert fault.startswith(f"{form.parent / 'towns.csv'}: is over 5 MB")


@pytest.mark.parametrize(("rows", "refused"), [(49_998, False), (49_999, True)])
def test_files_beside_a_form_have_so_many_rows_together(form: Path, rows: int, refused: bool) -> None:
    """There are two areas."""
    (form.parent / "towns.csv").write_text("code,town,area,people\n" + "mill,Mill,n,\n" * rows, "utf-8")
    if not refused:
        assert len(read_source(form)["files"]["towns.csv"]) == rows
        return
    with pytest.raises(ContentFaults) as odd:
        read_source(form)
    assert odd.value.faults == (
        f"{form.parent / 'towns.csv'}: has, with the form's other .csv files, over 50,000 rows or 200,000 cells; "
        "leave in it what the form asks for",
    )
