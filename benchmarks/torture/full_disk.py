"""A disk that is full for a while: the database can read, and can't grow."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import psycopg
from sqlalchemy import Connection, event
from sqlalchemy.exc import OperationalError

from benchmarks.torture.town import Town
from benchmarks.torture.troubles import MOMENT

WATCHED = """
DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('CREATE OR REPLACE TRIGGER room BEFORE INSERT OR UPDATE OR DELETE ON %I
                    FOR EACH STATEMENT EXECUTE FUNCTION room()', name);
  END LOOP;
END $$
"""
ROOM = "CREATE OR REPLACE FUNCTION room() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {} RETURN NULL; END $$"
NONE_LEFT = "RAISE 'could not extend file: No space left on device' USING ERRCODE = '53100';"


@asynccontextmanager
async def full(town: Town) -> AsyncIterator[None]:
    fill = _fill_file if town.house.kept.url.startswith("sqlite") else _fill_server
    fill(town, MOMENT + town.chance.random())
    yield


def _fill_file(town: Town, seconds: float) -> None:
    """SQLite's log may not grow, into which each commit writes."""
    engine = town.house.house.place.database.engine

    def refuse(_connection: Connection) -> None:
        raise OperationalError("COMMIT", {}, sqlite3.OperationalError("database or disk is full"))

    event.listen(engine, "commit", refuse)
    asyncio.get_running_loop().call_later(seconds, event.remove, engine, "commit", refuse)


def _fill_server(town: Town, seconds: float) -> None:
    """PostgreSQL answers every statement that writes with 53100."""
    _tell(town.house.kept.url, ROOM.format(NONE_LEFT))
    asyncio.get_running_loop().call_later(seconds, _tell, town.house.kept.url, ROOM.format(""))


def watch_the_disk(url: str) -> None:
    """So that a database on PostgreSQL can come to be full."""
    if not url.startswith("sqlite"):
        _tell(url, ROOM.format(""), WATCHED)


def _tell(url: str, *orders: str) -> None:
    with psycopg.connect(url, autocommit=True) as server:
        for order in orders:
            server.execute(order)
