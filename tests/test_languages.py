"""People who answer in a language of their own: how it begins, what stays, and that somebody reads what they write."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.intake.arrivals import Standing
from bot.safeguarding import letters
from bot.telegram.owed import StoredOwed
from conversations.dialogue import Arrived, Screen, Tap, Typed
from conversations.phrases import say
from conversations.state import unpack
from storage import cases, people
from storage.cases import Whose
from storage.chats import key_of, seats
from tests.many_languages import CODE, inspection_in, opens, own_words
from tests.mash import FOLDER
from tests.small_house import Person, SmallHouse, house_in

__all__ = ["own_words"]
NEW = cases.New("young", "distress", "amber", "Made up.", "lead", False)


@pytest.fixture(scope="module")
def inspection(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return inspection_in(tmp_path_factory.mktemp("asked"))


@pytest.fixture
def house(tmp_path: Path, inspection: Path, own_words: None) -> Iterator[SmallHouse]:
    with house_in(tmp_path, inspection) as house:
        yield house


def language_of(house: SmallHouse, address: str = "1001") -> str:
    key = key_of(house.seal, "telegram", address)
    with house.database.read() as connection:
        draft = seats(connection, [key], house.seal)[key].draft
    assert draft is not None
    return unpack(draft.state).language


@pytest.mark.parametrize(
    ("wanted", "language", "first"),
    [("bn", "bn", "আমরা"), ("ar-SY", "ar", "نحن"), ("en-GB", "", "We are"), ("fr", "", "We are"), ("", "", "We are")],
)
async def test_whoever_opens_a_link_is_asked_in_the_language_of_their_phone(
    house: SmallHouse, wanted: str, language: str, first: str
) -> None:
    person = await opens(house, wanted)
    assert (language_of(house), person.shown.paragraphs[0].startswith(first)) == (language, True)
    assert person.shown.language == (language or "en")


async def test_a_no_to_a_form_in_english_is_heard_in_english_whatever_the_phone_speaks(
    tmp_path: Path, own_words: None
) -> None:
    with house_in(tmp_path, FOLDER) as house:
        person = Person(house, "1001")
        outcome = await person.does(Tap("decline", 0), entry=CODE, languages=("ar",))
    assert outcome.parting is not None
    assert outcome.parting.paragraphs == (say("declined"),)
    assert outcome.parting.language == "en", "a page that says Arabic of English words turns them round"


async def test_a_page_begins_in_the_language_of_the_browser_and_keeps_nothing_for_it(house: SmallHouse) -> None:
    shown = await house.intake.preview("web", CODE, "", ("so", "en"))
    assert isinstance(shown, Standing)
    assert shown.screen.paragraphs[0].startswith("Waxaan nahay")
    assert "response" not in house.rows()


async def test_what_was_chosen_is_there_after_a_restart(tmp_path: Path, inspection: Path, own_words: None) -> None:
    with house_in(tmp_path, inspection) as house:
        person = await opens(house, "so")
        await person.taps("agree", 0)
        await person.taps("o0", 1)
        await person.taps("l3", None)
    with house_in(tmp_path, inspection) as house:
        person = await opens(house, "so")
        assert person.shown.paragraphs == ("ماذا يعجبك هنا؟",)


async def test_an_answer_that_is_sent_is_the_same_in_every_language(house: SmallHouse) -> None:
    for address, language in (("1", "en"), ("2", "bn"), ("3", "ar")):
        person = await opens(house, language, address=address)
        for action in ("agree", "o1", "o0", "o2", "done", "skip", "o2", "o0", "v4", "skip", "send"):
            await person.taps(action, person.shown.at)
        assert person.shown.language == language
    sent = {
        frozenset((row["question"], row["value"]) for row in house.all("answer") if row["response_id"] == each["id"])
        for each in house.all("response")
    }
    assert sent == {
        frozenset({
            ("comes", "rarely"), ("likes", "games snacks"), ("how_often", "Now and then"), ("age", ""),
            ("first", "books ball paint"), ("warm", "4"), ("more", ""),
        })
    }  # fmt: skip


async def test_what_was_said_so_far_is_shown_in_the_persons_language(house: SmallHouse) -> None:
    person = await opens(house, "bn")
    await person.taps("agree", 0)
    await person.taps("o0", 1)
    await person.does(Tap("mydata"))
    assert any("আপনি কত ঘন ঘন আসেন?\nপ্রতি সপ্তাহে" in words for words in person.shown.paragraphs)
    assert any(words.startswith("bn: ") for words in person.shown.paragraphs)


async def test_that_a_letter_waits_is_said_in_the_persons_language_and_so_is_that_a_chat_is_hidden(
    house: SmallHouse,
) -> None:
    await opens(house, "so")
    owed = StoredOwed(house.intake, house.clock)
    key = key_of(house.seal, "telegram", "1001")
    case = house.write(
        lambda c: cases.begin(c, NEW, Whose(key, "telegram", "1001"), 1, house.clock(), house.clock(), house.seal)
    )
    house.write(lambda c: letters.write_to(c, case, "Hello.", "Robin Example", house.clock(), house.seal))
    (waiting,) = await owed.notices_owed()
    begun = await owed.begin(waiting)
    assert begun is not None
    assert begun.texts == ("so: There's a message for you here. Open it when you're by yourself.",)
    assert begun.buttons == (("so: Open the message", ".0.care_open"),)
    assert (await owed.in_sight("1001")).language == "so"


async def test_a_door_that_is_shut_speaks_the_language_of_whoever_knocks(house: SmallHouse) -> None:
    stranger = Person(house, "1009")
    await stranger.does(Typed("?"), languages=("ar-SY",))
    assert (stranger.text.strip()[:4], stranger.shown.language) == ("ar: ", "ar")
    on_the_page = await house.intake.preview("web", "nowhere", "", ("pl", "so"))
    assert isinstance(on_the_page, Screen)
    assert (on_the_page.paragraphs[0][:4], on_the_page.language) == ("so: ", "so")


async def test_whoever_runs_this_is_spoken_to_in_english_whatever_their_phone_is_set_to(house: SmallHouse) -> None:
    coordinator = Person(house, "1010")
    code = house.write(lambda connection: people.invite(connection, "coordinator", house.clock(), house.seal))
    await coordinator.does(Arrived(), entry=code, languages=("ar",))
    await coordinator.does(Typed("Hello"), languages=("ar",))
    assert "ar: " not in coordinator.text
    assert coordinator.shown.language == "en"


async def test_a_receipt_code_shows_the_answers_in_the_language_of_whoever_has_it(house: SmallHouse) -> None:
    person = await opens(house, "bn")
    for action in ("agree", "o1", "o0", "done", "skip", "o2", "o0", "v4", "skip", "send"):
        await person.taps(action, person.shown.at)
    code = receipt_of(person)
    for address, language, said in (
        ("7", "ar", "كم مرة تأتي؟\nأحياناً"),
        ("8", "", "How often do you come?\nNow and then"),
    ):
        other = Person(house, address)
        await other.does(Tap("mydata"), receipt=code, languages=(language,))
        assert any(words == said for words in other.shown.paragraphs)


def receipt_of(person: Person) -> str:
    """The code that stands on the screen after sending."""
    standing = person.outcome.standing
    assert standing is not None
    return standing.response.receipt
