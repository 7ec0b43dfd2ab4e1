"""A whole bot in this process, with people around it, that can die at a fault point and be started anew."""

import asyncio
import random
from collections import Counter
from collections.abc import Callable, Coroutine, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.torture.counting import Count, Excused, Someone, count
from benchmarks.torture.folder import asked_of
from benchmarks.torture.hides import Hides, unknown
from benchmarks.torture.people import PATIENCE
from benchmarks.torture.points import Killed, Points
from benchmarks.torture.postman import Postman
from benchmarks.torture.tallies import OWED, Tallied, all_have_left, given_up, tallies_missing
from benchmarks.torture.team import Team
from bot.telegram.request import Transport
from bot.telegram.trouble import TelegramUnavailable
from storage import database
from tests.bot_api import BotApiServer, Person
from tests.end_to_end.house import Kept, WholeHouse
from tests.letterbox import Letterbox

LOOK = 0.1
"""Seconds between two looks at whether the bot has died."""

HOURS = 72
"""In which every e-mail leaves that can."""

ITS_TASKS = (
    "House.", "Delivery.", "Carriers.", "Polling.", "RequestResponseCycle.", "Shared.", "WholeHouse.run_tick"
)  # fmt: skip
"""What the bot is in the middle of when it dies."""


@contextmanager
def impatient() -> Iterator[None]:
    """The bot gives up on a locked database within a moment, and on a call before it would: rounds are short. Tallies
    are counted in this process, so that a restart costs no start of a child."""
    soon = partial(Transport, 5.0)
    with (
        patch("bot.telegram.channel.Transport", soon),
        patch("bot.mail.PATIENCE", 1.0),  # which no clock hurries
        patch.dict(database.PRAGMAS, busy_timeout=100),
        patch("bot.app.Child", _thread),
    ):
        yield


def _thread() -> Executor:
    return ThreadPoolExecutor(1)


async def joins(house: WholeHouse, number: int, role: str) -> Person:
    """Somebody who was given an invitation and took it."""
    person = house.server.person(number, f"Made-up {role}")
    await person.sends_command("start", await house.invite(role))
    await person.sees(lambda chat: bool(chat.news()), PATIENCE)
    return person


