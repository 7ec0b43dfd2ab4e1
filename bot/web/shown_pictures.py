"""The pictures that questions show, at /picture/NAME: anyone's, as the links to the questions are."""

import asyncio
from mimetypes import guess_type

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot.shown_pictures import read_picture
from bot.web.site import Site


class ShownPictures:
    def __init__(self, site: Site) -> None:
        self._folder = site.settings.folder

    async def show(self, request: Request) -> Response:
        name = str(request.path_params["name"])
        content = await asyncio.to_thread(read_picture, self._folder, name) if self._folder else None
        if content is None:
            raise HTTPException(404)
        return Response(content, media_type=guess_type(name)[0])
