"""Keeps a language's file in step with the English, for those who write and review it."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.catalogues import KEYS, english, misfit, read, said, told
from conversations.phrases.english import COUNTED

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

HEADER = """\
# {0}: the bot's own words to those who are asked.
# What is marked fuzzy has not been read by a speaker yet. It is said all the same.
# How to review it: docs/languages.md
#"""
BEGUN = datetime(2026, 11, 25, tzinfo=UTC)
"""A date has to stand in the file; who opens it in a translator's program sets a truer one."""


def in_step(file: Path) -> "Catalog":
    """What the file should hold now: every phrase once, in order, with its words where the English is the same.

    Words for English that has changed since stay at the end, out of use, for whoever translates it anew.
    """
    before = read(file) if file.is_file() else empty(file.stem)
    after = _alike(before, file.stem)
    for key in KEYS:
        kept = said(before, key)
        words = english(key)
        after.add(
            words if key in COUNTED else words[0],
            kept.string if kept else "",
            context=key,
            flags=kept.flags if kept else (),
            user_comments=kept.user_comments if kept else (),
        )
    after.obsolete.update(before.obsolete)
    for one in before:
        first = one.id if isinstance(one.id, str) else one.id[0]
        if first and any(told(one)) and after.get(first, one.context) is None:
            after.obsolete[(first, one.context or "")] = one
    return after


def write(catalogue: "Catalog", file: Path) -> None:
    from babel.messages.pofile import write_po

    with file.open("wb") as lines:
        write_po(lines, catalogue, width=100, omit_header=False)


def empty(language: str) -> "Catalog":
    from babel import Locale
    from babel.core import UnknownLocaleError
    from babel.messages.catalog import Catalog

    locale = language.replace("-", "_")
    try:
        name = Locale.parse(locale).english_name or language
    except (UnknownLocaleError, ValueError):
        name = language
    begun = Catalog(locale, header_comment=HEADER.format(name), creation_date=BEGUN, revision_date=BEGUN, fuzzy=False)
    begun.project, begun.version = "Young", "Inspectors"
    begun.msgid_bugs_address = begun.last_translator = begun.language_team = ""
    return begun


def _alike(before: "Catalog", language: str) -> "Catalog":
    """One without phrases, that tells the same of who worked on it."""
    after = empty(language)
    for name in ("header_comment", "revision_date", "last_translator", "language_team"):
        setattr(after, name, getattr(before, name))
    return after


def missing(file: Path) -> list[str]:
    """The keys that a language has no words for."""
    written = read(file)
    return [key for key in KEYS if said(written, key) is None]


def faults(file: Path) -> list[str]:
    """Words that can't be used, each with what is wrong with them: they are said in English."""
    written = read(file)
    found = [(key, misfit(key, told(message))) for key in KEYS if (message := said(written, key))]
    return [f"{file.name}, {key}: {what}" for key, what in found if what]
