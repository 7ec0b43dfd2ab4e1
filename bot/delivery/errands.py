"""One job at a time, carried out: the right call on the channel, and what storage is told of it."""

from collections.abc import Awaitable

import structlog
from msgspec.structs import replace

from bot import qr
from bot.delivery.around import Draw, Owed, Sender
from bot.delivery.hiding import Hiding, plan, take_step
from bot.delivery.lanes import (
    TRIES,
    Farewell,
    Job,
    Lane,
    Paper,
    Picture,
    Sending,
    Showing,
    Tidying,
)
from conversations.dialogue import Screen
from conversations.phrases import say, speaking
from conversations.screens import last_word
from storage.away import away

log = structlog.get_logger()

REMEMBERED = 1024
"""Chats of which it is known which picture they see: after a restart one is sent again."""


class Errands:
    """Carries out jobs. Raises the Setback of a call that did not succeed."""

    def __init__(self, sender: Sender, owed: Owed, draw: Draw) -> None:
        self._sender, self._owed, self._draw = sender, owed, draw
        self._pictured: dict[str, tuple[str, str]] = {}

    def run(self, lane: Lane, job: Job) -> Awaitable[None]:
        match job:
            case Showing():
                return self._show(lane, job)
            case Farewell():
                return self._part_from(lane, job)
            case Sending():
                return self._post(lane, job)
            case Tidying():
                return self._sender.tidy(lane.address, job.message_id)
            case Hiding():
                return self._hide(lane, job)

    async def _show(self, lane: Lane, job: Showing) -> None:
        standing = job.standing
        screen = standing.screen
        if screen.picture and not await self._is_pictured(lane.address, standing.response_id, screen):
            lane.put_below(job)
            return
        over = lane.over(job)
        message_id = await self._sender.show(lane.address, screen, standing.response_id, over)
        if message_id != over:
            self._owed.message_sent(lane.address, message_id)
        lane.shown_in(message_id, job)
        self._owed.screen_shown(standing, message_id)

    async def _part_from(self, lane: Lane, job: Farewell) -> None:
        """Below a QR code the words stand in a new message. It is sent once, however often the words are tried."""
        link = job.screen.qr
        if link and not job.scanned:
            picture = await self._sender.picture(lane.address, qr.png(link), say("card_alt", link))
            job.scanned = True
            self._owed.message_sent(lane.address, picture)
            lane.put_back(job)
            return
        over = None if link else job.over
        shown = await self._sender.show(lane.address, job.screen, job.response_id, over)
        if shown != over:
            self._owed.message_sent(lane.address, shown)

    async def _is_pictured(self, address: str, response_id: str, screen: Screen) -> bool:
        """False: its picture was sent just now, and so the question goes below it, in a call of its own."""
        here = (response_id, screen.picture)
        if self._pictured.get(address) == here:
            return True
        content = await self._owed.picture(screen.picture)
        if content is None:
            return True
        message_id = await self._sender.picture(address, content, screen.alt)
        self._owed.message_sent(address, message_id)
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
        if job.part < len(job.notice.parts):
            message_id = await self._part(lane.address, job)
            self._owed.message_sent(lane.address, message_id)
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
        self._owed.message_sent(lane.address, await self._sender.say(lane.address, words))
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
        """Nothing is lost by it but what is left of a notice that may have arrived: what became of that is written down
        when its turn comes again. Of a screen that no try can show they are told."""
        if isinstance(job, Sending):
            if job.notice.repeats or not job.begun:
                job.begin_anew()
            elif not lane.holds(job):
                job.part = len(job.notice.parts)
            put = lane.put_back if away(bug) else lane.put_behind
            put(job)
            return
        if isinstance(job, Showing | Farewell):
            job.faults += 1
            if job.faults >= TRIES:
                self.can_not_show(lane, job)
                return
        lane.put_back(job)

    def can_not_show(self, lane: Lane, job: Showing | Farewell) -> None:
        """Whoever waits for a screen hears that it is our fault, unless something newer comes."""
        if isinstance(job, Showing) and not lane.shows:
            with speaking(job.standing.language):
                sorry = replace(last_word(say("stuck")), practice=job.standing.practice, language=job.standing.language)
            lane.put_back(Farewell(sorry, None))

    async def once_more(self, lane: Lane, job: Sending) -> None:
        job.begin_anew()
        lane.put_back(job)
