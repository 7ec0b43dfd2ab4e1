"""What is said before the first question: the facts that matter, in few words, that an eleven-year-old can read."""

from pathlib import Path
from shutil import copytree

import pytest

from bot.changes import Changes
from bot.intake.intake import Intake
from tests.mash import ALL, FOLDER, PROFESSIONALS, YOUNG_PEOPLE
from tests.small_house import Person, SmallHouse, house_in
from tests.test_mash_reading_age import READING_AGE, age_to_read

URL = "https://yi.council.example"
MOST_WORDS = {**dict.fromkeys(PROFESSIONALS, 170), **dict.fromkeys(YOUNG_PEOPLE, 280)}
"""A professional has forty seconds: 170 words at the 250 a minute of someone at work."""
MUST_BE_SAID = ("This isn't an emergency service.", "isn't watched all the time", "we can't find you from this chat")


async def welcome(house: SmallHouse, code: str) -> tuple[str, ...]:
    person = Person(house, "a-made-up-address", "web")
    await person.opens(code)
    return person.shown.paragraphs


@pytest.mark.parametrize("code", ALL)
async def test_everyone_is_told_what_this_is_not(house: SmallHouse, code: str) -> None:
    said = " ".join(await welcome(house, code))
    assert [words for words in MUST_BE_SAID if words not in said] == []
    reads = "Our safeguarding lead reads each comment" if code in PROFESSIONALS else "whose job is to help reads it"
    assert reads in said


@pytest.mark.parametrize("code", ALL)
async def test_it_takes_few_words_and_says_nothing_twice(house: SmallHouse, code: str) -> None:
    said = " ".join(await welcome(house, code))
    assert len(said.split()) <= MOST_WORDS[code]
    sentences = [one.strip() for one in said.replace("?", ".").split(".") if one.strip()]
    assert len(sentences) == len(set(sentences))


@pytest.mark.parametrize("code", ALL)
async def test_the_bots_own_words_read_as_easily_as_the_authors(house: SmallHouse, code: str) -> None:
    most = READING_AGE + (2 if code in PROFESSIONALS else 0)
    assert age_to_read(" ".join((await welcome(house, code))[-2:])) <= most
    assert age_to_read("\n".join(await welcome(house, code))) <= most


async def in_telegram(house: SmallHouse, public_url: str, code: str = "young-people") -> Person:
    """Someone who opened their link in a house that has a page there."""
    house.intake.stop()
    house.intake = Intake(house.database, house.seal, Changes(), house.clock, public_url=public_url)
    house.intake.start()
    amina = Person(house)
    await amina.opens(code)
    return amina


READS = "Telegram can read what you write here."


@pytest.mark.parametrize(
    ("public_url", "code", "said"),
    [
        ("", "young-people", READS),
        (URL, "young-people", f"{READS} You can use this page instead: {URL}/q/young-people"),
        (URL, "multi-agency", f"{READS} You can use this page instead: {URL}/q/multi-agency"),
    ],
)
async def test_in_telegram_one_hears_who_can_read_along_and_of_the_page_if_there_is_one(
    house: SmallHouse, public_url: str, code: str, said: str
) -> None:
    amina = await in_telegram(house, public_url, code)
    assert amina.shown.paragraphs[-1] == said
    await amina.says("Get help", "Carry on")
    assert amina.shown.paragraphs[-1] == said
    await amina.says("Yes, start")
    assert READS not in amina.text


async def test_who_is_asked_in_telegram_alone_is_sent_to_no_page(tmp_path: Path) -> None:
    folder = Path(copytree(FOLDER, tmp_path / "inspection"))
    file = folder / "inspection.yaml"
    audience = '  - code: young-people\n    name: "Young people"\n    group: young-people\n'
    before, found, after = file.read_text().partition(audience)
    file.write_text(f"{before}{found}    channels: [telegram]\n{after}")
    with house_in(tmp_path, folder) as house:
        amina = await in_telegram(house, URL)
        assert (found, amina.shown.paragraphs[-1]) == (audience, READS)


async def test_a_browser_hears_nothing_of_telegram(house: SmallHouse) -> None:
    assert "Telegram" not in " ".join(await welcome(house, "young-people"))
