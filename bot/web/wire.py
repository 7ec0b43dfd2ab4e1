"""HTTP as it comes over the wire, read by httptools, in C: in Python it took the event loop a fifth of its time."""

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

MOST = 64 * 1024
"""Bytes of a request besides its body, as uvicorn's own reader has it."""
AHEAD = 16
"""Requests that may wait for their turn on one line. Browsers and proxies send the next once they have their answer."""


class Ahead(Exception):  # noqa: N818 - what happened
    """More requests came before the first was answered. The reader refuses them, as it does what is no HTTP."""


class Wire(HttpToolsProtocol):
    """httptools alone takes headers and trailers of any length and requests of any number, and keeps them all."""

    _besides = 0
    """Bytes of this request that are not its body."""

    def data_received(self, data: bytes) -> None:
        self._besides += len(data)
        super().data_received(data)
        if self._besides > MOST and not self.transport.is_closing():
            self.send_400_response("Too much besides the body.")

    def on_headers_complete(self) -> None:
        if len(self.pipeline) >= AHEAD:
            raise Ahead
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        self._besides -= len(body)
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._besides = 0
        super().on_message_complete()

    def _unsupported_upgrade_warning(self) -> None:
        """httptools takes what follows for no body but for a request, which nobody made: so this one is the last."""
        self.cycle.keep_alive = False
