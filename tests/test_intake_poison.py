"""Something that can't be taken in never stops the others, and nothing of it is lost or told."""

import asyncio
import json
from typing import Any
from unittest.mock import patch

import pytest
from sqlalchemy import update
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as AllTaken
from structlog.testing import capture_logs

from bot.intake.arrivals import Arrival
from conversations import engine
from conversations.dialogue import Arrived, Inbound, Tap, Typed
from conversations.phrases import say
from storage.chats import CARE, CHAT
from storage.deliveries import SOURCE
from storage.responses import RESPONSE, STATE
from tests.engines import ENGINES
from tests.small_house import Person, SmallHouse

pytestmark = ENGINES

CANARY = "canaries sing at dawn"


async def thirty_three(house: SmallHouse) -> list[Person]:
    """People at the last question of the young people's questionnaire, which takes words."""
    people = [Person(house, str(2000 + number)) for number in range(33)]
    steps: list[Inbound] = [Arrived(), Tap("agree"), Typed("16 or 17"), *[Tap("skip")] * 8]
    for inbound in steps:
        await house.intake.take([one.arrival(inbound, entry="young-people") for one in people])
    return people


async def last_words(house: SmallHouse, people: list[Person]) -> list[str]:
    standings = [await house.intake.standing("telegram", one.address) for one in people]
    return [one.response.answers.get("last_word", "") for one in standings if one]


POISONS: dict[str, dict[str, Any]] = {
    "words that are a number": {"inbound": Typed(words=7)},  # type: ignore[arg-type]
    "an action that is a list": {"inbound": Tap(action=["o0"])},  # type: ignore[arg-type]
    "no inbound at all": {"inbound": None},
}


@pytest.mark.parametrize("poison", POISONS.values(), ids=POISONS.keys())
async def test_one_poison_among_32_is_kept_sealed_and_32_answers_are_kept(
    house: SmallHouse, poison: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    people = await thirty_three(house)
    arrivals = [one.arrival(Typed(f"{CANARY} {number}")) for number, one in enumerate(people)]
    source = {"message": {"text": CANARY, "chat": {"id": 2016}}}
    named = {"message": {"text": CANARY, "chat": {"id": 2016, "first_name": "Amina", "username": "amina_madeup"}}}
    arrivals[16] = people[16].arrival(poison["inbound"], source=named)
    with capture_logs() as logs:
        outcomes = await house.intake.take(arrivals)

    words = await last_words(house, people)
    assert [one for one in range(33) if words[one] == f"{CANARY} {one}"] == [*range(16), *range(17, 33)]
    (failed,) = house.all("failed")
    assert json.loads(house.seal.open(failed["source"], SOURCE)) == source
    poisoned = outcomes[16].standing
    assert poisoned is not None
    assert poisoned.response.notice == ("went_wrong",)
    assert [log for log in logs if log["log_level"] == "error"] == [
        {
            "event": "arrival failed alone",
            "log_level": "error",
            "failed": failed["id"],
            "why": failed["why"],
            "channel": "telegram",
        }
    ]
    assert CANARY not in repr(logs) + "".join(capsys.readouterr())


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("a \ud800 b", "a \ufffd b"),
        ("a \0b", "a b"),
        ("\ud83d\ude42 a pair", "🙂 a pair"),
        ("\udc00\ud800", "\ufffd\ufffd"),
    ],
)
async def test_what_no_database_can_keep_is_replaced_and_the_rest_is_kept(
    house: SmallHouse, words: str, kept: str
) -> None:
    people = await thirty_three(house)
    arrivals = [one.arrival(Typed("Fine.")) for one in people]
    arrivals[16] = people[16].arrival(Typed(words))
    await house.intake.take(arrivals)
    assert await last_words(house, people) == ["Fine."] * 16 + [kept] + ["Fine."] * 16
    assert "failed" not in house.rows()


async def test_words_that_are_nothing_but_nul_are_no_words(house: SmallHouse) -> None:
    people = await thirty_three(house)
    await people[0].does(Typed("\0\0"))
    assert people[0].shown.notice == say("empty")


@pytest.mark.parametrize("odd", ["\ud800", "\0", "\ud800\0" * 40])
async def test_an_odd_address_key_or_code_harms_nobody(house: SmallHouse, odd: str) -> None:
    strange = Person(house, f"12{odd}", "web")
    plain = Person(house, "13", "web")
    arrivals = [
        strange.arrival(Arrived(), key=f"nonce{odd}", entry="leaflets"),
        plain.arrival(Arrived(), entry="leaflets"),
        plain.arrival(Tap("agree", 0), key="nonce", entry="leaflets", response_id=odd),
        plain.arrival(Arrived(), entry=f"leaf{odd}"),
    ]
    outcomes = await house.intake.take(arrivals)
    assert [bool(one.standing) for one in outcomes] == [True] * 4
    assert "failed" not in house.rows()


