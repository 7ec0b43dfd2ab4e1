"""A screen is owed for whatever somebody does in Telegram, also where nothing changes by it: the same tap twice.

Else one that was lost on its way would never come: storage would say that it had been seen.
"""

from msgspec.structs import replace
from sqlalchemy import Connection

from bot.intake.arrivals import Arrival, Standing
from storage import chats
from storage.chats import Seat
from storage.responses import Draft
from storage.sealing import Seal

At = tuple[str, int]
"""A response's id, '' where care lies over none, and its revision."""


def at(seat: Seat) -> At:
    return (seat.draft.id, seat.draft.revision) if seat.draft is not None else ("", seat.care_revision)


def owed_anew(
    connection: Connection, seal: Seal, seat: Seat, changed: dict[str, Draft], standing: Standing
) -> Standing:
    """The same screen, as one that was not seen. changed: what is kept at the end of the turn."""
    if seat.draft is not None:
        seat.draft.revision += 1
        changed[seat.draft.id] = seat.draft
    elif seat.id is not None:
        seat.care_revision += 1
        chats.put_care(connection, seat.id, seat.care, seat.care_revision, seal)
    return replace(standing, revision=at(seat)[1])


def is_the_same(before: At, arrival: Arrival, standing: Standing) -> bool:
    """Whether a chat in Telegram is to be shown what it was at before."""
    here = (standing.response_id, standing.revision) == before
    return here and arrival.channel == "telegram" and not arrival.apart
