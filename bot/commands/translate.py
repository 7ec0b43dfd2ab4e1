"""translate: bring a language's file of the bot's own words up to date with the English, or begin one."""

import sys
from typing import Annotated

import typer

from bot.catalogues import CODE, FOLDER, KEYS
from bot.fault import Unusable
from bot.translating import faults, in_step, missing, write


def translate(
    language: Annotated[str, typer.Argument(help="Its BCP 47 code, such as pl or zh-Hant.")],
) -> None:
    """Put every phrase that people see into the language's file; words that are there stay. Says what is left to do."""
    if not CODE.fullmatch(language) or language.partition("-")[0] == "en":
        raise Unusable(f"{language}: is no code of another language; give one such as pl, so or zh-Hant")
    file = FOLDER / f"{language}.po"
    write(in_step(file), file)
    for fault in faults(file):
        print(fault, file=sys.stderr)
    print(f"{file}: {len(missing(file))} of {len(KEYS)} phrases to translate. docs/languages.md says how.")
