"""People's own answers as files: of audiences that have closed, after a yes, and written down in the audit log."""

from dataclasses import replace
from pathlib import Path

import typer

from analysis.export.table import Table
from analysis.export.to_dataset import to_dataset
from bot import exporting
from bot.commands.export_files import kept_close, write
from bot.commands.progress import shown
from bot.exporting import Closed
from bot.fault import Unusable
from bot.media.handing_out import write_zip
from bot.place import Place, now
from bot.running import Running
from storage import audit, media

SURE = (
    "These are people's own answers, one row each. Keep the file where only those can read it who must, and delete it "
    "when it is no longer needed. Go on?"
)


def write_responses(place: Place, out: Path, yes: bool) -> None:
    running = place.running()
    whose = _allowed(place, running, out.suffix.lower(), yes)
    with place.database.snapshot() as connection:
        rows = exporting.responses(connection, running, whose)
        said = exporting.comments(connection, whose, place.seal, shown)
        several = exporting.repeats(connection, running, whose)
        tables = {"Responses": _with_progress(rows), "Comments": said}
        write({**tables, "Repeats": several} if several.count else tables, out)
        if keys := exporting.files(connection, whose):
            with kept_close(beside := out.with_name(f"{out.stem}-files.zip")):
                write_zip(shown(media.each(connection, keys, place.seal), len(keys)), beside)
    _tell_of_others(whose)


def write_dataset(place: Place, out: Path, yes: bool) -> None:
    """A folder for other machines."""
    if out.exists():
        raise Unusable(f"{out} is there already; a dataset is a new folder, so name another one")
    running = place.running()
    whose = _allowed(place, running, "dataset", yes)
    with place.database.snapshot() as connection:
        rows = exporting.in_parts(connection, running, whose)
        released = exporting.released(connection, whose, now())
        to_dataset({name: _with_progress(table) for name, table in rows.items()}, released, out)
    files = [one for one in out.rglob("*") if one.is_file()]
    print(f"{out}: {len(files)} files, {sum(one.stat().st_size for one in files):,} bytes")
    _tell_of_others(whose)


def _allowed(place: Place, running: Running, form: str, yes: bool) -> Closed:
    """Whose rows go out, once somebody has said yes and it has been noted. Raises Unusable if there are none."""
    with place.database.read() as connection:
        whose = exporting.closed(connection, running)
    if not whose.count:
        raise Unusable("No audience that has closed has any responses; rows come out once an audience has closed.")
    if not yes:
        typer.confirm(SURE, abort=True, err=True)
    with place.database.write() as connection:
        detail = f"{whose.count} responses as {form}"
        audit.note(connection, "command:export", "exported", ", ".join(whose.codes), detail, now(), place.seal)
    return whose


def _with_progress(table: Table) -> Table:
    return replace(table, rows=shown(table.rows, table.count))


def _tell_of_others(whose: Closed) -> None:
    for code in whose.still_open:
        print(f"Left out, since it is still open: {code}")
