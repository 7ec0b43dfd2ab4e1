"""A file that a coordinator sends is a workbook for the desk, unless it is what they are just asked for."""

from collections.abc import Callable

from sqlalchemy import Connection

from bot.intake.arrivals import Arrival, Standing
from conversations.dialogue import Shared
from storage import people
from storage.chats import Seat


def is_workbook(
    connection: Connection, seat: Seat, arrival: Arrival, stands: Callable[[Seat], Standing | None]
) -> bool:
    """stands: where a chat is, looked at only if it matters."""
    inbound = arrival.inbound
    if arrival.file is None or not arrival.file.file_id or not isinstance(inbound, Shared) or inbound.what != "file":
        return False
    if "coordinator" not in people.roles(connection, seat.id):
        return False
    standing = stands(seat)
    return standing is None or not standing.screen.takes
