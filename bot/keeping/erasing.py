"""What somebody takes back is erased, whole. What was counted stays counted: the ledger holds sums alone.

Only an open case keeps its own words: somebody has to answer for it.
"""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection

from bot.keeping.chats import let_go
from storage import (
    cases,
    chats,
    erasures,
    joiners,
    messages,
    participation,
    personal_codes,
    quotes,
    readings,
    receipts,
    records,
    responses,
    subscribers,
)
from storage.erasures import Erased
from storage.sealing import Seal


def erase_answers(connection: Connection, receipt: bytes, now: datetime, seal: Seal) -> bool:
    """The response that has this receipt, with all that hangs on it. False if there is none.

    While something still leads to the chat that it was written in, that is let go too.
    """
    response = receipts.response_of(connection, receipt)
    if response is None:
        return False
    writers = participation.cut_off(connection, response)
    _erase(connection, [response], None, now, seal)
    let_go(connection, writers)
    return True


def erase_chat(connection: Connection, key: bytes, now: datetime, seal: Seal) -> list[str]:
    """All that is kept of a chat but its role and an open case. Returns the ids of the responses that went.

    On the roll it stays that somebody sent. What is left of a case that was closed knows no way back any more.
    """
    theirs = participation.responses_of(connection, key) | chats.responses_of(connection, key)
    _erase(connection, theirs, key, now, seal)
    readings.forget_writer(connection, key)
    personal_codes.give_back(connection, participation.PARTICIPATION.c.participant == key)
    participation.forget_all(connection, key)
    messages.forget_hidings(connection, [key])
    cases.forget_ways_of(connection, key)
    subscribers.forget(connection, [key], seal)
    joiners.forget(connection, joiners.key_of(seal, key))
    writing = _writing(connection, key)
    let_go(connection, [key])
    return [*theirs, *writing]


def _writing(connection: Connection, key: bytes) -> list[str]:
    """What a chat was writing as a Young Inspector goes too; what it saved is the inspection's."""
    return [one for chat in chats.ids(connection, [key]).values() for one in records.let_go(connection, chat)]


def erase_record(connection: Connection, record: str, now: datetime) -> None:
    """Something that was recorded, in all its versions."""
    erasures.note(connection, [Erased(now, record=record)])
    records.erase(connection, record)


def withdraw_quotes(connection: Connection, receipt: bytes, now: datetime, seal: Seal) -> None:
    """No comment of the response that has this receipt is quoted any more; the answers stay."""
    response = receipts.response_of(connection, receipt)
    if response is not None:
        erasures.note(connection, [Erased(now, unquoted=receipt)])
        quotes.withdraw(connection, response, seal)


def replay(connection: Connection, erased: Collection[Erased], seal: Seal) -> int:
    """Erase again what was erased since the backup that was put back was made. Returns how much that was."""
    known = set(erasures.all_of(connection))
    since = sorted((one for one in set(erased) - known), key=lambda one: one.at)
    for one in since:
        _again(connection, one, seal)
    erasures.note(connection, [one for one in since if one not in set(erasures.all_of(connection))])
    return len(since)


def _again(connection: Connection, one: Erased, seal: Seal) -> None:
    if one.receipt is not None:
        erase_answers(connection, one.receipt, one.at, seal)
    if one.participant is not None:
        erase_chat(connection, one.participant, one.at, seal)
    if one.unquoted is not None:
        withdraw_quotes(connection, one.unquoted, one.at, seal)
    if one.unsubscribed is not None:
        subscribers.forget_keys(connection, [one.unsubscribed])
        joiners.forget(connection, one.unsubscribed)
    if one.record is not None:
        records.erase(connection, one.record)
    if one.begun is not None:
        writers = participation.writers_of(connection, one.begun)
        readings.erase(connection, one.begun, seal)
        responses.erase(connection, [one.begun])
        let_go(connection, writers)


def _erase(connection: Connection, ids: Collection[str], participant: bytes | None, now: datetime, seal: Seal) -> None:
    noted = [Erased(now, receipt=one) for one in receipts.of(connection, ids)]
    noted += [Erased(now, participant=participant)] if participant is not None else []
    erasures.note(connection, noted)
    readings.erase_all(connection, ids, seal)
    responses.erase(connection, ids)
