"""backup: everything as it is now, sealed in one file."""

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.progress import shown
from bot.keeping import afterwards, backups
from bot.place import now, take_place
from storage import audit


def backup(
    out: Annotated[Path | None, typer.Option("--out", help="The file to write, in place of one in BACKUPS.")] = None,
) -> None:
    """Write a backup, while the bot runs or not. It opens with SECRET_KEY alone, and ends after 30 days."""
    place = take_place()
    today, folder = now(), place.settings.backups
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = out or folder / backups.name(today)
    with place.database.write() as connection:
        audit.note(connection, "command:backup", "made", "backup", "", today, place.seal)
    backups.back_up(place.database, path, today, place.seal, shown)
    with place.database.read() as connection:
        afterwards.write(connection, folder, today, place.seal)
    gone = backups.remove_ended(path.absolute().parent, today)
    print(f"{path}: good until {today + backups.KEPT:%d %B %Y}.")
    print(
        "It opens with the SECRET_KEY that is in .env now, and with nothing else: keep a copy of that somewhere else."
    )
    if gone:
        print(f"Deleted, as they had ended: {', '.join(one.name for one in gone)}")
