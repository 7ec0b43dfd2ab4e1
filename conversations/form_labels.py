"""Rows that say with other columns than the label what the person is asked, or that nobody is asked."""

from conversations.form_choices import Row

TYPED = {"text", "integer", "decimal", "date", "time", "dateTime"}


def with_label(row: Row) -> Row:
    """A hint that stands alone is the label. What is worked out and has neither is a calculation, whatever its type."""
    at, cells = row
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
