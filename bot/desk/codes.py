"""Personal codes from the desk: files in a chat, a download on the page. Made before anything is kept of them."""

import asyncio
from concurrent.futures import Executor
from typing import Literal

from msgspec.structs import replace
from sqlalchemy import Connection

from bot.desk.admitted import admitted
from bot.desk.audiences import token_of
from bot.desk.menu import COORDINATORS
from bot.fault import Unusable
from bot.intake.intake import Intake
from bot.personal_codes import making
from bot.personal_codes.cards import cards
from bot.personal_codes.listing import listing
from bot.personal_codes.making import Made
from bot.premises import Premises
from bot.running import Running
from conversations.desk import codes as screens
from conversations.dialogue import Screen
from conversations.inspection import Audience, Channel
from conversations.phrases import STAFF, say, speaking
from storage import notices
from storage.notices import Body

KIND = "codes"
"""Of a notice. What it brings is forgotten once it has left."""
Form = Literal["csv", "pdf"]


class CodesDesk:
    """For coordinators alone; each method gives None to whoever is none."""

    def __init__(self, intake: Intake, child: Executor, premises: Premises) -> None:
        self._intake, self._child, self._premises = intake, child, premises

    @property
    def only_here(self) -> bool:
        """Whether no code that is made now opens anywhere but on this computer."""
        return not (self._premises.public or self._premises.bot)

    async def step(self, channel: Channel, address: str, about: str) -> Screen | None:
        """What a button leads to: codes[-TOKEN[-NUMBER]]."""
        running = await self._running(channel, address)
        if running is None:
            return None
        token, _, number = about.partition("-")
        audience = next((one for one in _asked(running) if token_of(one.code) == token), None)
        if audience is not None and number.isascii() and number.isdigit() and int(number) in screens.NUMBERS:
            shown = await self._hand_over(channel, address, running, audience, int(number))
        else:
            with speaking(STAFF):
                every = [(token_of(one.code), one.name) for one in _asked(running)]
                shown = screens.how_many_screen(token, audience.name) if audience else screens.whom_screen(every)
        return replace(shown, practice=running.practice) if shown else None

    async def audiences(self, channel: Channel, address: str) -> list[Audience] | None:
        running = await self._running(channel, address)
        return None if running is None else _asked(running)

    async def file(
        self, channel: Channel, address: str, audience: str, number: int, form: Form
    ) -> tuple[str, bytes] | None:
        """Its name, and what is in it. Raises Unusable if there can be no such codes."""
        running = await self._running(channel, address)
        if running is None:
            return None
        made = making.new(self._premises, making.check(running, audience, number), number, self._intake.clock())
        content = listing(made) if form == "csv" else await self._cards(made, running)
        kept = await self._intake.call(lambda connection: self._keep(connection, channel, address, made))
        return (f"codes-{audience}.{form}", content) if kept else None

    async def _hand_over(
        self, channel: Channel, address: str, running: Running, audience: Audience, number: int
    ) -> Screen | None:
        made = making.new(self._premises, audience, number, self._intake.clock())
        printed = await self._cards(made, running)
        papers = ((f"codes-{audience.code}.csv", listing(made)), (f"cards-{audience.code}.pdf", printed))

        def keep(connection: Connection) -> bool:
            chat = self._keep(connection, channel, address, made)
            if chat is not None:
                body = Body((say("codes_are_here"),), papers=papers)
                notices.owe(connection, chat, KIND, body, self._intake.clock(), self._intake.seal)
            return chat is not None

        kept = await self._intake.call(keep)
        self._intake.changes.owe()
        until = f"{made.good_until.day} {made.good_until:%B %Y}"
        return screens.coming_screen(audience.name, number, until) if kept else None

    async def _cards(self, made: Made, running: Running) -> bytes:
        name, loop = running.inspection.public_name, asyncio.get_running_loop()
        return await loop.run_in_executor(self._child, cards, made, name)

    def _keep(self, connection: Connection, channel: Channel, address: str, made: Made) -> int | None:
        """The chat of the coordinator, whose role is looked at again."""
        chat = self._coordinator(connection, channel, address)
        if chat is not None:
            running, now = self._intake.running(connection), self._intake.clock()
            making.keep(connection, running, made, f"coordinator:{chat}", now, self._intake.seal)
        return chat

    async def _running(self, channel: Channel, address: str) -> Running | None:
        def read(connection: Connection) -> Running | None:
            there = self._coordinator(connection, channel, address) is not None
            return self._intake.running(connection) if there else None

        return await self._intake.read(read)

    def _coordinator(self, connection: Connection, channel: Channel, address: str) -> int | None:
        found = admitted(connection, self._intake.seal, channel, address, COORDINATORS)
        return found[0] if found else None


def _asked(running: Running) -> list[Audience]:
    """For whom there can be codes now."""
    found = []
    for one in running.inspection.audiences:
        try:
            found.append(making.check(running, one.code, 1))
        except Unusable:
            continue
    return found