async def test_an_arrival_whose_advance_raises_is_poison_too(
    house: SmallHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = await thirty_three(house)
    real = engine.taken

    def taken(questionnaire: Any, response: Any, inbound: Inbound, now: Any) -> Any:
        if inbound == Typed("boom"):
            raise ZeroDivisionError(CANARY)
        return real(questionnaire, response, inbound, now)

    monkeypatch.setattr("bot.intake.answering.taken", taken)
    arrivals = [one.arrival(Typed("boom" if number == 3 else "Fine.")) for number, one in enumerate(people)]
    with capture_logs() as logs:
        await house.intake.take(arrivals)
    assert (await last_words(house, people)).count("Fine.") == 32
    assert [row["why"] for row in house.all("failed")] == ["ZeroDivisionError"]
    assert CANARY not in repr(logs)


async def test_a_poison_that_comes_again_is_not_tried_again(house: SmallHouse) -> None:
    amina = Person(house)
    for _ in range(2):
        outcome = await amina.does(Tap(action=["o0"]), key="cb:1", entry="leaflets")  # type: ignore[arg-type]
    assert outcome.repeated
    assert house.rows()["failed"] == 1


async def test_a_response_that_cannot_be_opened_stops_nobody_else(house: SmallHouse) -> None:
    """A damaged row, or one that was sealed with another key."""
    people = await thirty_three(house)
    broken = await house.intake.standing("telegram", people[5].address)
    assert broken is not None
    house.write(lambda c: c.execute(update(RESPONSE).where(RESPONSE.c.id == broken.response_id).values(state=b"?")))
    outcomes = await house.intake.take([one.arrival(Typed("Fine.")) for one in people])
    assert outcomes[5].standing is None
    assert outcomes[5].parting is not None
    assert outcomes[5].parting.paragraphs == (say("stuck"),)
    assert (await last_words(house, people[:5] + people[6:])) == ["Fine."] * 32
    assert house.rows()["failed"] == 1


async def test_a_response_that_cannot_be_opened_keeps_nobody_elses_screen_back_after_a_restart(
    house: SmallHouse,
) -> None:
    people = await thirty_three(house)
    broken = await house.intake.standing("telegram", people[5].address)
    assert broken is not None
    house.write(lambda c: c.execute(update(RESPONSE).where(RESPONSE.c.id == broken.response_id).values(state=b"?")))
    owed = await house.intake.owed("telegram")
    assert [one.address for one in owed] == [one.address for one in people[:5] + people[6:]]


ODD_RESPONSE = b'{"joins":"no flag"}'
ODD_CARE = pytest.mark.parametrize("care", [b'{"promise":{}}', b"7", b""])
"""What can be opened and is no care: as after a mistake in a version of tomorrow. Nothing: what can't be opened."""


async def one_odd(house: SmallHouse, response: bytes = b"", care: bytes | None = None) -> list[Person]:
    """The sixth of 33 has a response, or care, that can be opened and not understood. care b"": it can't be opened."""
    people = await thirty_three(house)
    there = await house.intake.standing("telegram", people[5].address)
    assert there is not None
    state, kept = house.seal.close(response, STATE), house.seal.close(care, CARE) if care else b"damaged"
    if response:
        house.write(lambda c: c.execute(update(RESPONSE).where(RESPONSE.c.id == there.response_id).values(state=state)))
    if care is not None:
        house.write(lambda c: c.execute(update(CHAT).where(CHAT.c.id == there.chat).values(care=kept)))
    return people


async def test_a_response_that_can_not_be_understood_keeps_nobody_elses_screen_back_after_a_restart(
    house: SmallHouse,
) -> None:
    people = await one_odd(house, ODD_RESPONSE)
    with capture_logs() as logs:
        owed = await house.intake.owed("telegram")
    assert [one.address for one in owed] == [one.address for one in people[:5] + people[6:]]
    assert [log["event"] for log in logs] == ["chat can't be shown"]


@pytest.mark.parametrize("inbound", [Typed("Fine."), Tap("skip"), Arrived()])
async def test_whoever_comes_to_a_response_that_can_not_be_understood_is_told_kindly(
    house: SmallHouse, inbound: Inbound
) -> None:
    outcome = await (await one_odd(house, ODD_RESPONSE))[5].does(inbound)
    assert outcome.parting is not None
    assert outcome.parting.paragraphs == (say("stuck"),)


@ODD_CARE
async def test_care_that_can_not_be_understood_keeps_nobodys_screen_back_and_they_can_go_on(
    house: SmallHouse, care: bytes
) -> None:
    people = await one_odd(house, care=care)
    assert [one.address for one in await house.intake.owed("telegram")] == [one.address for one in people]
    await people[5].does(Typed("Fine."))
    assert (await last_words(house, people))[5] == "Fine."


@ODD_CARE
async def test_who_has_care_that_can_not_be_understood_is_listened_to(house: SmallHouse, care: bytes) -> None:
    people = await one_odd(house, care=care)
    outcome = await people[5].does(Typed("I want to die."))
    assert house.rows()["case"] == 1
    assert outcome.standing is not None
    assert outcome.standing.cared


@pytest.mark.parametrize(
    "odd",
    [OperationalError("made up", {}, Exception("database or disk is full")), AllTaken("all connections are taken")],
)
async def test_when_the_database_cannot_be_written_the_caller_is_told_and_nothing_is_kept(
    house: SmallHouse, odd: SQLAlchemyError
) -> None:
    """Whoever brought it in must not confirm it: it comes again."""
    people = await thirty_three(house)
    before = house.rows()

    arrivals = [one.arrival(Typed("Fine.")) for one in people]
    with patch("storage.responses.keep", side_effect=odd), pytest.raises(type(odd)):
        await house.intake.take(arrivals)
    assert house.rows() == before
    assert not any(await last_words(house, people))

    outcomes = await house.intake.take(arrivals)
    assert not any(one.repeated for one in outcomes)
    assert await last_words(house, people) == ["Fine."] * 33


async def test_two_callers_at_once_and_only_one_has_the_poison(house: SmallHouse) -> None:
    people = await thirty_three(house)
    poison: list[Arrival] = [people[0].arrival(Typed(words=7))]  # type: ignore[arg-type]
    good = [one.arrival(Typed("Fine.")) for one in people[1:]]
    await asyncio.gather(house.intake.take(poison), house.intake.take(good))
    assert (await last_words(house, people)).count("Fine.") == 32
