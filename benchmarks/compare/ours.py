"""This bot, from an update's bytes to the call that shows what comes of it, with everything on disk before.

python -m benchmarks.compare.ours PEOPLE
"""

import asyncio
import gc
import json
import logging
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar
from unittest.mock import patch

import structlog
import yaml
from sqlalchemy import func, select
from telegram.request import RequestData

from benchmarks.compare.measuring import lines, measure, memory
from benchmarks.compare.survey import FIRST, ONE, SEVERAL, SKIPS, WORDS, Json, asks, message, options, steps, tap
from bot import running
from bot.app import House
from bot.delivery.pace import Pace
from bot.place import take_place
from bot.settings import Settings
from bot.telegram.request import Transport, _body, parsed
from storage.responses import RESPONSE

MASH = Path(__file__).parents[2] / "inspections" / "mash"
AUDIENCE = "multi-agency"
ME = {"id": 1, "is_bot": True, "first_name": "Bot", "username": "made_up_bot"}


class Stub(Transport):
    """Builds each call to the bytes of its form, and answers it at once.

    told: called for each screen that leaves. said: the call of the last.
    """

    told: Callable[[int], None] = staticmethod(lambda _chat: None)
    said: ClassVar[bytes] = b""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        name = url.rpartition("/")[2].replace("_", "").lower()
        if name == "getme":
            return 200, json.dumps({"ok": True, "result": ME}).encode()
        body = _body(request_data)[1]
        if request_data is None or name not in ("sendmessage", "editmessagetext"):
            return 200, b'{"ok":true,"result":true}'
        asked: Json = request_data.parameters
        Stub.said = body
        Stub.told(int(asked["chat_id"]))
        return 200, b'{"ok":true,"result":{"message_id":1,"date":1}}'


def inspection(folder: Path) -> Path:
    """Ours, with the survey in place of what one audience is asked."""
    copied = Path(shutil.copytree(MASH, folder / "inspection"))
    rows = [_row(question) for question in (*ONE, *SEVERAL, *WORDS)]
    choices = [{"list_name": f"of{n}", "name": f"n{at}", "label": label} for n in (4, 5) for at, label in _labels(n)]
    settings = {
        "form_title": "Made up",
        "introduction": ["Hello. We're made up.", "So are you."],
        "thanks": "Thank you.",
    }
    form = {"settings": settings, "survey": rows, "choices": choices}
    (copied / "questionnaires" / f"{AUDIENCE}.yaml").write_text(yaml.safe_dump(form, sort_keys=False))
    return copied


def _labels(number: int) -> list[tuple[int, str]]:
    return list(enumerate(options(1 if number == 4 else 7), 1))


def _row(question: int) -> dict[str, str]:
    kind = "select_one of4" if question in ONE else "select_multiple of5" if question in SEVERAL else "text"
    row = {"type": kind, "name": f"q{question}", "label": asks(question), "theme": "communication"}
    return row | ({"relevant": f"${{q{SKIPS}}} != 'n1'"} if question == SKIPS + 1 else {})


class Subject:
    """A house whose calls end at the stub."""

    def __init__(self, folder: Path) -> None:
        settings = Settings.model_construct(
            telegram_bot_token="1:made-up", database_url=f"sqlite:///{folder}/kept.db",
            inspection=inspection(folder), secret_key="a made-up secret for measuring",
        )  # fmt: skip
        with patch("bot.telegram.channel.Transport", Stub):
            self.house = House(take_place(settings), lambda: datetime.now(UTC), Pace(10_000_000, 10_000))
        assert self.house.telegram is not None
        self.telegram = self.house.telegram
        self._waiting: dict[int, float] = {}
        self._all_told = asyncio.Event()
        Stub.told = self._told

    async def start(self) -> None:
        self.house.intake.start()
        await self.house.intake.call(lambda c: running.open_audiences(c, [AUDIENCE], datetime.now(UTC)))
        await self.telegram._bot.initialize()
        self._delivering = asyncio.create_task(self.telegram.delivery.run())

    async def feed(self, batch: Sequence[bytes]) -> list[float]:
        updates = [parsed(line) for line in batch]
        self._waiting = {update["update_id"] // 100: 0.0 for update in updates}
        self._left = len(updates)
        self._all_told.clear()
        await self.telegram._receiving.take(updates)
        await self._all_told.wait()
        return list(self._waiting.values())

    def _told(self, chat: int) -> None:
        if self._waiting.get(chat) == 0.0:
            self._waiting[chat] = time.perf_counter()
            self._left -= 1
            if not self._left:
                self._all_told.set()

    async def stop(self) -> None:
        self._delivering.cancel()
        self.house.intake.stop()
        self.house.place.database.close()

    async def script(self, person: int) -> list[tuple[str, str]]:
        """What somebody of this kind taps ("data") or writes ("words"), found out by doing it once."""
        done: list[tuple[str, str]] = [("words", f"/start {AUDIENCE}")]
        await self.feed([json.dumps(message(person, 1, done[0][1])).encode()])
        labels = ["Yes, start", *(said for _, said in steps(person)), "Send my answers"]
        for number, label in enumerate(labels, 2):
            board = json.loads(Stub.said).get("reply_markup", {}).get("inline_keyboard", [])
            data = next((one["callback_data"] for row in board for one in row if one["text"] in
                         (label, f"☐ {label}", f"☑ {label}")), None)  # fmt: skip
            done.append(("words", label) if data is None else ("data", f".{data.partition('.')[2]}"))
            await self.feed([json.dumps(_update(person, number, *done[-1])).encode()])
        return done


def _update(person: int, number: int, how: str, said: str) -> Json:
    return message(person, number, said) if how == "words" else tap(person, number, said, asks(1))


def doings(script: Sequence[tuple[str, str]], person: int) -> list[Json]:
    """The same by another person. Buttons without a response's id are taken for the current one's."""
    return [_update(person, number, how, said) for number, (how, said) in enumerate(script, 1)]


async def main(people: int) -> None:
    logging.disable(logging.CRITICAL)
    structlog.configure(logger_factory=structlog.ReturnLoggerFactory(), processors=[lambda *_: ("", {})])
    subject = Subject(Path(tempfile.mkdtemp()))
    gc.freeze()  # as the bot does with what stays: see bot/commands/serve.py
    await subject.start()
    scripts = [await subject.script(FIRST + 90_000 + odd) for odd in (1, 0)]
    everyone = lines(doings(scripts[one % 2], FIRST + one) for one in range(people))
    found = await measure(everyone, subject.feed)
    with subject.house.place.database.read() as connection:
        sent = connection.execute(select(func.count()).where(RESPONSE.c.sent_at.is_not(None))).scalar_one()
    assert sent == people + len(scripts), f"{sent} of {people} sent their answers"
    before, more = memory(), people * 2
    await measure(lines(doings(scripts[0], FIRST + people + one)[:9] for one in range(more)), subject.feed)
    said = {"bytes in memory per conversation": (memory() - before) / more}
    await subject.stop()
    print(json.dumps(found | said | {"on disk when the reply leaves": "yes"}))


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
