"""Files in the house: kept sealed with their response, and gone with it, in every way that it goes."""

from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from shutil import copytree

import pytest

from bot.intake.arrivals import Handed
from bot.keeping.retention import night
from bot.keeping.unlinking import unlink
from conversations.dialogue import File, Shared, Tap
from conversations.own_data import is_code, key_in
from conversations.phrases import say
from storage import media
from tests.clock import Clock
from tests.mash import FOLDER
from tests.small_house import Person, SmallHouse

DUTY = "duty-and-assessment"
FORM = """
settings: {introduction: ["We ask about the front door."]}
survey:
  - {type: image, name: photo, label: Show us the door?}
  - {type: text, name: says, label: What does it say?}
"""
PICTURE = b"\xff\xd8\xff a made-up picture" * 50


@pytest.fixture
def house(tmp_path: Path) -> Iterator[SmallHouse]:
    inspection = copytree(FOLDER, tmp_path / "inspection")
    (inspection / "questionnaires" / f"{DUTY}.yaml").write_text(FORM)
    house = SmallHouse(tmp_path, Clock(), inspection)
    house.open(DUTY)
    yield house
    house.stop()


async def share(person: Person, key: str, caption: str = "") -> bytes:
    """A picture that came on the page: cleaned and sealed. Returns how it lies on the disk."""
    sealed = media.seal_content(PICTURE, person.house.seal)
    handed = Handed(key, "jpg", sealed)
    await person.does(Shared("picture", File(key, "jpg", len(sealed))), file=handed, words=caption)
    return sealed


async def at_the_photo(house: SmallHouse) -> Person:
    person = Person(house)
    await person.opens(DUTY)
    await person.says("Yes, start")
    return person


def keys(house: SmallHouse) -> set[str]:
    return {row["key"] for row in house.all("media")}


async def test_it_is_kept_sealed_and_found_by_its_answer(house: SmallHouse) -> None:
    person = await at_the_photo(house)
    sealed = await share(person, "one")
    assert sealed[20:80] in house.bytes_on_disk()
    assert PICTURE[:40] not in house.bytes_on_disk()
    with house.database.read() as connection:
        assert media.one(connection, "one", house.seal) == media.Kept("one", "jpg", PICTURE)


async def test_the_lead_is_told_that_something_was_sent_with_what_was_written_below_it(house: SmallHouse) -> None:
    person = await at_the_photo(house)
    await share(person, "one", "look at the sign")
    (reading,) = house.all("reading")
    assert house.seal.open(reading["words"], "reading.words") == b"A picture\nlook at the sign"
    assert (reading["file"], reading["speaker"]) == ("one", "professional")


async def test_words_below_a_picture_are_listened_to(house: SmallHouse) -> None:
    person = await at_the_photo(house)
    await share(person, "one", "A child here told me that her stepdad hits her with a belt")
    assert len(house.all("case")) == 1


async def test_one_that_was_sent_and_not_asked_for_is_not_kept(house: SmallHouse) -> None:
    person = await at_the_photo(house)
    await person.says("Skip")
    await share(person, "one")
    assert keys(house) == set()
    assert person.shown.notice == say("picture")


async def test_a_change_of_mind_takes_the_first_one_away(house: SmallHouse) -> None:
    person = await at_the_photo(house)
    first = await share(person, "one")
    await person.says("Back")
    await share(person, "two")
    assert keys(house) == {"two"}
    await person.says("Back", "Leave it blank")
    assert keys(house) == set()
    await house.intake.scrub()
    assert first[20:80] not in house.bytes_on_disk()
    assert [row for row in house.all("reading") if row["file"]] == []


async def stops(house: SmallHouse, person: Person) -> None:
    await person.says("More", "Stop", "Stop and erase")
    await house.intake.scrub()


async def starts_over(house: SmallHouse, person: Person) -> None:
    await person.says("More", "Start over", "Start over")
    await house.intake.scrub()


async def erases(_: SmallHouse, person: Person) -> None:
    await person.does(Tap("delete"))
    await person.does(Tap("erase_sure"))


async def erases_by_receipt(_: SmallHouse, person: Person) -> None:
    await person.says("Front door", "Send my answers")
    code = next(word.strip(".") for word in person.text.split() if is_code(word.strip(".")))
    await person.does(Tap("delete"), receipt=code)
    sure = next(one.action for row in person.shown.choices for one in row if one.action.startswith("e"))
    await person.does(Tap(sure))


async def leaves_off(house: SmallHouse, _: Person) -> None:
    house.clock.forward(days=32)
    with house.database.write() as connection:
        night(connection, house.intake.running(connection), house.clock(), house.seal)
    await house.intake.scrub()


async def is_closed_unsent(house: SmallHouse, _: Person) -> None:
    house.close_audiences(DUTY)
    await house.intake.scrub()


Goes = Callable[[SmallHouse, Person], Awaitable[None]]


@pytest.mark.parametrize("goes", [stops, starts_over, erases, erases_by_receipt, leaves_off, is_closed_unsent])
async def test_no_byte_is_left_of_it_once_its_response_goes(house: SmallHouse, goes: Goes) -> None:
    person = await at_the_photo(house)
    sealed = await share(person, "one")
    assert sealed[20:80] in house.bytes_on_disk()
    await goes(house, person)
    assert keys(house) == set()
    assert sealed[20:80] not in house.bytes_on_disk()


async def test_it_stays_with_its_response_once_nothing_leads_to_its_writer(house: SmallHouse) -> None:
    person = await at_the_photo(house)
    await share(person, "one")
    await person.says("Front door", "Send my answers")
    before = house.all("media")[0]["response_id"]
    house.clock.forward(days=8)
    with house.database.write() as connection:
        unlink(connection, house.intake.running(connection), house.clock(), house.seal)
    (row,) = house.all("media")
    assert row["response_id"] != before
    assert [one["value"] for one in house.all("answer") if one["question"] == "photo"] == ["one"]


async def test_whoever_has_the_receipt_is_shown_that_it_is_kept_and_told_where_to_get_it(house: SmallHouse) -> None:
    person = await at_the_photo(house)
    await share(person, "one")
    await person.says("Front door", "Send my answers")
    code = next(word.strip(".") for word in person.text.split() if is_code(word.strip(".")))
    await person.does(Tap("mydata"), receipt=code)
    assert "Show us the door?\nA picture" in person.text
    save = person.button("Save the files I sent")
    assert save is not None
    assert await house.intake.files(key_in(save.action)) == [media.Kept("one", "jpg", PICTURE)]
    await person.does(Tap(save.action))
    assert person.shown.paragraphs == (say("own_files_page"),)
    assert await house.intake.files("A" * 22) == await house.intake.files("") == await house.intake.files("ä") == []
