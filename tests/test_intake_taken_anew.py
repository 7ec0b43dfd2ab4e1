"""Whoever opened a link, and was shown nothing as the bot failed over it, is answered when Telegram brings it again."""

import pytest

from bot.intake.arrivals import Arrival
from bot.intake.entrance import Entrance
from conversations.dialogue import Arrived, Tap
from conversations.phrases import say
from storage import messages, people
from storage.chats import key_of
from tests.engines import ENGINES
from tests.small_house import Person, SmallHouse

pytestmark = ENGINES


@pytest.fixture
def opens(house: SmallHouse) -> Arrival:
    return Person(house).arrival(Arrived(), entry="multi-agency", written=5)


def shown(house: SmallHouse, message: int) -> None:
    """Something of ours stands in the chat, which is noted with the next batch."""
    house.intake.seen.sent(key_of(house.seal, "telegram", "1001"), message)


async def fails_over(house: SmallHouse, opens: Arrival, monkeypatch: pytest.MonkeyPatch) -> str:
    """The bot meets a bug as somebody comes in. Returns the word that would be said then, once."""

    def bug(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr(Entrance, "begin", bug)
        (outcome,) = await house.intake.take([opens])
    assert outcome.parting is not None
    return " ".join(outcome.parting.paragraphs)


async def test_who_did_not_hear_that_it_went_wrong_comes_in_when_it_is_brought_again(
    house: SmallHouse, opens: Arrival, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert await fails_over(house, opens, monkeypatch) == say("no_link")
    (again,) = await house.intake.take([opens])
    assert again.standing is not None
    assert again.standing.response.stage == "welcome"
    assert len(house.all("response")) == 1
    assert [one.standing for one in await house.intake.take([opens] * 3)] == [again.standing] * 3, "once"


async def test_who_heard_it_is_left_alone(house: SmallHouse, opens: Arrival, monkeypatch: pytest.MonkeyPatch) -> None:
    await fails_over(house, opens, monkeypatch)
    shown(house, 7)
    (again,) = await house.intake.take([opens])
    assert (again.standing, again.parting) == (None, None)


async def test_who_did_not_hear_that_it_is_closed_hears_it_when_it_is_brought_again(
    house: SmallHouse, opens: Arrival
) -> None:
    house.open()
    house.close_audiences("multi-agency")
    for _ in range(2):
        (outcome,) = await house.intake.take([opens])
        assert outcome.parting is not None
        assert outcome.parting.paragraphs == (say("closed"),)
    shown(house, 7)
    assert (await house.intake.take([opens]))[0].parting is None


@pytest.mark.parametrize("link", ["", "nowhere"])
async def test_who_did_not_hear_that_a_link_leads_nowhere_hears_it_when_it_is_brought_again(
    house: SmallHouse, link: str
) -> None:
    """The commit went through, and nobody learned of it."""
    astray = Person(house).arrival(Arrived(), entry=link, written=5)
    for _ in range(2):
        (outcome,) = await house.intake.take([astray])
        assert outcome.parting is not None
        assert outcome.parting.paragraphs == (say("no_link"),)
    shown(house, 7)
    assert (await house.intake.take([astray]))[0].parting is None


async def test_an_invitation_that_is_brought_again_is_not_said_to_be_spent(house: SmallHouse) -> None:
    code = house.write(lambda connection: people.invite(connection, "inspector", house.clock(), house.seal))
    joins = Person(house).arrival(Arrived(), entry=code, written=5)
    assert (await house.intake.take([joins]))[0].joined == "inspector"
    assert (await house.intake.take([joins]))[0].parting is None


async def test_who_said_no_is_not_asked_again_by_an_older_copy(house: SmallHouse, opens: Arrival) -> None:
    await house.intake.take([opens])
    shown(house, 7)
    await house.intake.take([Person(house).arrival(Tap("decline"), key="cb:1")])
    (again,) = await house.intake.take([opens])
    assert (again.standing, again.parting) == (None, None)
    assert house.all("response") == []


async def test_a_chat_that_was_hidden_since_stays_empty(house: SmallHouse, opens: Arrival) -> None:
    """Nothing of ours stands there any more, so what came itself tells that it was answered."""
    chat = key_of(house.seal, "telegram", "1001")
    await house.intake.take([opens])
    shown(house, 7)
    await house.intake.take([Person(house).arrival(Tap("decline"), key="cb:1", message_id=7)])
    await house.intake.take([Person(house).arrival(Tap("hide"), key="cb:2", message_id=7)])
    stood = house.write(lambda connection: [one.id for one in messages.of(connection, chat)])
    assert stood == [7, 5]
    house.write(lambda connection: messages.hidden(connection, chat, stood, 1))
    for _ in range(2):
        (again,) = await house.intake.take([opens])
        assert (again.standing, again.parting) == (None, None)
    assert house.rows().keys().isdisjoint({"response", "message"})


async def test_what_could_not_be_taken_in_goes_when_the_chat_is_hidden(
    house: SmallHouse, opens: Arrival, monkeypatch: pytest.MonkeyPatch
) -> None:
    await fails_over(house, opens, monkeypatch)
    stands = house.write(lambda connection: messages.of(connection, key_of(house.seal, "telegram", "1001")))
    assert [(one.id, one.ours) for one in stands] == [(5, False)]
