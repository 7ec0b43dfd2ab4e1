"""export: the tallies that may be shown, or people's own answers, as a file for other programs."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal

import typer

from analysis.export.table import Table, codebook
from analysis.export.to_csv import to_csv
from analysis.export.to_parquet import to_parquet
from analysis.export.to_qdc import to_qdc
from analysis.export.to_sav import to_sav
from analysis.export.to_xlsx import TooLong, to_xlsx
from bot import exporting
from bot.commands.progress import shown
from bot.fault import Unusable
from bot.media.handing_out import write_zip
from bot.place import Place, now, take_place
from storage import audit, media

Form = Literal[".xlsx", ".csv", ".sav", ".parquet"]
WRITERS: dict[str, Callable[[Table, Path], None]] = {".csv": to_csv, ".parquet": to_parquet, ".sav": to_sav}
FORMS = (".xlsx", *WRITERS)
QDC = ".qdc"
SURE = (
    "These are people's own answers, one row each. Keep the file where only those can read it who must, and delete it "
    "when it is no longer needed. Go on?"
)
OWNER_ONLY = 0o600


def export(
    out: Annotated[
        Path, typer.Option("--out", help="The file to write: .xlsx, .csv, .sav (SPSS), .parquet; themes also .qdc.")
    ],
    what: Annotated[
        Literal["tallies", "responses", "themes"],
        typer.Option("--what", help="What the ledger may show, people's own answers, or comments with their themes."),
    ] = "tallies",
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask; for scripts.")] = False,
) -> None:
    """Export tallies, or the responses of audiences that have closed. A codebook says what each column holds."""
    forms = (*FORMS, QDC) if what == "themes" else FORMS
    if out.suffix.lower() not in forms:
        raise Unusable(
            f"{out}: an export of {what} is a {', '.join(forms[:-1])} or {forms[-1]} file; let its name end so"
        )
    place = take_place()
    if what == "themes":
        _themes(place, out, yes)
        return
    if what == "tallies":
        with place.database.write() as connection:
            audit.note(connection, "command:export", "exported", "tallies", out.suffix.lower(), now(), place.seal)
        with place.database.read() as connection:
            _write({"Tallies": exporting.tallies(connection, place.running(), now())}, out)
    else:
        _responses(place, out, yes)


def _themes(place: Place, out: Path, yes: bool) -> None:
    """All codes; or what the themes are, which tells of nobody."""
    running = place.running()
    if out.suffix.lower() == QDC:
        with _kept_close(out):
            to_qdc(running.inspection.title, running.inspection.themes, out)
        return
    with place.database.read() as connection:
        table = exporting.themes(connection, running, exporting.closed(connection, running), place.seal)
    if not table.count:
        raise Unusable("No comment has been coded yet; coordinators do that with /themes once an audience has closed.")
    if not yes:
        typer.confirm(SURE, abort=True, err=True)
    with place.database.write() as connection:
        detail = f"{table.count} codes as {out.suffix.lower()}"
        audit.note(connection, "command:export", "exported", "themes", detail, now(), place.seal)
    _write({"Themes": table}, out)


def _responses(place: Place, out: Path, yes: bool) -> None:
    running = place.running()
    with place.database.read() as connection:
        whose = exporting.closed(connection, running)
    if not whose.count:
        raise Unusable("No audience that has closed has any responses; rows come out once an audience has closed.")
    if not yes:
        typer.confirm(SURE, abort=True, err=True)
    with place.database.write() as connection:
        detail = f"{whose.count} responses as {out.suffix.lower()}"
        audit.note(connection, "command:export", "exported", ", ".join(whose.codes), detail, now(), place.seal)
    with place.database.read() as connection:
        rows = exporting.responses(connection, running, whose)
        said = exporting.comments(connection, whose, place.seal, shown)
        several = exporting.repeats(connection, running, whose)
        tables = {"Responses": replace(rows, rows=shown(rows.rows, rows.count)), "Comments": said}
        _write({**tables, "Repeats": several} if several.count else tables, out)
        if keys := exporting.files(connection, whose):
            with _kept_close(beside := out.with_name(f"{out.stem}-files.zip")):
                write_zip(shown(media.each(connection, keys, place.seal), len(keys)), beside)
    for code in whose.still_open:
        print(f"Left out, since it is still open: {code}")


def _write(tables: dict[str, Table], out: Path) -> None:
    """One workbook; or the first table as the asked kind, and CSV beside it for the others and the codebook."""
    main, *others = tables
    book = codebook(tables[main])
    if out.suffix.lower() == ".xlsx":
        with _kept_close(out):
            try:
                to_xlsx({**tables, "Codebook": book}, out)
            except TooLong as odd:
                raise Unusable(str(odd)) from odd
        return
    with _kept_close(out):
        WRITERS[out.suffix.lower()](tables[main], out)
    for name, table in {**{name: tables[name] for name in others}, "Codebook": book}.items():
        beside = out.with_name(f"{out.stem}-{name.lower()}.csv")
        with _kept_close(beside):
            to_csv(table, beside)


@contextmanager
def _kept_close(file: Path) -> Iterator[None]:
    """The file is its owner's alone from the first byte on. Afterwards its name and size are told."""
    file.touch(OWNER_ONLY)
    file.chmod(OWNER_ONLY)
    yield
    file.chmod(OWNER_ONLY)
    print(f"{file}: {file.stat().st_size:,} bytes")
