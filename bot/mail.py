"""E-mail: what is owed is sent until the mail server has taken it. A reference and a link, never what anyone said."""

import asyncio
import smtplib
import ssl
from contextlib import suppress
from datetime import timedelta
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from functools import partial
from urllib.parse import unquote, urlsplit

import structlog
from sqlalchemy import Connection

from analysis.lettering import clean
from bot.intake.intake import Intake
from bot.safeguarding.escalation import mail_refused
from bot.safeguarding.wording import Wording
from conversations.phrases import say
from storage import alerts, mails
from storage.away import away
from storage.mails import Due

log = structlog.get_logger()
PATIENCE = 20
"""Seconds that a mail server may take to answer."""
PORTS = {"smtp": 587, "smtps": 465}
SOON, LATER = timedelta(seconds=15), timedelta(minutes=10)
"""How long after the first failure it is tried again, and how long at most."""
REFUSED_WAIT = timedelta(hours=1)
"""Somebody has to mend something before the server takes what it refused for good."""


class NotTaken(Exception):  # noqa: N818 - what happened
    """The server has not taken it, as far as we know. unsure: perhaps it has. refused: it said that it never will."""

    def __init__(self, why: str, unsure: bool = False, refused: bool = False) -> None:
        super().__init__(why)
        self.why, self.unsure, self.refused = why, unsure, refused


class Mail:
    """url: smtp://user:password@host:port (encrypted where the server can), or smtps:// (encrypted from the start)."""

    def __init__(self, url: str, sender: str) -> None:
        self._url, self.sender = urlsplit(url), sender

    def send(self, message: EmailMessage) -> None:
        """Returns once the server has taken it. Raises NotTaken."""
        try:
            server = self._connected()
        except (OSError, smtplib.SMTPException, ValueError) as odd:
            raise NotTaken(type(odd).__name__) from None
        try:
            server.send_message(message)
        except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused) as odd:
            raise NotTaken(type(odd).__name__, refused=_code(odd) >= 500) from None
        except (OSError, smtplib.SMTPException, ValueError) as odd:
            raise NotTaken(type(odd).__name__, unsure=True) from None
        finally:
            with suppress(OSError, smtplib.SMTPException):
                server.quit()

    def _connected(self) -> smtplib.SMTP:
        host, port = self._url.hostname or "", self._url.port or PORTS[self._url.scheme]
        if self._url.scheme == "smtps":
            return self._known(smtplib.SMTP_SSL(host, port, timeout=PATIENCE, context=ssl.create_default_context()))
        server = smtplib.SMTP(host, port, timeout=PATIENCE)
        server.ehlo()
        if server.has_extn("starttls"):
            server.starttls(context=ssl.create_default_context())
            server.ehlo()
        return self._known(server)

    def _known(self, server: smtplib.SMTP) -> smtplib.SMTP:
        if self._url.username:
            server.login(unquote(self._url.username), unquote(self._url.password or ""))
        return server


class Outbox:
    """Sends what is owed, one after the other, red alerts first. web: where the page is, for links."""

    def __init__(self, intake: Intake, mail: Mail, web: str) -> None:
        self._intake, self._mail, self._web = intake, mail, web

    async def send_due(self) -> None:
        now = self._intake.clock()
        for mail in await self._intake.read(lambda connection: mails.due(connection, now)):
            try:
                await self._send(mail)
            except Exception as odd:  # it stays owed, and keeps none behind it back
                if away(odd):
                    raise
                log.error("mail not sent", mail=mail.id, why=type(odd).__name__)

    async def _send(self, mail: Due) -> None:
        message = await self._intake.call(partial(self._begin, mail=mail))
        if message is None:
            return
        try:
            await asyncio.to_thread(self._mail.send, message)
        except NotTaken as odd:
            log.error("mail not taken", mail=mail.id, why=odd.why, refused=odd.refused, tries=mail.tries + 1)
            await self._intake.call(partial(self._again, mail=mail, odd=odd))
            self._intake.changes.owe()
        else:
            await self._intake.call(lambda connection: mails.sent(connection, mail.id, self._intake.clock()))

    def _begin(self, connection: Connection, mail: Due) -> EmailMessage | None:
        """What to send, once it is this process's to send. None: another has it, or nobody needs it any more."""
        if not mails.claim(connection, mail, self._intake.clock()):
            return None
        if mail.alert is None:
            subject, text = mail.words(self._intake.seal)
            return self._message(
                connection, mail, subject, "\n\n".join([say("alert_copy"), text]) if mail.unsure else text
            )
        words = Wording(self._intake.alerting(connection), alerts.at(connection, mail.alert))
        if words.needless:
            mails.drop(connection, mail.id)
            return None
        return self._message(connection, mail, words.subject(), words.text(self._web, mail.unsure))

    def _again(self, connection: Connection, mail: Due, odd: NotTaken) -> None:
        wait = REFUSED_WAIT if odd.refused else min(LATER, SOON * 2**mail.tries)
        mails.again(connection, mail.id, self._intake.clock() + wait, mail.unsure or odd.unsure)
        if odd.refused and mail.alert is not None:
            mail_refused(self._intake.alerting(connection), mail.alert)

    def _message(self, connection: Connection, mail: Due, subject: str, text: str) -> EmailMessage:
        """A second copy has the same Message-ID, so that some mail programs show it once. The subject is one line."""
        message, seal = EmailMessage(), self._intake.seal
        message["From"], message["To"] = self._mail.sender, mail.to(seal)
        message["Subject"] = clean(f"{self._intake.running(connection).inspection.public_name}: {subject}")
        message["Date"] = format_datetime(self._intake.clock())
        unique = seal.pseudonym("mail", f"{mail.id} {mail.made_at.timestamp()}").hex()
        message["Message-ID"] = f"<{unique}@{parseaddr(self._mail.sender)[1].rpartition('@')[2]}>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(text)
        return message


def _code(odd: smtplib.SMTPResponseException | smtplib.SMTPRecipientsRefused) -> int:
    """What the server answered."""
    if isinstance(odd, smtplib.SMTPRecipientsRefused):
        return max(code for code, _ in odd.recipients.values())
    return odd.smtp_code
