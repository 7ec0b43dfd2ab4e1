"""What was seen on a screen, and which messages are ours: noted along with the next batch, never in one of its own."""

from collections import deque
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from storage import chats, messages, responses


class Seen:
    """Lost in a crash, a screen is seen twice. Filled by those who send, emptied by the writer."""

    def __init__(self) -> None:
        self._shown: deque[tuple[str, int, int | None]] = deque()
        self._cared: deque[tuple[int, int, int | None]] = deque()
        self._sent: deque[tuple[bytes, int, bool]] = deque()
        self._noting = (0, 0, 0)

    def shown(self, at: str | int, revision: int, message: int | None) -> None:
        """at: a response's id, or a chat's row id where care lies over no response."""
        if isinstance(at, str):
            self._shown.append((at, revision, message))
        else:
            self._cared.append((at, revision, message))

    def sent(self, chat: bytes, message: int) -> None:
        self._sent.append((chat, message, True))

    def note(self, connection: Connection, now: datetime) -> None:
        """Write what there is by now. It is kept until the commit is known to have gone through: noted()."""
        self._noting = shown, cared, sent = len(self._shown), len(self._cared), len(self._sent)
        responses.mark_shown(connection, [self._shown[at] for at in range(shown)])
        chats.mark_care_shown(connection, [self._cared[at] for at in range(cared)])
        messages.note(connection, [self._sent[at] for at in range(sent)], now)

    def noted(self) -> None:
        queues: tuple[deque[Any], ...] = (self._shown, self._cared, self._sent)
        for queue, noting in zip(queues, self._noting, strict=True):
            for _ in range(noting):
                queue.popleft()
