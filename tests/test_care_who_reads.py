"""Who reads what somebody told us, and by when; and what becomes of a case when they tell more."""

from datetime import UTC, datetime

import pytest

from conversations.dialogue import Arrived, Typed
from storage import cases
from tests.small_house import Person, SmallHouse
from tests.test_care import EVENING, asked, at_the_last_question
from tests.told import AMBER, GREEN, OF_STAFF, RED, cases_in, steps_of, the_case

# More than once


async def test_a_second_flag_gets_shorter_words_and_goes_to_the_same_case(house: SmallHouse, amina: Person) -> None:
    await at_the_last_question(amina)
    await amina.says(AMBER)
    first = amina.text
    await amina.says("I'm OK, carry on", "Back", "he hits me every night")
    assert the_case(house).words == [AMBER, "he hits me every night"]
    assert "Thank you for telling us more." in amina.text
    assert len(amina.text) < len(first) / 2
    assert amina.button("Please contact me")


async def test_a_rating_only_rises_and_brings_its_own_times(house: SmallHouse, amina: Person) -> None:
    await asked(amina)
    await amina.says(GREEN)
    green = the_case(house).case
    await amina.says(RED)
    red = the_case(house).case
    assert (green.rag, red.rag, red.kind) == ("green", "red", "suicide")
    assert red.due_at < green.due_at
    assert "Call 999 if you or someone else isn't safe right now." in amina.text
    steps = steps_of(house)
    assert ("lead", "Mon 09:00") in steps
    await amina.says(GREEN)
    assert the_case(house).case == red
    assert steps_of(house) == steps


async def test_whoever_has_a_case_must_say_so_again_when_it_becomes_graver(house: SmallHouse, amina: Person) -> None:
    await asked(amina)
    await amina.says(AMBER)
    house.write(lambda c: cases.hold(c, the_case(house).case.id, "lead", 7, house.clock()))
    await amina.says("it was yesterday")
    assert the_case(house).case.state == "held"
    await amina.says(RED)
    assert (the_case(house).case.state, the_case(house).case.held_by) == ("open", None)


async def test_words_for_a_case_that_was_closed_open_another(house: SmallHouse, amina: Person) -> None:
    await asked(amina)
    await amina.says(AMBER)
    house.write(lambda c: cases.change(c, the_case(house).case.id, state="closed"))
    await amina.says("it happened again")
    old, new = cases_in(house)
    assert (old.words, new.words, new.case.rag) == ([AMBER], ["it happened again"], "amber")


# Who reads it


async def test_what_names_the_lead_goes_to_the_deputy(house: SmallHouse, amina: Person) -> None:
    await asked(amina)
    await amina.says("robin hits me")
    assert the_case(house).case.first == "deputy"
    assert "Sam Sample, our deputy safeguarding lead, will read what you wrote" in amina.text
    assert steps_of(house)[0][0] == "deputy"


async def test_what_names_the_deputy_goes_to_the_manager_alone(house: SmallHouse, amina: Person) -> None:
    await asked(amina)
    await amina.says(f"Sam said to tell Robin Example. {AMBER}")
    assert the_case(house).case.first == "manager"
    assert "Jo Madeup, the manager in charge of keeping people safe here, will read what you wrote" in amina.text
    assert {role for role, _ in steps_of(house)} == {"manager"}


async def test_what_names_the_lead_later_goes_to_the_deputy_from_then_on(house: SmallHouse, amina: Person) -> None:
    await asked(amina)
    await amina.says(AMBER, "robin knows and said nothing")
    assert the_case(house).case.first == "deputy"
    assert ("deputy", "Mon 09:00") in steps_of(house)


async def test_an_allegation_against_staff_also_goes_to_the_lado(house: SmallHouse, amina: Person) -> None:
    await asked(amina)
    await amina.says(OF_STAFF)
    assert the_case(house).case.lado
    assert ("lado", "Mon 09:00") in steps_of(house)


# By when


async def test_within_cover_they_hear_who_reads_it_and_by_when(house: SmallHouse, amina: Person) -> None:
    await asked(amina)
    await amina.says(RED)
    assert (
        "This is too important to stay just in this chat. Robin Example, our safeguarding lead, "
        "will read what you wrote by 14:00 today." in amina.text
    )
    assert the_case(house).case.due_at == datetime(2031, 5, 5, 13, 0, tzinfo=UTC)
    assert "Nobody from our team" not in amina.text


@pytest.mark.parametrize(("words", "by"), [(RED, "13:00 on Monday 12 May"), (AMBER, "17:00 on Monday 12 May")])
async def test_out_of_hours_999_and_who_is_there_come_first(
    words: str, by: str, house: SmallHouse, amina: Person
) -> None:
    house.clock.now = EVENING
    house.open("young-people")
    await asked(amina)
    await amina.says(words)
    thanks, urgent, reads, lines = amina.shown.paragraphs
    assert thanks.startswith("Thank you for telling us.")
    assert urgent.startswith("Call 999 if you or someone else isn't safe right now. Nobody from our team is reading")
    assert "Call 01632 960 000 at any time, day or night." in urgent
    assert f"by {by}." in reads
    assert "999" not in lines


async def test_once_the_time_is_past_it_does_not_come_up_again(house: SmallHouse, amina: Person) -> None:
    await asked(amina)
    await amina.says(RED)
    house.clock.forward(hours=3)
    await amina.does(Arrived(), entry="young-people")
    assert "by 14:00 today" in amina.text
    house.clock.forward(days=2)
    standing = await house.intake.standing("telegram", "1001")
    assert standing is not None
    assert not standing.cared
    await amina.does(Arrived(), entry="young-people")
    assert "Did your worker listen to you?" in amina.text


async def test_but_words_typed_below_it_still_go_to_the_case(house: SmallHouse, amina: Person) -> None:
    """In Telegram the screen they were written under is still the last."""
    await asked(amina)
    await amina.says(RED)
    house.clock.forward(days=2)
    await amina.does(Typed("Yes"))
    assert the_case(house).words == [RED, "Yes"]


async def test_in_practice_they_are_told_that_nobody_may_be_there(house: SmallHouse, amina: Person) -> None:
    await asked(amina)
    await amina.says(RED)
    assert "This chat is still being tried out. If this is real, please don't wait for us." in amina.text
    house.open("young-people")
    await asked(amina)
    assert cases_in(house) == []  # what was practised is gone
    await amina.says(RED)
    assert "tried out" not in amina.text
