"""The way of one tally, through real intake: what is released when, and what coordinators are told of it."""

from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from sqlalchemy import Connection

from analysis.publish import publish
from bot.tallying import ledger
from conversations.dialogue import Arrived
from storage import responses
from tests.engines import ENGINES
from tests.mash import FOLDER
from tests.small_house import Person, SmallHouse, house_in
from tests.tallying import Office, coordinator, notices_to, professional, professionals, text, young_person

pytestmark = ENGINES

MULTI_AGENCY = "multi-agency"


@pytest.fixture
def house(house: SmallHouse) -> SmallHouse:
    house.open(MULTI_AGENCY, "duty-and-assessment", "young-people")
    return house


async def post(house: SmallHouse, office: Office) -> None:
    house.clock.forward(minutes=1)
    await office.tallies.post(house.clock())


async def tally(house: SmallHouse, audience: str | None = MULTI_AGENCY, question: str = "shared") -> dict[str, Any]:
    """A question's row as it stands when a coordinator asks now."""

    def released(connection: Connection) -> ledger.Basis:
        running = house.intake.running(connection)
        ledger.release(connection, running, house.clock())
        return ledger.read(connection, running, house.clock())

    now = await house.intake.call(released)
    rows = publish(now.audiences, now.rows, now.before).rows
    (row,) = [row for row in rows if (row["audience"], row["question"]) == (audience, question)]
    return dict(row)


def sizes(house: SmallHouse) -> list[int]:
    return [row["size"] for row in house.all("release")]


@pytest.mark.parametrize(("people", "released"), [(4, []), (5, [5]), (6, [6])])
async def test_an_open_audience_is_first_released_at_five(house: SmallHouse, people: int, released: list[int]) -> None:
    await professionals(house, 1, people)
    row = await tally(house)
    assert sizes(house) == released
    assert row["base"] == (people if released else None)
    assert row["hidden"] == (None if released else "1 more finished response needed")


@pytest.mark.parametrize(("more", "released"), [(4, [5]), (5, [5, 5]), (6, [5, 6])])
async def test_later_ones_wait_until_there_are_five_of_them(house: SmallHouse, more: int, released: list[int]) -> None:
    await professionals(house, 1, 5)
    await tally(house)
    await professionals(house, 6, 5 + more, "No")
    row = await tally(house)
    assert sizes(house) == released
    assert row["base"] == sum(released)


@pytest.mark.parametrize(("finished", "base"), [(4, None), (5, 5), (6, 6)])
async def test_at_close_what_is_left_is_released_if_anything_was_or_can_be(
    house: SmallHouse, finished: int, base: int | None
) -> None:
    await professionals(house, 1, min(finished, 5))
    await tally(house)
    await professionals(house, 6, finished)
    house.close_audiences(MULTI_AGENCY)
    row = await tally(house)
    assert row["base"] == base
    assert row["hidden"] == (None if base else "too few for numbers")


async def test_audiences_are_released_each_by_itself(house: SmallHouse) -> None:
    await professionals(house, 1, 5)
    for number in range(1, 5):
        await professional(house, f"10{number}", "No", "duty-and-assessment")
    assert (await tally(house))["base"] == 5
    assert (await tally(house, "duty-and-assessment"))["base"] is None
    whole = await tally(house, None)
    assert (whole["base"], [one["count"] for one in whole["options"]]) == (5, [5, 0, 0])
    await professional(house, "105", "No", "duty-and-assessment")
    assert (await tally(house, None))["base"] == 10


async def test_who_has_not_sent_is_not_counted(house: SmallHouse) -> None:
    await professionals(house, 1, 4)
    unfinished = Person(house, "5")
    await unfinished.opens(MULTI_AGENCY)
    await unfinished.says("Yes, start", "No", "No", "No", "Finish here")
    assert (await tally(house))["base"] is None
    await unfinished.says("Send my answers")
    assert (await tally(house))["base"] == 5


async def test_skipped_answers_are_not_in_the_base(house: SmallHouse) -> None:
    await professionals(house, 1, 4)
    await professional(house, "5", "Skip")
    row = await tally(house)
    assert (row["base"], [one["percent"] for one in row["options"]]) == (4, [100, 0, 0])


@pytest.mark.parametrize("people", [19, 20, 21])
async def test_of_a_protected_audience_only_the_progress_is_shown(house: SmallHouse, people: int) -> None:
    office, chat = Office(house), await coordinator(house)
    for number in range(people):
        await young_person(house, str(number))
    await post(house, office)
    (notice,) = notices_to(house, chat)
    assert f"Young people: {people} started, {people} finished, 30 hoped for." in text(notice)
    assert "Did your worker listen to you?" not in text(notice)
    assert "Sometimes" not in text(notice) + "".join(svg + alt for svg, alt in notice.body.charts)
    assert "release" not in house.rows()


