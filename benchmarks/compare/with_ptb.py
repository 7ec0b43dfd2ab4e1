"""python-telegram-bot's ConversationHandler: in memory, or with its pickle written at each update.

python -m benchmarks.compare.with_ptb memory|pickle PEOPLE
"""

import asyncio
import json
import sys
import tempfile
import time
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ConversationHandler,
    MessageHandler,
    PicklePersistence,
    filters,
)
from telegram.request import BaseRequest, RequestData

from benchmarks.compare.measuring import lines, measure, memory
from benchmarks.compare.survey import FIRST, LEFT_OUT, ONE, SEVERAL, SKIPS, WORDS, asks, options, plain

ME = {"id": 1, "is_bot": True, "first_name": "Bot", "username": "made_up_bot"}
SENT = {
    "message_id": 1,
    "from": ME,
    "chat": {"id": FIRST, "type": "private", "first_name": "M"},
    "date": 1,
    "text": "Q",
}


class Stub(BaseRequest):
    """Builds each call, and answers it at once."""

    read_timeout = 1.0

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        if request_data:
            request_data.url_encoded_parameters()
        name = url.rpartition("/")[2]
        result: Any = ME if name == "getMe" else True if name == "answerCallbackQuery" else SENT
        return 200, json.dumps({"ok": True, "result": result}).encode()


def board(question: int, chosen: Sequence[str] = ()) -> InlineKeyboardMarkup | None:
    labels = [*options(question), *(["Done"] if question in SEVERAL else [])]
    rows = [
        [InlineKeyboardButton(("[x] " if one in chosen else "") + one, callback_data=f"{question}:{one}")]
        for one in labels
    ]
    return InlineKeyboardMarkup(rows) if rows else None


async def ask(update: Update, question: int, chosen: Sequence[str] = ()) -> int:
    if update.callback_query:
        await update.callback_query.answer()
        await update.callback_query.edit_message_text(asks(question), reply_markup=board(question, chosen))
    elif update.message:
        await update.message.reply_text(asks(question), reply_markup=board(question))
    return question


async def start(update: Update, context: Any) -> int:
    context.user_data.clear()
    return await ask(update, 1)


async def one(update: Update, context: Any) -> int:
    question, label = _tapped(update)
    context.user_data[question] = label
    skips = question == SKIPS and label == "Option 1"
    return await ask(update, LEFT_OUT + 1 if skips else question + 1)


async def several(update: Update, context: Any) -> int:
    question, label = _tapped(update)
    if label == "Done":
        return await ask(update, question + 1)
    chosen: list[str] = context.user_data.setdefault(question, [])
    chosen.remove(label) if label in chosen else chosen.append(label)
    return await ask(update, question, chosen)


async def words(update: Update, context: Any) -> int:
    assert update.message is not None
    question = 10 if 9 in context.user_data else 9
    context.user_data[question] = update.message.text
    if question == 9:
        return await ask(update, 10)
    await update.message.reply_text("Thank you.")
    return ConversationHandler.END


def _tapped(update: Update) -> tuple[int, str]:
    assert update.callback_query is not None
    question, _, label = str(update.callback_query.data).partition(":")
    return int(question), label


def build(kept: Path | None) -> Any:
    builder = Application.builder().token("1:made-up").request(Stub()).get_updates_request(Stub()).updater(None)
    if kept:
        builder = builder.persistence(PicklePersistence(kept, update_interval=3600))
    app = builder.job_queue(None).build()
    app.add_handler(survey(kept is not None))
    return app


def survey(kept: bool) -> Any:
    """kept: whether a persistence keeps where everyone is."""
    states: dict[object, list[Any]] = {n: [CallbackQueryHandler(one, pattern=f"^{n}:")] for n in ONE}
    states |= {n: [CallbackQueryHandler(several, pattern=f"^{n}:")] for n in SEVERAL}
    states |= {n: [MessageHandler(filters.TEXT & ~filters.COMMAND, words)] for n in WORDS}
    begin: list[Any] = [CommandHandler("start", start)]
    return ConversationHandler(begin, states, begin, name="survey", persistent=kept)


async def main(mode: str, people: int) -> None:
    folder = Path(tempfile.mkdtemp())
    app = build(folder / "kept.pickle" if mode == "pickle" else None)
    await app.initialize()

    async def take(line: bytes) -> float:
        await app.process_update(Update.de_json(json.loads(line), app.bot))
        left = time.perf_counter()
        if mode == "pickle":
            await app.update_persistence()
        return left

    async def feed(batch: Sequence[bytes]) -> list[float]:
        return list(await asyncio.gather(*map(take, batch)))

    found = await measure(lines(plain(FIRST + one) for one in range(people)), feed)
    before, more = memory(), people * (1 if mode == "pickle" else 2)
    await measure(lines(list(plain(FIRST + people + one))[:8] for one in range(more)), feed)
    said = {"bytes in memory per conversation": (memory() - before) / more}
    print(json.dumps(found | said | {"on disk when the reply leaves": "no" if mode == "memory" else "after it"}))


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    asyncio.run(main(sys.argv[1], int(sys.argv[2])))
