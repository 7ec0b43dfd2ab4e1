"""The moments at which a bot is killed with something in its hands."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from tests.bot_api import Call, Hangs, Person
from tests.end_to_end.process import BotProcess


@dataclass(frozen=True)
class Doing:
    """do: everyone does one thing. see: everyone has seen what came of it."""

    people: Sequence[Person]
    do: Callable[[], Awaitable[object]]
    see: Callable[[], Awaitable[object]]


Moment = Callable[[BotProcess, Doing], Awaitable[None]]


async def fetched_and_not_committed(bot: BotProcess, doing: Doing) -> None:
    """Killed with the updates in its hands, before it could do anything with them."""
    bot.freeze()
    before = len(bot.server.calls)
    await doing.do()
    await bot.server.until(lambda calls: handed_over(calls[before:]) == len(doing.people))
    await bot.kill()
    assert bot.server.account.updates.pending


async def committed_and_not_answered(bot: BotProcess, doing: Doing) -> None:
    """Killed with the replies on their way out."""
    hangs = [
        [bot.server.faults.hang(method, chat_id=person.chat.id) for method in ("sendMessage", "editMessageText")]
        for person in doing.people
    ]
    await doing.do()
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
    await doing.do()
    await doing.see()
    await bot.kill()
    assert bot.server.account.updates.pending
    bot.server.faults.clear()


async def answered_and_confirmed(bot: BotProcess, doing: Doing) -> None:
    """Killed in peace and quiet."""
    await doing.do()
    await doing.see()
    await bot.server.all_confirmed()
    await bot.kill()


def handed_over(calls: list[Call]) -> int:
    """How many updates Telegram gave to the bot."""
    return sum(len(call.result) for call in calls if call.method == "getUpdates" and call.ok)


MOMENTS = (
    fetched_and_not_committed,
    committed_and_not_answered,
    answered_and_not_confirmed,
    answered_and_confirmed,
)
