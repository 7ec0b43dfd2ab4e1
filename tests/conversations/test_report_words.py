"""What is written for the report: numbers stand beside their source; what is wrong is said with its place."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.content import read_folder
from conversations.faults import ContentFaults
from conversations.inspection import Inspection
from tests.small_house import mash

ChangeFile = Callable[[str, str, str], None]
ONE = "findings 8, source: must name one of interview, publication and record"
NO_SOURCE = "Individual supervision."
SOURCE = '      source: {record: "the service’s own figures, as told to the Young Inspectors"}\n'


def faults(folder: Path) -> list[str]:
    with pytest.raises(ContentFaults) as odd:
        read_folder(folder)
    return list(odd.value.faults)


def test_the_published_reports_words_are_all_there() -> None:
    words = mash().inspection.report
    assert (len(words.findings), len(words.key_messages), len(words.quotes)) == (25, 12, 16)
    assert {one.theme for one in words.findings} == {theme.name for theme in mash().inspection.themes}


def test_an_inspection_may_come_without_any() -> None:
    source = {name: said for name, said in mash().source["inspection"].items() if name != "report"}
    assert Inspection.model_validate(source).report.findings == ()


def test_a_finding_with_a_number_needs_its_source(folder: Path, change: ChangeFile) -> None:
    change("inspection.yaml", SOURCE, "")
    (fault,) = faults(folder)
    assert fault.startswith("inspection.yaml, report, findings 8: has a number in it but no source; add 'source:'")


@pytest.mark.parametrize("number", ["7 in 10 get it.", "৭ জন", "About ½ of them, or 50%."])
def test_any_digit_is_a_number(folder: Path, change: ChangeFile, number: str) -> None:
    change("inspection.yaml", NO_SOURCE, number)
    assert "findings 19: has a number in it but no source" in faults(folder)[0]


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("{}", ONE),
        ('{interview: "MASH", record: "A file"}', ONE),
        ('{survey: "Our own"}', "findings 8, source, survey: is not known here"),
        ('{interview: "Somebody"}', "finding 8 names interview 'Somebody', which is not under interviews; add it"),
        ('{publication: "A book"}', "finding 8 names publication 'A book', which is not under publications; add it"),
    ],
)
def test_a_source_is_one_that_the_report_names(folder: Path, change: ChangeFile, source: str, fault: str) -> None:
    change("inspection.yaml", SOURCE, f"      source: {source}\n")
    assert any(fault in line for line in faults(folder))


@pytest.mark.parametrize("source", ['{interview: "MASH"}', '{publication: "The Vision"}', '{record: "A file"}'])
def test_an_interview_a_publication_and_a_record_may_be_one(folder: Path, change: ChangeFile, source: str) -> None:
    change("inspection.yaml", SOURCE, f"      source: {source}\n")
    assert read_folder(folder).inspection.report.findings[7].source is not None


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("Have joint meetings", "Have 3 joint meetings", "report: key message 11 has a number in it; put it into a"),
        ("what works, what", "84 % say it works, what", "report: summary has a share of people in it; put it into a"),
        ("what works, what", "16 out of 19 like it, what", "report: summary has a share of people in it"),
        ("theme: front_door", "theme: back_door", "report, finding 14 is about 'back_door', which is not under themes"),
        ("theme: rag_rating", "theme: rag", "report, 'ratings' is about 'rag', which is not under themes"),
        ("key_messages:", "key_mesages:", "inspection.yaml, report, key_mesages: is not known here"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(folder: Path, change: ChangeFile, old: str, new: str, fault: str) -> None:
    change("inspection.yaml", old, new)
    assert any(fault in line for line in faults(folder))
