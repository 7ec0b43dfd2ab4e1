"""A form in several languages: which they are, and its rows in the default one, with the others' words beside."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from conversations.faults import FaultList
from conversations.languages import Language, known_as, language_of

Cells = dict[str, Any]
TEXTS = ("label", "hint", "constraint_message", "required_message")
"""They may name questions, as in: How old is ${name}?"""
SETTINGS_TEXTS = ("introduction", "thanks")
"""The title is for authors and coordinators."""
MOST = 30
"""Languages of a form: as many buttons as one screen can hold."""
Told = Mapping[str, Mapping[str, Any]]
"""Language -> column -> what stands there."""


def in_languages(sheets: Mapping[str, Any], faults: FaultList) -> tuple[tuple[Language, ...], dict[str, Any]]:
    """The languages, the default one first, and the sheets with its words in bare columns: label, hint, messages.

    A text that is missing in it is taken from the next language that has it. Other languages' words stay beside, each
    in a column such as label::Bengali (bn), in the first spelling of that language.
    """
    languages = _languages(sheets, faults)
    told = {
        "survey": [_told(row, TEXTS, languages) for row in sheets["survey"]],
        "choices": [_told(row, TEXTS, languages) for row in sheets["choices"]],
        "settings": _told(sheets["settings"], SETTINGS_TEXTS, languages),
    }
    if len(languages) > 1:
        _note_missing(languages, sheets, faults)
    return languages, {**sheets, **told}


def told_in(row: Mapping[str, Any], texts: Iterable[str], languages: Sequence[Language]) -> Told:
    """What one row says in the languages that are not the default."""
    found = {
        one.code: {text: cell for text in texts if (cell := row.get(f"{text}::{one.written}"))} for one in languages[1:]
    }
    return {code: words for code, words in found.items() if words}


def _languages(sheets: Mapping[str, Any], faults: FaultList) -> tuple[Language, ...]:
    written = dict.fromkeys(
        column.partition("::")[2]
        for texts, rows in _sheets(sheets)
        for row in rows
        for column in row
        if _is_told(column, texts)
    )
    found: dict[str, Language] = {}
    for one in map(language_of, written):
        found.setdefault(known_as(one.written), one)
    _look_alike(list(found.values()), faults)
    default = str(sheets["settings"].get("default_language", ""))
    if not found:
        return (language_of(default),) if default else ()
    if len(found) > MOST:
        faults.add("survey", f"has words in over {MOST} languages; part it in several forms")
    return _default_first(_told_apart(list(found.values())[:MOST]), default, faults)


def _look_alike(found: Sequence[Language], faults: FaultList) -> None:
    """French beside French (fr): nobody knows whether that is one language or two."""
    coded = {one.written.partition("(")[0].strip().casefold(): one.written for one in found if one.has_code}
    for one in found:
        if not one.has_code and one.code.casefold() in coded:
            with_code = coded[one.code.casefold()]
            faults.add("survey", f"'{one.written}' and '{with_code}' look like one language; spell both '{with_code}'")


def _told_apart(found: list[Language]) -> list[Language]:
    """Two that their speakers call the same, such as those of two countries, go by their author's names."""
    names = [one.name for one in found]
    return [replace(one, name=one.written) if names.count(one.name) > 1 else one for one in found]


def _default_first(found: list[Language], default: str, faults: FaultList) -> tuple[Language, ...]:
    meant = [one for one in found if known_as(default) == known_as(one.written)] if default else []
    meant += [one for one in found if default and one.written.casefold().startswith(default.casefold())]
    first = (meant or found)[0]
    if default and not meant:
        faults.note("settings, 'default_language'", f"'{default}' has no words here; {first.written} is taken instead")
    return (first, *(one for one in found if one is not first))


def _sheets(sheets: Mapping[str, Any]) -> Iterator[tuple[Sequence[str], Sequence[Mapping[str, Any]]]]:
    yield TEXTS, sheets["survey"]
    yield TEXTS, sheets["choices"]
    yield SETTINGS_TEXTS, [sheets["settings"]]


def _is_told(column: str, texts: Iterable[str]) -> bool:
    name, parted, language = column.partition("::")
    return bool(parted and language) and name in texts


def _told(row: Mapping[str, Any], texts: Sequence[str], languages: Sequence[Language]) -> Cells:
    """A row that has no word in any language stays as it is."""
    beside = {column: cell for column, cell in row.items() if _is_told(column, texts)}
    told = {column: cell for column, cell in row.items() if column not in beside}
    words = {_key(column): cell for column, cell in beside.items()}
    for text in texts if words else ():
        every = [(one, words[key]) for one in languages if (key := f"{text}::{known_as(one.written)}") in words]
        if every:
            told.setdefault(text, every[0][1])
        told |= {f"{text}::{one.written}": cell for one, cell in every if one is not languages[0]}
    return told


def _key(column: str) -> str:
    text, _, language = column.partition("::")
    return f"{text}::{known_as(language)}"


def _note_missing(languages: Sequence[Language], sheets: Mapping[str, Any], faults: FaultList) -> None:
    """One line for each language that lacks a text, or a code."""
    default, places = languages[0], list(_places(languages[0], sheets))
    for one in languages:
        if missing := [where for where, there in places if known_as(one.written) not in there]:
            instead = "said in another language" if one is default else f"said in {default.written}"
            lacks = f"{len(missing)} of {len(places)} texts are missing and {instead}; the first is {missing[0]}"
            faults.note(one.written, lacks)
        if not one.has_code:
            what = "has no code, so no phone is known to be set to it; write one behind it, as in 'Bengali (bn)'"
            faults.note(one.written, what)


def _places(default: Language, sheets: Mapping[str, Any]) -> Iterator[tuple[str, set[str]]]:
    """Each text of a form, and the languages in which it is there. A bare column is in the default one."""
    for name, (texts, rows) in zip(("survey row {}", "choices row {}", "settings"), _sheets(sheets), strict=True):
        for at, row in enumerate(rows, 1):
            there: dict[str, set[str]] = {}
            for column in row:
                text, _, language = column.partition("::")
                if text in texts:
                    there.setdefault(text, set()).add(known_as(language or default.written))
            yield from ((f"{name.format(at)}, column '{text}'", known) for text, known in there.items())
