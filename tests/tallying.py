"""Coordinators, answers and tallies on a SmallHouse, with counting in the test's own thread."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import ParamSpec, TypeVar

from bot.safeguarding.watch import Watch
from bot.tallying.tallies import Tallies
from bot.tallying.tick import Tick
from conversations.dialogue import Arrived
from storage import notices, people
from storage.notices import Kept
from tests.small_house import Person, SmallHouse

P = ParamSpec("P")
T = TypeVar("T")


class AtOnce(Executor):
    """Does what it is given before it answers. broken: how many calls fail first.

    hold(): from then on calls wait for finish(), and `asked` says that one has come.
    """

    def __init__(self) -> None:
        self.broken = 0
        self.asked = asyncio.Event()
        self._held: list[Callable[[], None]] | None = None

    def hold(self) -> None:
        self._held = []

    def finish(self) -> None:
        for answer in self._held or []:
            answer()
        self._held = None

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        future: Future[T] = Future()
        self.asked.set()
        if self.broken:
            self.broken -= 1
            future.set_exception(RuntimeError("made up"))
        elif self._held is not None:
            self._held.append(lambda: future.set_result(fn(*args, **kwargs)))
        else:
            future.set_result(fn(*args, **kwargs))
        return future


class Office:
    """The scheduled side of one process. told: the chats of each posting that this process did."""

    def __init__(self, house: SmallHouse) -> None:
        self.house, self.child = house, AtOnce()
        self.tallies = Tallies(house.intake, self.child, house.clock)
        self.told: list[list[int]] = []
        self.tick = Tick(house.intake, self.tallies, Watch(house.intake), self.tell, house.clock)

    async def tell(self, chats: list[int]) -> None:
        self.told.append(chats)


async def coordinator(house: SmallHouse, address: str = "2001") -> int:
    """The chat of a new coordinator."""
    code = house.write(lambda connection: people.invite(connection, "coordinator", house.clock(), house.seal))
    chat = (await Person(house, address).does(Arrived(), entry=code)).chat
    assert chat is not None
    return chat


async def professional(house: SmallHouse, address: str, shared: str = "Yes", code: str = "multi-agency") -> Person:
    """Answers the three questions and sends."""
    person = Person(house, address)
    await person.opens(code)
    await person.says("Yes, start", shared, "Yes", "Unsure", "Finish here", "Send my answers")
    assert person.outcome.standing is not None
    assert person.outcome.standing.response.stage == "sent"
    return person


async def professionals(house: SmallHouse, first: int, last: int, shared: str = "Yes") -> None:
    for number in range(first, last + 1):
        await professional(house, str(number), shared)


async def young_person(house: SmallHouse, address: str) -> None:
    person = Person(house, address)
    await person.opens("young-people")
    await person.says("Yes, start", "16 or 17", "Sometimes", *["Skip"] * 8, "Send my answers")
    assert person.outcome.standing is not None
    assert person.outcome.standing.response.stage == "sent"


def notices_to(house: SmallHouse, chat: int) -> list[Kept]:
    """What a coordinator's chat was owed, oldest first."""
    with house.database.read() as connection:
        return notices.newest(connection, chat, house.seal)[::-1]


def text(kept: Kept) -> str:
    return "\n\n".join(kept.body.texts)
