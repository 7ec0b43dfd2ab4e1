"""A form with a file in it: read within bounds, and never onto the disk."""

from collections.abc import AsyncGenerator

from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from bot.web.kindly import no
from bot.web.site import FIELD, FIELDS, plain_form
from conversations.file_types import MOST
from conversations.kinds.media import too_large

LARGEST = MOST + 100_000
"""Bytes of a form: the file and what stands around it."""
READ = 60_000_000
"""Bytes that are read and thrown away of a larger one, so that the browser shows what we say of it."""
FILE = "file"


class _InMemory(MultiPartParser):
    """What somebody sends lies nowhere unsealed: the parser would put a larger file into a folder for scraps."""

    spool_max_size = LARGEST


class Upload:
    """content: of the file that came with the form, b'' if there was none. What it calls itself is dropped."""

    def __init__(self) -> None:
        self.content = b""
        self.named = False

    async def read(self, request: Request, most: int = FIELDS) -> FormData:
        """The form's fields. Raises Kindly for one that is too large, or none at all."""
        if not request.headers.get("content-type", "").startswith("multipart/form-data"):
            return await plain_form(request, most)
        parser = _InMemory(request.headers, _bounded(request), max_files=1, max_fields=most, max_part_size=FIELD)
        try:
            form = await parser.parse()
        except MultiPartException as odd:
            raise no(request, 400, "page_go_back", on=request.url.path) from odd
        file = form.get(FILE)
        if isinstance(file, UploadFile):
            self.named, self.content = bool(file.filename), await file.read()
        await form.close()
        return form


async def _bounded(request: Request) -> AsyncGenerator[bytes, None]:
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size <= LARGEST:
            yield chunk
        elif size > READ:
            break
    if size > LARGEST:
        raise no(request, 413, *too_large(size), on=request.url.path)
