"""convert: a form from one kind of file to another, without loss."""

from pathlib import Path
from typing import Annotated

import typer

from bot.fault import Unusable
from bot.workbooks.limits import Refused
from bot.workbooks.reading import read_source
from bot.workbooks.writing import write_form
from conversations.faults import ContentFaults, FaultList
from conversations.form_sheets import plain_form


def convert(
    source: Annotated[Path, typer.Argument(metavar="IN", help="A form: .yaml, .xlsx, .xls, .csv or .md.")],
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The file to write: .yaml, .xlsx, .csv or .md.")],
) -> None:
    """Write a form as another kind of file; read back, it is the same form. `check` says whether it can be held."""
    if not source.exists():
        raise Unusable(f"{source}: there is nothing there; give a form's file")
    faults = FaultList(str(source))
    form = plain_form(read_source(source), faults)
    if faults.lines:
        raise ContentFaults(faults.lines)
    try:
        write_form(form, out)
    except Refused as why:
        raise Unusable(f"{out}: {why}") from None
    asked, options = (sum(map(bool, form[sheet])) for sheet in ("survey", "choices"))
    print(f"{out}: {asked} rows of questions, {options} options")
