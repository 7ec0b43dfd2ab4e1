"""A form, in XLSForm's own words, to a Questionnaire; with every fault named by sheet, row and column."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from conversations.faults import ContentFaults, FaultList
from conversations.form_choices import Row, read_choices
from conversations.form_survey import read_survey
from conversations.questionnaire import Questionnaire, Setting
from conversations.quoting import with_consents

SHEETS = {"survey", "choices", "settings"}
SETTINGS = {"form_title", "form_id", "version", "minutes", "introduction", "thanks"}
TEXTS = SETTINGS - {"introduction"}
ALONE = Setting()
ASKED_BESIDES = "whether comments may be quoted"
"""What is asked besides what is written makes a new version too: started responses stay on theirs."""
LONGEST_INTRODUCTION = 3000
"""The first screen must fit one chat message of 4,096 characters, with what is promised there."""


def read_form(form: object, file: str, setting: Setting = ALONE, themes: Iterable[str] | None = None) -> Questionnaire:
    """Compile a form, given as its sheets: survey, choices, settings; all cells are texts.

    themes: names that the theme column may use; None leaves it unchecked.
    Raises ContentFaults with all faults of the form, each line beginning with the file's name.
    """
    faults = FaultList(file)
    sheets = _sheets(form, faults)
    lists = read_choices(_rows("choices", sheets.get("choices"), faults), faults)
    known = None if themes is None else frozenset(themes)
    questions = read_survey(_rows("survey", sheets["survey"], faults), lists, known, faults)
    settings = _settings(sheets.get("settings"), faults)
    if faults.lines:
        raise ContentFaults(faults.lines)
    return Questionnaire(
        title=settings.get("form_title", ""),
        introduction=tuple(settings["introduction"]),
        questions=with_consents(questions),
        minutes=int(settings.get("minutes", "5")),
        thanks=settings.get("thanks", ""),
        version=content_hash(form),
        setting=setting,
    )


def content_hash(form: object) -> str:
    """The same content gives the same 16 hex digits, whatever its spelling in the file.

    What is asked besides what its author wrote counts as content too.
    """
    text = ASKED_BESIDES + json.dumps(form, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _sheets(form: object, faults: FaultList) -> Mapping[str, Any]:
    if not isinstance(form, Mapping) or not isinstance(form.get("survey"), Sequence):
        raise ContentFaults([f"{faults.file}: a form needs a list called survey, with a row for each question"])
    for name in sorted(form.keys() - SHEETS):
        faults.add(str(name), "is no sheet of a form; there are survey, choices and settings")
    return form


def _rows(sheet: str, rows: object, faults: FaultList) -> list[Row]:
    if not isinstance(rows or [], list):
        faults.add(sheet, "must be a list of rows")
        return []
    kept: list[Row] = []
    for at, row in enumerate(rows or [], 1):  # type: ignore[arg-type, var-annotated]  # looked at above
        if isinstance(row, Mapping) and all(isinstance(cell, str) for cell in row.values()):
            kept.append((at, {str(column): cell.strip() for column, cell in row.items()}))
        else:
            faults.add(f"{sheet} row {at}", "must be columns with one text each, such as 'name: age'")
    return kept


def _settings(found: object, faults: FaultList) -> dict[str, Any]:
    if not isinstance(found or {}, Mapping):
        faults.add("settings", "must be names with a value each, such as 'form_title: My questions'")
        return {}
    settings: dict[str, Any] = dict(found or {})  # type: ignore[call-overload]  # looked at above
    faults.unknown("settings", settings, SETTINGS)
    for name in sorted(TEXTS & settings.keys()):
        if not isinstance(settings[name], str):
            faults.add(f"settings, '{name}'", "must be one text")
    minutes = settings.get("minutes", "5")
    if isinstance(minutes, str) and not (minutes.isdecimal() and len(minutes) < 4 and int(minutes) > 0):
        faults.add("settings, 'minutes'", "must be a whole number, at least 1")
    _introduction(settings.get("introduction"), faults)
    return settings


def _introduction(paragraphs: object, faults: FaultList) -> None:
    where = "settings, 'introduction'"
    if not isinstance(paragraphs, list) or not paragraphs or not all(isinstance(one, str) for one in paragraphs):
        faults.add(where, "must be a list of paragraphs: who asks, what about, who sees the answers")
    elif sum(map(len, paragraphs)) > LONGEST_INTRODUCTION:
        faults.add(where, f"is over {LONGEST_INTRODUCTION:,} characters; shorten it")
