"""What every answer tells the browser: keep nothing, load nothing from elsewhere, show in no frame."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
ALWAYS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
KEEP_NOTHING = "no-store"
KEEP_LONG = "public, max-age=31536000, immutable"
"""For static files, whose links change with their content."""


class SafeHeaders:
    """Puts the headers on whatever the app answers."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if not scope["query_string"].isascii():  # none of ours, and starlette trips over it
            scope = {**scope, "query_string": b""}
        static = scope["path"].startswith("/static/") and b"v=" in scope["query_string"]

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(ALWAYS)
                headers["Cache-Control"] = KEEP_LONG if static and message["status"] < 400 else KEEP_NOTHING
            await send(message)

        await self._app(scope, receive, send_safely)
