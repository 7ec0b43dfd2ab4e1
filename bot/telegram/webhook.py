"""Telegram calls us: a route whose 200 says that an update is committed."""

import hashlib
import hmac
from collections.abc import Awaitable, Callable, Sequence

import msgspec
import structlog
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from bot.telegram.request import parsed

log = structlog.get_logger()

Receive = Callable[[Sequence[object]], Awaitable[Sequence[str]]]
"""Takes updates in. Returns after the commit, with the ids of the taps among them; raises if they must come again."""

LARGEST = 1024 * 1024
"""Bytes of an update."""
HEADER = "X-Telegram-Bot-Api-Secret-Token"


def path_of(token: str) -> str:
    """Where Telegram calls: not to be guessed, and it does not give the token away."""
    return f"/telegram/{hashlib.sha256(f'path {token}'.encode()).hexdigest()[:32]}"


def secret_of(token: str, secret_key: str) -> str:
    """What Telegram has to say with every call."""
    return hmac.new(secret_key.encode(), f"webhook {token}".encode(), hashlib.sha256).hexdigest()


class Webhook:
    """The route. receive: takes an update and returns after the commit, with its tap. ready: whether it does so now."""

    def __init__(self, token: str, secret_key: str, receive: Receive, ready: Callable[[], bool]) -> None:
        self.path, self.secret = path_of(token), secret_of(token, secret_key)
        self._receive, self._ready = receive, ready

    def route(self) -> Route:
        return Route(self.path, self.take, methods=["POST"])

    async def take(self, request: Request) -> Response:
        """200 taken, 400 no JSON object, 403 not Telegram, 413 too large, 503 not now or not here: send it again."""
        if not hmac.compare_digest(request.headers.get(HEADER, "").encode(), self.secret.encode()):
            return Response(status_code=403)
        if not self._ready():
            return Response(status_code=503)
        body = await _body(request)
        if body is None:
            return Response(status_code=413)
        update = _object(body)
        if update is None:
            return Response(status_code=400)
        try:
            taps = await self._receive([update])
        except Exception as odd:  # noqa: BLE001 - whatever it was, Telegram sends it again
            log.warning("update not taken in", why=type(odd).__name__)
            return Response(status_code=503)
        if not self._ready():  # who took over may have asked what is owed before this was: there it comes again
            return Response(status_code=503)
        return Response(_answered(taps[0]), media_type="application/json") if taps else Response()


def _answered(tap: str) -> bytes:
    """A call with which Telegram lets itself be answered: the button's little clock stops, as by one of ours."""
    return msgspec.json.encode({"method": "answerCallbackQuery", "callback_query_id": tap})


async def _body(request: Request) -> bytes | None:
    """The body, None if it is too large."""
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > LARGEST:
                return None
    except ClientDisconnect:
        return b""
    return bytes(body)


def _object(body: bytes) -> dict[str, object] | None:
    try:
        update = parsed(body)
    except (ValueError, RecursionError):
        return None
    return update if isinstance(update, dict) else None
