"""kill -9 at any moment of a conversation: no answer is lost, none is doubled, and people go on where they were.

Each moment is met at every step: there are as many people as steps, each stands at another one, all do their next step,
and the bot is killed.
"""

import asyncio
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path

import pytest

from tests.bot_api import BotApiServer, Person
from tests.end_to_end.house import WholeHouse
from tests.end_to_end.moments import MOMENTS, Doing, Moment, committed_and_not_answered, fetched_and_not_committed
from tests.end_to_end.process import BotProcess
from tests.end_to_end.steps import ANSWERS, STEPS, do, sees


def doing_steps(steps: Sequence[tuple[Person, int]]) -> Doing:
    """steps: who does which."""

    async def all_do() -> None:
        await asyncio.gather(*(do(*one) for one in steps))

    async def all_see() -> None:
        await asyncio.gather(*(sees(*one) for one in steps))

    return Doing([person for person, _ in steps], all_do, all_see)


async def go_on(person: Person, first: int, last: int = len(STEPS)) -> None:
    """Step by step, as if nothing had happened."""
    for step in range(first, last):
        await do(person, step)
        await sees(person, step)


def is_kept_once(bot: BotProcess, people: Sequence[Person]) -> None:
    """Everyone's answers are there as in a straight run, and nothing else is."""
    assert [bot.kept.answers(person.chat.id) for person in people] == [ANSWERS] * len(people)
    assert len(bot.kept.rows("response")) == len(people)
    assert len(bot.kept.rows("answer")) == len(people) * len(ANSWERS)
    assert [row["sent"] for row in bot.kept.rows("participation")] == [1] * len(people)
    assert bot.kept.rows("failed") == []


@pytest.mark.parametrize(
    "moment",
    MOMENTS,
)
async def test_a_kill_loses_and_doubles_nothing_whatever_the_step(
    moment: Moment, bot: BotProcess, tmp_path: Path, server: BotApiServer
) -> None:
    doing = [(server.person(1001 + step, f"Made-up {step}"), step) for step in range(len(STEPS))]
    async with WholeHouse(tmp_path, server):
        await asyncio.gather(*(go_on(person, 0, step) for person, step in doing))
    await bot.start()
    await moment(bot, doing_steps(doing))
    async with WholeHouse(tmp_path, server):
        await doing_steps(doing).see()
        await asyncio.gather(*(go_on(person, step + 1) for person, step in doing))
    is_kept_once(bot, [person for person, _ in doing])


async def test_one_person_goes_on_though_the_bot_is_killed_again_and_again(
    bot: BotProcess, server: BotApiServer
) -> None:
    amina = server.person(id=1001, first_name="Amina")
    at, moments = -1, cycle((fetched_and_not_committed, committed_and_not_answered))
    for step, moment in zip((*range(0, len(STEPS) - 1, 4), len(STEPS) - 1), moments, strict=False):
        await bot.start()
        if at >= 0:
            await sees(amina, at)
        await go_on(amina, at + 1, step)
        await moment(bot, doing_steps([(amina, step)]))
        at = step
    await bot.start()
    await sees(amina, len(STEPS) - 1)
    is_kept_once(bot, [amina])
    assert "Traceback" not in bot.output.read_text()
