"""What a coordinator may do: see progress and the newest tally that may be shown, pass quotes, make the report."""

from collections.abc import Callable, Set
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import cast

from sqlalchemy import Connection

from analysis.message import progress_lines
from bot.changes import Changes
from bot.desk.admitted import chat_of
from bot.desk.by_day import by_day
from bot.desk.menu import MENU
from bot.desk.news import ABOUT, tell_subscribers
from bot.desk.overview import overview
from bot.desk.passing import Decision, Quotes, decide, quotes_now
from bot.desk.trying import leave
from bot.intake.door import clean
from bot.intake.intake import Intake
from bot.keeping.retention import will_go
from bot.refusals import refuse
from bot.reports import Reports
from bot.tallying import ledger
from bot.tallying.ledger import Basis
from bot.tallying.tallies import Tallies
from bot.web.contract import Chart, DeskPage, Shown
from conversations.desk.menu import entries_for
from conversations.inspection import Channel
from conversations.phrases import say
from conversations.wave_words import wave_name
from storage import audit, chats, deliveries, people, signins, workbooks
from storage.notices import Body

DONE = {True: "passed", False: "left out", None: "took up again"}
"""What the audit log says was done with a comment."""


class CoordinatorDesk:
    """Answers are notices: rows first, so that none is lost, then sent or shown."""

    def __init__(
        self, intake: Intake, tallies: Tallies, reports: Reports, changes: Changes, clock: Callable[[], datetime]
    ) -> None:
        self._intake, self._tallies, self._reports = intake, tallies, reports
        self._changes, self._clock = changes, clock

    async def carry_out(self, ask: str, channel: Channel, address: str) -> None:
        """Answer a coordinator's command with a notice. Nothing happens for anyone else.

        Raises what went wrong; the coordinator is told that something did.
        """
        chat = await self._chat(channel, address)
        if chat is None:
            await self.refuse(channel, address, ask)
            return
        try:
            await self._answer(ask, chat)
        except Exception:
            await self._tallies.owe(chat, "sorry", Body((say("stuck"),)))
            raise
        finally:
            self._changes.tell(channel, address)

    async def _answer(self, ask: str, chat: int) -> None:
        if ask == "tally":
            await self._tallies.send_to(chat)
        elif ask == "progress":
            await self._tallies.owe(chat, "progress", await self._intake.read(self._progress))
        elif ask == "retention":
            lines = await self._intake.read(self._will_go)
            await self._tallies.owe(chat, "retention", Body(("\n".join(lines),)))
        elif ask == "quotes":
            await self._tallies.owe(chat, "quotes", Body((say("quotes_on_page"),)))
        elif ask == "report":
            await self._tallies.owe(chat, "report", await self._reports.body())

    async def report(self, channel: Channel, address: str) -> tuple[str, bytes]:
        """The report as it stands, for a coordinator's browser: a file name, and the PDF."""
        await self._note_asked(channel, address, "report")
        return await self._reports.file()

    async def book(self, channel: Channel, address: str) -> bytes:
        """The tallies as they stand, for a coordinator's browser, as a workbook."""
        await self._note_asked(channel, address, "tallies as a workbook")
        return await self._tallies.book()

    async def _note_asked(self, channel: Channel, address: str, what: str) -> None:
        who = f"coordinator:{await self._chat(channel, address)}"
        now, seal = self._intake.clock(), self._intake.seal
        await self._intake.call(lambda connection: audit.note(connection, who, "asked for", what, "", now, seal))

    async def quotes(self, channel: Channel, address: str) -> Quotes:
        """Comments that may be quoted, for a coordinator; nothing for a stranger. What is read is noted.

        The writer is asked for that alone: there may be very many to go through, and taps wait for whoever writes.
        """

        def read(connection: Connection) -> tuple[int | None, Quotes]:
            who = self._coordinator(connection, channel, address)
            if who is None:
                return None, Quotes(None, ())
            return who, quotes_now(connection, self._intake.running(connection).read_now, self._intake.seal)

        who, found = await self._intake.read(read)
        if who is not None and found.next is not None:
            await self._intake.call(partial(self._note, chat=who, act="read", comment=found.next.id))
        return found

    async def decide(self, channel: Channel, address: str, comment: str, decision: Decision) -> bool:
        """Pass a comment, leave it out, or have it read again. False if that can't be done any more."""

        def write(connection: Connection) -> bool:
            running, seal = self._intake.running(connection).read_now, self._intake.seal
            who = self._coordinator(connection, channel, address)
            done = who is not None and decide(connection, running, seal, comment, decision)
            if done and who is not None:
                self._note(connection, who, DONE[decision.passed], comment)
            return done

        return await self._intake.call(write)

    async def tell_news(self, channel: Channel, address: str, words: str, form: str) -> None:
        """Owe it to everyone who asked to hear what came of it, once for each form. Nothing for a stranger."""

        def owe(connection: Connection) -> None:
            alerting, who = self._intake.alerting(connection), self._coordinator(connection, channel, address)
            key = deliveries.key_of(alerting.seal, "web", form)
            if who is not None and not deliveries.repeated(connection, key, alerting.now):
                tell_subscribers(alerting, clean(words))
                audit.note(connection, f"coordinator:{who}", "told", ABOUT, "", alerting.now, alerting.seal)

        await self._intake.call(owe)
        self._intake.changes.owe()

    def _note(self, connection: Connection, chat: int, act: str, comment: str) -> None:
        who, about = f"coordinator:{chat}", f"comment {comment[:8]}"
        audit.note(connection, who, act, about, "", self._intake.clock(), self._intake.seal)

    async def refuse(self, channel: Channel, address: str, what: str) -> bool:
        """Note that a stranger tried this. Whether they had a role once."""

        def note(connection: Connection) -> bool:
            chat = chat_of(connection, self._intake.seal, channel, address)
            return refuse(connection, chat, what, self._intake.clock(), self._intake.seal)

        return await self._intake.call(note)

    async def roles(self, channel: Channel, address: str) -> Set[str]:
        return await self._intake.read(lambda connection: self._seat(connection, channel, address)[1])

    async def signed_in(self, token: str) -> tuple[Channel, str] | None:
        """The chat that a browser with this token is signed in for, by the link that its holder was sent."""

        def read(connection: Connection) -> tuple[Channel, str] | None:
            chat = signins.signed_in(connection, token, self._clock(), self._intake.seal)
            return cast(tuple[Channel, str], chats.address(connection, chat, self._intake.seal)) if chat else None

        return await self._intake.read(read)

    async def sign_out(self, channel: Channel, address: str, token: str) -> None:
        """This browser is not signed in any more; others with the same chat are."""

        def leave(connection: Connection) -> None:
            chat, roles = self._seat(connection, channel, address)
            signins.sign_out(connection, token, self._intake.seal)
            actor = f"{'+'.join(sorted(roles))}:{chat}"
            audit.note(connection, actor, "signed out", "", "", self._clock(), self._intake.seal)

        await self._intake.call(leave)

    async def is_coordinator(self, channel: Channel, address: str) -> bool:
        return await self._chat(channel, address) is not None

    async def leave_workbook(self, channel: Channel, address: str) -> None:
        """What they answered in a workbook that they tried is erased. Nothing is written where there is nothing."""
        chat = await self._chat(channel, address)
        if chat is not None and await self._intake.read(lambda connection: workbooks.is_tried(connection, chat)):
            await self._intake.call(lambda connection: leave(connection, chat))

    async def page(self, channel: Channel, address: str) -> DeskPage:
        """What a coordinator sees in the browser. A Young Inspector has the menu alone."""

        def read(connection: Connection) -> tuple[DeskPage, Basis | None]:
            chat, roles = self._seat(connection, channel, address)
            entries = entries_for(MENU, roles)
            if "coordinator" not in roles or chat is None:
                return DeskPage(entries, coordinates=False), None
            alerting = self._intake.alerting(connection)
            found = ledger.read(connection, alerting.running, self._clock())
            return replace(overview(alerting, chat, found), entries=entries), found

        page, found = await self._intake.read(read)
        drawn = await self._tallies.drawn.of(found) if found is not None else None
        if drawn is None:
            return page
        charts = tuple(Chart(one.svg, one.alt) for one in drawn.charts)
        return replace(page, shown=Shown(charts, tuple(drawn.messages)))

    async def _chat(self, channel: Channel, address: str) -> int | None:
        return await self._intake.read(lambda connection: self._coordinator(connection, channel, address))

    def _coordinator(self, connection: Connection, channel: Channel, address: str) -> int | None:
        """The row id of a chat that is a coordinator's."""
        chat, roles = self._seat(connection, channel, address)
        return chat if "coordinator" in roles else None

    def _seat(self, connection: Connection, channel: Channel, address: str) -> tuple[int | None, Set[str]]:
        """A chat's row id, and its roles."""
        chat = chat_of(connection, self._intake.seal, channel, address)
        return chat, (people.roles(connection, chat) if chat is not None else frozenset())

    def _will_go(self, connection: Connection) -> list[str]:
        return will_go(connection, self._intake.running(connection), self._clock(), self._intake.seal)

    def _progress(self, connection: Connection) -> Body:
        running, now = self._intake.running(connection), self._intake.clock()
        found = ledger.read(connection, running, now)
        practice = [say("practice")] if found.practice else []
        wave = [f"{wave_name(found.wave)}."] if found.wave > 1 else []
        charts = tuple((one.svg, one.alt) for one in by_day(connection, running, found, now))
        return Body(("\n".join(practice + wave + progress_lines(found.audiences)),), charts)
