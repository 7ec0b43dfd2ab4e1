"""A workbook that somebody sent: checked whole, with all that is wrong in it in lines that they can act on."""

from dataclasses import dataclass
from typing import Any

from bot.intake.door import clean
from bot.workbooks.beside import Files, with_known
from bot.workbooks.limits import MOST_BYTES, Refused, kind_of
from bot.workbooks.reading import sheets_of
from conversations.faults import ContentFaults
from conversations.xlsform import ALONE, INTRODUCE, read_form

NAME = "workbook"
UNINTRODUCED = f"settings, 'introduction': is missing; {INTRODUCE}"


@dataclass(frozen=True, slots=True)
class Sound:
    """A form that can be asked. title: as its author calls it, '' if they don't. asked: how many questions it has."""

    form: Any
    title: str
    asked: int
    notes: tuple[str, ...]


def checked(content: bytes, themes: tuple[str, ...], files: Files) -> Sound | tuple[str, ...]:
    """What was sent, or a line for each fault: where, what, how to mend it.

    themes: that its questions may be about. files: .csv files that it may name, as no workbook brings any.
    """
    try:
        if len(content) > MOST_BYTES:
            raise Refused(f"is over {MOST_BYTES // 1_000_000} MB; a form is much smaller, so keep pictures apart")
        form = with_known(_clean(sheets_of(content, kind_of(content, ""))), files)
        found = read_form(form, NAME, ALONE, themes)
    except Refused as why:
        return (f"This file {why}.",)
    except ContentFaults as odd:
        return told(odd.faults)
    if not found.introduction:
        return told([UNINTRODUCED])
    asked = sum(question.kind != "note" and not question.about for question in found.questions)
    return Sound(form, found.title, asked, told(found.notes))


def _clean(content: Any) -> Any:
    """Without characters that no database takes."""
    if isinstance(content, dict):
        return {clean(name): _clean(each) for name, each in content.items()}
    return [_clean(each) for each in content] if isinstance(content, list) else clean(content)


def told(lines: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """Without the name of the file, which whoever sent it knows."""
    plain = [line.removeprefix(f"{NAME}, ").removeprefix(f"{NAME}: ") for line in lines]
    return tuple(f"{one[:1].upper()}{one[1:]}{'' if one.endswith('?') else '.'}" for one in plain)
