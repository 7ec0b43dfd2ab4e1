"""Texts made fit to be set: nothing invisible in them, and each in the direction that it is read in."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from itertools import groupby
from typing import Any, TypeVar

from analysis.fonts import covered
from analysis.lettering import clean

T = TypeVar("T")
SKIN_TONE = "Sk"
LONG = re.compile(r"(\S{30,}?)(?=\w)")
"""So much of a word fits on a line; a longer one, such as an address, may be broken before its next letter."""
BREAK = "\u200b"
LANGUAGES = {"ARABIC": "ar", "BENGALI": "bn"}
"""First word of a letter's name -> the language that its text is set as."""


def each_text(value: T, do: Callable[[str], Any]) -> T:
    """The same plain data, with `do` done to every text in it."""
    made: Any = value
    if isinstance(value, str):
        made = do(value)
    elif isinstance(value, tuple):
        made = tuple(each_text(one, do) for one in value)
    elif is_dataclass(value) and not isinstance(value, type):
        changed = {field.name: each_text(getattr(value, field.name), do) for field in fields(value)}
        made = replace(value, **changed)
    result: T = made
    return result


def cleaned(value: T) -> T:
    return each_text(value, clean)


def language(text: str) -> str:
    """Of the first letter that tells: 'ar', 'bn', or 'en' for all others."""
    for letter in text:
        found = LANGUAGES.get(unicodedata.name(letter, "").partition(" ")[0])
        if found or letter.isalpha():
            return found or "en"
    return "en"


def breakable(text: str) -> str:
    """The text with places at which a very long word may go on in the next line."""
    return LONG.sub(rf"\1{BREAK}", text)


def shown(text: str) -> str:
    """The text with what no font can show named in square brackets: an emoji by its name, letters by their script."""
    parts = groupby(text, key=_unshown)
    return "".join(f"[{name}]" if name else "".join(letters) for name, letters in parts if name is not None).strip()


def _unshown(letter: str) -> str | None:
    """'' for what can be shown, None for what may go without a word."""
    if ord(letter) in covered():
        return ""
    kind = unicodedata.category(letter)
    if kind[0] in "CMZ" or kind == SKIN_TONE:
        return None
    name = unicodedata.name(letter, "a sign").lower()
    return f"{name.partition(' ')[0]} letters" if kind[0] == "L" else name
