"""Every word that arrives is looked at, with what the same chat wrote just before, whatever else comes of it."""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime

import structlog
from sqlalchemy import Connection

from bot.intake.arrivals import Arrival
from bot.intake.door import clean
from bot.running import Running
from conversations.dialogue import Tap, Typed
from conversations.safeguarding import LIKE, UNREVIEWED, Flag, Lexicon, Message, Speaker, look_at
from conversations.safeguarding.likeness import Like
from storage import chats, heard
from storage.database import Database
from storage.heard import Pieces
from storage.sealing import Seal, Unsealed

log = structlog.get_logger()
AROUND = 120
"""Characters on either side of where two messages meet that are looked at together: looking takes time."""
SHORT = 40
"""Characters of a message that may be part of a sentence. Of two that are longer each was likened whole."""
NOT_LOOKED_AT = Flag(UNREVIEWED, "amber", "These words could not be looked at, by a fault of ours. Please read them.")


Looked = dict[tuple[str, Speaker], Message]
"""Words of one chat as they were looked at, with what met of them: so that nothing is read twice."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """What is known before the writer comes to it. like: as for look_at(). looked: by chat."""

    like: Like
    looked: dict[bytes, Looked]

    @contextmanager
    def keeping(self, keys: Collection[bytes]) -> Iterator[dict[bytes, Looked]]:
        """Meanwhile what these chats wrote is kept as it was looked at. Who looks longer keeps nothing."""
        self.looked.update({key: {} for key in keys})
        try:
            yield self.looked
        finally:
            for key in keys:
                self.looked.pop(key, None)


def said(arrival: Arrival) -> str:
    """The words that an arrival carries, whatever it is; '' if none. What is said in a group is nobody's alone."""
    words = arrival.inbound.words if isinstance(arrival.inbound, Typed) else arrival.words
    return clean(words).strip() if words and arrival.private else ""


class Listening:
    """Part of one transaction. keys: the chats of this batch that wrote something."""

    def __init__(
        self, connection: Connection, lexicon: Lexicon, ahead: Ahead, seal: Seal, now: datetime, keys: Collection[bytes]
    ) -> None:
        self._connection, self._lexicon, self._ahead, self._seal, self._now = connection, lexicon, ahead, seal, now
        self._heard = self._before(keys)
        self._changed: dict[bytes, Pieces] = {}

    def listen(self, key: bytes, words: str, speaker: Speaker, strange: bool = False) -> tuple[Flag | None, str]:
        """What is flagged, and the words that it took: with those before where these alone say nothing.

        strange: free text of somebody who answers in a language that the lexicon is not for.
        What was flagged is not heard again with each word that follows.
        """
        before, looked = self._heard.get(key, ()), self._ahead.looked.get(key, {})
        flag, took = self._look(looked, words, speaker, strange), words
        if flag is None and before:
            flag, took = self._together(looked, [piece for _, piece in before], words, speaker)
        self._heard[key] = self._changed[key] = () if flag else heard.with_more(before, words, self._now)
        return (flag, took) if flag else (None, words)

    def _together(self, looked: Looked, before: list[str], words: str, speaker: Speaker) -> tuple[Flag | None, str]:
        """Only where they meet: what stands wholly on one side was looked at whole when it came."""
        newest = [piece for at, piece in enumerate(before) if sum(map(len, before[at + 1 :])) < AROUND]
        tail, head = _end(" ".join(newest)), _beginning(words)
        like = self._ahead.like if min(len(before[-1]), len(words)) < SHORT else _unlike
        flag = self._look(looked, f"{tail} {head}", speaker, like=like)
        cut = flag is not None and any(_same(flag, self._look(looked, side, speaker)) for side in (tail, head))
        return (None, words) if cut else (flag, "\n".join((*newest, words)))

    def forget(self, key: bytes) -> None:
        self._heard[key] = self._changed[key] = ()

    def keep(self) -> None:
        """Write down what changed."""
        heard.keep(self._connection, self._changed, self._seal)

    def _before(self, keys: Collection[bytes]) -> dict[bytes, Pieces]:
        """What can't be opened any more is as if it had not been heard."""
        try:
            return heard.of(self._connection, keys, self._now, self._seal)
        except (Unsealed, ValueError) as odd:
            log.error("what was heard before can't be read", why=type(odd).__name__)
            return {}

    def _look(
        self, looked: Looked, words: str, speaker: Speaker, strange: bool = False, like: Like | None = None
    ) -> Flag | None:
        """Words that nobody looked at are amber: a fault of ours must not silence anyone."""
        try:
            message = looked.get((words, speaker))
            if message is None or message.lexicon is not self._lexicon:
                message = looked[words, speaker] = Message(self._lexicon, words, speaker)
            return look_at(message, strange, like or self._ahead.like)
        except Exception as odd:  # noqa: BLE001 - whatever it is, a person reads the words instead
            log.error("words not looked at", why=type(odd).__name__)
            return NOT_LOOKED_AT


def _unlike(_: str) -> None:
    """Asks nothing."""


def spoken(seal: Seal, arrivals: Sequence[Arrival]) -> list[tuple[bytes, str]]:
    """The words that they carry, each with its chat's pseudonym. What can't be read is left to the writer, which knows
    what to do with it."""
    found = []
    for one in arrivals:
        if one.words or not isinstance(one.inbound, Tap):
            with suppress(Exception):
                found.append((chats.key_of(seal, one.channel, one.address), said(one)))
    return [(key, words) for key, words in found if words]


def listen_ahead(
    database: Database,
    running: Callable[[Connection], Running],
    seal: Seal,
    now: datetime,
    arrivals: Sequence[Arrival],
    spoken: Sequence[tuple[bytes, str]],
    looked: dict[bytes, Looked],
    like: Like,
) -> None:
    """As the writer will listen to young people, but writing nothing: so it is known what will be asked of like.

    looked: keeps what was looked at, so that the writer need not do it again. Of what professionals write nothing is
    asked. Who comes in by a link just now may be anybody.
    """
    enter = {chats.key_of(seal, one.channel, one.address) for one in arrivals if one.entry}
    with database.read() as connection:
        now_runs, keys = running(connection), {key for key, _ in spoken}
        professionals = _professionals(connection, now_runs, keys) - enter
        listening = Listening(connection, now_runs.lexicon, Ahead(like, looked), seal, now, keys - professionals)
    for key, words in spoken:
        if key not in professionals:
            listening.listen(key, words, "young")


def _professionals(connection: Connection, running: Running, keys: Collection[bytes]) -> set[bytes]:
    """Those of these chats who are asked as professionals."""
    asked = ((key, running.audience(code)) for key, code in chats.audiences(connection, keys).items())
    return {key for key, audience in asked if audience is not None and audience.policy == "open"}


def _same(one: Flag, other: Flag | None) -> bool:
    """Whether one says no more than the other. How like a disclosure words are differs with each word."""
    return other is not None and (one == other or one.kind == other.kind == LIKE)


def _end(text: str) -> str:
    """The last words of a text, whole."""
    return text if len(text) <= AROUND else text[-AROUND:].partition(" ")[2] or text[-AROUND:]


def _beginning(text: str) -> str:
    """The first words of a text, whole."""
    return text if len(text) <= AROUND else text[:AROUND].rpartition(" ")[0] or text[:AROUND]
