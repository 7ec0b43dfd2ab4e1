"""What every command stands on: settings, the database, and the inspection brought in from its folder."""

import socket
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from bot import running
from bot.content import read_folder
from bot.fault import Unusable
from bot.running import Running
from bot.settings import Settings, read_settings
from storage import keys, versions
from storage.database import Database
from storage.migrate import migrate
from storage.sealing import Seal

BROKEN_OFF = "SECRET_KEY is being changed, or that was broken off. To finish it: python bot.py rotate-key"


@dataclass(frozen=True, slots=True)
class Place:
    """An open database with today's tables, and the key to it."""

    settings: Settings
    database: Database
    seal: Seal

    def running(self) -> Running:
        with self.database.read() as connection:
            return running.load(connection)

    def at(self, listening: socket.socket) -> "Place":
        """The same place, with the port that was really given: PORT=0 takes any that is free."""
        port = listening.getsockname()[1]
        return replace(self, settings=self.settings.model_copy(update={"port": port}))


def take_place(settings: Settings | None = None, afresh: bool = False) -> Place:
    """Open the database and bring the inspection's folder in. Raises any of fault.FAULTS.

    Once an inspection is open it runs from the database: its folder is then read only afresh, when the bot starts.
    """
    settings = settings or read_settings()
    if settings.secret_key_new:
        raise Unusable(BROKEN_OFF)
    database = Database(settings.database_url)
    migrate(database)
    with database.write() as connection:
        seal = keys.seal_of(connection, settings.secret_key)
        wanted = afresh or not versions.opened(connection)
    if wanted:
        folder = read_folder(settings.inspection)  # while nothing is locked: it takes a second or more
        with database.write() as connection:
            running.bring_in(connection, folder, seal)
    return Place(settings, database, seal)


def now() -> datetime:
    return datetime.now(UTC)
