"""What goes wrong with e-mail, at the server that is to take it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from benchmarks.torture.town import Town


@asynccontextmanager
async def mail_away(town: Town) -> AsyncIterator[None]:
    """Whoever calls is hung up on."""
    town.box.away = town.chance.randint(1, 3)
    yield


@asynccontextmanager
async def mail_refused_for_now(town: Town) -> AsyncIterator[None]:
    town.box.answers += ["451 Try again later"] * town.chance.randint(1, 3)
    yield


@asynccontextmanager
async def mail_refused_for_good(town: Town) -> AsyncIterator[None]:
    """Until somebody mends something."""
    town.box.at_recipient += ["550 No such mailbox"] * town.chance.randint(1, 3)
    yield


@asynccontextmanager
async def mail_hangs(town: Town) -> AsyncIterator[None]:
    town.box.hangs = town.chance.randint(1, 2)
    yield


@asynccontextmanager
async def mail_breaks_off(town: Town) -> AsyncIterator[None]:
    """In the middle of a letter."""
    town.box.breaks_off = town.chance.randint(1, 3)
    yield


@asynccontextmanager
async def mail_taken_unsaid(town: Town) -> AsyncIterator[None]:
    """The server has taken it, and breaks off before it says so."""
    town.box.answers += [None] * town.chance.randint(1, 2)
    yield
