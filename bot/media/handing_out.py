"""Files that are handed out: only ever as something to be saved, whatever is in them."""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from starlette.responses import Response

from storage.media import Kept

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The time of every file in a zip: when it was made would tell who was here when."""
OWNER_ONLY = 0o600


def saved_as(file: Kept, name: str) -> Response:
    """name: how it is called, without its ending."""
    return _attached(file.content, f"{name}.{file.sort}")


def saved_together(files: Iterable[Kept]) -> Response:
    """As one zip."""
    out = BytesIO()
    write_zip(files, out)
    return _attached(out.getvalue(), "files.zip")


def write_zip(files: Iterable[Kept], out: Path | BytesIO) -> None:
    """Their names are their keys, which say nothing."""
    with ZipFile(out, "w", ZIP_STORED) as zipped:
        for file in files:
            entry = ZipInfo(f"{file.key}.{file.sort}", LONG_AGO)
            entry.external_attr = OWNER_ONLY << 16
            zipped.writestr(entry, file.content)


def _attached(content: bytes, name: str) -> Response:
    said = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type="application/octet-stream", headers=said)
