"""Calls to the Bot API: python-telegram-bot's own way in for another transport, at a tenth of the cost."""

import json
from typing import Any, ClassVar

import httpx
import msgspec
from telegram import Bot
from telegram.error import BadRequest, TelegramError
from telegram.request import BaseRequest, RequestData

from bot.telegram.connections import Connections, NoConnection

OK = 200
NO_SUCCESS = 300
"""Statuses from here on are errors to the library."""
UNKNOWN = 502
"""What an error is that does not say which: it may have arrived."""
JSON = "application/json"


class Transport(BaseRequest):
    """Connections for all calls. read_timeout: seconds to wait for an answer, unless a call says otherwise.

    Errors name what happened and never the address, which holds the token.
    """

    def __init__(self, read_timeout: float = 30.0) -> None:
        self._read_timeout = read_timeout
        self._connections: Connections | None = None

    @property
    def read_timeout(self) -> float | None:
        return self._read_timeout

    async def initialize(self) -> None:
        if self._connections is None:
            self._connections = Connections()

    async def shutdown(self) -> None:
        connections, self._connections = self._connections, None
        if connections is not None:
            await connections.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        *_: object,
        **__: object,
    ) -> tuple[int, bytes]:
        """One call; the other timeouts are not told apart.

        Raises NoConnection, TimedOut, NetworkError, or BadRequest for what can't be spelled.
        """
        if self._connections is None:
            raise NoConnection("not started")
        seconds = float(read_timeout) if isinstance(read_timeout, int | float) else self._read_timeout
        try:
            kind, body = _body(request_data)
        except UnicodeError:
            raise BadRequest("strings must be encoded in UTF-8") from None
        return await self._connections.call(url, method, kind, body, seconds)

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer's JSON. The library's own version logs what it can't read, which may be people's words."""
        try:
            answer = parsed(payload)
        except (ValueError, RecursionError):
            raise TelegramError("Invalid server response") from None
        if not isinstance(answer, dict) or ("result" not in answer and answer.get("ok") is not False):
            raise TelegramError("Invalid server response")
        return answer


def parsed(payload: bytes) -> Any:
    """What JSON from Telegram says. Raises ValueError, or RecursionError.

    msgspec takes a fifth of the time, but refuses half a character, which people can send.
    """
    try:
        return msgspec.json.decode(payload)
    except ValueError:
        return json.loads(payload.decode(errors="replace"))


class Plain(msgspec.Struct):
    """Parameters that are plain data, in place of the library's own."""

    parameters: dict[str, Any]
    contains_files: ClassVar[bool] = False


class Answered(Transport):
    """A call whose answer is there: the library says what is wrong with it."""

    def __init__(self, status: int, payload: bytes) -> None:
        super().__init__()
        self._answer = status, payload

    async def do_request(self, *_: object, **__: object) -> tuple[int, bytes]:
        return self._answer


async def call(bot: Bot, method: str, said: dict[str, Any], seconds: float | None = None) -> Any:
    """What the Bot API answers to plain data. seconds: to wait for it, if not as long as usual.

    The library's own ways look for its objects in what is said, and for an error in each answer: half of what a call
    costs. They are gone only once there is an error.
    """
    url, data, wait = f"{bot.base_url}/{method}", Plain(said), BaseRequest.DEFAULT_NONE if seconds is None else seconds
    status, payload = await bot.request.do_request(url, "POST", data, wait)  # type: ignore[arg-type]  # see Plain
    if status != OK:
        return await Answered(status, payload).post(url)
    answer = Transport.parse_json_payload(payload)
    if "result" not in answer:
        await Answered(_refusal(answer.get("error_code")), payload).post(url)
    return answer["result"]


def _refusal(code: object) -> int:
    """The status that goes with a refusal's own code: the library goes by the status alone."""
    return code if isinstance(code, int) and code >= NO_SUCCESS else UNKNOWN


def _plain(words: object) -> str:
    """The words of an Own, which is a string of a kind that msgspec does not know."""
    if isinstance(words, str):
        return str(words)
    raise TypeError(type(words).__name__)


spelled = msgspec.json.Encoder(enc_hook=_plain).encode
"""A call's parameters as JSON, in a tenth of the time that json takes."""


def _body(data: RequestData | None) -> tuple[str, bytes]:
    """What to send, and as what: JSON, which costs half as much as a form; a form in parts where there is a file."""
    if data is None:
        return "", b""
    if not data.contains_files:
        return JSON, spelled(data.parameters)
    form = httpx.Request("POST", "http://telegram", data=data.json_parameters, files=data.multipart_data)
    return form.headers["Content-Type"], form.read()
