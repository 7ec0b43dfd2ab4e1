"""A form in several languages, in the one that it is held in."""

from collections.abc import Mapping
from typing import Any

from conversations.faults import FaultList

Cells = dict[str, str]
TEXTS = ("label", "hint", "constraint_message", "required_message")


def in_one_language(sheets: Mapping[str, Any], faults: FaultList) -> tuple[list[Cells], list[Cells]]:
    """survey and choices with label, hint and messages in the default language, or the first that there is.

    A text that is missing in it is taken from the next language that has it.
    """
    rows = [*sheets["survey"], *sheets["choices"]]
    found = list(dict.fromkeys(column.partition("::")[2] for row in rows for column in row if _is_told(column)))
    if not found:
        return sheets["survey"], sheets["choices"]
    wanted = str(sheets["settings"].get("default_language", "")).casefold()
    first = next((one for one in found if wanted and one.casefold().startswith(wanted)), found[0])
    order = [first, *(one for one in found if one != first)]
    if others := order[1:]:
        faults.note("survey", f"held in {first} alone; left out: {', '.join(others)}")
    return [_told(row, order) for row in sheets["survey"]], [_told(row, order) for row in sheets["choices"]]


def _is_told(column: str) -> bool:
    return column.partition("::")[0] in TEXTS and "::" in column


def _told(row: Cells, order: list[str]) -> Cells:
    told = {column: cell for column, cell in row.items() if not _is_told(column)}
    for text in TEXTS:
        words = next((row[f"{text}::{language}"] for language in order if row.get(f"{text}::{language}")), "")
        if words:
            told.setdefault(text, words)
    return told
