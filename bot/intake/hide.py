"""A chat that is to be hidden: noted in the transaction of the tap that asks for it. No answer is touched."""

from collections.abc import MutableMapping
from contextlib import suppress
from datetime import date, datetime

from msgspec.structs import replace
from sqlalchemy import Connection

from bot.intake.arrivals import Arrival, Outcome
from storage import chats, messages, reminders, responses
from storage.chats import Seat
from storage.responses import Draft
from storage.sealing import Seal


def hide(
    connection: Connection,
    seal: Seal,
    now: datetime,
    seat: Seat,
    arrival: Arrival,
    repeated: bool,
    changed: MutableMapping[str, Draft],
) -> Outcome:
    """For a private chat in Telegram; a browser hides by itself. Nothing is owed to the chat but that it is emptied.

    Whoever hides a chat is not reminded of it. The same tap twice hides once, and never shows the chat again.
    changed: drafts of this batch that are not written yet, by id.
    """
    if not repeated:
        holders = (seat.draft.message_id if seat.draft else None, seat.care_message, arrival.message_id)
        known = {one for one in holders if one is not None}
        messages.note(connection, [(seat.key, one, True) for one in known], now)
        messages.hide(connection, seat.key, seat.address, now, seal)
        reminders.stop(connection, seat.key)
        _leave_no_code(seat, now.date(), changed)
        _owe_no_screen(connection, seat)
    return Outcome(hides=messages.asks(connection, seat.key) > 0, chat=seat.id)


def _leave_no_code(seat: Seat, day: date, changed: MutableMapping[str, Draft]) -> None:
    """Whatever comes later, from whoever holds the phone, brings back no receipt code: it went with the thanks."""
    draft = seat.draft
    with suppress(ValueError, TypeError):  # a chat goes from sight also where nobody can tell what it says
        if draft is not None and draft.response.receipt:
            draft.put(replace(draft.response, receipt=""), day)
            changed[draft.id] = draft


def _owe_no_screen(connection: Connection, seat: Seat) -> None:
    """What was not shown yet is not to come up after the chat is empty."""
    if seat.draft is not None:
        seat.draft.message_id, seat.draft.shown = None, seat.draft.revision
        responses.mark_shown(connection, [(seat.draft.id, seat.draft.revision, None)])
    if seat.id is not None:
        seat.care_message, seat.care_shown = None, seat.care_revision
        chats.mark_care_shown(connection, [(seat.id, seat.care_revision, None)])
