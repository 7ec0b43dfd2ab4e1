"""A file that is handed out: only ever as something to be saved, whatever is in it."""

from starlette.responses import Response

from storage.media import Kept


def saved_as(file: Kept, name: str) -> Response:
    """name: how it is called, without its ending."""
    said = f'attachment; filename="{name}.{file.sort}"'
    return Response(file.content, media_type="application/octet-stream", headers={"Content-Disposition": said})
