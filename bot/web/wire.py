"""HTTP as it comes over the wire, read by httptools, in C: in Python it took the event loop a fifth of its time."""

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

MOST = 64 * 1024
"""Bytes of a request besides its body, as uvicorn's own reader has it."""


class Wire(HttpToolsProtocol):
    """httptools alone takes headers and trailers of any length, and keeps them."""

    _besides = 0
    """Bytes of this request that are not its body."""

    def data_received(self, data: bytes) -> None:
        self._besides += len(data)
        super().data_received(data)
        if self._besides > MOST and not self.transport.is_closing():
            self.send_400_response("Too much besides the body.")

    def on_body(self, body: bytes) -> None:
        self._besides -= len(body)
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._besides = 0
        super().on_message_complete()
