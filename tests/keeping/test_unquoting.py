"""Whoever said yes to being quoted takes it back with their receipt code, from any chat; their answers stay."""

from conversations.dialogue import Tap
from storage.readings import READING
from tests.engines import ENGINES
from tests.keeping.young import receipt
from tests.passing_house import PassingHouse, words
from tests.small_house import Person

pytestmark = ENGINES

COMMENT, NAME = "More time for network meetings.", "Starling"
TAKE_BACK = "Please don't quote me"


async def has_said_yes(at: PassingHouse, address: str = "1") -> str:
    """Their receipt code."""
    return receipt(await at.writes(address, COMMENT, ("Yes, with a name I choose", NAME)))


async def takes_back(at: PassingHouse, code: str) -> str:
    """From a chat that nobody knows. Returns what they are told."""
    stranger = Person(at.house, "7007", "web")
    await stranger.does(Tap("mydata"), receipt=code)
    button = stranger.button(TAKE_BACK)
    assert button is not None
    await stranger.does(Tap(button.action, 0), response_id="own")
    return stranger.text


async def test_before_it_was_passed_it_is_not_offered_any_more(at: PassingHouse) -> None:
    code = await has_said_yes(at)
    assert "Done. We won't quote you. Your answers still count." in await takes_back(at, code)
    at.lead_reads()
    at.close()
    assert (at.kept(), at.next_one()) == ([], None)


async def test_what_was_passed_goes_from_every_report_made_from_now_on(at: PassingHouse) -> None:
    code = await has_said_yes(at)
    at.lead_reads()
    at.close()
    one = at.next_one()
    assert one is not None
    at.decides(one.id)
    assert len(at.in_the_report()) == 1
    assert "Copies that people have can't be called back." in await takes_back(at, code)
    assert at.in_the_report() == []


async def test_a_coordinator_who_is_just_reading_it_can_not_pass_it(at: PassingHouse) -> None:
    code = await has_said_yes(at)
    at.lead_reads()
    at.close()
    one = at.next_one()
    assert one is not None
    await takes_back(at, code)
    assert not at.decides(one.id)
    assert at.in_the_report() == []


async def test_the_answers_stay_and_the_name_goes(at: PassingHouse) -> None:
    code = await has_said_yes(at)
    before = at.house.all("answer")
    await takes_back(at, code)
    assert at.house.all("answer") == before
    assert {row["question"] for row in at.house.all(READING.name)} == {"comment"}
    stranger = Person(at.house, "7007", "web")
    await stranger.does(Tap("mydata"), receipt=code)
    assert COMMENT in "\n".join(stranger.shown.paragraphs)
    assert NAME not in str(stranger.shown)
    assert stranger.button(TAKE_BACK) is None


async def test_it_is_noted_so_that_no_backup_brings_the_consent_back(at: PassingHouse) -> None:
    code = await has_said_yes(at)
    await takes_back(at, code)
    assert [row["unquoted"] for row in at.house.all("erasure")] == [row["receipt"] for row in at.house.all("response")]
    assert [row["receipt"] for row in at.house.all("erasure")] == [None]


async def test_it_takes_back_nobody_elses(at: PassingHouse) -> None:
    code = await has_said_yes(at)
    await at.writes("2", "Calls are answered late.", ("Yes, with a name I choose", "Sky"))
    await takes_back(at, code)
    at.lead_reads()
    at.close()
    assert words(at.next_one()) == "Calls are answered late."


async def test_who_said_no_has_nothing_to_take_back(at: PassingHouse) -> None:
    person = await at.writes("1", COMMENT, ("No",))
    await person.does(Tap("mydata"), receipt=receipt(person))
    assert person.button(TAKE_BACK) is None
