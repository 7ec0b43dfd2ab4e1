"""Who waits for a change: open pages for their chat's, and those who send for what is newly owed."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from conversations.inspection import Channel

OWED = "owed"
Now = tuple[str, int]
"""Which audience a chat is about, and the revision of its screen."""
Name = Callable[[Channel, str], str]


class Bell(asyncio.Event):
    """now: where the chat stands, if all who rang since it was cleared knew, as the last says; None: look it up."""

    now: Now | None = None

    def ring(self, now: Now | None) -> None:
        """Rings that come together are heard as one: a single one that does not know is enough for a look."""
        self.now = now if self.now is not None or not self.is_set() else None
        self.set()


class Changes:
    """A bell per word. A bell that rang while nobody listened is heard at the next wait.

    name: the word for a channel's address; it may leave this process. others: told each word, for
    other processes, if there may be any.
    """

    def __init__(self, name: Name = lambda channel, address: f"{channel}:{address}") -> None:
        self._name = name
        self._bells: dict[str, set[Bell]] = defaultdict(set)
        self.others: Callable[[str], None] | None = None

    @property
    def are_heard(self) -> bool:
        """Whether any page is open or there is another process: making a word takes longer than all else here."""
        return self.others is not None or not self._bells.keys() <= {OWED}

    def tell(self, channel: Channel, address: str, now: Now | None = None) -> None:
        if self.are_heard:
            self._tell(self._name(channel, address), now)

    def owe(self) -> None:
        """Something was owed to people with a role."""
        self._tell(OWED)

    def ring(self, word: str, now: Now | None = None) -> None:
        """In this process alone."""
        for bell in self._bells.get(word, ()):
            bell.ring(now)

    def ring_all(self) -> None:
        """Anything may have changed."""
        for word in list(self._bells):
            self.ring(word)

    def watch(self, channel: Channel, address: str) -> AbstractContextManager[Bell]:
        """An event that is set at each change; whoever waits on it clears it."""
        return self._watch(self._name(channel, address))

    def watch_owed(self) -> AbstractContextManager[Bell]:
        """An event that is set when something is owed; whoever waits on it clears it."""
        return self._watch(OWED)

    def _tell(self, word: str, now: Now | None = None) -> None:
        self.ring(word, now)
        if self.others is not None:
            self.others(word)

    @contextmanager
    def _watch(self, word: str) -> Iterator[Bell]:
        bell = Bell()
        self._bells[word].add(bell)
        try:
            yield bell
        finally:
            self._bells[word].discard(bell)
            if not self._bells[word]:
                del self._bells[word]
