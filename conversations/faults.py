"""What is wrong with an author's file: one line each, with where it is and how to mend it."""

from collections.abc import Sequence


class ContentFaults(Exception):  # noqa: N818 - it carries faults; it is not one error
    """All faults found in one file, in the order of the file."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)
