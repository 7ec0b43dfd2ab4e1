"""What becomes of coordinators' chats while a tally is owed to them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from benchmarks.torture.town import Town


@asynccontextmanager
async def group_moved(town: Town) -> AsyncIterator[None]:
    """It becomes a supergroup. Silently: the bot learns of it as it writes there."""
    town.evening_comes()
    await town.team.moves(silently=town.chance.random() < 0.5)
    yield


@asynccontextmanager
async def group_shuts_out(town: Town) -> AsyncIterator[None]:
    """The bot is taken out of it, and put in again. What was owed meanwhile it does not get."""
    town.evening_comes()
    await town.team.shuts_out()
    yield
    await town.see_through(town.tick())
    await town.team.lets_in()


@asynccontextmanager
async def coordinator_leaves(town: Town) -> AsyncIterator[None]:
    """Somebody who has just become one blocks the bot."""
    leaver = await town.somebody_joins()
    town.evening_comes()
    await leaver.blocks()
    yield
    town.losses += 1
