"""Files that people sent in Telegram, fetched once their answers are committed; what can't be had is given up aloud."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Protocol

import structlog
from telegram import Bot
from telegram.error import BadRequest

from bot.intake.arrivals import Standing
from bot.media.cleaning import Cleaned, Why
from conversations.file_types import MOST
from conversations.kinds.media import too_large
from storage.media import Owed

log = structlog.get_logger()
LOOKS_EVERY = 15.0
"""Seconds until those are looked for that failed before; what is new is told by a bell."""
LONGEST = 60.0
"""Seconds that one file may take."""
GONE = ("file_lost",)

Clean = Callable[[bytes, str], Awaitable[Cleaned | Why]]


class Kept(Protocol):
    async def owed(self) -> list[Owed]: ...

    async def arrived(self, file: Owed, found: Cleaned) -> None: ...

    async def in_vain(self, file: Owed) -> Standing | None: ...

    async def lost(self, file: Owed, why: Why) -> Standing | None: ...


class Fetching:
    """clean: makes what arrived fit to be kept. show: told where somebody stands whose file is lost."""

    def __init__(self, bot: Bot, kept: Kept, clean: Clean, show: Callable[[Standing], None]) -> None:
        self._bot, self._kept, self._clean, self._show = bot, kept, clean, show

    async def run(self, bell: asyncio.Event) -> None:
        """Whenever the bell rings, and now and then, until cancelled. Whatever goes wrong, the next look comes."""
        while True:
            bell.clear()
            try:
                await self.look()
            except Exception as odd:  # noqa: BLE001 - the file is still owed
                log.error("files not fetched", why=type(odd).__name__)
            await asyncio.wait([ringing := asyncio.ensure_future(bell.wait())], timeout=LOOKS_EVERY)
            ringing.cancel()

    async def look(self) -> None:
        """Fetch what is owed now, one after the other."""
        while owed := await self._kept.owed():
            for file in owed:
                standing = await self._fetch(file)
                if standing is not None:
                    self._show(standing)

    async def _fetch(self, file: Owed) -> Standing | None:
        """Where its sender stands, if it is lost."""
        try:
            found = await self._get(file)
        except BadRequest:  # Telegram does not know it any more, or will not give it
            log.error("file lost", file=file.key)
            return await self._kept.lost(file, GONE)
        except Exception as odd:  # noqa: BLE001 - the network, Telegram, or the process that cleans
            log.warning("file not fetched", file=file.key, why=type(odd).__name__, tries=file.tries + 1)
            return await self._kept.in_vain(file)
        if isinstance(found, Cleaned):
            await self._kept.arrived(file, found)
            return None
        log.info("file not taken", file=file.key, why=found[0])
        return await self._kept.lost(file, found)

    async def _get(self, file: Owed) -> Cleaned | Why:
        there = await self._bot.get_file(file.file_id)
        if (there.file_size or 0) > MOST:
            return too_large(there.file_size or 0)
        return await self._clean(bytes(await there.download_as_bytearray(read_timeout=LONGEST)), file.kind)
