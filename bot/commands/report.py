"""report: what the Young Inspectors found, as a PDF to hand out or a page for the web."""

from pathlib import Path
from typing import Annotated, get_args

import typer

from analysis.report.content import Standing
from analysis.report.make import Form, make
from bot.fault import Unusable
from bot.gathering import gather
from bot.place import now, take_place
from bot.running import Running
from storage import audit

SAID: dict[Standing, str] = {
    "practice": "made for practice, and marked so",
    "draft": "a draft, since somebody may still answer",
    "final": "the final report",
}


def report(
    out: Annotated[Path, typer.Option("--out", help="The file to write: its name ends in .pdf or .html.")],
    wave: Annotated[int, typer.Option("--wave", help="Of an earlier wave, as it ended.")] = 0,
) -> None:
    """Make the report from the inspection's words and the numbers that may be shown. It can be made at any time."""
    form = _form(out)
    place = take_place(afresh=True)
    with place.database.read() as connection:
        gathered = gather(connection, _of(place.running(), wave), now(), place.seal)
    with place.database.write() as connection:
        audit.note(connection, "command:report", "made", "report", f"{gathered.standing}, {form}", now(), place.seal)
    out.write_bytes(make(gathered, form))
    print(f"{out}: {SAID[gathered.standing]}")


def _of(running: Running, wave: int) -> Running:
    """0: the wave that runs now."""
    found = [one for one in running.waves if one.wave == (wave or running.wave)]
    if not found:
        raise Unusable(f"There is no wave {wave}; this is wave {running.wave}.")
    return found[0]


def _form(out: Path) -> Form:
    for form in get_args(Form):
        if out.suffix.lower() == f".{form}":
            return form  # type: ignore[no-any-return]
    raise Unusable(f"{out}: a report is a .pdf or a .html file; let its name end so")
