"""Who would like to be a Young Inspector, as coordinators see them: addresses, and nothing else of anybody."""

from collections.abc import Sequence

from msgspec.structs import replace
from sqlalchemy import Connection

from bot.desk.admitted import admitted
from bot.desk.menu import COORDINATORS
from bot.intake.intake import Intake
from conversations.desk.joining import (
    OFF,
    SURE,
    Wish,
    elsewhere_screen,
    list_screen,
    page_asked,
    page_with,
    taking_off_screen,
)
from conversations.dialogue import Screen
from conversations.inspection import Channel
from conversations.phrases import STAFF, say, speaking
from storage import audit, erasures, joiners
from storage.erasures import Erased

ABOUT = "who would like to be a Young Inspector"
TOKEN = 12
"""Hexadecimal digits that stand for somebody in a chat's buttons."""
Found = Sequence[tuple[bytes, str]]
"""What each is found by, and how they can be reached."""


class JoiningDesk:
    """Each of them returns None for whoever is no coordinator. That the list was read is noted, if anybody is on it."""

    def __init__(self, intake: Intake) -> None:
        self._intake = intake

    async def contacts(self, channel: Channel, address: str) -> list[tuple[str, str]] | None:
        """What each is found by, and how they can be reached."""

        def read(connection: Connection) -> list[tuple[str, str]] | None:
            who = self._who(connection, channel, address)
            return [(key.hex(), contact) for key, contact in self._read(connection, who)] if who else None

        return await self._intake.call(read)

    async def take_off(self, channel: Channel, address: str, key: str) -> bool | None:
        """Whether it was there to be taken off the list."""

        def erase(connection: Connection) -> bool | None:
            who = self._who(connection, channel, address)
            return self._erase(connection, who, _bytes(key)) if who else None

        gone = await self._intake.call(erase)
        if gone:
            await self._intake.scrub()
        return gone

    async def step(self, channel: Channel, address: str, about: str) -> Screen | None:
        """What a button in a chat leads to: joining[-page-NUMBER|-off-TOKEN|-gone-TOKEN].

        Where words aren't read in chats that is the page: addresses are people's words, too.
        """

        def take(connection: Connection) -> tuple[Screen, bool] | None:
            who, running = self._who(connection, channel, address), self._intake.running(connection)
            if who is None:
                return None
            with speaking(STAFF):
                in_chat = running.inspection.words_in_chat
                shown, gone = self._step(connection, who, about) if in_chat else (elsewhere_screen(), False)
            return replace(shown, practice=running.practice), gone

        taken = await self._intake.call(take)
        if taken and taken[1]:
            await self._intake.scrub()
        return taken[0] if taken else None

    def _step(self, connection: Connection, who: str, about: str) -> tuple[Screen, bool]:
        """What is to be seen, and whether somebody was taken off the list."""
        do, _, token = about.partition("-")
        if do not in (OFF, SURE):
            return list_screen(_wishes(self._read(connection, who)), page_asked(about)), False
        found = joiners.contacts(connection, self._intake.seal)
        at = next((place for place, one in enumerate(_wishes(found)) if one.token == token), None)
        if at is None:
            return list_screen(_wishes(self._read(connection, who)), 0, say("joining_off_already")), False
        if do == OFF:
            return taking_off_screen(_wishes(self._read(connection, who)), at), False
        self._erase(connection, who, found[at][0])
        left = _wishes(self._read(connection, who))
        return list_screen(left, page_with(at), say("joining_off_done")), True

    def _read(self, connection: Connection, who: str) -> Found:
        found = joiners.contacts(connection, self._intake.seal)
        if found:
            self._note(connection, who, "read")
        return found

    def _erase(self, connection: Connection, who: str, key: bytes) -> bool:
        gone = joiners.forget(connection, key)
        if gone:
            erasures.note(connection, [Erased(self._intake.clock(), unsubscribed=key)])
            self._note(connection, who, "took one off the list")
        return gone

    def _note(self, connection: Connection, who: str, act: str) -> None:
        audit.note(connection, who, act, ABOUT, "", self._intake.clock(), self._intake.seal)

    def _who(self, connection: Connection, channel: Channel, address: str) -> str | None:
        found = admitted(connection, self._intake.seal, channel, address, COORDINATORS)
        return f"coordinator:{found[0]}" if found else None


def _wishes(found: Found) -> list[Wish]:
    return [Wish(key.hex()[:TOKEN], contact) for key, contact in found]


def _bytes(key: str) -> bytes:
    try:
        return bytes.fromhex(key)
    except ValueError:  # no key of ours
        return b""
