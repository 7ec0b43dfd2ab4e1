"""Who would like to be a Young Inspector, as coordinators see them: addresses, and nothing else of anybody."""

from sqlalchemy import Connection

from bot.desk.admitted import admitted
from bot.desk.menu import COORDINATORS
from bot.intake.intake import Intake
from conversations.inspection import Channel
from storage import audit, erasures, joiners
from storage.erasures import Erased

ABOUT = "who would like to be a Young Inspector"


class JoiningDesk:
    """Both return None for whoever is no coordinator."""

    def __init__(self, intake: Intake) -> None:
        self._intake = intake

    async def contacts(self, channel: Channel, address: str) -> list[tuple[str, str]] | None:
        """What each is found by, and how they can be reached. That it was read is noted, if anybody is on it."""

        def read(connection: Connection) -> list[tuple[str, str]] | None:
            who = self._who(connection, channel, address)
            found = joiners.contacts(connection, self._intake.seal) if who else []
            if who and found:
                self._note(connection, who, "read")
            return [(key.hex(), contact) for key, contact in found] if who else None

        return await self._intake.call(read)

    async def take_off(self, channel: Channel, address: str, key: str) -> bool | None:
        """Whether it was there to be taken off the list."""

        def erase(connection: Connection) -> bool | None:
            who = self._who(connection, channel, address)
            gone = who is not None and joiners.forget(connection, _bytes(key))
            if who and gone:
                erasures.note(connection, [Erased(self._intake.clock(), unsubscribed=_bytes(key))])
                self._note(connection, who, "took one off the list")
            return gone if who else None

        gone = await self._intake.call(erase)
        if gone:
            await self._intake.scrub()
        return gone

    def _note(self, connection: Connection, who: str, act: str) -> None:
        audit.note(connection, who, act, ABOUT, "", self._intake.clock(), self._intake.seal)

    def _who(self, connection: Connection, channel: Channel, address: str) -> str | None:
        found = admitted(connection, self._intake.seal, channel, address, COORDINATORS)
        return f"coordinator:{found[0]}" if found else None


def _bytes(key: str) -> bytes:
    try:
        return bytes.fromhex(key)
    except ValueError:  # no key of ours
        return b""
