"""The files that people sent with their answers, as one zip: to be saved, never shown."""

from collections.abc import Iterable
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from storage.media import Kept

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The time of every file in it: when it was made would tell who was here when."""
OWNER_ONLY = 0o600


def write_zip(files: Iterable[Kept], out: Path) -> None:
    """Their names are those in the table, which say nothing."""
    with ZipFile(out, "w", ZIP_STORED) as zipped:
        for file in files:
            entry = ZipInfo(f"{file.key}.{file.sort}", LONG_AGO)
            entry.external_attr = OWNER_ONLY << 16
            zipped.writestr(entry, file.content)
