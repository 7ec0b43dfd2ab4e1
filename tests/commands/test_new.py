"""new: a folder that is fine as it stands, can be practised at once, and says what of it is still made up."""

from pathlib import Path

import pytest

from bot.content import read_folder, read_lexicon
from bot.placeholders import PLACEHOLDER
from conversations.faults import ContentFaults
from conversations.records import NEEDED
from tests.commands.line import CommandLine
from tests.mash import FOLDER
from tests.test_mash_reading_age import READING_AGE, age_to_read

LEXICON = "safeguarding/english.yaml"


def before_opening(line: CommandLine) -> list[str]:
    said = line("check", "mine").err.splitlines()
    return [one.removeprefix("Before you open: ") for one in said if one.startswith("Before you open: ")]


def mend(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_what_is_written_is_fine_and_can_be_practised_at_once(line: CommandLine) -> None:
    said = line("new", "mine")
    assert (said.code, said.lines[0]) == (0, "mine: written. What to do next:")
    assert line("check", "mine").lines == ["Professionals: fine, 4 questions", "Young people: fine, 5 questions"]
    line.set(INSPECTION="mine")
    assert [one["audience"] for one in line("links", "--json").json] == ["Professionals", "Young people"]


def test_all_that_the_report_is_made_of_can_be_written_down(line: CommandLine) -> None:
    line("new", "mine")
    assert {one.kind for one in read_folder(line.folder / "mine").inspection.records} == set(NEEDED)


def test_what_is_there_already_is_not_touched(line: CommandLine) -> None:
    line("new", "mine")
    mend(line.folder / "mine" / "inspection.yaml", "[[The service]]", "Front Door")
    (told,) = line("new", "mine").faults
    assert told.startswith("mine: is there already, and stays as it is. Give another name")
    assert "Front Door" in (line.folder / "mine" / "inspection.yaml").read_text("utf-8")


def test_check_names_what_is_still_made_up_words_first_and_test_alerts_last(line: CommandLine) -> None:
    line("new", "mine")
    words, professionals, young, *people, alerts = before_opening(line)
    assert words.startswith(
        "inspection.yaml still says what it came with; put your own words under title; why; service, name;"
    )
    assert professionals.startswith("questionnaires/professionals.yaml still says what it came with: put your own")
    assert young.startswith("questionnaires/young-people.yaml still says what it came with: put your own")
    assert people[0].startswith("privacy, controller in inspection.yaml is made up")
    assert "test alert" in alerts


def test_what_has_been_written_is_not_named_any_more(line: CommandLine) -> None:
    line("new", "mine")
    for name in ("inspection.yaml", "questionnaires/professionals.yaml"):
        mend(line.folder / "mine" / name, "[[the service]]", "the front door")
    words, young, *_ = before_opening(line)
    assert "title" not in words
    assert "why" in words
    assert young.startswith("questionnaires/young-people.yaml")


def test_disclosures_are_noticed_by_the_rules_that_come_with_the_bot(line: CommandLine) -> None:
    line("new", "mine")
    assert read_lexicon(line.folder / "mine") == read_lexicon(FOLDER)
    with (line.folder / "mine" / LEXICON).open("a", encoding="utf-8") as file:
        file.write('second_look: "off"\n')
    own = read_lexicon(line.folder / "mine")
    assert (own["second_look"], own["rules"]) == ("off", read_lexicon(FOLDER)["rules"])


@pytest.mark.parametrize("whose", ["inspections/nowhere", "inspections/blank", ""])
def test_rules_that_are_not_there_are_a_fault_that_says_which_are(line: CommandLine, whose: str) -> None:
    line("new", "mine")
    mend(line.folder / "mine" / LEXICON, "rules_from: inspections/mash", f"rules_from: {whose}")
    with pytest.raises(ContentFaults, match=r"rules_from: there are no rules in .*; write inspections/mash"):
        read_lexicon(line.folder / "mine")


def test_an_eleven_year_old_can_read_what_young_people_are_asked() -> None:
    form = read_folder(FOLDER.parent / "blank").forms["young-people"]
    assert isinstance(form, dict)
    said = [*form["settings"]["introduction"], *(row["label"] for row in form["survey"])]
    assert [text for text in said if len(text.split()) > 4 and age_to_read(text) > READING_AGE] == []


def test_nobody_is_asked_while_double_brackets_stand_in_what_they_would_read(line: CommandLine) -> None:
    line("new", "mine")
    line.set(INSPECTION="mine")
    (told,) = line("open", "professionals").faults
    assert told == (
        "'professionals' stays shut: [[ ]] still stand in inspection.yaml; put your own words there "
        "(python bot.py check says where); [[ ]] still stand in its questions; put your own words there "
        "(python bot.py check says where)"
    )
    for file in (line.folder / "mine" / "inspection.yaml", line.folder / "mine" / "questionnaires/professionals.yaml"):
        file.write_text(PLACEHOLDER.sub("the front door", file.read_text("utf-8")), "utf-8")
    assert "Open: professionals" in line("open", "professionals").out
