"""What stands in for the clock, storage and Telegram's end of a call, so that a test can drive them."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from msgspec.structs import replace
from telegram import Bot

from bot.delivery.hiding import InSight, Known
from bot.delivery.lanes import Notice, NoticeState
from bot.delivery.setbacks import Setback
from bot.intake.arrivals import Arrival, Outcome, Standing
from bot.telegram.request import Transport
from conversations.dialogue import Response, Screen, Typed
from conversations.engine import advance
from conversations.xlsform import read_form
from tests.bot_api import TOKEN

FORM = {
    "survey": [
        {"type": "select_one answer", "name": "shared", "label": "Is information shared well?"},
        {"type": "select_multiple places", "name": "places", "label": "Where did you hear of us?"},
        {"type": "text", "name": "comment", "label": "Anything else?"},
    ],
    "choices": [
        {"list_name": "answer", "name": "yes", "label": "Yes"},
        {"list_name": "answer", "name": "no", "label": "No"},
        {"list_name": "places", "name": "school", "label": "At school"},
        {"list_name": "places", "name": "home", "label": "At home"},
    ],
    "settings": {"form_title": "Made up", "introduction": ["Hello, we are made up."]},
}
QUESTIONNAIRE = read_form(FORM, "form.yaml")
AMINA, BEN = "1001", "1002"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cf50"
    "0f0003860180b9d4c9b50000000049454e44ae426082"
)


def bot_for(url: str) -> Bot:
    """A bot of the library's with our transport, talking to this server."""
    request = Transport()
    return Bot(TOKEN, base_url=f"{url}/bot", request=request, get_updates_request=request)


def standing(address: str = AMINA, revision: int = 1, message_id: int | None = None, at: int = 0) -> Standing:
    """Where somebody stands: at the first question, unless said otherwise."""
    response = Response(stage="asking", at=at, answers={})
    return Standing(
        int(address), "telegram", address, "r" * 11, "made-up", QUESTIONNAIRE, response, False, revision, message_id
    )


def typed(address: str = AMINA) -> Arrival:
    return Arrival(f"msg:{address}:1:0", "telegram", address, Typed("Hello"))


def tap(message_id: int, address: str = AMINA) -> Arrival:
    return replace(typed(address), message_id=message_id)


@dataclass
class Alarm:
    when: float
    callback: Callable[[], None]
    cancelled: bool = False

    def cancel(self) -> None:
        self.cancelled = True


class HandClock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.alarms: list[Alarm] = []

    def time(self) -> float:
        return self.now

    def call_later(self, delay: float, callback: Callable[[], None]) -> Alarm:
        self.alarms.append(Alarm(self.now + delay, callback))
        return self.alarms[-1]

    async def move(self, seconds: float) -> None:
        """Let so much time pass, alarm by alarm; after each everything that can be done is done."""
        end = self.now + seconds
        await turns()
        while due := self._due(end):
            self.now = max(self.now, due.when)
            due.cancelled = True
            due.callback()
            await turns()
        self.now = end

    def _due(self, end: float) -> Alarm | None:
        waiting = [alarm for alarm in self.alarms if not alarm.cancelled and alarm.when <= end]
        return min(waiting, key=lambda alarm: alarm.when, default=None)


async def turns(number: int = 20) -> None:
    """Let everything run that waits for nothing but its turn."""
    for _ in range(number):
        await asyncio.sleep(0)


