"""report: a file to hand out, as a draft at any time and final once all have closed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.commands.line import CommandLine
from tests.commands.test_tally import answers, young_person_answers
from tests.small_house import SmallHouse, house_in


@pytest.fixture
def house(line: CommandLine) -> Iterator[SmallHouse]:
    with house_in(line.folder) as house:
        house.open("multi-agency", "young-people")
        yield house


def text(file: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(file).pages).split())


async def test_while_somebody_may_answer_it_is_a_draft(line: CommandLine, house: SmallHouse) -> None:
    for address in "12345":
        await answers(house, address)
    line("tally")
    said = line("report", "--out", "mash.pdf")
    assert (said.code, said.out) == (0, "mash.pdf: a draft, since somebody may still answer\n")
    assert "This is a draft." in text(line.folder / "mash.pdf")
    assert "100% 5 of 5" in text(line.folder / "mash.pdf")


async def test_once_all_have_closed_it_is_final(line: CommandLine, house: SmallHouse) -> None:
    for address in "12345":
        await answers(house, address, "No")
    await young_person_answers(house, "6")
    line("close", "multi-agency")
    line("close", "young-people")
    said = line("report", "--out", "mash.html")
    assert said.out == "mash.html: the final report\n"
    page = (line.folder / "mash.html").read_text("utf-8")
    assert "Young people: too few for numbers." in page
    assert "Leaflets" not in page  # never opened, so nobody was asked
    assert 'class="mark"' not in page


def test_in_practice_it_says_so(line: CommandLine) -> None:
    assert line("report", "--out", "mash.html").out == "mash.html: made for practice, and marked so\n"
    assert "Nothing in it counts." in (line.folder / "mash.html").read_text("utf-8")


async def test_it_releases_nothing(line: CommandLine, house: SmallHouse) -> None:
    for address in "12345":
        await answers(house, address)
    line("report", "--out", "mash.html")
    assert house.rows().get("release") is None


async def test_words_that_were_written_after_closing_are_in_it(
    line: CommandLine, house: SmallHouse, folder: Path
) -> None:
    line("close")
    file = folder / "inspection.yaml"
    file.write_text(file.read_text("utf-8").replace("Individual supervision.", "A finding of today."), "utf-8")
    line.set(INSPECTION=str(folder))
    line("report", "--out", "mash.html")
    assert "A finding of today." in (line.folder / "mash.html").read_text("utf-8")


@pytest.mark.parametrize("name", ["mash.docx", "mash", ".pdf"])
def test_another_kind_of_file_is_told_in_a_line(line: CommandLine, name: str) -> None:
    assert line("report", "--out", name).faults == [f"{name}: a report is a .pdf or a .html file; let its name end so"]


def test_a_place_that_cannot_be_written_is_told_in_a_line(line: CommandLine) -> None:
    (fault,) = line("report", "--out", "nowhere/mash.html").faults
    assert "nowhere/mash.html can't be used (No such file or directory)" in fault
