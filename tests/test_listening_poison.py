"""A fault in what becomes of an answer never loses what was told in it, nor one in listening the answer."""

import pytest
from sqlalchemy import update
from structlog.testing import capture_logs

from bot.intake import answering
from bot.safeguarding.opening import Opening
from conversations.dialogue import Inbound, Typed
from conversations.engine import advance
from storage.chats import CHAT
from storage.deliveries import SOURCE
from storage.heard import HEARD
from storage.responses import RESPONSE
from tests.engines import ENGINES
from tests.small_house import Person, SmallHouse
from tests.told import AMBER, ORDINARY, RED, cases_in, the_case

pytestmark = ENGINES


async def at_the_last_question(house: SmallHouse, address: str = "1001") -> Person:
    person = Person(house, address)
    await person.opens("young-people")
    await person.says("Yes, start", "16 or 17", *["Skip"] * 8)
    return person


def engine_breaks_on(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(questionnaire, response, inbound: Inbound, now):
        if isinstance(inbound, Typed) and inbound.words == words:
            raise RuntimeError("made up")
        return advance(questionnaire, response, inbound, now)

    monkeypatch.setattr(answering, "taken", breaks)


async def test_what_was_told_in_a_poison_opens_a_case_all_the_same(
    house: SmallHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [await at_the_last_question(house, str(1000 + number)) for number in range(5)]
    engine_breaks_on(RED, monkeypatch)
    arrivals = [one.arrival(Typed(RED if at == 2 else ORDINARY)) for at, one in enumerate(people)]
    outcomes = await house.intake.take(arrivals)
    assert (the_case(house).words, house.rows()["failed"]) == ([RED], 1)
    standing = outcomes[2].standing
    assert standing is not None
    assert standing.cared
    for one in (*outcomes[:2], *outcomes[3:]):
        assert one.standing is not None
        assert one.standing.response.answers["last_word"] == ORDINARY


async def test_it_comes_again_and_opens_no_second_case(house: SmallHouse, monkeypatch: pytest.MonkeyPatch) -> None:
    amina = await at_the_last_question(house)
    engine_breaks_on(RED, monkeypatch)
    for _ in range(2):
        outcome = await amina.does(Typed(RED), key="msg:1")
    assert outcome.repeated
    assert the_case(house).words == [RED]


async def test_a_case_that_cannot_be_opened_leaves_the_answer_and_the_words_sealed_and_is_loud(
    house: SmallHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object) -> None:
        raise RuntimeError("made up")

    amina = await at_the_last_question(house)
    monkeypatch.setattr(Opening, "take", breaks)
    with capture_logs() as logs:
        await amina.does(Typed(RED), source={"text": RED})
    assert amina.outcome.standing is not None
    assert amina.outcome.standing.response.answers["last_word"] == RED
    (failed,) = house.all("failed")
    assert RED.encode() in house.seal.open(failed["source"], SOURCE)
    assert [log["log_level"] for log in logs if log["event"] == "words not listened to"] == ["critical"]
    assert RED not in repr(logs)


async def test_a_chat_of_which_nothing_can_be_opened_is_listened_to(house: SmallHouse) -> None:
    """Damaged rows, or rows sealed with another key."""
    amina = await at_the_last_question(house)
    await amina.says(ORDINARY)
    house.write(lambda c: c.execute(update(RESPONSE).values(state=b"?")))
    house.write(lambda c: c.execute(update(CHAT).values(address=b"?")))
    house.write(lambda c: c.execute(update(HEARD).values(words=b"?")))
    await amina.does(Typed(AMBER))
    assert the_case(house).words == [AMBER]
    assert amina.shown.paragraphs[0].startswith("Thank you for telling us.")


async def test_nothing_that_is_heard_can_spoil_an_ordinary_answer(house: SmallHouse) -> None:
    amina = await at_the_last_question(house)
    await Person(house, "1001").does(Typed("hm"), entry="young-people")
    house.write(lambda c: c.execute(update(HEARD).values(words=b"?")))
    await amina.does(Typed(ORDINARY))
    assert "failed" not in house.rows()
    assert cases_in(house) == []
