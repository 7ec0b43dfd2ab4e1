"""A form, in XLSForm's own words, to a Questionnaire; with every fault named by sheet, row and column."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from conversations.faults import ContentFaults, FaultList
from conversations.form_appearance import note_appearances
from conversations.form_choices import read_choices
from conversations.form_files import tables_of, with_files
from conversations.form_labels import worded
from conversations.form_languages import SETTINGS_TEXTS, in_languages, told_in
from conversations.form_paths import told_apart
from conversations.form_pictures import note_left_out, without_pictures
from conversations.form_sheets import YES, Cells, plain_form
from conversations.form_survey import COLUMNS, read_survey
from conversations.form_young import keep_from_young_people
from conversations.languages import Language
from conversations.plan import Cycle
from conversations.question import Question
from conversations.questionnaire import Questionnaire, Setting
from conversations.quoting import with_consents

SETTINGS = {
    "form_title",
    "form_id",
    "version",
    "default_language",
    "allow_choice_duplicates",
    "minutes",
    "introduction",
    "thanks",
}
TEXTS = SETTINGS - {"introduction"}
ALONE = Setting()
"""Of a form by itself, which nobody is asked yet."""
ASKED_BESIDES = "whether comments may be quoted"
"""What is asked besides what is written makes a new version too: started responses stay on theirs."""
INTRODUCE = "write who asks, what about, who sees the answers"
LONGEST_INTRODUCTION = 3000
"""The first screen must fit one chat message of 4,096 characters, with what is promised there."""


def read_form(form: object, file: str, setting: Setting = ALONE, themes: Iterable[str] | None = None) -> Questionnaire:
    """Compile a form, given as its sheets: survey, choices, settings; all cells are texts.

    themes: names that the theme column may use; None leaves it unchecked.
    Raises ContentFaults with all faults of the form, each line beginning with the file's name.
    """
    faults = FaultList(file)
    written = plain_form(form, faults)
    languages, sheets = in_languages(written, faults)
    survey, choices = sheets["survey"], sheets["choices"]
    filters = " ".join(row.get("choice_filter", "") for row in survey)
    twice = str(sheets["settings"].get("allow_choice_duplicates", "")).lower() in YES
    lists = read_choices(_numbered(choices), faults, filters, twice, languages)
    known = None if themes is None else frozenset(themes)
    faults.left_out("survey", list(without_pictures(survey)), COLUMNS)
    note_left_out(_numbered(survey), faults)
    rows, lists = with_files(list(worded(_numbered(survey), faults)), sheets["files"], lists, faults)
    rows, paths = told_apart(rows, faults)
    tables, version = tables_of(sheets["files"], choices), str(sheets["settings"].get("version", ""))
    questions = read_survey(rows, lists, known, faults, tables, version, paths, languages)
    keep_from_young_people(rows, questions, None if setting is ALONE else setting.policy, faults)
    note_appearances(rows, faults)
    settings = _checked(sheets["settings"], faults)
    if faults.lines:
        raise ContentFaults(faults.lines)
    try:
        return _questionnaire(settings, questions, languages, _hash(written), setting, tuple(faults.notes))
    except Cycle as odd:
        row = next((at for at, cells in rows if cells.get("name") == odd.names[0]), 0)
        what = f"{odd}: no one of them can be worked out first; take one of these out"
        raise ContentFaults([f"{file}, survey row {row} ('{odd.names[0]}'): {what}"]) from odd


def _questionnaire(
    settings: dict[str, Any],
    questions: Sequence[Question],
    languages: Sequence[Language],
    version: str,
    setting: Setting,
    notes: tuple[str, ...],
) -> Questionnaire:
    return Questionnaire(
        title=settings.get("form_title", ""),
        introduction=tuple(settings.get("introduction", ())),
        questions=with_consents(questions, setting.policy),
        minutes=int(settings.get("minutes", "5")),
        thanks=settings.get("thanks", ""),
        version=version,
        setting=setting,
        notes=notes,
        languages=tuple(languages),
        language=languages[0].code if languages else "",
        told=told_in(settings, SETTINGS_TEXTS, languages),
    )


def content_hash(form: object) -> str:
    """The same content gives the same 16 hex digits, whatever its spelling in the file or the kind of the file.

    What is asked besides what its author wrote counts as content too.
    """
    return _hash(plain_form(form, FaultList("")))


def _hash(sheets: Mapping[str, Any]) -> str:
    filled = {
        name: [row for row in sheet if row] if isinstance(sheet, list) else sheet for name, sheet in sheets.items()
    }
    said = {name: sheet for name, sheet in filled.items() if sheet}
    text = ASKED_BESIDES + json.dumps(said, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _numbered(rows: Sequence[Cells]) -> list[tuple[int, Cells]]:
    """The rows that say something, each with its number on the sheet."""
    return [(at, row) for at, row in enumerate(rows, 1) if row]


def _checked(settings: dict[str, Any], faults: FaultList) -> dict[str, Any]:
    faults.left_out("settings", [settings], SETTINGS)
    for name in sorted(settings):
        if name.partition("::")[0] in TEXTS and not isinstance(settings[name], str):
            faults.add(f"settings, '{name}'", "must be one text")
    minutes = settings.get("minutes", "5")
    if isinstance(minutes, str) and not (minutes.isdecimal() and len(minutes) < 4 and int(minutes) > 0):
        faults.add("settings, 'minutes'", "must be a whole number, at least 1")
    if "introduction" not in settings:
        faults.note("settings, 'introduction'", f"is missing; {INTRODUCE}")
    for name in settings:
        if name.partition("::")[0] == "introduction":
            _introduction(f"settings, '{name}'", settings[name], faults)
    return settings


def _introduction(where: str, paragraphs: object, faults: FaultList) -> None:
    if not isinstance(paragraphs, list) or not all(isinstance(one, str) for one in paragraphs):
        faults.add(where, f"must be a list of paragraphs; {INTRODUCE}")
    elif sum(map(len, paragraphs)) > LONGEST_INTRODUCTION:
        faults.add(where, f"is over {LONGEST_INTRODUCTION:,} characters; shorten it")
