"""new: a folder to write an inspection of one's own in."""

from pathlib import Path
from shutil import copytree
from typing import Annotated

import typer

from bot.fault import Unusable
from bot.workbooks.reading import ROOT

BLANK = ROOT / "inspections" / "blank"


def new(
    folder: Annotated[Path, typer.Argument(metavar="NAME", help="The folder to write, such as my-inspection.")],
) -> None:
    """Write a folder with all that an inspection needs, to put your own words in. What is there is never touched."""
    if folder.exists():
        raise Unusable(
            f"{folder}: is there already, and stays as it is. Give another name, or see what it still needs: "
            f".venv/bin/python bot.py check {folder}"
        )
    copytree(BLANK, folder)
    print(f"{folder}: written. What to do next:")
    print(f"  1. Write your own words into {folder}/inspection.yaml and {folder}/questionnaires.")
    print(f"  2. See what is still missing: .venv/bin/python bot.py check {folder}")
    print(f"  3. Try it at any time: INSPECTION={folder} make run   (all is practice until you open it)")
    print(f"  To keep to it, write INSPECTION={folder} into .env.")
