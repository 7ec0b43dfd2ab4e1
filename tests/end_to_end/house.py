"""The whole bot at work in the test's own loop: real intake, database, page and Telegram channel, on loopback."""

import asyncio
import socket
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import select

from bot import running
from bot.app import House
from bot.delivery.pace import Pace
from bot.place import take_place
from bot.serving import serve
from bot.settings import Settings
from conversations.state import unpack
from storage import chats, people, responses
from storage.database import Database
from storage.sealing import Seal
from storage.tables import METADATA
from tests.bot_api import BotApiServer
from tests.clock import Clock
from tests.mash import ALL, FOLDER

SECRET = "a made-up secret for the tests"
STARTS_WITHIN = 30.0
"""Seconds, as a safety net on a busy machine."""


class WholeHouse:
    """Use as `async with WholeHouse(tmp_path, server) as house`. Started anew on the same folder, it is a restart.

    clock: the house's own; what is scheduled waits for run_tick(). paced: Telegram is written to as fast as it allows,
    rather than as fast as a test likes. by_webhook: Telegram calls the house, instead of being asked. smtp_url: where
    e-mail goes; without it there is none. inspection: the folder of what is asked.
    """

    def __init__(
        self,
        folder: Path,
        server: BotApiServer,
        clock: Clock | None = None,
        paced: bool = False,
        by_webhook: bool = False,
        smtp_url: str = "",
        inspection: Path = FOLDER,
    ) -> None:
        self._inspection = inspection
        self.folder, self.server, self.clock = folder, server, clock or Clock()
        self._paced, self._by_webhook, self._smtp_url = paced, by_webhook, smtp_url
        self.kept = Kept(folder)

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def start(self) -> None:
        """Returns once the bot is ready."""
        self.listening = listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        place = take_place(self._settings())
        pace = None if self._paced else Pace(per_second=10_000, burst=10_000)
        self.house = House(place, self.clock, pace)
        ready = asyncio.Event()

        async def is_ready() -> None:
            ready.set()

        self._serving = asyncio.create_task(serve(self.house, listening, is_ready))
        waiting = asyncio.create_task(ready.wait())
        await asyncio.wait({self._serving, waiting}, timeout=STARTS_WITHIN, return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        if not ready.is_set():
            await self._serving

    async def stop(self) -> None:
        self.house.stopping.set()
        await self.ended()

    async def ended(self) -> None:
        """Raises what ended it, if it did not end in peace."""
        await self._serving

    async def restart(self, **later: float) -> None:
        """As if the bot had been switched off for so long: restart(days=3)."""
        await self.stop()
        self.clock.forward(**later)
        await self.start()

    async def open(self, *codes: str) -> None:
        """Open these audiences for real; without codes all."""
        opened = list(codes or ALL)
        await self.house.intake.call(lambda c: running.open_audiences(c, opened, self.clock()))

    async def close_audiences(self, *codes: str) -> None:
        await self.house.intake.call(lambda c: running.close_audiences(c, list(codes), self.clock()))

    async def invite(self, role: str) -> str:
        """A new invitation's code, made by the house's own clock."""
        return await self.house.intake.call(lambda c: people.invite(c, role, self.clock(), self.house.place.seal))

    async def run_tick(self) -> None:
        """Look at what is due now."""
        await self.house.tick.run()

    def _settings(self) -> Settings:
        return Settings.model_construct(
            telegram_bot_token=self.server.token,
            telegram_api_url=self.server.url,
            public_url=self.url if self._by_webhook else "",
            database_url=self.kept.url,
            inspection=self._inspection,
            secret_key=SECRET,
            smtp_url=self._smtp_url,
            mail_from="bot@council.example" if self._smtp_url else "",
        )


class Kept:
    """What is in the database of a house in this folder, or at this URL, whether or not it is running."""

    def __init__(self, folder: Path, url: str = "") -> None:
        self.url = url or f"sqlite:///{folder / 'kept.db'}"
        self._seal = Seal(SECRET)

    def rows(self, table: str) -> list[dict[str, Any]]:
        """Every row of a table."""
        database = Database(self.url)
        with database.read() as connection:
            found = [dict(row) for row in connection.execute(select(METADATA.tables[table])).mappings()]
        database.close()
        return found

    def answers(self, person: int) -> dict[str, str]:
        """What this Telegram user has sent, in the response that they are in now; {} if nothing."""
        database = Database(self.url)
        with database.read() as connection:
            key = chats.key_of(self._seal, "telegram", str(person))
            seat = chats.seats(connection, [key], self._seal).get(key)
        database.close()
        sent = seat.draft.id if seat and seat.draft else ""
        rows = [row for row in self.rows("answer") if row["response_id"] == sent]
        return {row["question"]: self.words(row) for row in rows}

    def chat(self, *addresses: int) -> int:
        """The row id of the first of these Telegram chats that is known; 0 if none is."""
        database = Database(self.url)
        keys = [chats.key_of(self._seal, "telegram", str(one)) for one in addresses]
        with database.read() as connection:
            found = chats.ids(connection, keys)
        database.close()
        return next((found[key] for key in keys if key in found), 0)

    def answering(self, person: int) -> dict[str, str]:
        """What this Telegram user has answered so far, without having sent it."""
        database = Database(self.url)
        with database.read() as connection:
            key = chats.key_of(self._seal, "telegram", str(person))
            draft = chats.seats(connection, [key], self._seal)[key].draft
        database.close()
        return unpack(draft.state).answers if draft else {}

    def words(self, row: dict[str, Any]) -> str:
        words = row["words"]
        return self._seal.open(words, responses.WORDS).decode() if words else str(row["value"])
