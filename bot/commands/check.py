"""check: is an inspection, or one form, fit to be held as a conversation? --walk answers it at random."""

import random
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from bot.addresses import page_is_hidden
from bot.catalogues import noted
from bot.content import Folder, compile_form, listed, read_folder
from bot.fault import Unusable
from bot.made_up.walk import Endless, walk
from bot.place import now
from bot.placeholders import still_made_up
from bot.safeguarding.gate import before_opening
from bot.settings import key_lies_with_data, settings_as_written
from bot.workbooks.reading import read_source
from conversations import verified
from conversations.faults import ContentFaults
from conversations.inspection import Inspection
from conversations.questionnaire import Questionnaire
from conversations.xlsform import read_form


def check(
    path: Annotated[Path | None, typer.Argument(help="An inspection's folder, or one questionnaire's file.")] = None,
    seed: Annotated[int | None, typer.Option("--walk", help="Let a random respondent answer; print the talk.")] = None,
) -> None:
    """Check an inspection or one form; nothing is stored. One line per fault: where, what, how to mend it."""
    settings = settings_as_written()
    found = _read(path or settings.inspection)
    _tell_languages(found.values())
    for name, questionnaire in found.items():
        _tell_notes(questionnaire)
        if seed is None:
            asked = sum(question.kind != "note" and not question.about for question in questionnaire.questions)
            print(f"{name}: fine, {asked} questions")
        else:
            _walk(name, questionnaire, seed)
    if lies := key_lies_with_data(settings):
        print(f"Warning. Young people's audiences will not open: {lies}", file=sys.stderr)
    if hidden := page_is_hidden(settings, roles=False):
        print(f"Warning. {hidden}", file=sys.stderr)


def _warnings(inspection: Inspection) -> Iterator[str]:
    """What is no fault, but will not come as hoped."""
    for one in inspection.audiences:
        if one.policy == "protected" and one.hoped_for < 2 * one.k:
            yield (
                f"{one.name}: {one.hoped_for} finished responses are hoped for, but a running tally needs {2 * one.k}; "
                f"at the close {one.k} are enough"
            )


def _tell_notes(questionnaire: Questionnaire) -> None:
    for note in questionnaire.notes:
        print(f"Note. {note}", file=sys.stderr)


def _tell_languages(questionnaires: Iterable[Questionnaire]) -> None:
    """Each once, however many audiences are asked in it."""
    for one in dict.fromkeys(language for asked in questionnaires for language in asked.languages):
        if one.has_code:
            for note in noted(one.code, one.written):
                print(f"Note. {note}", file=sys.stderr)


def _walk(name: str, questionnaire: Questionnaire, seed: int) -> None:
    print(f"# {name}, seed {seed}")
    try:
        for line in walk(questionnaire, random.Random(seed)):  # noqa: S311 - a made-up respondent
            print(line)
    except Endless as odd:
        where = f"gets past '{odd.question}'; look at its constraint" if odd.question else "comes to the end"
        raise Unusable(f"{name}: with seed {seed} nobody {where}") from odd


def _read(path: Path) -> dict[str, Questionnaire]:
    """The questionnaires that stand behind a path, by name."""
    if not path.exists():
        raise Unusable(f"{path}: there is nothing there; give an inspection's folder or a questionnaire's file")
    if not path.is_dir():
        return {str(path): read_form(read_source(path), str(path))}
    folder = read_folder(path)
    today = now().astimezone(ZoneInfo(folder.inspection.tally.timezone)).date()
    _refuse_wrong_dates(folder, today)
    for what in still_made_up(folder):
        print(f"Before you open: {what}", file=sys.stderr)
    for warning in verified.warnings((one for _, one in listed(folder)), today):
        print(f"Warning. {warning} Check each, then write the day under verified_on.", file=sys.stderr)
    for warning in _warnings(folder.inspection):
        print(f"Warning. {warning}", file=sys.stderr)
    for what in before_opening(folder.inspection, today):
        print(f"Before you open: {what}", file=sys.stderr)
    return {
        audience.name: compile_form(folder.forms[audience.code], audience, folder.inspection, folder.source["help"])
        for audience in folder.inspection.audiences
    }


def _refuse_wrong_dates(folder: Folder, today: date) -> None:
    """A date that can't be right is a fault. What is not checked, or long ago, is only told: the bot runs without."""
    if faults := [f"{where}: {what}" for where, line in listed(folder) if (what := verified.fault(line, today))]:
        raise ContentFaults(faults)
