"""A list of help.yaml to help lines, with every fault named by list, line and column."""

from collections.abc import Iterator, Mapping

from conversations.faults import ContentFaults
from conversations.help_lines import OLDEST, Ages, HelpLine

TEXTS = ("name", "how", "hours", "who", "verified_on")
COLUMNS = (*TEXTS, "from_age", "under_age")


def help_lines(source: object, name: str) -> tuple[HelpLine, ...]:
    """A list of help.yaml. Raises ContentFaults if it is not there, is empty, or a line can't be used."""
    lists = source.get("lists", {}) if isinstance(source, Mapping) else {}
    lines = lists.get(name) if isinstance(lists, Mapping) else None
    if not isinstance(lines, list) or not lines:
        raise ContentFaults([f"help.yaml, lists: there is no list '{name}'; add it with at least one help line"])
    faults = [f"{place(name, at)}: {what}" for at, line in enumerate(lines, 1) for what in _odd(line)]
    if faults:
        raise ContentFaults(faults)
    return tuple(_line(line) for line in lines)


def place(name: str, at: int) -> str:
    """Where a help line stands, in words. at: counted from 1."""
    return f"help.yaml, list '{name}', line {at}"


def _line(line: Mapping[str, str]) -> HelpLine:
    ages = Ages(int(line.get("from_age") or 0), int(line.get("under_age") or OLDEST))
    return HelpLine(**{name: line[name] for name in TEXTS if name in line}, ages=ages)


def _odd(line: object) -> Iterator[str]:
    """What is wrong with one help line."""
    if not isinstance(line, Mapping) or not all(isinstance(cell, str) for cell in line.values()):
        yield f"must be {', '.join(COLUMNS)}, with one text each"
        return
    yield from (f"'{name}' is not known here; there are {', '.join(COLUMNS)}" for name in line if name not in COLUMNS)
    yield from (f"'{name}' is missing; add it" for name in ("name", "how") if not line.get(name))
    wrong = [name for name in ("from_age", "under_age") if line.get(name) and not is_age(line[name])]
    yield from (f"'{name}' is '{line[name]}', which is no age; write a whole number such as 16" for name in wrong)
    if not wrong and int(line.get("from_age") or 0) >= int(line.get("under_age") or OLDEST):
        yield "'from_age' must be less than 'under_age'; mend one of them"


def is_age(text: str) -> bool:
    """Whether a text is a person's age in whole years."""
    return text.isascii() and text.isdecimal() and len(text) < 4 and int(text) < OLDEST
