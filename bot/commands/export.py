"""export: the tallies that may be shown, or people's own answers, as a file for other programs."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from analysis.export.to_qdc import to_qdc
from bot import exporting
from bot.commands.export_files import FORMS, kept_close, write
from bot.commands.own_answers import SURE, write_dataset, write_responses
from bot.fault import Unusable
from bot.place import Place, now, take_place
from storage import audit

QDC = ".qdc"


def export(
    out: Annotated[
        Path,
        typer.Option(
            "--out",
            help="The file to write: .xlsx, .csv, .sav (SPSS), .parquet; themes also .qdc; a dataset: a new folder.",
        ),
    ],
    what: Annotated[
        Literal["tallies", "responses", "dataset", "themes"],
        typer.Option(
            "--what",
            help="What the ledger may show, people's own answers, the same for other machines to count, or comments "
            "with their themes.",
        ),
    ] = "tallies",
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask; for scripts.")] = False,
) -> None:
    """Export tallies, or the responses of audiences that have closed. A codebook says what each column holds."""
    _check_name(out, what)
    place = take_place()
    if what == "themes":
        _themes(place, out, yes)
    elif what == "tallies":
        _tallies(place, out)
    elif what == "responses":
        write_responses(place, out, yes)
    else:
        write_dataset(place, out, yes)


def _check_name(out: Path, what: str) -> None:
    forms = (*FORMS, QDC) if what == "themes" else FORMS
    if what == "dataset" and out.suffix:
        raise Unusable(f"{out}: an export of a dataset is a folder; let its name be without {out.suffix}")
    if what != "dataset" and out.suffix.lower() not in forms:
        raise Unusable(
            f"{out}: an export of {what} is a {', '.join(forms[:-1])} or {forms[-1]} file; let its name end so"
        )


def _tallies(place: Place, out: Path) -> None:
    with place.database.write() as connection:
        audit.note(connection, "command:export", "exported", "tallies", out.suffix.lower(), now(), place.seal)
    with place.database.read() as connection:
        write({"Tallies": exporting.tallies(connection, place.running(), now())}, out)


def _themes(place: Place, out: Path, yes: bool) -> None:
    """All codes; or what the themes are, which tells of nobody."""
    running = place.running()
    if out.suffix.lower() == QDC:
        with kept_close(out):
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
    write({"Themes": table}, out)
