"""The demo's made-up people: all of them finish, tallies come meanwhile, and who looks in late sees the newest."""

import asyncio
from collections import Counter
from datetime import datetime
from random import Random

import pytest

from bot.made_up.crowd import TALLIES, Crowd
from bot.made_up.walk import WORDS
from conversations.safeguarding import compile_lexicon, look
from tests.small_house import SmallHouse, mash
from tests.tallying import Office, coordinator, notices_to

HOPED_FOR = {"multi-agency": 7, "duty-and-assessment": 6, "families-in-focus": 6, "young-people": 30, "leaflets": 20}


async def waiting(seconds: float) -> None:
    """Time that passes as fast as people act. Those who wait longest come last."""
    for _ in range(int(10 * seconds) + 1):
        await asyncio.sleep(0)


def crowd(house: SmallHouse, office: Office) -> Crowd:
    def clock() -> datetime:
        house.clock.forward(microseconds=1)
        return house.clock()

    return Crowd(house.intake, office.tallies, office.tell, clock, Random(7), waiting)


async def test_as_many_answer_as_are_hoped_for(house: SmallHouse) -> None:
    office = Office(house)
    assert await crowd(house, office).answer(30) == sum(HOPED_FOR.values())
    sent = Counter(row["audience"] for row in house.all("response") if row["sent_at"])
    assert sent == HOPED_FOR


async def test_who_writes_something_that_is_flagged_finishes_too(
    house: SmallHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.made_up.walk.WORDS", ("i want to die",))
    assert await crowd(house, Office(house)).answer(30) == sum(HOPED_FOR.values())
    assert house.rows()["case"] > 0


@pytest.mark.parametrize("words", WORDS)
def test_what_made_up_people_write_is_nothing_to_worry_about(words: str) -> None:
    lexicon = compile_lexicon(mash().source["lexicon"], "english.yaml")
    assert look(lexicon, words, "young") is None


async def test_tallies_come_meanwhile_and_one_when_all_have_answered(house: SmallHouse) -> None:
    office, chat = Office(house), await coordinator(house)
    await crowd(house, office).answer(30)
    assert office.told == [[chat]] * (TALLIES + 1)
    assert len(notices_to(house, chat)) == TALLIES + 1
    last = notices_to(house, chat)[-1].body
    assert "MASH multi-agency: 7 started, 7 finished, 7 hoped for." in "\n".join(last.texts)
    assert last.charts


async def test_those_whose_numbers_are_shown_soonest_come_first(house: SmallHouse) -> None:
    await crowd(house, Office(house)).answer(30)
    audience = {row["id"]: row["audience"] for row in house.all("response")}
    came = [audience[row["response_id"]] for row in house.all("chat")]
    professionals = [code for code in came[:19] if code in list(HOPED_FOR)[:3]]
    assert len(professionals) > 15


async def test_who_looks_in_late_sees_the_newest_tally_at_once(house: SmallHouse) -> None:
    office, watched = Office(house), asyncio.Event()

    async def look(seconds: float) -> None:
        watched.set()
        await asyncio.Event().wait()

    chat = await coordinator(house)
    greeting = asyncio.create_task(
        Crowd(house.intake, office.tallies, office.tell, house.clock, Random(7), look).greet()
    )
    await watched.wait()
    greeting.cancel()
    assert office.told == [[chat]]
    assert len(notices_to(house, chat)) == 1
