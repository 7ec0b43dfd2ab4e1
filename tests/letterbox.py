"""A real SMTP server of the tests' own, which keeps what arrives and answers as it is told."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, cast

from aiosmtpd.smtp import SMTP, Envelope

TAKEN = "250 OK"


class Letterbox:
    """answers: what the next letters are answered with, then it takes them. After a None it hangs up in silence.

    away: how many who come next it hangs up on at once. breaks_off: on how many within their letter. hangs: how many
    it leaves without an answer once it has their letter, which it has not taken.
    """

    def __init__(self) -> None:
        self.away = self.breaks_off = self.hangs = 0
        self.envelopes: list[Envelope] = []
        self.answers: list[str | None] = []
        self.at_recipient: list[str] = []
        self.url = ""

    @property
    def letters(self) -> list[EmailMessage]:
        raw = [envelope.original_content or b"" for envelope in self.envelopes]
        return [message_from_bytes(one, policy=policy.default) for one in raw]

    def to(self, address: str) -> list[EmailMessage]:
        return [letter for letter in self.letters if letter["To"] == address]

    async def handle_RCPT(self, server: Any, session: Any, envelope: Envelope, address: str, options: Any) -> str:  # noqa: ARG002, N802
        if self.at_recipient:
            return self.at_recipient.pop(0)
        envelope.rcpt_tos.append(address)
        return TAKEN

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:  # noqa: ARG002, N802
        if self.hangs:
            self.hangs -= 1
            await asyncio.Event().wait()
        answer = self.answers.pop(0) if self.answers else TAKEN
        if answer is None:
            self.envelopes.append(envelope)
            server.transport.abort()
            return TAKEN
        if answer == TAKEN:
            self.envelopes.append(envelope)
        return answer


class Server(SMTP):
    """One connection."""

    def connection_made(self, transport: Any) -> None:
        box: Letterbox = self.event_handler
        super().connection_made(transport)
        if box.away:
            box.away -= 1
            transport.abort()

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802
        box: Letterbox = self.event_handler
        if box.breaks_off:
            box.breaks_off -= 1
            await self.push("354 Go on")
            await self._reader.readline()
            cast(asyncio.Transport, self.transport).abort()
        else:
            await super().smtp_DATA(arg)


@asynccontextmanager
async def letterbox(
    starttls: ssl.SSLContext | None = None, tls: ssl.SSLContext | None = None
) -> AsyncIterator[Letterbox]:
    box = Letterbox()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Server(box, tls_context=starttls), "127.0.0.1", 0, ssl=tls)
    async with server:
        scheme = "smtps" if tls else "smtp"
        box.url = f"{scheme}://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        yield box


def words(letter: EmailMessage) -> str:
    """The text without its line breaks."""
    return " ".join(str(letter.get_content()).split())
