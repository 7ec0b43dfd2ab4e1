"""What an audience is asked now, as a workbook that can be changed and sent back: a file in a chat, or on the page."""

import asyncio
from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace
from sqlalchemy import Connection

from bot.desk.admitted import admitted
from bot.desk.audiences import token_of
from bot.desk.menu import COORDINATORS
from bot.intake.intake import Intake
from bot.running import Running
from bot.workbooks.limits import Refused
from bot.workbooks.writing import as_workbook
from conversations.desk import todays_questions as screens
from conversations.dialogue import Screen
from conversations.inspection import Audience, Channel
from storage import audit, notices, versions
from storage.notices import Body

KIND = "questions"
"""Of a notice."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What an audience is asked. form: as its sheets. besides: it shows pictures or reads lists, which lie beside."""

    code: str
    name: str
    form: Mapping[str, Any]
    besides: bool
    practice: bool


class TodaysQuestions:
    """For coordinators alone; each method gives None to whoever is none. child: where workbooks are written."""

    def __init__(self, intake: Intake, child: Executor) -> None:
        self._intake, self._child = intake, child

    async def step(self, channel: Channel, address: str, about: str) -> Screen | None:
        """What a button in their chat leads to: questions[-TOKEN]. The file is owed to that chat."""
        every = await self.audiences(channel, address)
        if not every:
            return None
        one = next((one for one in every if token_of(one.code) == about), None)
        if one is None:
            shown = screens.whose_screen([(token_of(one.code), one.name) for one in every])
        else:
            shown = await self._hand_over(channel, address, one)
        return replace(shown, practice=every[0].practice)

    async def audiences(self, channel: Channel, address: str) -> list[Asked] | None:
        """All, in the inspection's order."""

        def read(connection: Connection) -> list[Asked] | None:
            if self._chat(connection, channel, address) is None:
                return None
            running, forms = self._intake.running(connection), versions.asked_now(connection)
            return [_asked(running, one, forms[one.code]) for one in running.inspection.audiences]

        return await self._intake.read(read)

    async def file(self, channel: Channel, address: str, code: str) -> tuple[str, bytes] | None:
        """Its name, and the workbook; None if there is no such audience. Raises Refused if no workbook can hold it."""
        every = await self.audiences(channel, address)
        one = next((one for one in every or () if one.code == code), None)
        if one is None:
            return None
        made = await self._made(one)
        await self._intake.call(lambda connection: self._note(connection, channel, address, one))
        return made

    async def _hand_over(self, channel: Channel, address: str, one: Asked) -> Screen:
        try:
            paper = await self._made(one)
        except Refused as why:
            return screens.refused_screen(str(why))

        def owe(connection: Connection) -> None:
            chat = self._note(connection, channel, address, one)
            if chat is not None:
                body = Body((screens.with_file(one.name, one.besides),), papers=(paper,))
                notices.owe(connection, chat, KIND, body, self._intake.clock(), self._intake.seal)

        await self._intake.call(owe)
        self._intake.changes.owe()
        return screens.coming_screen(one.name)

    async def _made(self, one: Asked) -> tuple[str, bytes]:
        content = await asyncio.get_running_loop().run_in_executor(self._child, as_workbook, one.form)
        return f"{one.code}.xlsx", content

    def _note(self, connection: Connection, channel: Channel, address: str, one: Asked) -> int | None:
        """In the audit log, with the chat of the coordinator, whose role is looked at again."""
        chat = self._chat(connection, channel, address)
        if chat is not None:
            who, now, seal = f"coordinator:{chat}", self._intake.clock(), self._intake.seal
            audit.note(connection, who, "asked for", f"the questions of {one.code}", "", now, seal)
        return chat

    def _chat(self, connection: Connection, channel: Channel, address: str) -> int | None:
        found = admitted(connection, self._intake.seal, channel, address, COORDINATORS)
        return found[0] if found else None


def _asked(running: Running, audience: Audience, form: Mapping[str, Any]) -> Asked:
    pictured = any(one.picture for one in running.questionnaire(audience.code).questions)
    return Asked(audience.code, audience.name, form, pictured or "files" in form, running.practice)
