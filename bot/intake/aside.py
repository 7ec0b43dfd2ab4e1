"""What failed alone is set aside: kept sealed, known if it comes again, told by its id; and the person is told."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import structlog
from msgspec import structs

from bot.intake.arrivals import Arrival, Outcome, Standing
from conversations.phrases import say
from conversations.screens import last_word
from storage import chats, deliveries, messages
from storage.database import Database
from storage.sealing import Seal

log = structlog.get_logger()
NAMES = frozenset({"first_name", "last_name", "username", "language_code", "title", "photo"})
"""What Telegram tells of an account beside its number. It is kept nowhere, here as little as elsewhere."""


def set_aside(database: Database, seal: Seal, arrival: Arrival, odd: Exception, now: datetime) -> None:
    """Nothing that a person wrote goes into the log, so the error is told by its name alone."""
    why = type(odd).__name__
    chat = chats.key_of(seal, arrival.channel, arrival.address)
    with database.write() as connection:
        failed = deliveries.keep_failed(connection, _nameless(arrival.source or {}), why, chat, now, seal)
        key = deliveries.key_of(seal, arrival.channel, arrival.key)
        again = bool(arrival.key) and deliveries.repeated(connection, key, now)
        if arrival.written and arrival.private and not again:
            messages.note(connection, [(chat, arrival.written, False)], now)
    log.error("arrival failed alone", failed=failed, why=why, channel=arrival.channel)


def _nameless(source: Any) -> Any:
    """The update as it came, without names; also those of whoever a message was passed on from."""
    if isinstance(source, dict):
        return {key: _nameless(value) for key, value in source.items() if key not in NAMES}
    return [_nameless(value) for value in source] if isinstance(source, list) else source


def sorry(where: Callable[[], Standing | None]) -> Outcome:
    """The person sees the current question again. If even that can't be told, they hear that it is our fault.

    What they tapped stays: it may be thanks, whose receipt code stands nowhere else.
    """
    try:
        standing = where()
    except Exception as odd:  # noqa: BLE001 - whatever is wrong with this chat, the others go on
        log.error("chat can't be shown", why=type(odd).__name__)
        return Outcome(parting=last_word(say("stuck")), beside=True)
    if standing is None:
        return Outcome(parting=last_word(say("no_link")), beside=True)
    told = structs.replace(standing.response, notice=("went_wrong",))
    return Outcome(structs.replace(standing, response=told), chat=standing.chat)
