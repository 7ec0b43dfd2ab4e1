"""A delivery with stand-ins around it, and what it may owe."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest

from bot.delivery.delivery import Delivery
from bot.delivery.lanes import Notice, Picture
from bot.intake.arrivals import Outcome, Standing
from bot.monitoring.metrics import Metrics
from conversations.dialogue import Screen
from tests.telegram.stand_ins import AMINA, HandClock, Memory, Wire, standing, tap, turns, typed

FIRST, SECOND, THIRD = "Is information shared well?", "Where did you hear of us?", "Anything else?"
COORDINATORS = "-100200"


class House:
    """A delivery with stand-ins around it. may: whether it may send now."""

    def __init__(self, screens: Sequence[Standing] = (), notices: Sequence[Notice] = ()) -> None:
        self.wire, self.memory, self.clock = Wire(), Memory(screens, notices), HandClock()
        self.drawn: list[str] = []
        self.metrics = Metrics()
        self.may = True
        self.delivery = Delivery(
            self.wire, self.memory, self.draw, clock=self.clock, metrics=self.metrics, may=lambda: self.may
        )

    async def draw(self, svg: str) -> bytes:
        self.drawn.append(svg)
        if svg == "broken":
            raise ValueError(svg)
        return b"png"

    async def show(self, now: Standing, tapped: int | None = None) -> None:
        arrival = typed(now.address) if tapped is None else tap(tapped, now.address)
        self.delivery.show(Outcome(now), arrival)
        await turns()

    async def part(self, words: str, tapped: int | None = None) -> None:
        self.delivery.show(Outcome(parting=Screen((words,))), tap(tapped) if tapped else typed())
        await turns()


@asynccontextmanager
async def house(screens: Sequence[Standing] = (), notices: Sequence[Notice] = ()) -> AsyncIterator[House]:
    built = House(screens, notices)
    async with running(built):
        yield built


@asynccontextmanager
async def running(built: House) -> AsyncIterator[None]:
    """Its delivery at work."""
    delivering = asyncio.create_task(built.delivery.run())
    await turns()
    yield
    delivering.cancel()
    await asyncio.wait({delivering})
    await built.delivery.finish(0)


def storage_is_slow(at: House, monkeypatch: pytest.MonkeyPatch, owed: Standing | None = None) -> asyncio.Event:
    """Until this is set it does not say that a screen is owed to Amina. owed: which, if not her first."""
    said = asyncio.Event()

    async def slow() -> list[Standing]:
        await said.wait()
        return [owed or standing(AMINA)]

    monkeypatch.setattr(at.memory, "screens_owed", slow)
    return said


def notice(number: int = 1, *texts: str, address: str = COORDINATORS, pictures: tuple[Picture, ...] = ()) -> Notice:
    return Notice(number, 50, address, texts or ("The tally.",), pictures)
