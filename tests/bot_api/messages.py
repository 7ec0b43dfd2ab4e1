"""The methods with which the bot says something in a chat."""

import copy
from collections.abc import Awaitable, Callable
from typing import Any

from tests.bot_api.account import Account
from tests.bot_api.chats import Chat, Message
from tests.bot_api.documents import sent_document
from tests.bot_api.keyboards import reply_markup
from tests.bot_api.params import Params
from tests.bot_api.pictures import photo_sizes, sent_photo
from tests.bot_api.refusals import NOT_MODIFIED, Json, bad_request
from tests.bot_api.texts import Text, caption, message_text

Method = Callable[[Params], Awaitable[Any]]

DELETABLE_FOR = 48 * 3600  # seconds
DICE_STAYS_FOR = 24 * 3600  # seconds
MOST_DELETED = 100
SERVICE = {"pinned_message", "message_auto_delete_timer_changed"}
LONGEST_ANSWER = 200
WORDS = ("text", "entities", "caption", "caption_entities")
ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
    "upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note",
}  # fmt: skip


class Messages:
    """Sending, editing, deleting, and answering taps."""

    def __init__(self, account: Account) -> None:
        self.account = account

    def methods(self) -> dict[str, Method]:
        return {
            "sendMessage": self.send_message,
            "sendPhoto": self.send_photo,
            "sendDocument": self.send_document,
            "sendChatAction": self.send_chat_action,
            "editMessageText": self.edit_message_text,
            "editMessageCaption": self.edit_message_caption,
            "editMessageReplyMarkup": self.edit_message_reply_markup,
            "deleteMessage": self.delete_message,
            "deleteMessages": self.delete_messages,
            "answerCallbackQuery": self.answer_callback_query,
        }

    async def send_message(self, params: Params) -> Json:
        text, markup, chat = message_text(params), reply_markup(params), self._chat(params)
        return await self._post(chat, _spoken("text", text), markup)

    async def send_photo(self, params: Params) -> Json:
        words, markup, chat = caption(params), reply_markup(params), self._chat(params)
        photo = sent_photo(params, self.account.photos)
        sizes = photo_sizes(photo, self.account.photos)
        return await self._post(chat, {"photo": sizes, **_spoken("caption", words)}, markup, photo)

    async def send_document(self, params: Params) -> Json:
        words, markup, chat = caption(params), reply_markup(params), self._chat(params)
        name, content = sent_document(params)
        document = {"file_id": "BQACAgQAAxkDAAM1", "file_unique_id": "AgADAgAT1", "file_name": name}
        body = {"document": {**document, "file_size": len(content)}, **_spoken("caption", words)}
        return await self._post(chat, body, markup, document=content)

    async def send_chat_action(self, params: Params) -> bool:
        if params.text("action") not in ACTIONS:
            raise bad_request("wrong parameter action in request")
        self._chat(params)
        return True

    async def edit_message_text(self, params: Params) -> Json:
        text, markup = message_text(params), reply_markup(params)
        chat = self._chat(params)
        message = self._editable(chat, params)
        if "text" not in message.body:
            raise bad_request("there is no text in the message to edit")
        return await self._edit(chat, message, _spoken("text", text), markup)

    async def edit_message_caption(self, params: Params) -> Json:
        words, markup = caption(params), reply_markup(params)
        chat = self._chat(params)
        message = self._editable(chat, params)
        if "photo" not in message.body:
            raise bad_request("there is no caption in the message to edit")
        return await self._edit(chat, message, _spoken("caption", words), markup)

    async def edit_message_reply_markup(self, params: Params) -> Json:
        markup, chat = reply_markup(params), self._chat(params)
        return await self._edit(chat, self._editable(chat, params), {}, markup)

    async def delete_message(self, params: Params) -> bool:
        chat = self._chat(params)
        message = self._message(chat, params, "message to delete not found")
        self._refuse_what_must_stay(chat, message)
        await _delete(chat, [message])
        return True

    async def delete_messages(self, params: Params) -> bool:
        """Those that are not there are passed over. If one of the others may not be deleted, none is."""
        ids, chat = _message_ids(params), self._chat(params)
        found = [message for one in ids if (message := chat.messages.get(one)) and not message.deleted]
        for message in found:
            self._refuse_what_must_stay(chat, message)
        await _delete(chat, found)
        return True

    async def answer_callback_query(self, params: Params) -> bool:
        self.account.answer_query(params.text("callback_query_id"))
        if len(params.text("text")) > LONGEST_ANSWER:
            raise bad_request("MESSAGE_TOO_LONG")
        return True

    def _refuse_what_must_stay(self, chat: Chat, message: Message) -> None:
        """The bot is nowhere an administrator: in groups it may delete its own only. A dice stays for a day, and what
        the bot did to a chat, such as pinning, stays for good.
        """
        age = self.account.now() - message.body["date"]
        if not message.by_bot and not chat.is_private:
            raise bad_request("message can't be deleted")
        own_service = message.by_bot and not SERVICE.isdisjoint(message.body)
        fresh_dice = chat.is_private and "dice" in message.body and age < DICE_STAYS_FOR
        if age >= DELETABLE_FOR or own_service or fresh_dice:
            raise bad_request("message can't be deleted for everyone")

    def _chat(self, params: Params) -> Chat:
        if not params.text("chat_id"):
            raise bad_request("chat_id is empty")
        return self.account.chats.reachable(params.chat_id())

    def _message(self, chat: Chat, params: Params, otherwise: str) -> Message:
        message_id = params.number("message_id")
        if message_id <= 0:
            raise bad_request("message identifier is not specified")
        message = chat.messages.get(message_id)
        if message is None or message.deleted:
            raise bad_request(otherwise)
        return message

    def _editable(self, chat: Chat, params: Params) -> Message:
        message = self._message(chat, params, "message to edit not found")
        if not message.by_bot:
            raise bad_request("message can't be edited")
        return message

    async def _post(
        self, chat: Chat, content: Json, markup: Json | None, photo: bytes | None = None, document: bytes | None = None
    ) -> Json:
        body = {**self.account.new_message(chat, self.account.bot), **content}
        message = Message(body, by_bot=True, photo=photo, document=document)
        message.set_markup(markup)
        await chat.add(message)
        return copy.deepcopy(body)

    async def _edit(self, chat: Chat, message: Message, content: Json, markup: Json | None) -> Json:
        """Change the message. An edit without buttons takes the buttons away."""
        before = message.body
        kept = {key: value for key, value in before.items() if not (content and key in WORDS)}
        after = {**kept, **content}
        if _seen(after, markup) == _seen(before, before.get("reply_markup")):
            raise bad_request(NOT_MODIFIED)
        message.body = {**after, "edit_date": self.account.now()}
        message.set_markup(markup)
        await chat.has_changed(message)
        return copy.deepcopy(message.body)


async def _delete(chat: Chat, messages: list[Message]) -> None:
    for message in messages:
        message.deleted = True
        await chat.has_changed(message)


def _message_ids(params: Params) -> list[int]:
    ids = params.parsed("message_ids", "message identifiers")
    if ids is None or ids == []:
        raise bad_request("message identifiers are not specified")
    if not isinstance(ids, list):
        raise bad_request("expected an Array of message identifiers")
    if len(ids) > MOST_DELETED:
        raise bad_request("too many message identifiers specified")
    if not all(type(one) is int and one > 0 for one in ids):
        raise bad_request("invalid message identifier specified")
    return ids


def _spoken(name: str, text: Text) -> Json:
    """The text or caption with its markup, as fields of a message."""
    marked = {"entities" if name == "text" else "caption_entities": text.entities} if text.entities else {}
    return {name: text.plain, **marked} if text.plain else {}


def _seen(body: Json, markup: Json | None) -> Json:
    """What a person would notice."""
    return {**{name: body.get(name) for name in WORDS}, "markup": markup}
