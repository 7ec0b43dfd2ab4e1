"""Screens and notices out to Telegram, one call at a time, and its errors in the words of delivery."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import structlog
from msgspec import Raw
from telegram import Bot
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

from bot.delivery.carriers import Carriers
from bot.delivery.setbacks import Moved, MustWait, NotSent, Refused, Setback, Unreachable, Unsure
from bot.telegram.connections import NoConnection
from bot.telegram.render import LONGEST_CAPTION, LONGEST_TEXT, cut, keyboard_of, notice_keyboard, text_of
from bot.telegram.request import call
from conversations.dialogue import Screen
from conversations.phrases import say

log = structlog.get_logger()
NO_PREVIEW = {"is_disabled": True}
TAPS_AT_ONCE = 20
"""Answers to taps that are under way together: they must not crowd out what people wait for."""


class TelegramSender:
    """What delivery may ask for. Every method that is awaited may raise a Setback."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._taps = Carriers(self._answer_one, TAPS_AT_ONCE)

    async def show(self, address: str, screen: Screen, response_id: str, over: int | None) -> int:
        """Put the screen into this message, or below everything if there is none or it can't be changed.

        Returns the id of the message that holds it. Quiet: whoever is writing to us needs no buzz.
        """
        said: dict[str, Any] = {"chat_id": address, "text": text_of(screen), "link_preview_options": NO_PREVIEW}
        if keyboard := keyboard_of(screen, response_id):
            said["reply_markup"] = {"inline_keyboard": Raw(keyboard)}
        if over is not None and await self._edited("editMessageText", {**said, "message_id": over}):
            return over
        return await self._sent({**said, "disable_notification": True})

    async def say(self, address: str, text: str, buttons: tuple[tuple[str, str], ...] = ()) -> int:
        said: dict[str, Any] = {"chat_id": address, "text": cut(text, LONGEST_TEXT), "link_preview_options": NO_PREVIEW}
        if buttons:
            said["reply_markup"] = {"inline_keyboard": notice_keyboard(buttons)}
        return await self._sent(said)

    async def picture(self, address: str, png: bytes, alt: str) -> int:
        try:
            message = await self._bot.send_photo(address, png, caption=cut(alt, LONGEST_CAPTION), filename="chart.png")
        except TelegramError as odd:
            raise setback(odd) from None
        return message.message_id

    async def paper(self, address: str, name: str, content: bytes) -> int:
        try:
            message = await self._bot.send_document(address, content, filename=name)
        except TelegramError as odd:
            raise setback(odd) from None
        return message.message_id

    async def tidy(self, address: str, message_id: int) -> None:
        await self._edited("editMessageReplyMarkup", {"chat_id": address, "message_id": message_id})

    async def delete(self, address: str, message_ids: Sequence[int]) -> bool:
        """Telegram passes over those that are gone already, and deletes none if one may not be deleted."""
        try:
            await call(self._bot, "deleteMessages", {"chat_id": address, "message_ids": list(message_ids)})
        except TelegramError as odd:
            if _refused(odd):
                return False
            raise setback(odd) from None
        return True

    async def blank(self, address: str, message_id: int) -> None:
        """There is no limit of time for this. A picture stays, without its words."""
        there = {"chat_id": address, "message_id": message_id}
        if not await self._edited("editMessageText", {**there, "text": say("blanked")}):
            await self._edited("editMessageCaption", {**there, "caption": say("blanked")})

    def answer_tap(self, query_id: str) -> None:
        """Stop the button's little clock, soon. Best effort: an old tap can't be answered any more, and need not be."""
        self._taps.take(query_id)

    async def _answer_one(self, query_id: str) -> None:
        try:
            await call(self._bot, "answerCallbackQuery", {"callback_query_id": query_id})
        except TelegramError as odd:
            log.debug("tap not answered", why=type(odd).__name__)

    def close(self) -> None:
        """Let unanswered taps be."""
        self._taps.cancel()

    async def _sent(self, said: dict[str, Any]) -> int:
        try:
            message = await call(self._bot, "sendMessage", said)
        except TelegramError as odd:
            raise setback(odd) from None
        match message:
            case {"message_id": int(number)}:
                return number
            case _:  # a yes that does not say to what
                raise Unsure

    async def _edited(self, method: str, said: dict[str, Any]) -> bool:
        """Whether the message is now as it should be; it may have been so before. False: it can't be changed."""
        try:
            await call(self._bot, method, said)
        except TelegramError as odd:
            if _refused(odd):
                return "message is not modified" in odd.message.lower()
            raise setback(odd) from None
        return True


def setback(odd: TelegramError) -> Setback:
    """Telegram's error as delivery's. What is neither known to have arrived nor known not to have is Unsure."""
    match odd:
        case RetryAfter():
            return MustWait(seconds_of(odd))
        case ChatMigrated():
            return Moved(str(odd.new_chat_id))
        case NoConnection():
            return NotSent()
        case BadRequest():
            return Refused(odd.message) if _refused(odd) else Unreachable()
        case Forbidden():
            return Unreachable()
        case _:
            return Unsure()


def seconds_of(odd: RetryAfter) -> float:
    """How long Telegram wants to be left alone."""
    wait = odd.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def _refused(odd: TelegramError) -> bool:
    """Whether it is the call that Telegram does not like, and not that the chat is gone."""
    return isinstance(odd, BadRequest) and "chat not found" not in odd.message.lower()
