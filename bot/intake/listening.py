"""Every word that arrives is looked at, with what the same chat wrote just before, whatever else comes of it."""

from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from datetime import datetime

import structlog
from sqlalchemy import Connection

from bot.intake.arrivals import Arrival
from bot.intake.door import clean
from bot.running import Running
from conversations.dialogue import Tap, Typed
from conversations.safeguarding import LIKE, UNREVIEWED, Flag, Lexicon, Speaker, look
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


def said(arrival: Arrival) -> str:
    """The words that an arrival carries, whatever it is; '' if none. What is said in a group is nobody's alone."""
    words = arrival.inbound.words if isinstance(arrival.inbound, Typed) else arrival.words
    return clean(words).strip() if words and arrival.private else ""


class Listening:
    """Part of one transaction. keys: the chats of this batch that wrote something."""

    def __init__(
        self, connection: Connection, lexicon: Lexicon, like: Like, seal: Seal, now: datetime, keys: Collection[bytes]
    ) -> None:
        self._connection, self._lexicon, self._like, self._seal, self._now = connection, lexicon, like, seal, now
        self._heard = self._before(keys)
        self._changed: dict[bytes, Pieces] = {}

    def listen(self, key: bytes, words: str, speaker: Speaker, strange: bool = False) -> tuple[Flag | None, str]:
        """What is flagged, and the words that it took: with those before where these alone say nothing.

        strange: free text of somebody who answers in a language that the lexicon is not for.
        What was flagged is not heard again with each word that follows.
        """
        before = self._heard.get(key, ())
        flag, took = self._look(words, speaker, strange), words
        if flag is None and before:
            flag, took = self._together([piece for _, piece in before], words, speaker)
        self._heard[key] = self._changed[key] = () if flag else heard.with_more(before, words, self._now)
        return (flag, took) if flag else (None, words)

    def _together(self, before: list[str], words: str, speaker: Speaker) -> tuple[Flag | None, str]:
        """Only where they meet: what stands wholly on one side was looked at whole when it came."""
        newest = [piece for at, piece in enumerate(before) if sum(map(len, before[at + 1 :])) < AROUND]
        tail, head = _end(" ".join(newest)), _beginning(words)
        like = self._like if min(len(before[-1]), len(words)) < SHORT else _unlike
        flag = self._look(f"{tail} {head}", speaker, like=like)
        cut = flag is not None and any(_same(flag, self._look(side, speaker)) for side in (tail, head))
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

    def _look(self, words: str, speaker: Speaker, strange: bool = False, like: Like | None = None) -> Flag | None:
        """Words that nobody looked at are amber: a fault of ours must not silence anyone."""
        try:
            return look(self._lexicon, words, speaker, strange, like or self._like)
        except Exception as odd:  # noqa: BLE001 - whatever it is, a person reads the words instead
            log.error("words not looked at", why=type(odd).__name__)
            return NOT_LOOKED_AT


def _unlike(_: str) -> None:
    """Asks nothing."""


def spoken(arrivals: Sequence[Arrival]) -> list[tuple[Arrival, str]]:
    """Those that carry words, with them. What can't be read is left to the writer, which knows what to do with it."""
    found = []
    for one in arrivals:
        if one.words or not isinstance(one.inbound, Tap):
            with suppress(Exception):
                found.append((one, said(one)))
    return [(one, words) for one, words in found if words]


def listen_ahead(
    database: Database,
    running: Callable[[Connection], Running],
    seal: Seal,
    now: datetime,
    arrivals: Sequence[Arrival],
    spoken: Sequence[tuple[Arrival, str]],
    like: Like,
) -> None:
    """As the writer will listen to young people, but keeping nothing: so it is known what will be asked of like.

    Of what professionals write nothing is asked. Who comes in by a link just now may be anybody.
    """
    wrote = [(chats.key_of(seal, one.channel, one.address), words) for one, words in spoken]
    enter = {chats.key_of(seal, one.channel, one.address) for one in arrivals if one.entry}
    with database.read() as connection:
        now_runs, keys = running(connection), {key for key, _ in wrote}
        professionals = _professionals(connection, now_runs, keys) - enter
        listening = Listening(connection, now_runs.lexicon, like, seal, now, keys - professionals)
    for key, words in wrote:
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
