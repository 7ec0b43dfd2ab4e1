"""What is owed to whom, sent at the channel's pace. People who wait come first, then alerts, then other notices."""

import asyncio
from collections.abc import Callable

import structlog

from bot.delivery.around import Draw, Owed, Sender
from bot.delivery.carriers import Carriers
from bot.delivery.errands import Errands
from bot.delivery.hiding import Hiding
from bot.delivery.lanes import Job, Lane, Sending, Showing
from bot.delivery.logged import ids
from bot.delivery.owing import Owing
from bot.delivery.pace import Pace
from bot.delivery.setbacks import Moved, MustWait, Refused, Setback, Unreachable, Unsure
from bot.delivery.waiting import Clock, Waiting
from bot.intake.arrivals import Arrival, Outcome
from bot.logs import place
from bot.monitoring.metrics import Metrics
from bot.monitoring.pulse import Pulse

log = structlog.get_logger()

LONGEST_BACK_OFF = 60.0
LOOK_AGAIN = 1.0
"""Seconds until it is asked again whether this process may send."""
LONGEST_REST = 60.0
"""Seconds until it goes round although nobody rang: who has nothing to do is told so from who is stuck."""
LONGEST_ROUND = 120.0
"""Seconds in which it has to come round, with its rest; else sending counts as stuck. No call is waited for in it."""


