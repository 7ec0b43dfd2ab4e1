"""One job at a time, carried out: the right call on the channel, and what storage is told of it."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol

import structlog

from bot import qr
from bot.delivery.hiding import Hiding, InSight, Remover, plan, take_step
from bot.delivery.lanes import (
    TRIES,
    Farewell,
    Job,
    Lane,
    Notice,
    NoticeState,
    Paper,
    Picture,
    Sending,
    Showing,
    Tidying,
)
from bot.delivery.setbacks import Setback
from bot.intake.arrivals import Standing
from bot.monitoring.metrics import Metrics
from conversations.dialogue import Screen
from conversations.phrases import say, speaking
from storage.away import away

log = structlog.get_logger()

REMEMBERED = 1024
"""Chats of which it is known which picture they see: after a restart one is sent again."""
Draw = Callable[[str], Awaitable[bytes]]
"""An SVG to a PNG."""


class Sender(Remover, Protocol):
    """What a channel can do in a chat. Returns message ids, which grow. Every method may raise a Setback."""

    async def show(self, address: str, screen: Screen, response_id: str, over: int | None) -> int:
        """Put a screen into this message, or into a new one if there is none or it can't be changed."""

    async def say(self, address: str, text: str, buttons: tuple[tuple[str, str], ...] = ()) -> int:
        """Send a text, with buttons (label, what a tap brings back) below it."""

    async def picture(self, address: str, png: bytes, alt: str) -> int:
        """Send a picture with the words that say the same."""

    async def paper(self, address: str, name: str, content: bytes) -> int:
        """Send a file under this name."""

    async def tidy(self, address: str, message_id: int) -> None:
        """Take the buttons off a message."""


class Owed(Protocol):
    """What storage remembers of deliveries on one channel."""

    async def screens_owed(self) -> Sequence[Standing]:
        """Where reachable chats stand whose current screen was never shown."""

    async def screen_shown(self, standing: Standing, message_id: int) -> None:
        """This revision of this response is on screen, in this message. May be written later, in order."""

    async def picture(self, name: str) -> bytes | None:
        """A picture that a form shows; None if it is not there."""

    async def message_sent(self, address: str, message_id: int) -> None:
        """A new message of ours stands in this chat. May be written later, in order."""

    async def hidings_owed(self) -> Sequence[str]:
        """The addresses of the chats that are to be hidden."""

    async def in_sight(self, address: str) -> InSight:
        """What stands in this chat as far as we know, newest first."""

    async def hidden(self, address: str, seen: InSight) -> None:
        """All that was seen is gone, or stays for good."""

    async def notices_owed(self) -> Sequence[Notice]:
        """The notices of reachable chats in the states "owed" and "sending", oldest first."""

    async def begin(self, notice: Notice) -> Notice | None:
        """The notice in the words that it has now. Returns once it is committed that it is "sending".

        None: nobody needs it any more. One that was "sending" before says that it may be a second copy.
        """

    async def notice_becomes(self, notice: int, state: NoticeState, message_id: int | None = None) -> None:
        """Returns once it is committed."""

    async def chat_reachable(self, address: str, reachable: bool, key: str = "") -> None:
        """The chat has shut us out, or let us in again. Unknown addresses are no fault.

        key: of the delivery that says so, which counts once; "" if we found it out.
        """

    async def chat_moved(self, address: str, to: str) -> None:
        """The chat has another address now."""


