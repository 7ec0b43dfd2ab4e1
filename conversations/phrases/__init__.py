"""The bot's own words: English, and a catalogue for each further language. The questionnaires bring theirs."""

import re
from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from conversations.phrases.english import PHRASES

FIRST_STRONG, END = "\u2068", "\u2069"
"""Around what may run the other way, such as a name in Latin letters within Arabic, so that nothing beside it turns."""
NOT_APART = re.compile(
    r"https?://.*|/.*"  # tapped on: whatever stood behind it might be taken for a part of it
    r"|[\d:.,]*|[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\s]*",  # turns nothing: one number, Arabic or Hebrew words
    re.DOTALL,
)
RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ks", "nqo", "prs", "ps", "sd", "ug", "ur", "yi"})


@dataclass(frozen=True, slots=True)
class Catalogue:
    """One language's words. A phrase that it lacks is said in English.

    phrases: key -> what is said; of a phrase that counts, one for each plural form of the language.
    form: which of these goes with a number. unreviewed: how many phrases no speaker has read yet.
    """

    language: str
    phrases: Mapping[str, tuple[str, ...]]
    form: Callable[[int], int]
    unreviewed: int = 0

    def put_in(self, form: str, values: Iterable[str]) -> str:
        """A phrase of this language with its values."""
        if direction(self.language) == "rtl":
            values = (one if NOT_APART.fullmatch(one) else f"{FIRST_STRONG}{one}{END}" for one in values)
        return form.format(*values)


STAFF = "en"
"""What is said to those who run this, whoever is spoken to meanwhile."""
ENGLISH = Catalogue("en", {}, lambda number: int(number != 1))
_known: dict[str, Catalogue] = {"": ENGLISH, ENGLISH.language: ENGLISH}
_spoken: ContextVar[Catalogue] = ContextVar("spoken", default=ENGLISH)


def learn(catalogue: Catalogue) -> None:
    """From now on this language can be spoken."""
    _known[catalogue.language] = catalogue


def catalogue_of(language: str) -> Catalogue:
    """That of a language by its BCP 47 code, or of what it is a kind of (ar for ar-SY); English if there is none."""
    return _known.get(language) or _known.get(language.partition("-")[0]) or ENGLISH


def first_spoken(languages: Iterable[str]) -> str:
    """The first of them that we have words of our own in; '' for English."""
    for code in languages:
        if code.partition("-")[0] == ENGLISH.language or catalogue_of(code) is not ENGLISH:
            return code
    return ""


class speaking:  # noqa: N801 - it is called like a function
    """What is said within is said in this language; '' or one without a catalogue: in English.

    Written out, since it is entered for each answer and screen, and a generator would take four times as long.
    """

    __slots__ = ("_before", "_catalogue")

    def __init__(self, language: str) -> None:
        self._catalogue = _known.get(language) or catalogue_of(language)

    def __enter__(self) -> None:
        self._before = _spoken.get()
        if self._before is not self._catalogue:
            _spoken.set(self._catalogue)

    def __exit__(self, *_: object) -> None:
        if self._before is not self._catalogue:
            _spoken.set(self._before)


def spoken_language() -> str:
    """The BCP 47 code of the language that is spoken now."""
    return _spoken.get().language


def say(key: str, *values: str) -> str:
    """The phrase of that key with its values put in. Raises KeyError for an unknown key."""
    catalogue = _spoken.get()
    forms = catalogue.phrases.get(key)
    return catalogue.put_in(forms[0], values) if forms else PHRASES[key].format(*values)


def say_count(key: str, number: int) -> str:
    """The phrase of that key as it goes with a number, such as 1 minute or 2 minutes."""
    catalogue = _spoken.get()
    forms = catalogue.phrases.get(key)
    if forms:
        return catalogue.put_in(forms[catalogue.form(number)], (str(number),))
    return PHRASES[f"{key}_one" if number == 1 else key].format(str(number))


def listed(texts: Iterable[str]) -> str:
    """Several in a row, such as: Phone, Letter, Visit."""
    return say("listed", "", "").join(texts)


@lru_cache(maxsize=64)
def direction(language: str) -> Literal["ltr", "rtl"]:
    """How a language is written, by its BCP 47 code."""
    base, *parts = language.casefold().split("-")
    if {"arab", "hebr"} & set(parts):
        return "rtl"
    return "rtl" if base in RIGHT_TO_LEFT and "latn" not in parts else "ltr"
