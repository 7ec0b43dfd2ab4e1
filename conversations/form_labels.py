"""Rows that say with other columns than the label what the person is asked, or that nobody is asked."""

from collections.abc import Iterable, Iterator

from conversations.faults import FaultList
from conversations.form_choices import Row

TYPED = {"text", "integer", "decimal", "date", "time", "dateTime"}
HEADING = "label"
"""An appearance: of a table of questions its heading alone, which nobody can answer."""
NO_WORDS = "a note without words is left out: a chat says it in words"


def worded(rows: Iterable[Row], faults: FaultList) -> Iterator[Row]:
    """The rows that say or ask something, or work something out."""
    for row in map(_with_label, rows):
        at, cells = row
        is_shown_alone = any(column.startswith("media::") for column in cells)
        if cells.get("type") != "note" or cells.get("label"):
            yield row
        elif is_shown_alone:
            faults.note(f"survey row {at}", NO_WORDS)
        elif HEADING not in cells.get("appearance", "").split():
            yield row


def _with_label(row: Row) -> Row:
    """A hint that stands alone is the label. What is worked out and has neither is a calculation, whatever its type."""
    at, cells = row
    if HEADING in cells.get("appearance", "").split() and cells.get("type", "").startswith("select_"):
        row = at, {**cells, "type": "note"}
    if cells.get("label"):
        return row
    if cells.get("hint"):
        return at, {_as_label(column): cell for column, cell in cells.items()}
    if cells.get("calculation") and cells.get("type") in TYPED:
        return at, {**cells, "type": "calculate"}
    return row


def _as_label(column: str) -> str:
    """In each language."""
    text, *language = column.split("::")
    return "::".join(["label", *language]) if text == "hint" else column
