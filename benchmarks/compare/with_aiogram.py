"""aiogram with its states in memory, or in an SQLite store. Runs in an environment of its own (make bench).

A state and a handler for each question, as its documentation teaches:
https://docs.aiogram.dev/en/latest/dispatcher/finite_state_machine/index.html

python -m benchmarks.compare.with_aiogram memory|sqlite PEOPLE
"""

import asyncio
import json
import sys
import tempfile
import time
from collections.abc import Sequence
from typing import Any

from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.filters import CommandStart
from aiogram.fsm.state import State
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup

from benchmarks.compare.measuring import lines, measure, memory
from benchmarks.compare.survey import FIRST, LEFT_OUT, ONE, SEVERAL, SKIPS, WORDS, asks, options, plain

ME = {"id": 1, "is_bot": True, "first_name": "Bot", "username": "made_up_bot"}
CHAT = {"id": FIRST, "type": "private", "first_name": "Made-up"}
SENT = json.dumps({"ok": True, "result": {"message_id": 1, "from": ME, "chat": CHAT, "date": 1, "text": "Question"}})
DONE = '{"ok":true,"result":true}'


class Stub(AiohttpSession):  # type: ignore[misc]
    """Builds each call, and answers it at once."""

    async def make_request(self, bot: Any, method: Any, timeout: Any = None) -> Any:  # noqa: ASYNC109
        self.build_form_data(bot, method)
        content = DONE if method.__api_method__ == "answerCallbackQuery" else SENT
        return self.check_response(bot, method, 200, content).result


AT = {question: State(f"q{question}", "Survey") for question in (*ONE, *SEVERAL, *WORDS)}
"""Where somebody is, by the question."""


def board(question: int, chosen: Sequence[str]) -> InlineKeyboardMarkup | None:
    labels = [*options(question), *(["Done"] if question in SEVERAL else [])]
    rows = [
        [InlineKeyboardButton(text=("[x] " if one in chosen else "") + one, callback_data=f"{question}:{one}")]
        for one in labels
    ]
    return InlineKeyboardMarkup(inline_keyboard=rows) if rows else None


async def ask(event: Any, question: int, chosen: Sequence[str] = ()) -> None:
    if isinstance(event, CallbackQuery):
        await event.answer()
        await event.message.edit_text(asks(question), reply_markup=board(question, chosen))
    else:
        await event.answer(asks(question), reply_markup=board(question, chosen))


async def start(event: Any, state: Any) -> None:
    await state.clear()
    await state.set_state(AT[1])
    await ask(event, 1)


async def one(event: Any, state: Any) -> None:
    number, _, label = event.data.partition(":")
    question = int(number)
    await state.update_data({number: label})
    following = LEFT_OUT + 1 if question == SKIPS and label == "Option 1" else question + 1
    await state.set_state(AT[following])
    await ask(event, following)


async def several(event: Any, state: Any) -> None:
    number, _, label = event.data.partition(":")
    if label == "Done":
        await state.set_state(AT[int(number) + 1])
        return await ask(event, int(number) + 1)
    chosen = (await state.get_data()).get(number, [])
    chosen.remove(label) if label in chosen else chosen.append(label)
    await state.update_data({number: chosen})
    return await ask(event, int(number), chosen)


async def ninth(event: Any, state: Any) -> None:
    await state.update_data({"9": event.text})
    await state.set_state(AT[10])
    await ask(event, 10)


async def tenth(event: Any, state: Any) -> None:
    await state.update_data({"10": event.text})
    await state.set_state(None)
    await event.answer("Thank you.")


def dispatcher(mode: str) -> Any:
    if mode == "sqlite":
        from aiogram_sqlite_storage.sqlitestore import SQLStorage

        made = Dispatcher(storage=SQLStorage(f"{tempfile.mkdtemp()}/kept.db", "json"))
    else:
        made = Dispatcher(storage=MemoryStorage())
    made.message.register(start, CommandStart())
    for question in ONE:
        made.callback_query.register(one, AT[question], F.data.startswith(f"{question}:"))
    for question in SEVERAL:
        made.callback_query.register(several, AT[question], F.data.startswith(f"{question}:"))
    made.message.register(ninth, AT[9], F.text)
    made.message.register(tenth, AT[10], F.text)
    return made


async def main(mode: str, people: int) -> None:
    bot, answering = Bot("1:made-up", session=Stub()), dispatcher(mode)

    async def take(line: bytes) -> float:
        await answering.feed_raw_update(bot, json.loads(line))
        return time.perf_counter()

    async def feed(batch: Sequence[bytes]) -> list[float]:
        return list(await asyncio.gather(*map(take, batch)))

    found = await measure(lines(plain(FIRST + one) for one in range(people)), feed)
    before = memory()
    await measure(lines(list(plain(FIRST + people + one))[:8] for one in range(2 * people)), feed)
    said = {"bytes in memory per conversation": (memory() - before) / (2 * people)}
    await answering.storage.close()
    await bot.session.close()
    print(json.dumps(found | said | {"on disk when the reply leaves": "no" if mode == "memory" else "yes"}))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2])))
