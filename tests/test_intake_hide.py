"""Hiding a chat, as far as intake goes: owed in the commit of the tap, no answer lost, and never shown again."""

import pytest

from conversations import joining
from conversations.dialogue import Arrived, Inbound, Tap, Typed
from conversations.phrases import say
from storage import joiners, messages
from tests.engines import ENGINES
from tests.keeping.young import answers
from tests.small_house import Person, SmallHouse
from tests.told import RED

pytestmark = ENGINES


@pytest.fixture
async def amina(house: SmallHouse) -> Person:
    """She answered two questions; the second screen is in message 50, and she wrote message 51."""
    amina = Person(house)
    await amina.opens("young-people")
    await amina.says("Yes, start", "16 or 17")
    await amina.does(Typed("Yes"), written=51)
    assert amina.outcome.standing is not None
    house.intake.seen.shown(amina.response_id, amina.outcome.standing.revision, 50)
    return amina


def known(house: SmallHouse) -> list[tuple[int, bool]]:
    return sorted((row["message_id"], row["ours"]) for row in house.all("message"))


@pytest.mark.parametrize(
    "hides", [Tap("hide"), Tap("hide", 3), Tap("hide", 0), Typed("Hide this"), Typed("hide this.")]
)
async def test_hiding_is_owed_and_nothing_is_shown(house: SmallHouse, amina: Person, hides: Inbound) -> None:
    outcome = await amina.does(hides, written=52, message_id=49)
    assert (outcome.hides, outcome.standing, outcome.parting) == (True, None, None)
    assert known(house) == [(49, True), (50, True), (51, False), (52, False)]
    assert house.rows()["hiding"] == 1
    assert await house.intake.owed("telegram") == []


async def test_every_answer_is_still_there_and_the_talk_goes_on_where_it_was(house: SmallHouse, amina: Person) -> None:
    await amina.does(Tap("hide"))
    await amina.does(Typed("No"))
    assert amina.outcome.standing is not None
    assert amina.outcome.standing.response.answers == {
        "age_band": "from_16_to_17", "listened": "yes", "sharing_explained": "no",
    }  # fmt: skip
    assert amina.outcome.standing.message_id is None, "the message that held the screen is gone"


async def test_the_same_tap_that_comes_again_hides_once_and_shows_nothing(house: SmallHouse, amina: Person) -> None:
    assert (await amina.does(Tap("hide"), key="cb:1")).hides
    again = await amina.does(Tap("hide"), key="cb:1")
    assert (again.hides, again.standing, again.parting) == (True, None, None)
    (owed,) = house.all("hiding")
    house.write(lambda connection: messages.hidden(connection, owed["chat"], [], 1))
    done = await amina.does(Tap("hide"), key="cb:1")
    assert (done.hides, done.standing, done.parting) == (False, None, None)


@pytest.mark.parametrize("same_batch", [False, True])
async def test_what_was_done_before_shows_nothing_when_it_comes_again_after_the_chat_was_hidden(
    house: SmallHouse, amina: Person, same_batch: bool
) -> None:
    """As where the bot dies before it has confirmed either."""
    before = amina.arrival(Typed("No"), key="msg:1", written=53)
    hides = amina.arrival(Tap("hide"), key="cb:1")
    if same_batch:
        again = (await house.intake.take([before, hides, before]))[2]
    else:
        await house.intake.take([before, hides])
        (again,) = await house.intake.take([before])
    assert (again.repeated, again.standing, again.parting) == (True, None, None)
    assert await house.intake.owed("telegram") == []


async def test_what_was_told_shows_nothing_when_it_comes_again_after_the_chat_was_hidden(house: SmallHouse) -> None:
    """Care lies over no response there."""
    cara = Person(house, "1003")
    told, hides = cara.arrival(Typed(RED), key="msg:2"), cara.arrival(Tap("hide"), key="cb:2")
    assert (await house.intake.take([told]))[0].standing is not None
    await house.intake.take([hides])
    (again,) = await house.intake.take([told])
    assert (again.repeated, again.standing, again.parting) == (True, None, None)


async def test_a_screen_that_was_never_seen_is_shown_when_what_led_to_it_comes_again(
    house: SmallHouse, amina: Person
) -> None:
    before = amina.arrival(Typed("No"), key="msg:1")
    await house.intake.take([before])
    (again,) = await house.intake.take([before])
    assert again.standing is not None


async def test_what_is_written_after_hiding_brings_back_no_receipt_code_and_an_address_is_taken_all_the_same(
    house: SmallHouse,
) -> None:
    """Whoever picks up the phone later may be reading."""
    house.open("young-people")
    bo = await answers(house, "1002")
    assert "Your receipt code is" in bo.text
    await bo.says("I might like to")
    assert "How can they reach you?" in bo.text
    await bo.does(Tap("hide"), response_id=bo.response_id)
    assert await house.intake.owed("telegram") == []
    await bo.does(Typed("bo@mail.example"))
    assert "Someone will get in touch at bo@mail.example." in bo.text
    assert bo.outcome.standing is not None
    assert "receipt code" not in str(bo.outcome.standing.screen)
    with house.database.read() as connection:
        assert [contact for _, contact in joiners.contacts(connection, house.seal)] == ["bo@mail.example"]


async def test_nor_does_who_takes_an_address_off_the_list_by_a_button_of_old_thanks(house: SmallHouse) -> None:
    house.open("young-people")
    bo = await answers(house, "1002")
    await bo.says("I might like to")
    await bo.does(Typed("bo@mail.example"))
    thanks = bo.response_id
    await bo.does(Tap("hide"), response_id=thanks)
    await bo.does(Tap(joining.OFF), response_id=thanks)
    assert say("joined_off") in bo.text
    assert bo.outcome.standing is not None
    assert "receipt code" not in str(bo.outcome.standing.screen)


async def test_a_stranger_may_hide_too(house: SmallHouse) -> None:
    bo = Person(house, "1002")
    await bo.does(Arrived(), written=1)
    assert (await bo.does(Tap("hide"), written=2)).hides
    assert known(house) == [(1, False), (2, False)]
    assert "chat" not in house.rows()


async def test_a_group_is_not_hidden_and_its_messages_are_not_known(house: SmallHouse) -> None:
    group = Person(house, "-2002")
    outcome = await group.does(Tap("hide"), private=False, written=1)
    assert not outcome.hides
    assert "message" not in house.rows()


async def test_a_browser_hides_by_itself_and_the_intake_leaves_the_screen(house: SmallHouse) -> None:
    visitor = Person(house, "a-made-up-address", "web")
    await visitor.opens("leaflets")
    outcome = await visitor.does(Tap("hide"))
    assert (outcome.hides, visitor.button("Yes, start") is not None) == (False, True)
    assert "hiding" not in house.rows()


async def test_a_word_that_only_begins_like_the_button_is_an_answer(house: SmallHouse) -> None:
    amina = Person(house)
    await amina.opens("young-people")
    await amina.says("Yes, start", "16 or 17", *["Skip"] * 8, "Hide this from my mum", "No")
    assert amina.shown.paragraphs[-1] == say("review_title")
