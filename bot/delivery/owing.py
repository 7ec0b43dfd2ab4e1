"""What storage says is owed, put into the lanes: all of it at a start, later what is new or what a fault kept back."""

import asyncio
from collections.abc import Callable
from datetime import datetime

import structlog

from bot.delivery.around import Owed
from bot.delivery.lanes import Farewell, Notice
from bot.delivery.waiting import Waiting
from bot.intake.arrivals import Outcome, Standing
from bot.logs import place
from storage.away import away

log = structlog.get_logger()


class Owing:
    """Nobody who is owed something waits for it until they write again, or until the next start.

    bell: rings when somebody has missed something.
    """

    def __init__(self, owed: Owed, waiting: Waiting) -> None:
        self.bell = asyncio.Event()
        self._owed, self._waiting = owed, waiting
        self._missed: list[tuple[str, Outcome]] = []
        self._since: set[str] | None = None
        self._notices: set[tuple[int, datetime | None]] = set()
        self._looking = asyncio.Lock()

    def missed(self, outcome: Outcome, address: str) -> None:
        """This chat was to be shown something, and was not."""
        self._missed.append((address, outcome))
        self.bell.set()

    def came(self, address: str) -> None:
        """Something newer is to be shown in this chat than what storage is saying just now."""
        if self._since is not None:
            self._since.add(address)

    def hide(self, address: str) -> None:
        """All that stands in this chat is to go; no last words that it missed come up in it afterwards."""
        self.came(address)
        self._missed = [(one, Outcome() if one == address else outcome) for one, outcome in self._missed]
        self._waiting.hide(address)

    async def made_good(self) -> bool:
        """Whether everyone who missed something has it in their lane now."""
        whose = [address for address, _ in self._missed]
        try:
            if whose:
                await self._take_up(set(whose).__contains__)
        except Exception as odd:  # noqa: BLE001 - one more fault here keeps nobody else waiting either
            log.error("what was missed can't be read", why=type(odd).__name__, at=place(odd))
            return False
        missed, self._missed = self._missed[: len(whose)], self._missed[len(whose) :]  # more may have come meanwhile
        for address, outcome in reversed(missed):
            self._say(outcome, address)
        return True

    def _say(self, outcome: Outcome, address: str) -> None:
        """Its last words, of which storage knows nothing, before what waits there."""
        lane = self._waiting.lane(address)
        for screen in reversed((*outcome.before, outcome.parting)):
            if screen is not None:
                lane.put_back(Farewell(screen, None, outcome.desk))
        self._waiting.line_up(lane)

    async def resumed(self) -> bool:
        """Whether storage could say what was owed before this start."""
        try:
            await self._take_up(lambda _: True)
            await self.look()
        except Exception as odd:
            if not away(odd):
                raise
            log.error("what is owed can't be read", why=type(odd).__name__)
            return False
        return True

    async def _take_up(self, whose: Callable[[str], bool]) -> None:
        """whose: whether it is for this address."""
        for address in filter(whose, await self._owed.hidings_owed()):
            self.hide(address)
        known = {lane.address: lane.newest for lane in self._waiting.lanes.values()}  # it may be sent meanwhile
        since = self._since = set[str]()
        try:
            owed = await self._owed.screens_owed()
        finally:
            self._since = None
        for standing in owed:
            address = standing.address
            shown = known.get(address)
            if whose(address) and address not in since and (shown is None or standing.is_newer_than(shown)):
                self._show(standing)

    def _show(self, standing: Standing) -> None:
        """In place of what waits there, which is older."""
        lane = self._waiting.lane(standing.address)
        lane.show(standing, None)
        self._waiting.line_up(lane)

    async def look(self) -> None:
        """Take up the notices that are not on their way yet.

        One found in "sending" was left so by a process that died, and may have arrived: alerts alone are sent again.
        """
        async with self._looking:  # one look at a time: an older one does not know what is done by now
            owed = await self._owed.notices_owed()
            self._notices &= {notice.known_by for notice in owed}
            for notice in owed:
                if notice.known_by not in self._notices and await self._taken_up(notice):
                    self._notices.add(notice.known_by)

    async def _taken_up(self, notice: Notice) -> bool:
        """False: not now, but at the next look. That keeps no other back."""
        try:
            await self._post(notice)
        except Exception as odd:  # noqa: BLE001 - as said above
            why = type(odd).__name__
            log.error("notice not taken up", notice=notice.id, chat=notice.chat, why=why, at=place(odd))
            return False
        return True

    async def _post(self, notice: Notice) -> None:
        if notice.state == "sending" and not notice.repeats:
            log.warning("notice may have arrived, not sent again", notice=notice.id, chat=notice.chat)
            await self._owed.notice_becomes(notice.id, "failed")
            return
        lane = self._waiting.lane(notice.address)
        lane.post(notice)
        self._waiting.line_up(lane)

    def clear(self) -> None:
        """Storage has all but last words, which are lost with the process that was to say them."""
        self._missed.clear()
        self._notices.clear()
