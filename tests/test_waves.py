"""The same people are asked again: what they find at their link, what is theirs, and how long each wave is kept."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from bot.gathering import gather
from bot.tallying import ledger
from conversations.dialogue import Screen
from conversations.phrases import say
from conversations.privacy import Retention
from tests.clock import MORNING
from tests.engines import ENGINES
from tests.keeping.test_own_data import asks, taps
from tests.keeping.young import receipt
from tests.protected import YOUNG, alike, look, people_send
from tests.small_house import Person, SmallHouse
from tests.tallying import Office, professional, professionals

pytestmark = ENGINES
TEAM = "multi-agency"
SENDING = ("Yes, start", "Yes", "Yes", "Unsure", "Finish here", "Send my answers")
DAYS = Retention()


@pytest.fixture
def house(house: SmallHouse) -> SmallHouse:
    house.open(TEAM, YOUNG)
    return house


def next_wave(house: SmallHouse, *codes: str) -> None:
    """Everyone closes, what may be counted is, and in the next wave these open."""
    house.close_audiences(TEAM, YOUNG)
    house.write(lambda connection: ledger.release(connection, house.intake.running(connection), house.clock()))
    house.begin_wave()
    if codes:
        house.open(*codes)


async def test_everyone_has_one_go_in_each_wave(house: SmallHouse) -> None:
    amina = await professional(house, "1")
    await amina.opens(TEAM)
    assert say("already") in amina.text
    next_wave(house, TEAM)
    await professional(house, "1", "No")
    await amina.opens(TEAM)
    assert say("already") in amina.text
    assert [(row["wave"], row["sent"]) for row in house.all("participation")] == [(1, 1), (2, 1)]


async def test_a_page_shows_the_thanks_until_its_audience_is_asked_anew(house: SmallHouse) -> None:
    page = Person(house, "a browser", "web")
    await page.opens(TEAM)
    await page.says(*SENDING)

    async def stage() -> str:
        standing = await house.intake.standing("web", page.address, TEAM)
        return standing.response.stage if standing else "nothing"

    assert await stage() == "sent"
    next_wave(house, YOUNG)
    assert await stage() == "sent"
    house.open(TEAM)
    assert await stage() == "nothing"
    assert not isinstance(await house.intake.preview("web", TEAM, page.address), Screen)
    await page.opens(TEAM)
    assert await stage() == "welcome"
    await page.says(*SENDING)
    assert await stage() == "sent"


async def test_an_old_button_begins_nothing_in_the_next_wave(house: SmallHouse) -> None:
    amina = await professional(house, "1")
    next_wave(house, TEAM)
    await amina.taps("send", None)
    assert say("already_sent") in amina.text
    assert len(house.all("response")) == 1


async def test_who_may_answer_often_does_not_begin_before_the_next_wave_opens(
    house: SmallHouse, folder: Path, change: Callable[[str, str, str], None]
) -> None:
    asked = f"questionnaire: questionnaires/{YOUNG}.yaml\n"
    change("inspection.yaml", asked, f'{asked}    again: "yes"\n')
    house.bring_in(folder)
    person = Person(house, "1")
    await person.opens(YOUNG)
    await person.says("Yes, start", "16 or 17", "Sometimes", *["Skip"] * 8, "Send my answers")
    first = person.response_id
    next_wave(house, TEAM)
    await person.taps("again", None)
    assert person.text.strip() == say("not_open")
    house.open(YOUNG)
    await person.opens(YOUNG)
    assert person.response_id not in ("", first)


async def test_what_is_kept_of_somebody_names_the_wave_once_there_are_several(house: SmallHouse) -> None:
    amina = await professional(house, "1")
    code = receipt(amina)
    assert "MASH multi-agency: you've sent your answers." in await asks(amina, "mydata")
    next_wave(house, TEAM)
    await professional(house, "1", "No")
    kept = await asks(amina, "mydata")
    assert [f"MASH multi-agency, wave {wave}: you've sent your answers." in kept for wave in (1, 2, 3)] == [
        True, True, False,
    ]  # fmt: skip
    assert "These are your answers: MASH multi-agency, wave 1, sent in the week of" in await asks(amina, "mydata", code)
    await asks(amina, "delete", code)
    await taps(amina, "Yes, erase it")
    assert [row["wave"] for row in house.all("response")] == [2]


async def test_answers_of_a_wave_that_has_ended_are_still_parted_from_their_writers(house: SmallHouse) -> None:
    await professional(house, "1")
    next_wave(house, TEAM)
    house.clock.forward(days=8)
    await Office(house).tick.run()
    assert [(row["wave"], row["revision"]) for row in house.all("response")] == [(1, 0)]
    assert [row["response_id"] for row in house.all("participation")] == [None]
    await professional(house, "1", "No")
    assert [row["wave"] for row in house.all("participation")] == [1, 2]


async def test_each_wave_goes_so_many_days_after_its_own_close(house: SmallHouse) -> None:
    await professional(house, "1")
    next_wave(house, TEAM)
    house.clock.forward(days=40)
    await professional(house, "1", "No")
    house.close_audiences(TEAM)

    async def left(days: int) -> list[tuple[str, int]]:
        house.clock.now = MORNING + timedelta(days=days, hours=8)
        await Office(house).tick.run()
        return sorted((name, row["wave"]) for name in ("participation", "response") for row in house.all(name))

    assert await left(DAYS.roll) == [("participation", 1), ("participation", 2), ("response", 1), ("response", 2)]
    assert await left(DAYS.roll + 1) == [("participation", 2), ("response", 1), ("response", 2)]
    assert await left(DAYS.roll + 41) == [("response", 1), ("response", 2)]
    assert await left(DAYS.answers + 1) == [("response", 2)]
    assert await left(DAYS.answers + 41) == []


def test_a_tally_holds_what_its_own_wave_released_and_begins_its_changes_anew(house: SmallHouse) -> None:
    people_send(house, alike(12))
    next_wave(house, YOUNG)
    assert [(row["wave"], row["size"]) for row in house.all("release")] == [(1, 12)]
    people_send(house, alike(19, "no"))
    house.clock.forward(days=2)
    assert all(row["hidden"] for row in look(house).rows)
    people_send(house, alike(1, "no"))
    house.clock.forward(days=2)
    told = look(house)
    assert [row["base"] for row in told.rows if (row["audience"], row["question"]) == (YOUNG, "listened")] == [
        {"min": 8, "max": 10}
    ]
    assert "The first numbers, of 10 people." in "\n".join(told.messages)
    assert [(row["wave"], row["size"]) for row in house.all("release")] == [(1, 12), (2, 10)]


def test_too_few_for_numbers_in_one_wave_never_count_in_the_next(house: SmallHouse) -> None:
    people_send(house, alike(9))
    next_wave(house, YOUNG)
    people_send(house, alike(9, "no"))
    house.close_audiences(YOUNG)
    assert all(row["hidden"] for row in look(house).rows if row["audience"] == YOUNG)
    assert house.all("release") == []


async def test_a_tally_that_was_counted_before_the_next_wave_began_is_not_posted_in_it(house: SmallHouse) -> None:
    office = Office(house)
    await professionals(house, 1, 5)
    office.child.hold()
    posting = asyncio.create_task(office.tallies.post(house.clock()))
    await office.child.asked.wait()
    next_wave(house, TEAM)
    office.child.finish()
    assert await posting is None
    assert house.all("posting") == []


def test_what_changes_in_the_folder_changes_no_word_of_a_wave_that_has_ended(
    house: SmallHouse, folder: Path, change: Callable[[str, str, str], None]
) -> None:
    next_wave(house, TEAM)
    change("inspection.yaml", "title: ", "title: Asked again. ")
    house.bring_in(folder)
    with house.database.read() as connection:
        now = house.intake.running(connection)
    assert now.inspection.title.startswith("Asked again. ")
    assert [one.inspection.title.startswith("Asked again. ") for one in now.earlier] == [False]


async def test_of_three_waves_the_report_gets_the_first_beside_the_second(house: SmallHouse) -> None:
    for said in ("Yes", "No"):
        await professionals(house, 1, 6, said)
        next_wave(house, TEAM)
    with house.database.read() as connection:
        running = house.intake.running(connection)
        found = gather(connection, running, house.clock(), house.seal)
    assert found.earlier is not None
    waves = [
        {(row.option, row.least) for row in one.rows if row.question == "shared"}
        for one in (*found.older, found.earlier)
    ]
    assert [one.wave for one in (*found.older, found.earlier)] == [1, 2]
    assert [("yes", 6) in waves[0], ("no", 6) in waves[1]] == [True, True]
