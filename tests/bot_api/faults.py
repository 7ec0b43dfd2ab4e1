"""What can be made to go wrong, for the next calls of a method."""

import asyncio
from dataclasses import dataclass

from tests.bot_api.refusals import BLOCKED, RefusalError, too_many_requests

ANY = "*"


class DroppedError(Exception):
    """The connection is to be closed without an answer."""


class GarbledError(Exception):
    """The answer is to be this text. It tells the caller nothing."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class Fault:
    """Something that happens to a call, before or after it takes effect. The plain one does nothing."""

    async def before(self) -> None:
        return None

    async def after(self) -> None:
        return None


@dataclass
class Refuses(Fault):
    """The call is refused and has no effect."""

    refusal: RefusalError

    async def before(self) -> None:
        raise self.refusal


class Hangs(Fault):
    """The call waits, without effect so far, until it is released or its caller gives up."""

    def __init__(self) -> None:
        self._reached, self._released = asyncio.Event(), asyncio.Event()

    async def before(self) -> None:
        self._reached.set()
        await self._released.wait()

    async def reached(self) -> None:
        """Return once a call hangs."""
        await self._reached.wait()

    def release(self) -> None:
        """Let it go on, and those that come after it."""
        self._released.set()


class DropsUnheard(Fault):
    """The connection breaks before the call takes effect."""

    async def before(self) -> None:
        raise DroppedError


class DropsUnanswered(Fault):
    """The call takes effect, then the connection breaks: the caller cannot know."""

    async def after(self) -> None:
        raise DroppedError


@dataclass
class Garbles(Fault):
    """The call takes effect, and the caller cannot make out what the answer says."""

    text: str

    async def after(self) -> None:
        raise GarbledError(self.text)


@dataclass
class _Planted:
    method: str
    chat_id: int | None
    fault: Fault
    times: int


class Faults:
    """The faults planted so far. The first that fits a call is taken, and used up by one.

    method: as documented, or ANY; chat_id: only calls about that chat; times: for how many calls.
    """

    def __init__(self) -> None:
        self._planted: list[_Planted] = []

    def slow_down(self, method: str, seconds: int, times: int = 1, chat_id: int | None = None) -> None:
        """429, retry after so many seconds."""
        self._plant(method, Refuses(too_many_requests(seconds)), times, chat_id)

    def server_error(self, method: str, times: int = 1, chat_id: int | None = None) -> None:
        """500."""
        self._plant(method, Refuses(RefusalError(500, "Internal Server Error")), times, chat_id)

    def forbidden(self, chat_id: int, method: str = ANY, times: int = 1) -> None:
        """403, as if the person had blocked the bot."""
        self._plant(method, Refuses(RefusalError(403, BLOCKED)), times, chat_id)

    def drop_unheard(self, method: str, times: int = 1, chat_id: int | None = None) -> None:
        """No answer, and nothing happened."""
        self._plant(method, DropsUnheard(), times, chat_id)

    def drop_unanswered(self, method: str, times: int = 1, chat_id: int | None = None) -> None:
        """No answer, though it happened."""
        self._plant(method, DropsUnanswered(), times, chat_id)

    def garble(self, method: str, text: str, times: int = 1, chat_id: int | None = None) -> None:
        """It happened, and the answer is this text, under 200."""
        self._plant(method, Garbles(text), times, chat_id)

    def hang(self, method: str, times: int = 1, chat_id: int | None = None) -> Hangs:
        """Wait; the fault returned says when it is reached, and can be released."""
        fault = Hangs()
        self._plant(method, fault, times, chat_id)
        return fault

    def take(self, method: str, chat_id: int | None) -> Fault:
        """The fault for this call."""
        for planted in self._planted:
            fits = planted.method.lower() in {ANY, method.lower()} and planted.chat_id in {None, chat_id}
            if fits and planted.times > 0:
                planted.times -= 1
                return planted.fault
        return Fault()

    def clear(self) -> None:
        """No more faults; what hangs goes on."""
        for planted in self._planted:
            if isinstance(planted.fault, Hangs):
                planted.fault.release()
        self._planted.clear()

    def _plant(self, method: str, fault: Fault, times: int, chat_id: int | None) -> None:
        self._planted.append(_Planted(method, chat_id, fault, times))
