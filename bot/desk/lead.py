"""The safeguarding lead's desk, for whoever answers for disclosures: signing in, and work done as the one signed in."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Connection

from bot.desk.admitted import chat_of
from bot.intake.intake import Intake
from bot.refusals import actor, refuse
from bot.safeguarding import telling
from bot.safeguarding.desk import Desk
from bot.safeguarding.sight import Who
from conversations.inspection import Channel
from conversations.phrases import say
from storage import audit, deliveries, mails, notices, people, signins
from storage.cases import Kept
from storage.notices import Body

T = TypeVar("T")
MOST_LINKS, MOST_A_DAY = 3, 10
"""Links that a person may be sent by e-mail within the time that one works, and in a day: whoever asks need not be
them. In Telegram, and in the browser that they joined in, they come to their desk all the same."""
SENT = "was sent a sign-in link"


class NotSignedIn(Exception):  # noqa: N818 - what is the matter, not a fault
    """The role was taken away, or the sign-in has ended."""


class LeadDesk:
    """page: where the browser chat is. mails: whether the bot can send e-mail."""

    def __init__(self, intake: Intake, clock: Callable[[], datetime], page: str, mails: bool) -> None:
        self._intake, self._clock, self._page, self.mails = intake, clock, page, mails

    async def who(self, token: str, address: str) -> Who | None:
        """As whom a browser may work: as it was signed in; else, with address, by a role of its own chat."""

        def read(connection: Connection) -> Who | None:
            seal = self._intake.seal
            chat = signins.signed_in(connection, token, self._clock(), seal) if token else None
            if chat is None and address:
                chat = chat_of(connection, seal, "web", address)
            return _who(connection, chat)

        return await self._intake.read(read)

    async def work(self, who: Who, work: Callable[[Desk], T], key: str = "") -> T | None:
        """Do this at the desk, in one transaction, as who they are by then. None if this delivery was seen before.

        Raises NotSignedIn if they have no role any more.
        """

        def act(connection: Connection) -> T | None:
            now, seal = self._clock(), self._intake.seal
            still = _who(connection, who.chat)
            if still is None:
                raise NotSignedIn
            if key and deliveries.repeated(connection, deliveries.key_of(seal, "web", key), now):
                return None
            return work(Desk(self._intake.alerting(connection), still))

        done = await self._intake.call(act)
        self._intake.changes.owe()
        return done

    async def enter(self, code: str) -> str | None:
        """The token for a browser that came by a sign-in link, to whichever desk; None if the link does not work."""

        def spend(connection: Connection) -> str | None:
            now, seal = self._clock(), self._intake.seal
            spent = signins.spend(connection, code, now, seal)
            if spent is None or not people.roles(connection, spent[0]):
                refuse(connection, spent[0] if spent else None, "a sign-in", now, seal)
                return None
            audit.note(connection, actor(connection, spent[0]), "signed in", "", "", now, seal)
            return spent[1]

        return await self._intake.call(spend)

    async def leave(self, who: Who, token: str) -> None:
        def sign_out(connection: Connection) -> None:
            signins.sign_out(connection, token, self._intake.seal)
            audit.note(connection, who.actor, "signed out", "", "", self._clock(), self._intake.seal)

        await self._intake.call(sign_out)

    async def link(self, channel: Channel, address: str) -> str:
        """A fresh sign-in link for whoever has this chat; '' if that is none of the chain."""

        def offer(connection: Connection) -> str:
            who = _who(connection, chat_of(connection, self._intake.seal, channel, address))
            return self._offer(connection, who) if who else ""

        return await self._intake.call(offer)

    async def open(self, channel: Channel, address: str, reference: str) -> None:
        """Answer "Open" with a notice: a link to sign in; or the words, where the inspection lets them into chats."""

        def owe(connection: Connection) -> None:
            now, seal, alerting = self._clock(), self._intake.seal, self._intake.alerting(connection)
            who = _who(connection, chat_of(connection, seal, channel, address))
            if who is None:
                return
            desk, shows = Desk(alerting, who), alerting.cover is not None and alerting.cover.words_in_chat
            case = desk.find(reference) if reference and shows else None
            said = _words(desk, case) if case else (f"{say('sign_in_works')}\n\n{self._offer(connection, who)}",)
            notices.owe(connection, who.chat, telling.KIND, Body(said), now, seal)

        await self._intake.call(owe)
        self._intake.changes.owe()

    async def mail_link(self, role: str) -> None:
        """A sign-in link to the address that the inspection names for a role, if there is one and somebody has it.

        Whoever asks learns nothing from it.
        """

        def owe(connection: Connection) -> None:
            cover = self._intake.running(connection).inspection.safeguarding
            chat = next(iter(people.chats_with(connection, role)), None) if role in people.CHAIN else None
            who = _who(connection, chat)
            if cover is not None and who is not None and (to := getattr(cover, role).email):
                self._mail(connection, who, role, to)

        await self._intake.call(owe)

    def _mail(self, connection: Connection, who: Who, role: str, to: str) -> None:
        """Owe the e-mail, unless they were sent enough of them. With the last of a day the audit log says so."""
        now, seal = self._clock(), self._intake.seal
        sent = audit.lately(connection, who.actor, SENT, now)
        if sent >= MOST_A_DAY or signins.offered(connection, who.chat, now) >= MOST_LINKS:
            return
        last = "no more today" if sent == MOST_A_DAY - 1 else ""
        link = self._offer(connection, who, SENT, last)
        text = "\n\n".join((say("sign_in_works"), link, say("sign_in_not_asked")))
        mails.owe(connection, role, to, say("sign_in_subject"), text, now, seal)

    def _offer(self, connection: Connection, who: Who, how: str = "was given a sign-in link", detail: str = "") -> str:
        now, seal = self._clock(), self._intake.seal
        code = signins.offer(connection, who.chat, now, seal)
        audit.note(connection, who.actor, how, "", detail, now, seal)
        return f"{self._page}/in/{code}"


def _who(connection: Connection, chat: int | None) -> Who | None:
    roles = people.roles(connection, chat) if chat is not None else set()
    return Who(chat, frozenset(roles)) if chat is not None and roles & set(people.CHAIN) else None


def _words(desk: Desk, case: Kept) -> tuple[str, ...]:
    """What was said in a case, a message each."""
    texts = desk.look(case).texts
    return (say("alert_words", case.reference), *(one.words for one in texts))