class Delivery:
    """A screen is rendered when it is sent, from the newest standing. After a restart storage says what is owed."""

    def __init__(
        self,
        sender: Sender,
        owed: Owed,
        draw: Draw,
        pace: Pace | None = None,
        clock: Clock | None = None,
        metrics: Metrics | None = None,
        may: Callable[[], bool] = lambda: True,
    ) -> None:
        """may: whether this process is the one that sends."""
        self._errands = Errands(sender, owed, draw)
        self._owed, self._may, self._metrics = owed, may, metrics or Metrics()
        self._clock = clock or asyncio.get_running_loop()
        self.waiting = Waiting(pace or Pace(), self._clock)
        self._owing = Owing(owed, self.waiting)
        self._carriers = Carriers(self._carry_out)
        self._sending, self._making_good = (Pulse(LONGEST_ROUND, self._clock.time) for _ in range(2))
        self.pulses = (self._sending, self._making_good)

    def show(self, outcome: Outcome, arrival: Arrival) -> None:
        """Owe a chat what came of its arrival. Returns at once."""
        if outcome.hides:
            self._owing.hide(arrival.address)
            return
        if outcome.parting is None and outcome.standing is None:
            return
        self._owing.came(arrival.address)
        lane = self.waiting.lane(arrival.address)
        for screen in outcome.before:
            lane.say(screen, None)
        if outcome.parting is not None:
            below = outcome.before or outcome.beside
            lane.say(outcome.parting, None if below else arrival.message_id, outcome.desk)
        if outcome.standing is not None:
            in_place = outcome.parting is None or outcome.beside
            lane.show(outcome.standing, arrival.over(outcome.standing.response_id) if in_place else None)
        self.waiting.line_up(lane)

    def missed(self, outcome: Outcome, arrival: Arrival) -> None:
        """A fault kept back what came of this: storage says what is owed now, and last words are said all the same."""
        self._owing.missed(outcome, arrival.address)

    async def look(self) -> None:
        """Take up the notices that storage owes and that are not on their way yet."""
        await self._owing.look()

    async def run(self) -> None:
        """Send what was owed before this start, then what comes, until cancelled."""
        self._sending.beat()
        while not await self._owing.resumed():
            await self._rest(self._sending, self.waiting.bell, LOOK_AGAIN)
        async with asyncio.TaskGroup() as together:  # a bug in either ends both: whoever runs this is to hear of it
            together.create_task(self._make_good())
            while True:
                await self._rest(self._sending, self.waiting.bell, self._send_due())

    async def _make_good(self) -> None:
        """Ask for what was missed. Nobody else waits while storage is slow to say."""
        self._making_good.beat()
        while True:
            all_is_here = await self._owing.made_good()
            await self._rest(self._making_good, self._owing.bell, None if all_is_here else LOOK_AGAIN)

    async def _rest(self, pulse: Pulse, bell: asyncio.Event, wait: float | None) -> None:
        """Until it rings, or for so many seconds at most; None: as long as it ever rests."""
        pulse.beat()
        alarm = self._clock.call_later(LONGEST_REST if wait is None else min(wait, LONGEST_REST), bell.set)
        await bell.wait()
        bell.clear()
        alarm.cancel()

    async def finish(self, seconds: float) -> None:
        """Give the calls under way so long to end, then cut them off. Nothing new leaves once run() has ended."""
        for pulse in self.pulses:
            pulse.rest()
        await self._carriers.finish(seconds)
        self.waiting.clear()
        self._owing.clear()

    def _send_due(self) -> float | None:
        """Start every call that may leave now. Returns the seconds until the next may; None: nothing waits."""
        if not self._may():
            return LOOK_AGAIN
        for lane in self.waiting.due():
            self._carriers.take(lane)
        return self.waiting.wait()

    # One call

    async def _carry_out(self, lane: Lane) -> None:
        job = lane.pop()
        try:
            await self._errands.run(lane, job)
        except Exception as odd:  # noqa: BLE001 - one chat's trouble never stops the others
            self._metrics.count_send(type(odd).__name__ if isinstance(odd, Setback) else "Fault")
            await self._trouble(lane, job, odd)
        else:
            self._metrics.count_send("Sent")
            lane.failures = 0
        finally:
            lane.busy = False
            self.waiting.line_up(lane)

    async def _trouble(self, lane: Lane, job: Job, odd: Exception) -> None:
        """A setback is seen to; anything else is a bug, as is what goes wrong meanwhile."""
        bug = odd
        if isinstance(odd, Setback):
            try:
                await self._set_back(lane, job, odd)
            except Exception as another:  # noqa: BLE001 - as said above
                bug = another
            else:
                return
        log.error("job failed", job=type(job).__name__, why=type(bug).__name__, at=place(bug), **ids(job))
        self._later(lane)
        self._errands.after_a_bug(lane, job, bug)

    async def _set_back(self, lane: Lane, job: Job, setback: Setback) -> None:
        match setback:
            case MustWait():
                self.waiting.pace.refused(lane.address, self._clock.time(), setback.seconds)
                log.warning("asked to wait", seconds=setback.seconds, **ids(job))
                await self._errands.again_later(lane, job)
            case Unreachable():
                await self._give_up(lane, job)
            case Moved():
                await self._move(lane, job, setback.address)
            case Refused():
                why = setback.why.partition('"')[0]  # what stands in quotes may be what was to be said
                log.error("refused", why=why, job=type(job).__name__, **ids(job))
                if isinstance(job, Sending):
                    await self._errands.next_part(lane, job)
                elif isinstance(job, Showing):
                    self._errands.can_not_show(lane, job)
            case _:
                await self._again(lane, job, setback)

    async def _again(self, lane: Lane, job: Job, trouble: Setback) -> None:
        """Try again, a little later each time. What may have arrived is repeated only if it is an alert."""
        self._later(lane)
        log.warning("not delivered", why=type(trouble).__name__, failures=lane.failures, **ids(job))
        if isinstance(trouble, Unsure) and isinstance(job, Sending):
            again = self._errands.once_more if job.notice.repeats else self._errands.next_part
            await again(lane, job)
        else:
            await self._errands.again_later(lane, job)

    def _later(self, lane: Lane) -> None:
        lane.failures += 1
        lane.not_before = self._clock.time() + min(LONGEST_BACK_OFF, 2.0 ** min(lane.failures - 1, 6))

    async def _give_up(self, lane: Lane, job: Job) -> None:
        log.info("chat unreachable", **ids(job))
        await self._owed.chat_reachable(lane.address, False)
        lost = [*([job] if isinstance(job, Sending) else []), *lane.abandon()]
        if isinstance(job, Hiding) and job.seen is not None:
            await self._owed.hidden(lane.address, job.seen)
        for sending in lost:
            await self._owed.notice_becomes(sending.notice.id, "failed")

    async def _move(self, lane: Lane, job: Job, address: str) -> None:
        """A group has become a supergroup: what waited for it goes to its new address."""
        lane.put_back(job)
        await self._owed.chat_moved(lane.address, address)
        new = self.waiting.lane(address)
        for sending in reversed(lane.abandon()):
            new.put_back(sending)
        self.waiting.line_up(new)
