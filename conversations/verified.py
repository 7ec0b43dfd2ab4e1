"""Whether the council has checked each help line lately. Saying so, with a date, is theirs alone: never ours."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from conversations.help_lines import HelpLine

HOLDS_FOR = timedelta(days=90)


def checked_on(line: HelpLine) -> date | None:
    """The day under verified_on. Raises ValueError if what stands there is no date."""
    return date.fromisoformat(line.verified_on) if line.verified_on else None


def fault(line: HelpLine, today: date) -> str:
    """What is wrong with a line's verified_on and how to mend it; '' if nothing is."""
    try:
        day = checked_on(line)
    except ValueError:
        return f"'verified_on' is '{line.verified_on}', which is no date; write it like 2026-01-31"
    if day and day > today:
        return f"'verified_on' is {day}, which is still to come; write the day on which you checked it"
    return ""


def warnings(lines: Iterable[HelpLine], today: date) -> list[str]:
    """What the council still has to check, in up to two sentences; what to do then depends on who is told.

    A date that can't be right counts as none.
    """
    known = list(dict.fromkeys(lines))
    dates = {line: None if fault(line, today) else checked_on(line) for line in known}
    never = [line.name for line, day in dates.items() if day is None]
    old = [f"{line.name} ({day})" for line, day in dates.items() if day and today - day > HOLDS_FOR]
    return [
        *_told("Help lines that nobody has checked", never),
        *_told(f"Help lines last checked over {HOLDS_FOR.days} days ago", old),
    ]


def _told(what: str, names: list[str]) -> Iterator[str]:
    if names:
        each = "; ".join(dict.fromkeys(names))
        yield f"{what}: {each}."
