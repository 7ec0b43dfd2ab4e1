"""Composition root: settings, storage, channels and the tick put together."""

import asyncio
import secrets
import time
from collections.abc import Awaitable, Callable, Coroutine
from datetime import datetime
from functools import partial
from typing import Any, cast

import structlog
from sqlalchemy import Connection
from starlette.applications import Starlette
from starlette.routing import BaseRoute

from analysis.picture import picture
from bot.addresses import web_address
from bot.changes import Changes
from bot.delivery.pace import Pace
from bot.desk.codes import CodesDesk
from bot.desk.coordinator import CoordinatorDesk
from bot.desk.errands import DeskErrands
from bot.desk.findings import FindingsDesk
from bot.desk.joining import JoiningDesk
from bot.desk.lead import LeadDesk
from bot.desk.meeting_table import MeetingTable
from bot.desk.steering import Steering
from bot.desk.themes import ThemesDesk
from bot.desk.workbook import WorkbookDesk
from bot.duty import duty_on
from bot.intake.arrivals import Arrival, Handed, Outcome
from bot.intake.intake import Intake
from bot.intake.likening import by_meaning
from bot.keeping.afterwards import Afterwards
from bot.mail import Mail, Outbox
from bot.media.cleaning import Cleaned, Why, cleaned
from bot.media.kept import KeptFiles
from bot.monitoring.health import Checkup
from bot.monitoring.pages import MonitoringPages
from bot.place import Place
from bot.premises import Premises
from bot.reports import Reports
from bot.rounds import Rounds
from bot.safeguarding.links import AlertLinks
from bot.safeguarding.watch import Watch
from bot.settings import Settings, key_lies_with_data
from bot.tallying.child import Child
from bot.tallying.tallies import Tallies
from bot.tallying.tick import Tick
from bot.telegram.channel import TelegramChannel
from bot.telegram.owed import StoredOwed
from bot.web.app import build
from bot.web.contract import WebSettings
from bot.web.desk_routes import Desks
from conversations.inspection import Channel
from conversations.phrases import say
from storage import chats, mails, media

log = structlog.get_logger()


