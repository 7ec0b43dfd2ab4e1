"""What goes on the reading list as people answer: every free text, until its writer takes it back."""

from datetime import timedelta

import pytest

from conversations.dialogue import Typed
from storage import readers, readings
from storage.readers import Left
from storage.readings import READING
from tests.engines import ENGINES
from tests.small_house import Person, SmallHouse
from tests.told import AMBER, ORDINARY

pytestmark = ENGINES

BOTH = ("lead", "deputy")


@pytest.fixture
async def amina(house: SmallHouse) -> Person:
    """At the young people's last question, the only one of theirs that is written to."""
    return await at_a_text(Person(house), "young-people", "16 or 17")


async def at_a_text(person: Person, audience: str, *answers: str) -> Person:
    """With these answers, and whatever else may be skipped skipped."""
    await person.opens(audience)
    await person.says("Yes, start", *answers)
    for _ in range(20):
        if person.shown.longer:
            return person
        await person.says("Go on" if person.button("Go on") else "Skip")
    raise AssertionError("nothing is written to here")


async def changes(person: Person, words: str) -> None:
    """Back from the review to the text."""
    if not person.shown.items:
        await person.says("Skip")
    text = next(one for one in person.shown.items if one.label == "What else would you like to tell us?")
    await person.taps(text.action, person.shown.at)
    await person.says(words)


def on_the_list(house: SmallHouse) -> list[str]:
    rows = house.all(READING.name)
    return sorted(house.seal.open(row["words"], readings.WORDS).decode() for row in rows)


def left(house: SmallHouse, *firsts: str) -> Left:
    with house.database.read() as connection:
        return readers.left(connection, firsts or BOTH)


async def test_a_text_is_on_the_list_before_it_is_sent_with_its_question_and_nothing_of_its_writer(
    house: SmallHouse, amina: Person
) -> None:
    label = amina.shown.paragraphs[-1]
    await amina.says(ORDINARY)
    [row] = house.all(READING.name)
    assert (row["label"], row["speaker"], row["flagged"]) == (label, "young", False)
    assert amina.response_id not in repr(row)
    assert amina.address not in repr(row)
    assert "young-people" not in repr(row)


async def test_sending_it_changes_nothing_on_the_list(house: SmallHouse, amina: Person) -> None:
    await amina.says(ORDINARY)
    before = house.all(READING.name)
    await amina.says("Send my answers")
    assert house.all(READING.name) == before


async def test_buttons_are_no_text(house: SmallHouse, amina: Person) -> None:
    await amina.says("Skip", "Send my answers")
    assert on_the_list(house) == []


async def test_a_changed_answer_replaces_the_one_before_and_a_skipped_one_takes_it_away(
    house: SmallHouse, amina: Person
) -> None:
    await amina.says(ORDINARY)
    await changes(amina, "they rang back")
    assert on_the_list(house) == ["they rang back"]
    await changes(amina, "Leave it blank")
    assert on_the_list(house) == []


@pytest.mark.parametrize("way", [("More", "Stop", "Stop and erase"), ("More", "Start over", "Start over")])
async def test_what_is_erased_goes_from_the_list(house: SmallHouse, amina: Person, way: tuple[str, ...]) -> None:
    await amina.says(ORDINARY, *way)
    assert on_the_list(house) == []


async def test_closing_leaves_what_was_not_sent_to_be_read(house: SmallHouse) -> None:
    """Somebody may have told there what they did not dare to send."""
    house.open("young-people")
    bo = await at_a_text(Person(house, "2"), "young-people", "16 or 17")
    await bo.says(ORDINARY)
    house.close_audiences("young-people")
    assert house.rows().get("response") is None
    assert on_the_list(house) == [ORDINARY]


async def test_what_was_flagged_stays_whatever_its_writer_does_and_is_no_quote(
    house: SmallHouse, amina: Person
) -> None:
    await amina.says(AMBER, "I'm OK, carry on")
    assert [row["flagged"] for row in house.all(READING.name)] == [True]
    await amina.says("More", "Stop", "Stop and erase")
    assert on_the_list(house) == [AMBER]


async def test_words_that_are_flagged_only_together_are_marked_together(house: SmallHouse, amina: Person) -> None:
    first, second = "he touches", "me"
    await amina.says(first)
    assert [row["flagged"] for row in house.all(READING.name)] == [False]
    await amina.does(Typed(second))
    assert house.rows()["case"] == 1
    assert [row["flagged"] for row in house.all(READING.name)] == [True]


async def test_what_names_the_lead_is_first_the_deputys(house: SmallHouse, amina: Person) -> None:
    await amina.says("Robin never rings back")
    assert left(house, "lead").count == 0
    assert left(house, "deputy").count == 1


async def test_professionals_are_read_too_and_the_list_says_that_they_are(house: SmallHouse) -> None:
    bo = await at_a_text(Person(house, "2"), "multi-agency")
    await bo.says("more time for calls")
    assert [row["speaker"] for row in house.all(READING.name)] == ["professional"]


async def test_it_is_due_within_a_working_day_of_cover(house: SmallHouse, amina: Person) -> None:
    """On Friday at 15:20 in London: two hours of cover are left, and the other six are on Monday."""
    house.clock.now = house.clock.now.replace(month=5, day=9, hour=14, minute=20)
    await amina.says(ORDINARY)
    due = left(house).by
    assert due is not None
    assert due - house.clock() < timedelta(days=3)
    assert due.isoformat() == "2031-05-12T14:00:00+00:00"


async def test_opening_for_real_erases_what_was_practised(house: SmallHouse, amina: Person) -> None:
    await amina.says(ORDINARY)
    house.open("young-people")
    assert on_the_list(house) == []