class Errands:
    """Carries out jobs, and counts how they went. Raises the Setback of a call that did not succeed."""

    def __init__(self, sender: Sender, owed: Owed, draw: Draw, metrics: Metrics) -> None:
        self._sender, self._owed, self._draw, self._metrics = sender, owed, draw, metrics
        self._pictured: dict[str, tuple[str, str]] = {}

    async def run(self, lane: Lane, job: Job) -> None:
        try:
            match job:
                case Showing():
                    await self._show(lane, job)
                case Farewell():
                    await self._part_from(lane, job)
                case Sending():
                    await self._post(lane, job)
                case Tidying():
                    await self._sender.tidy(lane.address, job.message_id)
                case Hiding():
                    await self._hide(lane, job)
        except Exception as odd:
            self._metrics.count_send(type(odd).__name__ if isinstance(odd, Setback) else "Fault")
            raise
        self._metrics.count_send("Sent")

    async def _show(self, lane: Lane, job: Showing) -> None:
        standing = job.standing
        screen = standing.screen
        over = lane.over(job)
        if screen.picture and not await self._is_pictured(lane.address, standing.response_id, screen):
            over = None
        message_id = await self._sender.show(lane.address, screen, standing.response_id, over)
        if message_id != over:
            await self._owed.message_sent(lane.address, message_id)
        lane.shown_in(message_id, job)
        await self._owed.screen_shown(standing, message_id)

    async def _part_from(self, lane: Lane, job: Farewell) -> None:
        """Below a QR code the words stand in a new message. It is sent once, however often the words are tried."""
        link = job.screen.qr
        if link and not job.scanned:
            picture = await self._sender.picture(lane.address, qr.png(link), say("card_alt", link))
            job.scanned = True
            await self._owed.message_sent(lane.address, picture)
        over = None if link else job.over
        shown = await self._sender.show(lane.address, job.screen, job.response_id, over)
        if shown != over:
            await self._owed.message_sent(lane.address, shown)

    async def _is_pictured(self, address: str, response_id: str, screen: Screen) -> bool:
        """False: its picture was sent just now, and so the question goes below it, in a new message."""
        here = (response_id, screen.picture)
        if self._pictured.get(address) == here:
            return True
        content = await self._owed.picture(screen.picture)
        if content is None:
            return True
        message_id = await self._sender.picture(address, content, screen.alt)
        await self._owed.message_sent(address, message_id)
        self._pictured.pop(address, None)
        self._pictured[address] = here
        if len(self._pictured) > REMEMBERED:
            del self._pictured[next(iter(self._pictured))]
        return False

    async def _post(self, lane: Lane, job: Sending) -> None:
        if not job.begun:
            now = await self._owed.begin(job.notice)
            if now is None:
                return
            job.notice, job.begun = now, True
        message_id = await self._part(lane.address, job)
        await self._owed.message_sent(lane.address, message_id)
        job.first = message_id if job.first is None else job.first
        await self.next_part(lane, job)

    async def _part(self, address: str, job: Sending) -> int:
        part, last = job.notice.parts[job.part], job.part == len(job.notice.parts) - 1
        if isinstance(part, str):
            return await self._sender.say(address, part, job.notice.buttons if last else ())
        if isinstance(part, Paper):
            return await self._sender.paper(address, part.name, part.content)
        return await self._picture(address, part, job.notice.id)

    async def _picture(self, address: str, picture: Picture, notice: int) -> int:
        try:
            png = await self._draw(picture.svg)
        except Exception as odd:  # noqa: BLE001 - whatever the drawing tripped over, the words say the same
            log.error("picture not drawn", notice=notice, why=type(odd).__name__)
            return await self._sender.say(address, picture.alt)
        return await self._sender.picture(address, png, picture.alt)

    async def _hide(self, lane: Lane, job: Hiding) -> None:
        """One call of it. The row that owes it goes last, so that a crash begins it again."""
        if job.seen is None:
            job.seen = await self._owed.in_sight(lane.address)
            job.steps = plan(job.seen.messages)
        if job.steps:
            await take_step(job.steps, lane.address, self._sender)
            lane.put_back(job)
            return
        with speaking(job.seen.language):
            words = say("hidden")
        await self._owed.message_sent(lane.address, await self._sender.say(lane.address, words))
        await self._owed.hidden(lane.address, job.seen)
        self._pictured.pop(lane.address, None)
        lane.holder = None

    async def next_part(self, lane: Lane, job: Sending) -> None:
        """Go on behind the part that was sent, or that can't be."""
        job.part += 1
        if job.part < len(job.notice.parts):
            lane.put_back(job)
        else:
            await self._owed.notice_becomes(job.notice.id, "failed" if job.first is None else "sent", job.first)

    async def again_later(self, lane: Lane, job: Job) -> None:
        """Put it back. A notice of which certainly nothing has left is owed again, also after a restart."""
        lane.put_back(job)
        if isinstance(job, Sending) and job.part == 0 and job.begun:
            await self._owed.notice_becomes(job.notice.id, "owed")
            job.begun = False

    def after_a_bug(self, lane: Lane, job: Job, bug: Exception) -> None:
        """Nothing is lost by it but a notice that may have arrived, and a screen that no try can show."""
        if isinstance(job, Sending):
            if job.notice.repeats or not job.begun:
                job.begin_anew()
                put = lane.put_back if away(bug) else lane.put_behind
                put(job)
        elif not isinstance(job, Showing) or lane.failures < TRIES:
            lane.put_back(job)

    async def once_more(self, lane: Lane, job: Sending) -> None:
        job.begin_anew()
        lane.put_back(job)