async def test_released_numbers_stay_when_a_response_is_erased_afterwards(house: SmallHouse) -> None:
    await professionals(house, 1, 5)
    before = await tally(house)
    ids = [row["id"] for row in house.all("response")]
    house.write(lambda connection: responses.erase(connection, ids[:2]))
    assert house.rows()["response"] == 3
    assert await tally(house) == before
    house.write(lambda connection: responses.erase(connection, ids))
    assert await tally(house) == before


async def test_the_ledger_only_grows(house: SmallHouse) -> None:
    await professionals(house, 1, 5)
    await tally(house)
    before = (house.all("release"), house.all("release_count"))
    await professionals(house, 6, 10, "No")
    await tally(house)
    after = (house.all("release"), house.all("release_count"))
    assert all(set(map(str, old)) < set(map(str, new)) for old, new in zip(before, after, strict=True))


async def test_the_message_says_what_is_new_since_the_last_posting(house: SmallHouse) -> None:
    office, chat = Office(house), await coordinator(house)
    await professionals(house, 1, 5)
    await post(house, office)
    await post(house, office)
    await professionals(house, 6, 10, "No")
    await post(house, office)
    first, second, third = map(text, notices_to(house, chat))
    assert first.splitlines()[1] == "The first numbers, of 5 people."
    assert "Nothing new since the last tally." in second
    assert third.splitlines()[1] == "New since the last tally: 5 people, now 10."
    assert "No: 50% (5, 5 more)" in third


async def test_asking_between_two_postings_does_not_move_what_was_posted_last(house: SmallHouse) -> None:
    """What is new is said against the last tally that everyone got."""
    office, chat = Office(house), await coordinator(house)
    await professionals(house, 1, 5)
    await post(house, office)
    await professionals(house, 6, 10, "No")
    await office.tallies.send_to(chat)
    await post(house, office)
    assert "New since the last tally: 5 people, now 10." in text(notices_to(house, chat)[2])


async def test_a_tally_has_charts_with_their_words(house: SmallHouse) -> None:
    office, chat = Office(house), await coordinator(house)
    await professionals(house, 1, 5)
    await post(house, office)
    (notice,) = notices_to(house, chat)
    assert notice.body.charts
    for svg, alt in notice.body.charts:
        assert svg.startswith("<svg")
        assert "n = 5" in alt or "5 answered" in alt
    assert all(len(one) <= 4096 for one in notice.body.texts)


async def test_in_practice_the_tally_says_so(tmp_path: Path) -> None:
    with house_in(tmp_path) as house:
        office, chat = Office(house), await coordinator(house)
        await post(house, office)
        assert notices_to(house, chat)[0].body.texts[0] == "Practice. Nothing here counts yet."


async def test_a_coordinator_who_asks_gets_it_alone(house: SmallHouse) -> None:
    office, asking, other = Office(house), await coordinator(house, "2001"), await coordinator(house, "2002")
    await office.tallies.send_to(asking)
    assert [len(notices_to(house, chat)) for chat in (asking, other)] == [1, 0]


def worded_anew(folder: Path) -> Path:
    copytree(FOLDER, folder)
    for file in folder.rglob("*.yaml"):
        file.write_text(file.read_text("utf-8").replace("Does MASH rate each case", "Does MASH rate every case"))
    return folder


async def test_answers_to_an_older_version_of_the_questionnaire_are_counted_with_the_newer(
    house: SmallHouse, tmp_path: Path
) -> None:
    await professionals(house, 1, 3)
    house.bring_in(worded_anew(tmp_path / "changed"))
    await professionals(house, 4, 5)
    assert len({row["version"] for row in house.all("response")}) == 2
    row = await tally(house, question="rated")
    assert (row["base"], row["label"]) == (5, "Does MASH rate every case appropriately?")


async def test_free_text_is_never_in_the_ledger(house: SmallHouse) -> None:
    await professionals(house, 1, 4)
    talkative = Person(house, "5")
    await talkative.opens(MULTI_AGENCY)
    await talkative.says("Yes, start", "Yes", "Yes", "Yes", "Go on", *["Skip"] * 6, "They never ring back.", "No")
    await talkative.says("Send my answers")
    await tally(house)
    assert sizes(house) == [5]
    assert "ring back" not in str(house.all("release_count"))


async def test_reading_the_ledger_releases_nothing(house: SmallHouse) -> None:
    await professionals(house, 1, 5)
    found = await house.intake.read(
        lambda connection: ledger.read(connection, house.intake.running(connection), house.clock())
    )
    assert "release" not in house.rows()
    assert {one.audience: one.finished for one in found.audiences}[MULTI_AGENCY] == 5
    assert {one.audience: one.hidden for one in found.audiences}[MULTI_AGENCY] == "the first numbers are on their way"


async def test_a_stranger_is_told_that_the_tally_is_not_for_them(house: SmallHouse) -> None:
    stranger = Person(house, "666")
    assert (await stranger.does(Arrived(), command="tally")).ask == ""
    assert "people who run this" in stranger.text
