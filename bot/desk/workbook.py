"""Workbooks that coordinators send: checked in the child process, kept until they are used, and then asked."""

import asyncio
from concurrent.futures import Executor

from msgspec.structs import replace
from sqlalchemy import Connection

from bot.addresses import audience_links
from bot.desk.admitted import admitted
from bot.desk.menu import COORDINATORS
from bot.desk.todays_questions import TodaysQuestions
from bot.desk.using import Used, Using
from bot.intake.intake import Intake
from bot.running import Running
from bot.settings import Settings
from bot.workbooks.beside import Files, known_files
from bot.workbooks.checking import Sound, checked
from conversations import workbook_screens as screens
from conversations.dialogue import Inbound, Screen
from conversations.inspection import Channel
from conversations.workbook_trying import read_tap
from storage import versions


class WorkbookDesk:
    """child: where files are opened. Whoever is no coordinator gets None for a screen."""

    def __init__(self, intake: Intake, child: Executor, settings: Settings) -> None:
        self._intake, self._child, self._settings = intake, child, settings
        self.today = TodaysQuestions(intake, child)

    async def take(self, channel: Channel, address: str, content: bytes) -> Screen | None:
        """What comes of a file that was sent: it waits to be used, or is gone and all that is wrong with it is said."""
        there = await self._intake.read(lambda connection: self._theirs(connection, channel, address))
        if there is None:
            return None
        now, files = there
        themes = tuple(theme.name for theme in now.inspection.themes)
        found = await asyncio.get_running_loop().run_in_executor(self._child, checked, content, themes, files)
        if not isinstance(found, Sound):
            return replace(screens.faulty(found), practice=now.practice)
        return await self._intake.call(lambda connection: self._keep(connection, channel, address, found))

    async def move(
        self, channel: Channel, address: str, action: str, on_page: bool = False, words: str = ""
    ) -> Screen | None:
        """What is seen after this button. action: what stands behind the command's verb. on_page: it was tapped there,
        perhaps by whoever is signed in for a chat of another channel. words: what they wrote there, or in the chat."""
        move = screens.read_move(action)

        def step(connection: Connection) -> Screen | Used | None:
            using = self._using(connection, channel, address, on_page)
            return using.take(move, words) if using else None

        done = await self._intake.call(step)
        if not isinstance(done, Used):
            return done
        links = await asyncio.to_thread(audience_links, self._settings, done.code) if done.new else None
        told = [link for link in (links.web, links.telegram) if link] if links else []
        return screens.used(done.name, done.state, told)

    async def answer(
        self, channel: Channel, address: str, about: str, inbound: Inbound, on_page: bool = False
    ) -> Screen | None:
        """What is seen after an answer to the workbook that is tried. about: what stands behind the command's verb; ''
        where the answer is in words."""
        tapped = read_tap(about)
        token, answer = tapped if tapped else ("", inbound)

        def step(connection: Connection) -> Screen | None:
            using = self._using(connection, channel, address, on_page)
            return using.answer(token, answer) if using else None

        return await self._intake.call(step)

    def _keep(self, connection: Connection, channel: Channel, address: str, found: Sound) -> Screen | None:
        using = self._using(connection, channel, address)
        return using.keep(found) if using else None

    def _theirs(self, connection: Connection, channel: Channel, address: str) -> tuple[Running, Files] | None:
        """What runs, and the .csv files that it reads."""
        if self._chat(connection, channel, address) is None:
            return None
        forms = versions.asked_now(connection).values()
        return self._intake.running(connection), known_files(forms)

    def _using(self, connection: Connection, channel: Channel, address: str, on_page: bool = False) -> Using | None:
        chat = self._chat(connection, channel, address)
        return None if chat is None else Using(self._intake.alerting(connection), chat, on_page)

    def _chat(self, connection: Connection, channel: Channel, address: str) -> int | None:
        """The row id of a chat that is a coordinator's."""
        found = admitted(connection, self._intake.seal, channel, address, COORDINATORS)
        return found[0] if found else None
