"""What is wrong with an author's file: one line each, with where it is and how to mend it."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches


class ContentFaults(Exception):  # noqa: N818 - it carries faults; it is not one error
    """All faults found in one file, in the order of the file."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


class FaultList:
    """The faults of one file as they are found, so that an author can mend them all at once.

    notes: what is no fault, but will not be as it was written; each is said once.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: list[str] = []
        self.notes: dict[str, None] = {}

    def add(self, where: str, what: str) -> None:
        self.lines.append(f"{self.file}, {where}: {what}")

    def note(self, where: str, what: str) -> None:
        self.notes[f"{self.file}, {where}: {what}"] = None

    def unknown(self, where: str, row: Mapping[str, object], known: set[str]) -> None:
        """A fault for each column that is not known here."""
        for column in sorted(row.keys() - known):
            self.add(where, f"'{column}' is not known here; there are {', '.join(sorted(known))}")

    def left_out(self, sheet: str, rows: Sequence[Mapping[str, object]], known: set[str]) -> None:
        """A note for each column of a sheet that is left out; a fault where it looks like a slip of the pen."""
        for column in dict.fromkeys(column for row in rows for column in row):
            if column.partition("::")[0] in known:
                continue
            if meant := _meant(column, rows, known):
                self.add(sheet, f"'{column}' is not known here; did you mean '{meant}'?")
            else:
                self.note(sheet, f"the column '{column}' is left out: a chat has no use for it")


def _meant(column: str, rows: Sequence[Mapping[str, object]], known: set[str]) -> str:
    """The column that a row lacks and that this one sounds like, '' if there is none."""
    alike = get_close_matches(column.lower(), known, 1, 0.8)
    return next((one for one in alike for row in rows if column in row and one not in row), "")
