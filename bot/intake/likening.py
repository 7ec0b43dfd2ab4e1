"""How like a disclosure words are: worked out beside the writer, as it takes a hundredth of a second or more."""

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import structlog

from conversations.safeguarding.likeness import Like, Likeness

log = structlog.get_logger()
KEPT = 1000
"""Likenesses that are remembered: a batch's, until the writer has come to its words."""


def by_meaning() -> Like:
    """What tells it, and what that stands on, is loaded only now: the bot is there before it."""
    from bot.safeguarding.liking import likener

    return likener().of


class Likening:
    """ready: makes what likens, when it is first needed. Words are remembered by their hash alone."""

    def __init__(self, ready: Callable[[], Like]) -> None:
        self._ready = ready
        self._known: OrderedDict[bytes, Likeness] = OrderedDict()
        self._thread = ThreadPoolExecutor(1, "likening")

    def warm_up(self) -> None:
        """Make ready what likens, beside everything else."""
        self._thread.submit(self.of, "")

    def of(self, words: str) -> Likeness | None:
        """None where it can't be worked out: then words are only weighed, and the log says so, without them."""
        key = hashlib.sha256(words.encode(errors="replace")).digest()
        try:
            found = self._known.get(key) or self._ready()(words)
        except Exception as odd:  # noqa: BLE001 - whatever it is, no words are lost for it
            log.error("likeness not worked out, so words are only weighed", why=type(odd).__name__)
            return None
        self._remember(key, found)
        return found

    def _remember(self, key: bytes, found: Likeness | None) -> None:
        if found is not None:
            self._known[key] = found
        while len(self._known) > KEPT:
            self._known.popitem(last=False)

    async def ahead(self, listen: Callable[[Like], None]) -> None:
        """Work out what listening will ask. What rules settle asks nothing, and waits for nobody else's turn.

        Where this fails, the writer works it out itself.
        """
        asked: list[str] = []
        try:
            await asyncio.to_thread(listen, asked.append)
            if asked:
                await asyncio.get_running_loop().run_in_executor(self._thread, lambda: [*map(self.of, asked)])
        except Exception as odd:  # noqa: BLE001 - whatever it is, the writer meets it again or does without
            log.error("not listened ahead", why=type(odd).__name__)

    def stop(self) -> None:
        self._thread.shutdown(cancel_futures=True)
