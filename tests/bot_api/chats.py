"""Chats as people see them: messages, what changed since they last did something, waiting for change."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.bot_api.refusals import CHAT_NOT_FOUND, Json, RefusalError, bad_request, moved_to

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Shown:
    """One message as it stands. text: the caption, for a picture; rows: the labels of its buttons."""

    message_id: int
    by_bot: bool
    text: str
    rows: Rows = ()
    photo: bytes | None = None
    document: bytes | None = None

    def __str__(self) -> str:
        lines = [f"{'bot' if self.by_bot else 'me'}: {self.text}".replace("\n", "\n     ")]
        lines += ["     " + " ".join(f"[{label}]" for label in row) for row in self.rows]
        return "\n".join(lines)


NOTHING = Shown(0, True, "")


@dataclass
class Message:
    """One message. body: as the Bot API gives it now; boards: every keyboard it has had, oldest first."""

    body: Json
    by_bot: bool
    photo: bytes | None = None
    document: bytes | None = None
    boards: list[list[list[Json]]] = field(default_factory=list)
    changed_at: int = 0
    deleted: bool = False

    def set_markup(self, markup: Json | None) -> None:
        """Put these buttons under it, or none."""
        self.body.pop("reply_markup", None)
        if markup:
            self.body["reply_markup"] = markup
            self.boards.append(markup["inline_keyboard"])

    @property
    def board(self) -> list[list[Json]]:
        """The rows of buttons there now."""
        rows: list[list[Json]] = self.body.get("reply_markup", {}).get("inline_keyboard", [])
        return rows

    def shown(self) -> Shown:
        rows = tuple(tuple(str(button["text"]) for button in row) for row in self.board)
        text = str(self.body.get("text") or self.body.get("caption") or "")
        return Shown(self.body["message_id"], self.by_bot, text, rows, self.photo, self.document)


class Chat:
    """One chat. known: the bot may write to it; forbidden: the words of the 403 it gets instead.

    moved_to: of a group that has become a supergroup, its id as that.
    """

    def __init__(self, body: Json) -> None:
        self.body = body
        self.id: int = body["id"]
        self.is_private: bool = body["type"] == "private"
        self.known = False
        self.forbidden: str | None = None
        self.moved_to: int | None = None
        self.messages: dict[int, Message] = {}
        self.changed = asyncio.Condition()
        self._moment = 0
        self._last_act = 0

    async def add(self, message: Message) -> None:
        """A new message, from either side."""
        self.messages[message.body["message_id"]] = message
        await self.has_changed(message)

    async def has_changed(self, message: Message) -> None:
        """Wake whoever waits to see something here."""
        self._moment += 1
        message.changed_at = self._moment
        async with self.changed:
            self.changed.notify_all()

    def person_acted(self) -> None:
        """From now on only what comes after counts as news."""
        self._last_act = self._moment

    def history(self) -> list[Shown]:
        """Every message that is still there, as it stands now, oldest first."""
        return [message.shown() for message in self.messages.values() if not message.deleted]

    def screen(self) -> Shown:
        """The bot's newest message; an empty one if it has shown nothing."""
        return next((shown for shown in reversed(self.history()) if shown.by_bot), NOTHING)

    def news(self) -> list[Shown]:
        """What the bot sent or changed since a person last did something here, oldest message first."""
        return [
            message.shown()
            for message in self.messages.values()
            if message.by_bot and not message.deleted and message.changed_at > self._last_act
        ]

    async def until(self, condition: Callable[["Chat"], bool], seconds: float) -> None:
        """Return as soon as the condition holds. Raises TimeoutError."""
        async with asyncio.timeout(seconds), self.changed:
            await self.changed.wait_for(lambda: condition(self))


class Chats(dict[int, Chat]):
    """Every chat, by id."""

    def reachable(self, chat_id: int | None) -> Chat:
        """The chat, if the bot may write there: one that it has heard from and that has not shut it out."""
        chat = self.get(chat_id or 0)
        if chat is None or not chat.known:
            raise bad_request(CHAT_NOT_FOUND)
        if chat.forbidden:
            raise RefusalError(403, chat.forbidden)
        if chat.moved_to is not None:
            raise moved_to(chat.moved_to)
        return chat
