"""kill -9 around a disclosure: no case and no alert is lost, and none is there twice, in whichever moment it falls."""

import asyncio
from collections import Counter
from pathlib import Path

import pytest

from tests.bot_api import BotApiServer, Person
from tests.end_to_end.house import WholeHouse
from tests.end_to_end.moments import MOMENTS, Doing, Moment
from tests.end_to_end.process import BotProcess
from tests.told import RED

TELLING = 8
PATIENCE = 60.0
"""Seconds. A chat gets one message a second, and so does the lead's."""


async def a_lead(house: WholeHouse, server: BotApiServer) -> Person:
    code = await house.invite("lead")
    lead = server.person(id=2001, first_name="Robin")
    await lead.sends_command("start", code)
    await lead.sees(lambda chat: bool(chat.news()))
    return lead


async def reaches_the_last_question(person: Person) -> None:
    await person.sends_command("start", "young-people")
    await person.sees_text("Hi. Thanks for opening this.")
    for number, label in enumerate(("Yes, start", "16 or 17", *["Skip"] * 8), 1):
        await person.taps(label)
        await person.sees_text(f"{number} of 10")


def telling(persons: list[Person]) -> Doing:
    async def tell() -> None:
        await asyncio.gather(*(one.sends(f"{RED} {one.chat.id}") for one in persons))

    async def see() -> None:
        await asyncio.gather(*(one.sees_text("Thank you for telling us.") for one in persons))

    return Doing(persons, tell, see)


@pytest.mark.parametrize("moment", MOMENTS)
async def test_a_kill_loses_and_doubles_no_case_and_no_alert(
    moment: Moment, bot: BotProcess, tmp_path: Path, server: BotApiServer
) -> None:
    persons = [server.person(id=1001 + at, first_name=f"Made-up {at}") for at in range(TELLING)]
    async with WholeHouse(tmp_path, server) as house:
        lead = await a_lead(house, server)
        await asyncio.gather(*map(reaches_the_last_question, persons))
    doing = telling(persons)
    await bot.start()
    await moment(bot, doing)
    await bot.start()
    await doing.see()
    references = [row["reference"] for row in bot.kept.rows("case")]
    await lead.sees(lambda _: all(any(one in shown.text for shown in lead.history()) for one in references), PATIENCE)
    await bot.kill()
    assert len(references) == TELLING
    assert Counter(row["case_id"] for row in bot.kept.rows("case_text")) == dict.fromkeys(case_ids(bot), 1)
    assert told_to_lead(bot) == dict.fromkeys(case_ids(bot), 1)
    assert all(bot.kept.answering(person.chat.id)["last_word"] == f"{RED} {person.chat.id}" for person in persons)
    assert bot.kept.rows("failed") == []
    assert "Traceback" not in bot.output.read_text()


def case_ids(bot: BotProcess) -> list[int]:
    return [row["id"] for row in bot.kept.rows("case")]


def told_to_lead(bot: BotProcess) -> Counter[int]:
    """How many alerts the lead was owed of each case."""
    theirs = {row["id"] for row in bot.kept.rows("alert") if (row["role"], row["kind"]) == ("lead", "case")}
    return Counter(row["case_id"] for row in bot.kept.rows("alert_case") if row["alert_id"] in theirs)
