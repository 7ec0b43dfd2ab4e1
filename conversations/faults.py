"""What is wrong with an author's file: one line each, with where it is and how to mend it."""

from collections.abc import Mapping, Sequence


class ContentFaults(Exception):  # noqa: N818 - it carries faults; it is not one error
    """All faults found in one file, in the order of the file."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


class FaultList:
    """The faults of one file as they are found, so that an author can mend them all at once."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: list[str] = []

    def add(self, where: str, what: str) -> None:
        self.lines.append(f"{self.file}, {where}: {what}")

    def unknown(self, where: str, row: Mapping[str, object], known: set[str]) -> None:
        """A fault for each column that is not known here."""
        for column in sorted(row.keys() - known):
            self.add(where, f"'{column}' is not known here; there are {', '.join(sorted(known))}")
