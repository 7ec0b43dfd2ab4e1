"""The electoral roll and the ballot box: once a response is settled and read, nothing leads from one to the other."""

from datetime import datetime, timedelta

import structlog
from sqlalchemy import Connection

from bot.keeping.chats import let_go
from bot.running import Running
from bot.tallying.ledger import SETTLES_AFTER, settled_until
from conversations.inspection import Audience
from storage import messages, unlinking
from storage.sealing import Seal

log = structlog.get_logger()
ANYWAY_AFTER = timedelta(days=7)
"""How long after sending a response can still be found, at most, whether its free text was read or not."""


def unlink(connection: Connection, running: Running, now: datetime, seal: Seal) -> bool:
    """Cut off what is due, some at a time. Returns whether there may be more. Until then people can note their receipt.

    Which it is depends on the clock, and on whether there is a free text that nobody has read yet; never on answers.
    """
    each = ((wave, audience) for wave in running.waves for audience in wave.inspection.audiences)
    until = {(audience.code, wave.wave): _until(wave, audience, now) for wave, audience in each}
    due = unlinking.due(connection, until, now - ANYWAY_AFTER, seal)
    if due:
        unlinking.cut(connection, due, seal)
        for chat in let_go(connection, {participant for participant in due.values() if participant is not None}):
            messages.forget(connection, chat)
        log.info("unlinked", responses=len(due))
    return len(due) == unlinking.TOGETHER


def _until(running: Running, audience: Audience, now: datetime) -> datetime:
    """Everyone has a day, also where answers count at once."""
    settled = settled_until(running, audience, now)
    return now - SETTLES_AFTER if settled is None else min(settled, now - SETTLES_AFTER)