class House:
    """One running bot. start() and stop() belong together; everything in between is awaited work.

    pace: how fast Telegram may be written to; None: as fast as it allows. monotonic: seconds of a clock that
    nobody sets.
    """

    def __init__(
        self,
        place: Place,
        clock: Callable[[], datetime],
        pace: Pace | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.place, self.clock, self._pace = place, clock, pace
        self.stopping = asyncio.Event()
        self.changes = Changes(lambda channel, address: chats.key_of(place.seal, channel, address).hex())
        self.duty = duty_on(place.settings.database_url, self.changes)
        self._files = asyncio.Event()
        settings = place.settings
        self.intake = Intake(
            place.database, place.seal, self.changes, clock, bool(settings.smtp_url), settings.public_url, by_meaning
        )
        self._child = Child()
        self._build_desks(settings)
        self.watch = Watch(self.intake)
        self.tick = Tick(self.intake, self.tallies, self.watch, self.posted, clock)
        self.afterwards = Afterwards(self.intake, place.settings.backups, clock)
        self.rounds = Rounds(self.tick.run, self.afterwards.run, self.duty, monotonic)
        self.telegram = self._telegram(place.settings) if place.settings.telegram_bot_token else None
        self._errands = DeskErrands(
            self.desk, self.lead, self.themes, self.workbooks, self.steering, self.codes, self.meeting, self.joining,
            self.telegram,
        )  # fmt: skip
        self.outbox = self._outbox(place.settings) if place.settings.smtp_url else None
        self.web = self._web(place.settings)
        self._alongside: set[asyncio.Task[None]] = set()
        self._on_duty: asyncio.Task[None] | None = None

    def _build_desks(self, settings: Settings) -> None:
        self.tallies = Tallies(self.intake, self._child, self.clock, self._owe_mail)
        reports = Reports(self.intake, self._child, self.clock)
        self.desk = CoordinatorDesk(self.intake, self.tallies, reports, self.changes, self.clock)
        self.premises = Premises(web_address(settings), key_lies_with_data(settings), public=bool(settings.public_url))
        self.steering = Steering(self.intake, self.premises)
        self.findings = FindingsDesk(self.intake, self._child, self.clock)
        self.meeting = MeetingTable(self.findings, self.intake, self.clock)
        self.codes = CodesDesk(self.intake, self._child, self.premises)
        self.joining = JoiningDesk(self.intake)
        self.themes = ThemesDesk(self.intake, self._child, self.clock)
        self.workbooks = WorkbookDesk(self.intake, self._child, settings)
        self.lead = LeadDesk(self.intake, self.clock, web_address(settings), bool(settings.smtp_url))

    def start(self) -> None:
        """Raises Unusable if another process serves here, and there may be only one."""
        self.duty.begin()
        self.intake.start()
        self.rounds.start(self.clock())
        if self.telegram:
            self.alongside(self._when_owed(self.telegram.delivery.look))
            self.alongside(self._when_owed(self._fetch))
        if self.outbox:
            self.alongside(self._when_owed(self.outbox.send_due))

    def ready(self) -> None:
        """From now on this process may be on duty. Telegram has said by now what the bot is called."""
        self.premises.bot = self.telegram.username if self.telegram else ""
        self.intake.likening.warm_up()
        self._on_duty = asyncio.get_running_loop().create_task(self.duty.run())
        self._on_duty.add_done_callback(self._ended)

    def alongside(self, work: Coroutine[Any, Any, None]) -> None:
        """Something that goes on while the house stands, and ends with it."""
        task = asyncio.get_running_loop().create_task(work)
        self._alongside.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._alongside.discard(task)
        if not task.cancelled() and (odd := task.exception()) is not None:
            log.error("something alongside failed", why=type(odd).__name__, exc_info=odd)

    async def stop(self) -> None:
        for task in list(self._alongside):
            task.cancel()
        await asyncio.gather(*self._alongside, return_exceptions=True)
        self.rounds.stop()
        self.intake.stop()
        await self.afterwards.run()
        self._child.shutdown(wait=False, cancel_futures=True)
        if self._on_duty is not None:
            self._on_duty.cancel()  # only now: what was seen is written down, before another shows it again
            await asyncio.gather(self._on_duty, return_exceptions=True)
        self.place.database.close()
        self.duty.end()

    def _outbox(self, settings: Settings) -> Outbox:
        return Outbox(self.intake, Mail(settings.smtp_url, settings.mail_from), web_address(settings))

    def _web(self, settings: Settings) -> Starlette:
        running = self.place.running()
        web = WebSettings(
            settings.secret_key.encode(),
            settings.public_url,
            running.inspection.public_name,
            running.help_lines(),
            running.inspection.tally.timezone,
            settings.inspection,
        )
        polling, sending = (self.telegram.polling, self.telegram.sending) if self.telegram else (None, ())
        checkup = Checkup(self.intake, polling, sending, self.rounds.pulse)
        routes: list[BaseRoute] = [*MonitoringPages(self.intake, checkup, settings.metrics_token).routes()]
        routes += self.telegram.routes if self.telegram else []
        links = AlertLinks(self.intake)
        desks = Desks(self.lead, self.themes, self.findings, self.workbooks, self.joining, self.steering, self.codes)
        return build(self.intake, self.desk, links, self.changes, web, self.clock, routes, desks, self._hand)

    def _telegram(self, settings: Settings) -> TelegramChannel:
        return TelegramChannel(
            settings.telegram_bot_token,
            settings.telegram_api_url,
            settings.public_url,
            settings.secret_key,
            self.intake,
            StoredOwed(self.intake, self.clock, settings.inspection),
            self._draw,
            KeptFiles(self.intake, self.clock),
            self._clean,
            self._files,
            self._after,
            self._pace,
            self.intake.metrics,
            self.place.running().languages,
            self.duty,
        )

    async def _clean(self, content: bytes, kind: str) -> Cleaned | Why:
        """In the child: what is in a file may harm whoever looks into it."""
        return await asyncio.get_running_loop().run_in_executor(self._child, cleaned, content, kind)

    async def _hand(self, content: bytes, kind: str) -> Handed | Why:
        """What came on the page, fit to be kept and sealed."""
        found = await self._clean(content, kind)
        if not isinstance(found, Cleaned):
            return found
        sealed = await asyncio.to_thread(media.seal_content, found.content, self.place.seal)
        return Handed(secrets.token_urlsafe(16), found.sort, sealed)

    async def _fetch(self) -> None:
        self._files.set()

    async def _draw(self, svg: str) -> bytes:
        return await asyncio.get_running_loop().run_in_executor(self._child, picture, svg)

    def _after(self, outcome: Outcome, arrival: Arrival) -> None:
        """What somebody with a role asked for in Telegram is carried out beside the updates that follow."""
        if outcome.ask:
            self.alongside(self._errands.carry_out(outcome.ask, arrival))

    async def posted(self, posted: list[int]) -> None:
        """Send and show on open pages what coordinators' chats were just owed, and send their e-mails."""
        if self.telegram:
            await self.telegram.delivery.look()
        for chat in posted:
            channel, address = await self.intake.read(partial(chats.address, chat=chat, seal=self.place.seal))
            self.changes.tell(cast(Channel, channel), address)
        self.changes.owe()

    def _owe_mail(self, connection: Connection) -> None:
        """To those who want it, that a tally was posted: a link, no numbers."""
        if not self.place.settings.smtp_url:
            return
        text = say("mail_text", f"{self.clock():%d %B, %H:%M} UTC", f"{web_address(self.place.settings)}/desk")
        for to in self.intake.running(connection).inspection.tally.email:
            mails.owe(connection, "coordinator", to, say("mail_subject"), text, self.clock(), self.place.seal)

    async def _when_owed(self, send: Callable[[], Awaitable[None]]) -> None:
        """Send whenever something was owed, and go on whatever goes wrong with it: the next tick comes back to it."""
        with self.changes.watch_owed() as bell:
            while True:
                await bell.wait()
                bell.clear()
                if not self.duty.sure():
                    continue
                try:
                    await send()
                except Exception as odd:  # noqa: BLE001 - alerts must not end with one fault
                    log.error("not sent", why=type(odd).__name__)
