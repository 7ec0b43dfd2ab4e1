"""What storage remembers of deliveries to Telegram."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import cast

import structlog
from sqlalchemy import Connection
from sqlalchemy.exc import NoResultFound

from bot import reminding
from bot.delivery.hiding import InSight, Known
from bot.delivery.lanes import ALERT, OTHER, RED, Notice, NoticeState, Paper, Picture
from bot.delivery.pace import is_group
from bot.desk import codes
from bot.desk.lost_chats import tell_other_coordinators
from bot.intake.arrivals import DESK, Standing
from bot.intake.intake import Intake
from bot.intake.language import language_of
from bot.safeguarding import alerting, letters, telling
from bot.safeguarding.acknowledging import TAKEN
from bot.safeguarding.escalation import not_delivered, shut_out
from bot.safeguarding.wording import Wording
from bot.shown_pictures import read_picture
from conversations.inspection import Channel
from conversations.phrases import STAFF, say, speaking
from storage import alerts, chats, deliveries, messages, notices, people, reminders
from storage.notices import NEWS, Body, Kept
from storage.sealing import Unsealed

log = structlog.get_logger()
TELEGRAM: Channel = "telegram"
REPEATED = (alerting.ALERT, alerting.NEWS, TAKEN, telling.KIND, letters.KIND)
"""Kinds of notices that are rather told twice than not at all."""

THEIRS = (letters.KIND, reminders.KIND)
"""Kinds that are said to the person of a chat, in their language, as they leave."""


class StoredOwed:
    """Delivery's side of the database; all writing goes through the intake's one writer."""

    def __init__(self, intake: Intake, clock: Callable[[], datetime], folder: Path | None = None) -> None:
        """folder: the inspection's, where its pictures are."""
        self._intake, self._clock, self._folder = intake, clock, folder

    async def screens_owed(self) -> Sequence[Standing]:
        return await self._intake.owed(TELEGRAM)

    def screen_shown(self, standing: Standing, message_id: int) -> None:
        self._intake.seen.shown(standing.response_id or standing.chat, standing.revision, message_id)

    async def picture(self, name: str) -> bytes | None:
        return await asyncio.to_thread(read_picture, self._folder, name) if self._folder else None

    def message_sent(self, address: str, message_id: int) -> None:
        if not is_group(address):
            self._intake.seen.sent(self._key(address), message_id)

    async def hidings_owed(self) -> Sequence[str]:
        """One that can't be read is logged and let go: nobody will ever know where it is."""
        found, lost = await self._intake.read(self._hidings)
        if lost:
            await self._intake.call(lambda connection: messages.forget_hidings(connection, lost))
        return found

    async def in_sight(self, address: str) -> InSight:
        """Asked of the writer, which first writes down what was sent just now."""
        key, deletable_from = self._key(address), self._clock() - messages.DELETABLE

        def look(connection: Connection) -> InSight:
            kept = messages.of(connection, key)
            known = tuple(Known(one.id, one.ours, one.at > deletable_from) for one in kept)
            return InSight(known, messages.asks(connection, key), self._language(connection, address))

        return await self._intake.call(look)

    async def hidden(self, address: str, seen: InSight) -> None:
        key, gone = self._key(address), [one.id for one in seen.messages]
        await self._intake.call(lambda connection: messages.hidden(connection, key, gone, seen.asks))

    async def notices_owed(self) -> Sequence[Notice]:
        return await self._intake.read(self._notices)

    async def begin(self, notice: Notice) -> Notice | None:
        return await self._intake.call(lambda connection: self._begin(connection, notice))

    async def notice_becomes(self, notice: int, state: NoticeState, message_id: int | None = None) -> None:
        await self._intake.call(lambda connection: self._becomes(connection, notice, state, message_id))
        if state == "failed":
            self._intake.changes.owe()

    async def chat_reachable(self, address: str, reachable: bool, key: str = "") -> None:
        await self._intake.call(lambda connection: self._told_reachable(connection, address, reachable, key))
        self._intake.changes.owe()  # whoever is next is told at once; and what waited for this chat may leave

    async def chat_moved(self, address: str, to: str) -> None:
        await self._intake.call(lambda connection: self._moved(connection, address, to))

    def _hidings(self, connection: Connection) -> tuple[list[str], list[bytes]]:
        """Their addresses, and the chats of those that can't be read."""
        found, lost = [], []
        for chat in messages.hidings(connection):
            try:
                found.append(messages.hiding_address(connection, chat, self._intake.seal))
            except (Unsealed, ValueError) as odd:
                log.error("hiding can't be read", chat=chats.ids(connection, [chat]).get(chat), why=type(odd).__name__)
                lost.append(chat)
        return found, lost

    def _notices(self, connection: Connection) -> list[Notice]:
        found = notices.in_states(connection, TELEGRAM, ("sending", "owed"), self._clock())
        readable = [self._readable(connection, number) for number in found]
        return [one for one in readable if one is not None]

    def _readable(self, connection: Connection, number: int) -> Notice | None:
        """None: it can't be read, as where its row is damaged, or gone by now. That keeps no other back."""
        try:
            return self._notice(connection, notices.at(connection, number, self._intake.seal))
        except (Unsealed, ValueError, NoResultFound) as odd:
            log.error("notice can't be read", notice=number, why=type(odd).__name__)
            return None

    def _notice(self, connection: Connection, kept: Kept) -> Notice:
        address = chats.address(connection, kept.chat_id, self._intake.seal)[1]
        urgency = OTHER
        if kept.alert is not None:
            urgency = RED if alerts.at(connection, kept.alert).urgent else ALERT
        pictures = tuple(Picture(svg, alt) for svg, alt in kept.body.charts)
        state = cast(NoticeState, kept.state)
        repeats = kept.kind in REPEATED
        buttons = _buttons(kept, kept.body, address)
        papers = tuple(Paper(name, content) for name, content in kept.body.papers)
        texts = kept.body.texts
        return Notice(
            kept.id, kept.chat_id, address, texts, pictures, state, buttons, urgency, repeats, papers, kept.made_at
        )

    def _begin(self, connection: Connection, notice: Notice) -> Notice | None:
        kept = notices.at(connection, notice.id, self._intake.seal)
        if kept.state == "sent" or (kept.state == "failed" and not notice.repeats):
            return None  # by another process, which was on duty when this one saw it
        if (kept.state, notice.state) == ("sending", "owed") and not notice.repeats:
            self._becomes(connection, notice.id, "failed", None)  # it may have arrived; if another has it, they say so
            return None
        with speaking(self._language(connection, notice.address) if kept.kind in THEIRS else STAFF):
            body = self._body(connection, kept, notice.state == "sending")
        notices.move(connection, notice.id, "sending" if body else "dropped", self._clock())
        return replace(notice, texts=body.texts, buttons=_buttons(kept, body, notice.address)) if body else None

    def _body(self, connection: Connection, kept: Kept, copy: bool) -> Body | None:
        if kept.kind == letters.KIND:
            return letters.told()
        if kept.kind == reminders.KIND:
            return reminding.told(connection, self._intake.running(connection), kept.chat_id, self._clock())
        if kept.alert is None:
            return replace(kept.body, texts=(say("alert_copy"), *kept.body.texts)) if copy else kept.body
        words = Wording(self._intake.alerting(connection), alerts.at(connection, kept.alert), kept.chat_id)
        return None if words.needless else words.body(copy)

    def _becomes(self, connection: Connection, notice: int, state: NoticeState, message_id: int | None) -> None:
        before = notices.at(connection, notice, self._intake.seal)
        notices.move(connection, notice, state, self._clock(), message_id)
        if before.kind == codes.KIND and state in ("sent", "failed"):
            notices.empty(connection, notice, self._intake.seal)
        if state == "failed" and before.state != "failed" and before.alert is not None:
            not_delivered(self._intake.alerting(connection), before.alert)

    def _told_reachable(self, connection: Connection, address: str, reachable: bool, key: str) -> None:
        """What comes twice counts once: meanwhile it may have changed again."""
        delivery = deliveries.key_of(self._intake.seal, TELEGRAM, key)
        if not key or not deliveries.repeated(connection, delivery, self._clock()):
            self._reachable(connection, address, reachable)

    def _reachable(self, connection: Connection, address: str, reachable: bool) -> None:
        key, seal = self._key(address), self._intake.seal
        seat = chats.seats(connection, [key], seal).get(key)
        chats.mark_unreachable(connection, key, not reachable)
        if not reachable and seat is not None and seat.id is not None:
            alerting = self._intake.alerting(connection)
            shut_out(alerting, seat.id)
            if not seat.unreachable:
                tell_other_coordinators(alerting, seat.id, is_group(address))

    def _moved(self, connection: Connection, address: str, to: str) -> None:
        """What is known under the new address already, since somebody there was quicker, takes over what was here."""
        key, new = self._key(address), self._key(to)
        known = chats.ids(connection, [key, new])
        if key in known and new in known:
            people.move(connection, known[key], known[new])
        else:
            chats.move(connection, key, new, to, self._intake.seal)

    def _language(self, connection: Connection, address: str) -> str:
        """That of the person in a chat."""
        key = self._key(address)
        seat = chats.seats(connection, [key], self._intake.seal).get(key)
        return language_of(self._intake.running(connection), seat) if seat is not None else ""

    def _key(self, address: str) -> bytes:
        return chats.key_of(self._intake.seal, TELEGRAM, address)


def _buttons(kept: Kept, body: Body, address: str) -> tuple[tuple[str, str], ...]:
    """(label, callback data). What went to a person belongs to their own screens, anything else to the desk.

    A group gets none: a desk opens in one's own chat alone.
    """
    if is_group(address):
        return ()
    whose = "" if kept.kind in (*THEIRS, NEWS) else DESK
    return tuple((label, f"{whose}.0.{action}") for label, action in body.buttons)