class Town:
    """people: everyone who came so far. met: how often each kind of trouble was. box: where e-mail goes. team: the
    coordinators' group. losses: how often a coordinator was lost.

    url: of the database; '' for a file.
    """

    def __init__(
        self,
        folder: Path,
        server: BotApiServer,
        box: Letterbox,
        points: Points,
        chance: random.Random,
        url: str = "",
    ) -> None:
        self.house = WholeHouse(folder, server, smtp_url=box.url, inspection=asked_of(folder))
        self.house.kept = Kept(folder, url)
        self.server, self.box, self.points, self.chance = server, box, points, chance
        self.people: list[Someone] = []
        self.met: Counter[str] = Counter()
        self._up = asyncio.Event()
        self.postman = Postman(server, chance, self.house.clock, self.met)
        self.excused, self.losses, self._joined = Excused(), 0, 910
        self._given_up = 0
        self.coordinator: Person
        self.team: Team
        self.lead: Person

    async def open(self) -> None:
        await self._start()
        await self.house.open()
        self.coordinator, self.lead = await joins(self.house, 900, "coordinator"), await joins(self.house, 901, "lead")
        self.team = Team(self.server, self.coordinator)
        await self.team.takes(await self.house.invite("coordinator"))
        await self.server.all_confirmed(PATIENCE)
        await self.house.run_tick()

    async def somebody_joins(self) -> Person:
        """Another coordinator. The bot is well meanwhile."""
        self._joined += 1
        return await joins(self.house, self._joined, "coordinator")

    def evening_comes(self) -> None:
        """The next day at five past six. On weekdays the tally falls due."""
        self.house.clock.now = (self.house.clock.now + timedelta(days=1)).replace(hour=18, minute=5)

    async def see_through(self, *works: Coroutine[Any, Any, None]) -> None:
        """Until all of this is done, whatever happens to the bot."""
        tasks = [asyncio.create_task(work) for work in works]
        while not all(task.done() for task in tasks):
            await asyncio.wait(tasks, timeout=LOOK)
            if self.points.dead:
                await self.rise()
        for task in tasks:
            task.result()

    async def tick(self) -> None:
        """Look at what is due until it goes through, as happens every 15 seconds."""
        while True:
            await self._up.wait()
            look = asyncio.create_task(self.house.run_tick())
            await asyncio.wait([look])
            if not look.cancelled() and look.exception() is None:
                return
            await asyncio.sleep(LOOK)

    async def rise(self) -> None:
        """Bury what is left of the bot, and start it anew on the same database."""
        self.points.disarm()
        self._up.clear()
        self.house.house.stopping.set()  # so that its server lets go of the port before the next one takes one
        for task in asyncio.all_tasks():
            if getattr(task.get_coro(), "__qualname__", "").startswith(ITS_TASKS):
                task.cancel()
        with suppress(Killed, asyncio.CancelledError):
            await self.house.ended()
        self.house.house.duty.end()  # as the system does for a process that is dead
        self.house.house.place.database.close()
        self.points.dead = False
        await self._start()

    async def _start(self) -> None:
        """Again where Telegram's answer came too late for it, as the system's service does."""
        while not self._up.is_set():
            with suppress(TelegramUnavailable):
                await self.house.start()
                self._up.set()

    async def alerts_arrive(self, patience: float = PATIENCE) -> None:
        """Wait until the lead has heard of every case, for so many seconds. What they have not heard of is counted."""
        references = [row["reference"] for row in self.house.kept.rows("case")]
        with suppress(AssertionError):
            await self.lead.sees(lambda _: all(one in self._told() for one in references), patience)

    def _told(self) -> str:
        return "\n".join(shown.text for shown in self.lead.history())

    async def all_leaves(self, patience: float = PATIENCE) -> None:
        """Let time pass until every e-mail has left, and every tally. What has not is counted."""
        for _ in range(HOURS):
            await self._until(lambda: not self._mails(self.house.clock.now), patience)
            if not self._mails():
                break
            self.house.clock.forward(hours=1, minutes=1)
            await self.tick()
        await self.tallies_leave(patience)

    async def tallies_leave(self, patience: float = PATIENCE) -> None:
        """Let time pass until no tally is on its way: each has arrived, or may have."""
        await self._until(lambda: all_have_left(self.house.kept, self.tallied), patience)

    def _mails(self, by: datetime | None = None) -> bool:
        """Whether any is to leave; by: until then."""
        rows = [row for row in self.house.kept.rows("mail") if row["state"] in OWED]
        return any(by is None or row["next_at"] <= by for row in rows)

    async def _until(self, condition: Callable[[], bool], patience: float) -> None:
        for _ in range(int(patience)):
            if condition():
                return
            await asyncio.sleep(1)

    @property
    def tallied(self) -> tuple[Tallied, Tallied]:
        kept, team = self.house.kept, self.team
        return (
            Tallied(kept.chat(self.coordinator.chat.id), [self.coordinator.chat]),
            Tallied(kept.chat(*(chat.id for chat in reversed(team.chats))), team.chats),
        )

    def excuse(self, people: Sequence[Someone], unsure: bool = False) -> None:
        """Nobody could know what arrived in this round, in which these people came. No tally is on its way.

        unsure: of each call; then the words of a tally may be missing though its chart arrived, so that it counts as
        sent.
        """
        kept, tallied = self.house.kept, self.tallied
        self.excused.messages |= unknown(kept, [one for one in people if isinstance(one, Hides)])
        missing, failed = tallies_missing(kept, tallied) - self.excused.tallies, given_up(kept, tallied)
        self.excused.tallies += max(0, missing if unsure else min(missing, failed - self._given_up))
        self._given_up = failed

    def count(self) -> Count:
        return count(self.house.kept, self.people, self.lead, self.tallied, self.box, self.excused, self.losses)
