"""How like a disclosure words are: worked out beside the writer, as it takes a hundredth of a second or more."""

import asyncio
import hashlib
import secrets
from collections import OrderedDict
from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property

import structlog

from conversations.safeguarding.likeness import Like, Likeness

log = structlog.get_logger()
KEPT = 1000
"""Likenesses that are remembered: a batch's, until the writer has come to its words."""
PATIENCE = 2.0
"""Seconds for which what arrived together waits to be likened: there may be a disclosure in it that rules tell."""


def by_meaning() -> Like:
    """What tells it, and what that stands on, is loaded only now: the bot is there before it."""
    from bot.safeguarding.liking import likener

    return likener().of


class Likening:
    """ready: makes what likens, when it is first needed. fails: it could not, so words are only weighed.

    Words are remembered by a hash alone, whose key this process makes for itself: nobody can try words on it later.
    """

    def __init__(self, ready: Callable[[], Like]) -> None:
        self._ready = ready
        self.fails = False
        self._secret = secrets.token_bytes(32)
        self._known: OrderedDict[bytes, Likeness] = OrderedDict()
        self._thread = ThreadPoolExecutor(1, "likening")

    def warm_up(self) -> None:
        """Make ready what likens, beside everything else."""
        self._thread.submit(self.of, "")

    def known(self, words: str) -> Likeness | None:
        """What was worked out ahead; None where it was not. Takes no time: the writer asks it."""
        return self._known.get(self._key(words))

    def of(self, words: str) -> Likeness | None:
        """None where it can't be worked out: then words are only weighed, and the log says so, without them."""
        key = self._key(words)
        try:
            found = self._known.get(key) or self._like(words)
        except Exception as odd:  # noqa: BLE001 - whatever it is, no words are lost for it
            log.error("likeness not worked out, so words are only weighed", why=type(odd).__name__)
            return None
        self._remember(key, found)
        return found

    async def ahead(self, listen: Callable[[Like], None]) -> None:
        """Work out what listening will ask, first come first, for PATIENCE at most: what is left is only weighed.

        What is asked may depend on what was answered, so it is listened to again.
        """
        asked: set[str] = set()
        try:
            async with asyncio.timeout(PATIENCE):
                while new := await asyncio.to_thread(self._newly_asked, listen, asked):
                    asked.update(new)
                    loop = asyncio.get_running_loop()
                    await asyncio.gather(*[loop.run_in_executor(self._thread, self.of, words) for words in new])
        except TimeoutError:
            left = sum(self.known(words) is None for words in asked)
            if left or not asked:
                log.warning("no time to liken all words, so some are only weighed", left=left, asked=len(asked))
        except Exception as odd:  # noqa: BLE001 - whatever it is, rules and weights decide without it
            log.error("not listened ahead, so words are only weighed", why=type(odd).__name__)

    def stop(self) -> None:
        self._thread.shutdown(cancel_futures=True)

    @cached_property
    def _like(self) -> Like:
        """Tried once: each further try would read the model's 90 MB again, and the file is the same until a restart."""
        try:
            return self._ready()
        except Exception as odd:  # noqa: BLE001 - whatever it is, rules and weights decide without it
            self.fails = True
            log.error("nothing to liken words with, so until a restart they are only weighed", why=type(odd).__name__)
            return lambda _: None

    def _newly_asked(self, listen: Callable[[Like], None], before: Collection[str]) -> list[str]:
        """In the order of arrival."""
        asked: dict[str, None] = {}

        def like(words: str) -> Likeness | None:
            asked[words] = None
            return self.known(words)

        listen(like)
        return [words for words in asked if words not in before]

    def _key(self, words: str) -> bytes:
        return hashlib.blake2b(words.encode(errors="replace"), digest_size=32, key=self._secret).digest()

    def _remember(self, key: bytes, found: Likeness | None) -> None:
        if found is not None:
            self._known[key] = found
            self._known.move_to_end(key)
        while len(self._known) > KEPT:
            self._known.popitem(last=False)
