"""A picture that a question shows, such as a leaflet: the columns media::image and alt, for what it says in words.

Each may be in several languages, as in media::image::Bengali (bn).

Without such words it is left out: not everybody can see it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from conversations.faults import FaultList
from conversations.form_choices import Row
from conversations.languages import Language, known_as

COLUMN, WORDS = "media::image", "alt"
NAME = re.compile(r"[\w-][\w .-]*\.(png|jpg|jpeg|webp)", re.IGNORECASE | re.ASCII)
"""A file of the inspection's folder media/."""
WITHOUT_WORDS = "is left out; write under 'alt' what it shows, for people who can't see it"
ON_A_NOTE = "is left out; put it on the question below the note"
NO_NAME = "is left out; name a file of the folder media/ that ends in .png, .jpg or .webp"
Shown = tuple[str, str]
"""A picture's file, and what it says."""
NOTHING: Shown = ("", "")


def pictures(row: Mapping[str, str]) -> Mapping[str, Shown]:
    """What a row shows that can be shown, by language; '' for the columns that name none."""
    columns = [(column, column.removeprefix(COLUMN)) for column in row if _is_of_a_picture(column, COLUMN)]
    there = {known_as(language[2:]): (row[column], row.get(f"{WORDS}{language}", "")) for column, language in columns}
    return {language: one for language, one in there.items() if one[1] and NAME.fullmatch(one[0])}


def picture_of(row: Mapping[str, str], languages: Sequence[Language] = ()) -> Shown:
    """In the default language, which comes first, or else in the next that has one; NOTHING where none is shown."""
    there = pictures(row)
    order = ("", *(known_as(one.written) for one in languages))
    return next((there[language] for language in order if language in there), NOTHING)


def told_pictures(row: Mapping[str, str], languages: Sequence[Language]) -> Mapping[str, Mapping[str, str]]:
    """Language's code -> picture and alt, in those that are not the default."""
    there = pictures(row)
    found = {one.code: there[known_as(one.written)] for one in languages[1:] if known_as(one.written) in there}
    return {code: {"picture": name, "alt": words} for code, (name, words) in found.items()}


def without_pictures(rows: Iterable[Mapping[str, str]]) -> Iterator[Mapping[str, str]]:
    """The rows without what becomes of these columns."""
    for row in rows:
        yield {column: cell for column, cell in row.items() if not _is_of_a_picture(column, COLUMN, WORDS)}


def _is_of_a_picture(column: str, *starts: str) -> bool:
    return any(column == start or column.startswith(f"{start}::") for start in starts)


def note_left_out(rows: Iterable[Row], faults: FaultList) -> None:
    """A line for each picture that is not shown."""
    for at, row in rows:
        is_note, shown = row.get("type") == "note", pictures(row)
        for column, cell in row.items():
            language = column.removeprefix(COLUMN)
            if _is_of_a_picture(column, COLUMN) and (is_note or known_as(language[2:]) not in shown):
                why = ON_A_NOTE if is_note else NO_NAME if row.get(f"{WORDS}{language}") else WITHOUT_WORDS
                faults.note(f"survey row {at}, column '{column}'", f"'{cell}' {why}")
