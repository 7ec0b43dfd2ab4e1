"""E-mail: tells people that something waits for them. A reference and a link only, never what anyone said."""

import asyncio
import smtplib
import ssl
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

import structlog

log = structlog.get_logger()
PATIENCE = 20
"""Seconds that a mail server may take to answer."""
PORTS = {"smtp": 587, "smtps": 465}


class Mail:
    """url: smtp://user:password@host:port (encrypted where the server can), or smtps:// (encrypted from the start)."""

    def __init__(self, url: str, sender: str) -> None:
        self._url, self._sender = urlsplit(url), sender

    async def tell(self, people: tuple[str, ...], subject: str, text: str) -> None:
        """Send each of them the same. What can't be sent is logged, and holds nobody up."""
        for at, person in enumerate(people):
            try:
                await asyncio.to_thread(self._send, person, subject, text)
            except (OSError, smtplib.SMTPException, ValueError) as odd:
                log.error("mail not sent", recipient=at, why=type(odd).__name__)

    def _send(self, person: str, subject: str, text: str) -> None:
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = self._sender, person, subject
        message.set_content(text)
        with self._server() as server:
            if self._url.username:
                server.login(unquote(self._url.username), unquote(self._url.password or ""))
            server.send_message(message)

    def _server(self) -> smtplib.SMTP:
        host, port = self._url.hostname or "", self._url.port or PORTS[self._url.scheme]
        if self._url.scheme == "smtps":
            return smtplib.SMTP_SSL(host, port, timeout=PATIENCE, context=ssl.create_default_context())
        server = smtplib.SMTP(host, port, timeout=PATIENCE)
        server.ehlo()
        if server.has_extn("starttls"):
            server.starttls(context=ssl.create_default_context())
            server.ehlo()
        return server
