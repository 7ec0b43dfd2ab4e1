"""The parameters of one call, however they were sent: JSON, a form, a multipart form or in the address."""

import json
from collections.abc import Mapping
from typing import Any

from aiohttp import web

from tests.bot_api.refusals import Json, bad_request


class Params:
    """What a call was given. In a form objects and lists arrive as JSON text, numbers as digits."""

    def __init__(
        self, given: Mapping[str, Any], files: Mapping[str, bytes], names: Mapping[str, str] | None = None
    ) -> None:
        self.given: Json = {name: value for name, value in given.items() if value is not None}
        self.files, self.names = dict(files), dict(names or {})

    def text(self, name: str) -> str:
        """The text, empty if absent. Refuses what is not UTF-8 (a lone surrogate) or not text."""
        value = self.given.get(name, "")
        if not isinstance(value, str | int):
            raise bad_request(f'Field "{name}" must be of type String')
        return checked_utf8(str(value))

    def number(self, name: str, default: int = 0) -> int:
        """The whole number; the default where there is none to be read (Telegram does not complain)."""
        try:
            return int(self.given.get(name, default))
        except (TypeError, ValueError):
            return default

    def flag(self, name: str) -> bool:
        return str(self.given.get(name, "")).strip().lower() in {"true", "yes", "1"}

    def parsed(self, name: str, what: str) -> Any:
        """The object or list, None if absent. Refuses text that is not JSON: "can't parse {what} ..."."""
        value = self.given.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except ValueError:
            raise bad_request(f"can't parse {what} JSON object") from None

    def file(self, name: str) -> bytes | None:
        """The uploaded bytes, whether under this name or attached under another one."""
        return self.files.get(self._attached(name))

    def file_name(self, name: str) -> str:
        """What the uploaded file is called."""
        return self.names.get(self._attached(name), "")

    def _attached(self, name: str) -> str:
        reference = str(self.given.get(name, ""))
        return reference.removeprefix("attach://") if reference.startswith("attach://") else name

    def chat_id(self) -> int | None:
        """The chat the call is about, None if it names none by number."""
        return self.number("chat_id") or None


def checked_utf8(text: str) -> str:
    """The text, if it could travel as UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise bad_request("strings must be encoded in UTF-8") from None
    return text


async def read_params(request: web.Request) -> Params:
    """The address's parameters and the body's; the body wins."""
    given: Json = dict(request.query)
    if request.content_type == "application/json":
        given |= _json_object(await request.read())
        return Params(given, {})
    form = await request.post()
    parts = {name: part for name, part in form.items() if isinstance(part, web.FileField)}
    files = {name: part.file.read() for name, part in parts.items()}
    given |= {name: part for name, part in form.items() if isinstance(part, str)}
    return Params(given, files, {name: part.filename for name, part in parts.items()})


def _json_object(body: bytes) -> Json:
    try:
        given = json.loads(body or b"{}")
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(given, dict):
        raise bad_request("object expected")
    return given
