"""restore: a backup into an empty place."""

from pathlib import Path
from typing import Annotated

import typer

from bot.fault import Unusable
from bot.keeping import afterwards, restoring
from bot.place import now
from bot.settings import Settings, settings_as_written
from storage.database import Database

NO_KEY = "There is no SECRET_KEY in .env. Put the one there that the bot had when the backup was made."
NOTHING = "{0}: there is nothing there; give a backup's file"
LOST = (
    "{0} is neither beside the backup nor in {1}. It says what was erased since, and without it that comes back. Put "
    "it there. If it is lost, say --without-afterwards, and read what docs/data-protection.md says of that."
)


def restore(
    file: Annotated[Path, typer.Argument(help="The backup.")],
    without: Annotated[
        bool, typer.Option("--without-afterwards", help="Go on though nobody knows what was erased since.")
    ] = False,
) -> None:
    """Put a backup back, where nothing is yet. What was erased since is erased again."""
    settings = settings_as_written()
    if not settings.secret_key:
        raise Unusable(NO_KEY)
    if not file.is_file():
        raise Unusable(NOTHING.format(file))
    restoring.check(file, settings.secret_key, now())
    lists = _lists(file, settings)
    if not lists and not without:
        raise Unusable(LOST.format(afterwards.NAME, settings.backups.absolute()))
    database = Database(settings.database_url)
    done = restoring.restore(file, lists, database, settings.secret_key, now())
    database.close()
    print(f"Everything is as it was on {done.made:%d %B %Y, %H:%M} UTC, and was read back and compared.")
    print(f"What was erased until {done.known:%d %B %Y, %H:%M} UTC is erased ({done.erased} since the backup).")
    print("Later erasures are not known: who made one has to make it again.")
    print(
        "See who has a role now (python bot.py people); unused invitations are not good any more. Then start the bot."
    )


def _lists(file: Path, settings: Settings) -> list[Path]:
    """Beside the backup, and where the bot keeps it."""
    places = {(folder / afterwards.NAME).absolute() for folder in (file.parent, settings.backups)}
    return sorted(path for path in places if path.is_file())
