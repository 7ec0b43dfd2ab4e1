"""A picture that a question shows, such as a leaflet: the columns media::image and alt, for what it says in words.

Without such words it is left out: not everybody can see it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from conversations.faults import FaultList
from conversations.form_choices import Row

COLUMN, WORDS = "media::image", "alt"
NAME = re.compile(r"[\w-][\w .-]*\.(png|jpg|jpeg|webp)", re.IGNORECASE | re.ASCII)
"""A file of the inspection's folder media/."""
WITHOUT_WORDS = "is left out; write under 'alt' what it shows, for people who can't see it"
ON_A_NOTE = "is left out; put it on the question below the note"
NO_NAME = "is left out; name a file of the folder media/ that ends in .png, .jpg or .webp"


def picture_of(row: Mapping[str, str]) -> tuple[str, str]:
    """Its file's name, and what it says; '' and '' where none is shown."""
    name, words = row.get(COLUMN, ""), row.get(WORDS, "")
    return (name, words) if words and NAME.fullmatch(name) else ("", "")


def without_pictures(rows: Iterable[Mapping[str, str]]) -> Iterator[Mapping[str, str]]:
    """The rows without what becomes of these columns."""
    for row in rows:
        yield {column: cell for column, cell in row.items() if column not in (COLUMN, WORDS)}


def note_left_out(rows: Iterable[Row], faults: FaultList) -> None:
    """A line for each picture that is not shown."""
    for at, row in rows:
        is_note = row.get("type") == "note"
        if row.get(COLUMN) and (is_note or picture_of(row) == ("", "")):
            why = ON_A_NOTE if is_note else NO_NAME if row.get(WORDS) else WITHOUT_WORDS
            faults.note(f"survey row {at}, column '{COLUMN}'", f"'{row[COLUMN]}' {why}")
