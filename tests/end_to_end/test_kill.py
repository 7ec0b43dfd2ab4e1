"""kill -9 at any moment of a conversation: no answer is lost, none is doubled, and people go on where they were.

Each moment is met at every step: there are as many people as steps, each stands at another one, all do their next step,
and the bot is killed.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from itertools import cycle
from pathlib import Path

import pytest

from tests.bot_api import BotApiServer, Call, Hangs, Person
from tests.end_to_end.house import WholeHouse
from tests.end_to_end.process import BotProcess
from tests.end_to_end.steps import ANSWERS, STEPS, do, sees

Doing = Sequence[tuple[Person, int]]
"""Who does which step."""
Moment = Callable[[BotProcess, Doing], Awaitable[None]]


async def all_do(doing: Doing) -> None:
    await asyncio.gather(*(do(*one) for one in doing))


async def all_see(doing: Doing) -> None:
    await asyncio.gather(*(sees(*one) for one in doing))


async def go_on(person: Person, first: int, last: int = len(STEPS)) -> None:
    """Step by step, as if nothing had happened."""
    for step in range(first, last):
        await do(person, step)
        await sees(person, step)


async def fetched_and_not_committed(bot: BotProcess, doing: Doing) -> None:
    """Killed with the updates in its hands, before it could do anything with them."""
    bot.freeze()
    before = len(bot.server.calls)
    await all_do(doing)
    await bot.server.until(lambda calls: handed_over(calls[before:]) == len(doing))
    await bot.kill()
    assert bot.server.account.updates.pending


async def committed_and_not_answered(bot: BotProcess, doing: Doing) -> None:
    """Killed with the replies on their way out."""
    hangs = [
        [bot.server.faults.hang(method, chat_id=person.chat.id) for method in ("sendMessage", "editMessageText")]
        for person, _ in doing
    ]
    await all_do(doing)
    await asyncio.gather(*map(one_is_reached, hangs))
    await bot.kill()
    bot.server.faults.clear()


async def one_is_reached(hangs: Sequence[Hangs]) -> None:
    waiting = [asyncio.create_task(hang.reached()) for hang in hangs]
    reached, _ = await asyncio.wait(waiting, timeout=30, return_when=asyncio.FIRST_COMPLETED)
    for task in waiting:
        task.cancel()
    assert reached


async def answered_and_not_confirmed(bot: BotProcess, doing: Doing) -> None:
    """Killed after everyone saw the reply, while Telegram still does not know that the updates have arrived."""
    bot.server.faults.hang("getUpdates")
    await all_do(doing)
    await all_see(doing)
    await bot.kill()
    assert bot.server.account.updates.pending
    bot.server.faults.clear()


async def answered_and_confirmed(bot: BotProcess, doing: Doing) -> None:
    """Killed in peace and quiet."""
    await all_do(doing)
    await all_see(doing)
    await bot.server.all_confirmed()
    await bot.kill()


def handed_over(calls: list[Call]) -> int:
    """How many updates Telegram gave to the bot."""
    return sum(len(call.result) for call in calls if call.method == "getUpdates" and call.ok)


def is_kept_once(bot: BotProcess, people: Sequence[Person]) -> None:
    """Everyone's answers are there as in a straight run, and nothing else is."""
    assert [bot.kept.answers(person.chat.id) for person in people] == [ANSWERS] * len(people)
    assert len(bot.kept.rows("response")) == len(people)
    assert len(bot.kept.rows("answer")) == len(people) * len(ANSWERS)
    assert [row["sent"] for row in bot.kept.rows("participation")] == [1] * len(people)
    assert bot.kept.rows("failed") == []


@pytest.mark.parametrize(
    "moment",
    [fetched_and_not_committed, committed_and_not_answered, answered_and_not_confirmed, answered_and_confirmed],
)
async def test_a_kill_loses_and_doubles_nothing_whatever_the_step(
    moment: Moment, bot: BotProcess, tmp_path: Path, server: BotApiServer
) -> None:
    doing = [(server.person(1001 + step, f"Made-up {step}"), step) for step in range(len(STEPS))]
    async with WholeHouse(tmp_path, server):
        await asyncio.gather(*(go_on(person, 0, step) for person, step in doing))
    await bot.start()
    await moment(bot, doing)
    async with WholeHouse(tmp_path, server):
        await all_see(doing)
        await asyncio.gather(*(go_on(person, step + 1) for person, step in doing))
    is_kept_once(bot, [person for person, _ in doing])


async def test_one_person_goes_on_though_the_bot_is_killed_at_every_step(bot: BotProcess, server: BotApiServer) -> None:
    amina = server.person(id=1001, first_name="Amina")
    moments = cycle((fetched_and_not_committed, committed_and_not_answered))
    for step, moment in zip(range(len(STEPS)), moments, strict=False):
        await bot.start()
        if step:
            await sees(amina, step - 1)
        await moment(bot, [(amina, step)])
    await bot.start()
    await sees(amina, len(STEPS) - 1)
    is_kept_once(bot, [amina])
    assert "Traceback" not in bot.output.read_text()
