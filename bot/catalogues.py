"""Reads the bot's words in other languages: a gettext file for each, beside the English.

In a file, msgctxt is the phrase's key and msgid its English. What nobody who speaks the language has read is marked
fuzzy; it is said all the same. Where the English has changed since, the English is said.
"""

import re
from collections.abc import Iterable, Iterator
from functools import partial
from gettext import c2py
from pathlib import Path
from typing import TYPE_CHECKING

import structlog

from conversations import phrases
from conversations.faults import ContentFaults
from conversations.phrases import END, ENGLISH, FIRST_STRONG, Catalogue, catalogue_of, direction, learn
from conversations.phrases.english import COUNTED, RESPONDENTS

if TYPE_CHECKING:  # it takes a while to load, and an inspection in English does without
    from babel.messages.catalog import Catalog, Message

log = structlog.get_logger()
FOLDER = Path(phrases.__path__[0])
CODE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
LEFT_TO_RIGHT = re.compile(r"(?<!\S)/[a-z]+|-?\d+\.\d+, -?\d+\.\d+")
"""A command, and the two numbers of a place: within Arabic they would be turned round."""
VALUE = re.compile(r"\{.*?\}|[{}]")
KEYS = [key for key in RESPONDENTS if key.removesuffix("_one") not in COUNTED or key in COUNTED]
"""Of all phrases that a language has to have, in order."""
HOW = "docs/languages.md says how"


def noted(language: str, name: str, folder: Path = FOLDER) -> Iterator[str]:
    """What to know of the bot's own words in a language before people are asked in it. Raises ContentFaults."""
    base = language.partition("-")[0]
    if base == ENGLISH.language:
        return
    file = next((one for code in (language, base) if (one := folder / f"{code}.po").is_file()), None)
    if file is None:
        yield f"{name}: the bot's own words are said in English; {HOW} to translate them"
        return
    found = read_catalogue(file)
    if missing := len(KEYS) - len(found.phrases):
        yield f"{name}: {missing} of the bot's own phrases are said in English; {HOW} to translate them"
    if found.unreviewed:
        were = "was" if found.unreviewed == 1 else "were"
        yield f"{name}: {found.unreviewed} of the bot's own phrases {were} read by no speaker yet; {HOW}"


def learn_all(languages: Iterable[str], folder: Path = FOLDER) -> None:
    """What there is a file of can be spoken from now on. A language that is known already costs nothing.

    A file that can't be read leaves its language in English; `check` says what is wrong with it.
    """
    for code in languages:
        for one in (code, code.partition("-")[0]):
            if CODE.fullmatch(one) and catalogue_of(one).language != one and (folder / f"{one}.po").is_file():
                _learn(folder / f"{one}.po")


def _learn(file: Path) -> None:
    try:
        learn(read_catalogue(file))
    except ContentFaults:
        log.error("words of a language not read", language=file.stem)


def read_catalogue(file: Path) -> Catalogue:
    """A language's words, without those that don't fit the English. Raises ContentFaults if it can't be read."""
    written = read(file)
    found = {
        key: tuple(map(partial(_apart, file.stem), told(message)))
        for key in KEYS
        if (message := said(written, key)) and not misfit(key, told(message))
    }
    unreviewed = sum(bool((message := said(written, key)) and message.fuzzy) for key in found)
    return Catalogue(file.stem, found, c2py(written.plural_expr), unreviewed)


def _apart(language: str, words: str) -> str:
    """With what runs from left to right in all languages kept apart, where the others do not."""
    return LEFT_TO_RIGHT.sub(rf"{FIRST_STRONG}\g<0>{END}", words) if direction(language) == "rtl" else words


def read(file: Path) -> "Catalog":
    """A gettext file as it is written. Raises ContentFaults."""
    from babel.messages.pofile import PoFileError, read_po

    try:
        with file.open("rb") as lines:
            return read_po(lines, file.stem.replace("-", "_"), abort_invalid=True)
    except (PoFileError, ValueError, LookupError) as odd:
        raise ContentFaults([f"{file}: can't be read as a gettext file: {odd}"]) from odd


def said(written: "Catalog", key: str) -> "Message | None":
    """What a file has for a phrase as it is in English now; None if nothing."""
    found = written.get(english(key)[0], context=key)
    return found if found is not None and any(told(found)) else None


def told(message: "Message") -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def english(key: str) -> tuple[str, ...]:
    """What the phrase is in English: one text, or one for 1 and one for any other number."""
    return (RESPONDENTS[f"{key}_one"], RESPONDENTS[key]) if key in COUNTED else (RESPONDENTS[key],)


def misfit(key: str, forms: tuple[str, ...]) -> str:
    """What is wrong with the words for a phrase, '' if nothing: they name the values that the English names."""
    wanted = set(VALUE.findall(english(key)[-1]))
    for words in forms:
        named = set(VALUE.findall(words))
        if not words or named - wanted or (key not in COUNTED and named != wanted):
            return f"should have {' and '.join(sorted(wanted)) or 'no value'}, and has {words!r}"
    return ""
