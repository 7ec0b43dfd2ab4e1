"""Who waits for a change, in this process: open pages for their chat's, and those who send for what is newly owed."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from conversations.inspection import Channel


class Changes:
    """A bell per chat. A bell that rang while nobody listened is heard at the next wait."""

    def __init__(self) -> None:
        self._bells: dict[tuple[Channel, str], set[asyncio.Event]] = defaultdict(set)
        self._owing: set[asyncio.Event] = set()

    def tell(self, channel: Channel, address: str) -> None:
        for bell in self._bells.get((channel, address), ()):
            bell.set()

    @contextmanager
    def watch(self, channel: Channel, address: str) -> Iterator[asyncio.Event]:
        """An event that is set at each change; whoever waits on it clears it."""
        bell = asyncio.Event()
        self._bells[channel, address].add(bell)
        try:
            yield bell
        finally:
            self._bells[channel, address].discard(bell)
            if not self._bells[channel, address]:
                del self._bells[channel, address]

    def owe(self) -> None:
        """Something was owed to people with a role."""
        for bell in self._owing:
            bell.set()

    @contextmanager
    def watch_owed(self) -> Iterator[asyncio.Event]:
        """An event that is set when something is owed; whoever waits on it clears it."""
        bell = asyncio.Event()
        self._owing.add(bell)
        try:
            yield bell
        finally:
            self._owing.discard(bell)
