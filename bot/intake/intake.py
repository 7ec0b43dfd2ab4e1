"""The one path of everything that arrives: what is waiting is advanced and committed together, then confirmed."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import TypeVar

import structlog
from sqlalchemy import Connection

from bot import running
from bot.changes import Changes
from bot.guessing import Guesses
from bot.intake.arrivals import Arrival, Outcome, Standing
from bot.intake.likening import Likening
from bot.intake.listening import Ahead, listen_ahead, spoken
from bot.intake.own_data import files_of
from bot.intake.parts import Parts
from bot.intake.preview import preview
from bot.intake.resume import resume_code, resume_key
from bot.intake.seen import Seen
from bot.intake.turn import Turn
from bot.intake.writer import Writer
from bot.monitoring.metrics import Metrics
from bot.running import Running
from bot.safeguarding.alerting import Alerting
from conversations.dialogue import Screen
from conversations.inspection import Channel
from conversations.phrases import speaking
from conversations.privacy import privacy_paragraphs
from conversations.safeguarding.likeness import Like
from storage import chats, participation, personal_codes, tablets, versions
from storage.away import away
from storage.database import Database
from storage.media import Kept
from storage.sealing import Seal

log = structlog.get_logger()
T = TypeVar("T")


class Intake:
    """One writer thread, which the async side awaits. Every write of this process goes through it.

    mailed: whether the bot can send e-mail. public_url: where people reach the page, '' if they can't.
    like: makes what tells how like a disclosure words are by what they mean; without it they are only weighed.
    """

    def __init__(
        self,
        database: Database,
        seal: Seal,
        changes: Changes,
        clock: Callable[[], datetime],
        mailed: bool = False,
        public_url: str = "",
        like: Callable[[], Like] = lambda: lambda _: None,
    ) -> None:
        self.database, self.seal, self.changes, self.clock, self._mailed = database, seal, changes, clock, mailed
        self._public_url = public_url
        self.metrics = Metrics()
        self.seen = Seen()
        self._running: Running | None = None
        self.unscrubbed = True  # who was here before may have been killed just after erasing
        self._guesses, self._receipts = Guesses("invitation"), Guesses("receipt code")
        self.likening = Likening(like)
        self._ahead = Ahead(self.likening.known, {})
        self._parts = Parts(database, seal, clock, self._turn, self._where)
        self._writer = Writer(database, self, self.metrics)

    def start(self) -> None:
        self._writer.start()

    def stop(self) -> None:
        """Finish what is waiting, and note what was seen last, then end."""
        self._writer.stop()
        self.likening.stop()

    async def take(self, arrivals: Sequence[Arrival]) -> list[Outcome]:
        """What came of them, after the commit. Raises the database's error while it is away (storage.away):
        the deliveries are then not confirmed, and come again."""
        if not arrivals:
            return []
        words = spoken(self.seal, arrivals)
        with self._ahead.keeping([key for key, _ in words]) as looked:
            if words:
                here = (self.database, self.running, self.seal, self.clock())
                await self.likening.ahead(partial(listen_ahead, *here, arrivals, words, looked))
            outcomes: list[Outcome] = await self._writer.write(arrivals)
        self.metrics.count_updates([arrival.channel for arrival in arrivals])
        if self.changes.are_heard:
            for arrival, outcome in zip(arrivals, outcomes, strict=True):
                self.changes.tell(arrival.channel, arrival.address, outcome.now)
        if any(outcome.owes for outcome in outcomes):
            self.changes.owe()
        if any(outcome.erased for outcome in outcomes):
            await self.scrub()
        return outcomes

    async def call(self, work: Callable[[Connection], T]) -> T:
        """Do other writing in the writer's next transaction. What it raises is raised here, and undone alone."""
        result: T = await self._writer.write(work=work)
        return result

    async def scrub(self) -> None:
        """What was erased leaves the disk, too. While somebody reads it can't: then the tick comes back to it."""
        try:
            self.unscrubbed = not await asyncio.to_thread(self.database.scrub)
        except Exception as odd:  # noqa: BLE001 - what came of the erasure is committed, and to be told
            log.error("log not emptied", why=type(odd).__name__)
            self.unscrubbed = True

    async def owed(self, channel: Channel) -> list[Standing]:
        """Where the reachable chats of a channel stand whose current screen was never seen."""

        def standings(connection: Connection) -> list[Standing]:
            turn = self._turn(connection)
            found = [turn.found(key) for key in chats.owed(connection, channel)]
            return [one for one in found if one is not None]

        return await self.read(standings)

    async def read(self, work: Callable[[Connection], T]) -> T:
        """Read something without waiting for the writer."""

        def reading() -> T:
            with self.database.read() as connection:
                return work(connection)

        return await asyncio.to_thread(reading)

    async def practises(self) -> bool:
        """Whether it was never opened yet. One that was never goes back, so of it nothing is read."""
        known = self._running
        return (known is None or known.practice) and (await self.read(self.running)).practice

    async def standing(self, channel: Channel, address: str, entry: str = "") -> Standing | None:
        """Where a chat stands, without a change; with entry: in the audience of that code."""
        return await self.read(lambda connection: self._standing(connection, channel, address, entry))

    async def written(self, channel: Channel, address: str, response: str) -> Standing | None:
        """Where the holder of a chat is with a record that they are writing; None if that is not theirs."""
        return await self.read(lambda connection: self._turn(connection).written(channel, address, response))

    async def preview(
        self, channel: Channel, code: str, address: str = "", languages: Sequence[str] = ()
    ) -> Standing | Screen:
        """What someone new sees at an audience's link, with nothing kept: the welcome, or why it is shut.

        address: of who looks, if that is known. Of who has had their go it may be all that is. languages: what they
        speak, as BCP 47 codes, what they like best first.
        """

        return await self.read(
            lambda connection: preview(
                connection, self.running(connection), self.seal, channel, code, address, languages
            )
        )

    async def resume(self, code: str) -> str | None:
        """The address of the browser chat that a code leads back to."""
        key = resume_key(self.seal, code)
        return await self.read(lambda connection: chats.resumed(connection, key, self.seal))

    async def is_for_another(self, address: str, code: str) -> bool:
        """Whether a personal code is good, and this browser was somebody's before: then another person is there now."""

        def look(connection: Connection) -> bool:
            found = personal_codes.find(connection, code, self.clock(), self.seal)
            if found is None or not found.good:
                return False
            part = participation.of(connection, chats.key_of(self.seal, "web", address))
            return bool(part) or self._standing(connection, "web", address) is not None

        return await self.read(look)

    async def privacy(self, language: str = "") -> tuple[str, ...]:
        """Who answers for what people say, and the rest of it."""
        asked = (await self.read(self.running)).inspection
        with speaking(language):
            return tuple(privacy_paragraphs(asked.privacy, asked.retention))

    async def files(self, receipt: str) -> list[Kept]:
        """What was sent with the response that has this receipt, given as a button carries it."""
        return await self.read(lambda connection: files_of(connection, receipt, self.seal))

    async def handed_round(self, link: str) -> str:
        """The audience of a tablet that is handed round by this link; '' if there is none, or its time is up."""
        return await self.read(lambda connection: tablets.audience_of(connection, link, self.clock(), self.seal))

    async def taken_back(self, link: str) -> bool:
        """Whether the device that it made a tablet of is to be none any more, at once."""
        return await self.read(lambda connection: tablets.taken_back(connection, link, self.seal))

    def resume_code(self, address: str) -> str:
        return resume_code(self.seal, address)

    def running(self, connection: Connection) -> Running:
        """The inspection as it runs, reread if it changed."""
        known = self._running  # the readers' threads and the writer's share it
        if known is None or known.bump != versions.bump(connection):
            known = self._running = running.load(connection)
        return known

    def alerting(self, connection: Connection) -> Alerting:
        """Those who answer for disclosures, to be told in this transaction."""
        return Alerting(connection, self.running(connection), self.seal, self.clock(), self._mailed)

    # What the writer asks for

    def beside(self, arrivals: Sequence[Arrival]) -> list[bytes] | None:
        if any(one.may_touch_others for one in arrivals if one.command or one.entry):
            return None
        return [chats.key_of(self.seal, one.channel, one.address) for one in arrivals]

    def take_together(self, connection: Connection, arrivals: Sequence[Arrival]) -> list[Outcome]:
        self.seen.note(connection, self.clock())
        return self._turn(connection).take(arrivals) if arrivals else []

    def done_together(self) -> None:
        self.seen.noted()

    def take_alone(self, arrival: Arrival) -> Outcome:
        try:
            with self.database.write() as connection:
                return self._turn(connection).take([arrival])[0]
        except Exception as odd:  # one poison arrival never stops the others
            if away(odd):
                raise
            log.warning("arrival taken in parts", why=type(odd).__name__, channel=arrival.channel)
            return self._parts.take(arrival)

    def undone(self) -> None:
        self._running = None

    # Reads

    def _where(self, arrival: Arrival) -> Standing | None:
        with self.database.read() as connection:
            return self._standing(connection, arrival.channel, arrival.address)

    def _turn(self, connection: Connection) -> Turn:
        return Turn(self.alerting(connection), self._guesses, self._receipts, self._public_url, self._ahead)

    def _standing(self, connection: Connection, channel: Channel, address: str, entry: str = "") -> Standing | None:
        return self._turn(connection).where(channel, address, entry)
