"""Conversations that stopped half-way and sleep: what they take of the disk, and of the memory of a bot that starts
on them and serves others.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, select

from benchmarks.crowd import copy
from benchmarks.processes import memory
from benchmarks.serving.at_work import UNPACED, at_work, begin, open_in
from benchmarks.serving.figures import Figure
from benchmarks.serving.in_telegram import PROFESSIONAL, come_to, professional
from benchmarks.serving.people import together
from storage import chats, responses
from storage.chats import CHAT
from storage.database import Database
from storage.participation import PARTICIPATION
from storage.responses import RESPONSE
from storage.sealing import Seal
from tests.bot_api import BotApiServer
from tests.end_to_end.house import SECRET
from tests.end_to_end.process import BotProcess

SIZES = (0, 10_000, 100_000)
OTHERS = 64
"""People who come and answer while the others sleep."""
FIRST = 1_000_000_000
"""Telegram's number of the first who sleeps."""
A_MEGABYTE = 2**20


async def measure() -> list[Figure]:
    found: list[Figure] = []
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            ram, disk = await _with_sleeping(Path(folder), size)
        found.append(Figure(f"{size:,} sleeping: memory of the bot", ram / A_MEGABYTE, "MB"))
        found.append(Figure(f"{size:,} sleeping: on disk", disk / A_MEGABYTE, "MB"))
    grown = (found[-2].value - found[0].value) * A_MEGABYTE / SIZES[-1]
    return [*found, Figure("a sleeping conversation: memory", grown, "bytes", most=100)]


async def _with_sleeping(folder: Path, size: int) -> tuple[int, int]:
    """Bytes of memory, once others have been served, and of the database."""
    kept = folder / "kept.db"
    url = f"sqlite:///{kept}"
    open_in(url)
    async with BotApiServer() as server, at_work(server, UNPACED, settings={"DATABASE_URL": url}) as bot:
        await together(come_to(server, lambda _: PROFESSIONAL[:4]), 1, 1)
        await _stop(bot)
        multiply(url, size)
        await begin(bot)
        await together(come_to(server, professional, FIRST // 2), OTHERS, OTHERS)
        return memory(bot.number), kept.stat().st_size


async def _stop(bot: BotProcess) -> None:
    """What was seen last is noted first."""
    bot.terminate()
    await bot.ended()


def multiply(url: str, size: int) -> None:
    """So many people stand where the one stands who is there."""
    database, seal = Database(url), Seal(SECRET)
    with database.write() as connection:
        one = {table.name: _only(connection, table) for table in (CHAT, RESPONSE, PARTICIPATION)}
        for table in (RESPONSE, CHAT, PARTICIPATION):
            copy(connection, table.name, tuple(one[table.name]), _rows(table.name, one, size, seal))
    database.close()


def _only(connection: Connection, table: Table) -> dict[str, Any]:
    """The one row that is there. A chat's number is the database's to give."""
    row = dict(connection.execute(select(table)).mappings().one())
    return {name: value for name, value in row.items() if (table, name) != (CHAT, "id")}


def _rows(table: str, one: dict[str, dict[str, Any]], size: int, seal: Seal) -> Iterator[tuple[Any, ...]]:
    state = seal.open(one["response"]["state"], responses.STATE)
    for number in range(size):
        address, response = str(FIRST + number), f"{number:011}"
        key = chats.key_of(seal, "telegram", address)
        own = {
            "chat": {"key": key, "address": seal.close(address.encode(), chats.ADDRESS), "response_id": response},
            "response": {"id": response, "state": seal.close(state, responses.STATE)},
            "participation": {"participant": key, "response_id": response},
        }
        row = {**one[table], **own[table]}
        yield tuple(row.values())
