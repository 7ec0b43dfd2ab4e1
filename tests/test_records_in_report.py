"""What the report says of the records: how things were found out, and the words of whoever agreed."""

from datetime import timedelta
from typing import Any

import pytest

from analysis.report.compose import compose
from analysis.report.content import Report
from bot.gathering import gather
from storage import records
from storage.records import Kept
from tests.clock import MORNING
from tests.small_house import SmallHouse

INTERVIEW = {"consent": "yes", "post": "MASH manager", "held_on": "2031-05-01"}
VISION = {"title": "The Vision", "author": "Devon", "year": "2012", "true_until": "2031-05-05"}
REVIEW = {"name": "Allie", "leaflet": "Too plain.", "parents": "", "confidentiality": "Yes.", "other": ""}


def keep(house: SmallHouse, kind: str, form: str, answers: dict[str, str], record: str = "r", version: int = 1) -> None:
    def write(connection: Any) -> None:
        asked = house.intake.running(connection).records[form]
        kept = Kept(record, version, 1, kind, form, asked, b"who", answers, MORNING)
        records.save(connection, kept, house.seal)

    house.write(write)


def report(house: SmallHouse) -> Report:
    read = house.write(lambda c: gather(c, house.intake.running(c), house.clock(), house.seal))
    return compose(read)


def quotes(found: Report) -> list[tuple[str, str, str]]:
    return [(voices.about, one.words, one.name) for voices in found.voices for one in voices.quotes]


def test_without_records_the_report_says_what_was_written(house: SmallHouse) -> None:
    found = report(house)
    assert len(found.gathering.interviews) == len(found.gathering.read) == 4
    assert len(quotes(found)) == 16


def test_with_records_of_a_kind_they_stand_in_its_place(house: SmallHouse) -> None:
    keep(house, "interview", "mash-manager", INTERVIEW)
    found = report(house)
    assert found.gathering.interviews == ("MASH manager",)
    assert len(found.gathering.read) == 4
    keep(house, "publication", "publication", VISION, "p")
    assert report(house).gathering.read == (("The Vision", "Devon, 2012"),)


@pytest.mark.parametrize(("days", "told"), [(0, "Devon, 2012"), (1, "Devon, 2012, right until 5 May 2031")])
def test_what_is_not_right_any_more_is_not_given_as_if_it_were(house: SmallHouse, days: int, told: str) -> None:
    keep(house, "publication", "publication", VISION)
    house.clock.now += timedelta(days=days)
    assert report(house).gathering.read == (("The Vision", told),)


def test_a_reviewer_stands_under_each_thing_they_said_by_the_name_they_chose(house: SmallHouse) -> None:
    keep(house, "review", "leaflet-review", REVIEW)
    assert quotes(report(house)) == [
        ("What do you think about the leaflet for professionals about MASH?", "Too plain.", "Allie"),
        ("Is the information about the confidentiality and information sharing clear?", "Yes.", "Allie"),
    ]


@pytest.mark.parametrize(("approved_by", "told"), [("", []), ("The manager, 2 May", ["It is quicker."])])
def test_a_quote_from_an_interview_stands_there_once_it_was_approved(
    house: SmallHouse, approved_by: str, told: list[str]
) -> None:
    keep(house, "interview", "mash-manager", {**INTERVIEW, "quote": "It is quicker.", "approved_by": approved_by})
    said = [(words, name) for about, words, name in quotes(report(house)) if about == "From our interviews"]
    assert said == [(words, "MASH manager") for words in told]


def test_the_newest_version_holds(house: SmallHouse) -> None:
    keep(house, "publication", "publication", VISION)
    keep(house, "publication", "publication", {**VISION, "title": "Our Vision"}, version=2)
    assert report(house).gathering.read == (("Our Vision", "Devon, 2012"),)


def test_what_a_form_did_not_ask_is_left_out_of_the_report(house: SmallHouse) -> None:
    keep(house, "review", "leaflet-review", {"leaflet": "Too plain."}, "r")
    keep(house, "interview", "mash-manager", {"consent": "yes", "quote": "Quicker.", "approved_by": "Jo"}, "i")
    keep(house, "publication", "publication", {"author": "Devon"}, "p")
    found = report(house)
    assert (found.gathering.interviews, found.gathering.read) == ((), ())
    assert [(words, name) for _, words, name in quotes(found)] == [
        ("Too plain.", "A young person"),
        ("Quicker.", "A professional"),
    ]


def test_two_interviews_with_the_same_post_are_two_and_the_post_is_named_once(house: SmallHouse) -> None:
    for record in ("a", "b"):
        keep(house, "interview", "mash-manager", {**INTERVIEW, "post": "Social worker"}, record)
    found = report(house)
    assert found.gathering.interviews == ("Social worker",)
    assert ("2", "interviews") in [(one.number, one.words) for one in found.key_numbers]


def test_how_it_was_protected_tells_written_quotes_from_those_of_interviews(house: SmallHouse) -> None:
    wrote = "What somebody wrote is quoted because they said yes, and stands under the name that they chose, or none."
    said = "What somebody said in an interview is quoted once it was approved, and stands under their post."
    assert wrote in report(house).protected
    assert said not in report(house).protected
    keep(house, "interview", "mash-manager", {**INTERVIEW, "quote": "Quicker.", "approved_by": "Jo"})
    assert report(house).protected[-2:] == (wrote, said)