class Memory:
    """Storage's side of delivery, in memory. faults: what asking for screens raises, the next times; unwritable: what
    writing down what became of a notice does."""

    def __init__(self, screens: Sequence[Standing] = (), notices: Sequence[Notice] = ()) -> None:
        self.screens, self.waiting = list(screens), list(notices)
        self.shown: list[tuple[int, int, int]] = []
        self.notices: dict[int, list[tuple[NoticeState, int | None]]] = defaultdict(list)
        self.reachable: list[tuple[str, bool]] = []
        self.moved: list[tuple[str, str]] = []
        self.sent: list[tuple[str, int]] = []
        self.hidings: list[str] = []
        self.pictures: dict[str, bytes] = {}
        self.stands: dict[str, list[Known]] = defaultdict(list)
        self.hid: list[tuple[str, list[int]]] = []
        self.begun: list[tuple[int, NoticeState]] = []
        self.needless: set[int] = set()
        self.wordless: dict[int, Exception] = {}
        self.faults: list[Exception] = []
        self.unwritable: list[Exception] = []

    async def screens_owed(self) -> Sequence[Standing]:
        if self.faults:
            raise self.faults.pop(0)
        return self.screens

    def screen_shown(self, standing: Standing, message_id: int) -> None:
        self.shown.append((standing.chat, standing.revision, message_id))

    async def picture(self, name: str) -> bytes | None:
        return self.pictures.get(name)

    def message_sent(self, address: str, message_id: int) -> None:
        self.sent.append((address, message_id))

    async def hidings_owed(self) -> Sequence[str]:
        return self.hidings

    async def in_sight(self, address: str) -> InSight:
        return InSight(tuple(self.stands[address]), 1)

    async def hidden(self, address: str, seen: InSight) -> None:
        self.hid.append((address, [one.id for one in seen.messages]))

    async def notices_owed(self) -> Sequence[Notice]:
        return self.waiting

    async def begin(self, notice: Notice) -> Notice | None:
        self.begun.append((notice.id, notice.state))
        if notice.id in self.wordless:
            raise self.wordless[notice.id]
        if notice.id in self.needless:
            return None
        self.notices[notice.id].append(("sending", None))
        return notice

    async def notice_becomes(self, notice: int, state: NoticeState, message_id: int | None = None) -> None:
        if self.unwritable:
            raise self.unwritable.pop(0)
        self.notices[notice].append((state, message_id))

    async def chat_reachable(self, address: str, reachable: bool, _key: str = "") -> None:
        self.reachable.append((address, reachable))

    async def chat_moved(self, address: str, to: str) -> None:
        self.moved.append((address, to))

    def states(self, notice: int) -> list[NoticeState]:
        return [state for state, _ in self.notices[notice]]


class Wire:
    """A channel's end: keeps what it is asked, numbers messages from 101 on, fails and holds on demand.

    firm: messages that can't be deleted. unsayable: texts that meet a bug each time. setbacks: of the next calls, in
    order; None: that one goes well.
    """

    def __init__(self) -> None:
        self.firm: set[int] = set()
        self.unsayable: set[str] = set()
        self.calls: list[tuple[object, ...]] = []
        self.setbacks: list[Setback | Exception | None] = []
        self.open = asyncio.Event()
        self.open.set()
        self._last = 100

    async def show(self, address: str, screen: Screen, response_id: str, over: int | None) -> int:
        assert len(response_id) in (0, 11)
        await self._call("edit" if over else "send", address, screen.paragraphs[-1], *([over] if over else []))
        return over or self._new()

    async def say(self, address: str, text: str, buttons: tuple[tuple[str, str], ...] = ()) -> int:
        await self._call("say", address, text, *([buttons] if buttons else []))
        if text in self.unsayable:
            raise ValueError(text)
        return self._new()

    async def picture(self, address: str, png: bytes, alt: str) -> int:
        await self._call("picture", address, png, alt)
        return self._new()

    async def paper(self, address: str, name: str, content: bytes) -> int:
        await self._call("paper", address, name, content)
        return self._new()

    async def tidy(self, address: str, message_id: int) -> None:
        await self._call("tidy", address, message_id)

    async def delete(self, address: str, message_ids: Sequence[int]) -> bool:
        await self._call("delete", address, *message_ids)
        return self.firm.isdisjoint(message_ids)

    async def blank(self, address: str, message_id: int) -> None:
        await self._call("blank", address, message_id)

    async def _call(self, *call: object) -> None:
        self.calls.append(call)
        await self.open.wait()
        if self.setbacks and (odd := self.setbacks.pop(0)) is not None:
            raise odd

    def _new(self) -> int:
        self._last += 1
        return self._last


class Talk:
    """Intake in memory: everyone answers the made-up questionnaire. committed: what was taken for the first time."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self.committed: list[Arrival] = []
        self.failures: list[Exception] = []
        self.open = asyncio.Event()
        self.open.set()
        self._responses: dict[str, tuple[Response, int]] = {}
        self._seen: set[str] = set()

    async def take(self, arrivals: Sequence[Arrival]) -> list[Outcome]:
        await self.open.wait()
        if self.failures:
            raise self.failures.pop(0)
        return [self._one(arrival) for arrival in arrivals]

    def answers(self, address: str) -> dict[str, str]:
        return self._responses[address][0].answers

    def _one(self, arrival: Arrival) -> Outcome:
        repeated = arrival.key in self._seen
        self._seen.add(arrival.key)
        response, revision = self._responses.get(arrival.address, (Response(), 0))
        if not repeated:
            self.committed.append(arrival)
            step = advance(QUESTIONNAIRE, response, arrival.inbound)
            if step.response is None:
                self._responses.pop(arrival.address, None)
                return Outcome(parting=step.parting)
            self._responses[arrival.address] = (step.response, revision + 1)
        now, revision = self._responses[arrival.address]
        shown = [message for chat, _, message in self._memory.shown if chat == int(arrival.address)]
        stands = replace(standing(arrival.address, revision, shown[-1] if shown else None), response=now)
        return Outcome(stands, repeated=repeated)
