"""People: what they do in a chat with the bot, and what they see there."""

import copy
import re
from collections.abc import Callable

from tests.bot_api.account import Account
from tests.bot_api.attachments import DICE, DOCUMENT, PHOTO, STICKER, VOICE
from tests.bot_api.chats import Chat, Message, Shown
from tests.bot_api.html_markup import utf16_length
from tests.bot_api.refusals import BLOCKED, KICKED, Json
from tests.bot_api.texts import LONGEST_TEXT

COMMAND = re.compile(r"(?<!\S)/[A-Za-z0-9_]{1,64}(?:@\w+)?")
TICK = re.compile("^[✓✔✅☐☑☒○●◉◯⬜🔘]\N{VARIATION SELECTOR-16}? +")
PATIENCE = 5.0  # seconds


class Person:
    """One person in one chat: their own with the bot, or a group's.

    What they do reaches the bot as an update, which is returned.
    """

    def __init__(self, account: Account, user: Json, chat: Chat) -> None:
        self.account = account
        self.user = user
        self.chat = chat

    async def sends(self, text: str) -> Json:
        """Write this. In a group the bot is told of commands only, as is usual for bots."""
        assert utf16_length(text) <= LONGEST_TEXT, "no app sends a text as long as this in one message"
        entities = [_command_entity(text, found) for found in COMMAND.finditer(text)]
        return await self._writes({"text": text, "entities": entities} if entities else {"text": text})

    async def sends_command(self, name: str, argument: str = "") -> Json:
        """Write /name argument, as a link into the chat does."""
        return await self.sends(f"/{name} {argument}".strip())

    async def sends_photo(self, caption: str = "") -> Json:
        return await self._writes({**PHOTO, **({"caption": caption} if caption else {})})

    async def sends_voice(self) -> Json:
        return await self._writes(VOICE)

    async def sends_sticker(self) -> Json:
        return await self._writes(STICKER)

    async def sends_document(self) -> Json:
        return await self._writes(DOCUMENT)

    async def sends_file(self, field: str, file_id: str, size: int, mime: str = "", caption: str = "") -> Json:
        """A photo, voice, audio, video, video_note or document, whose content may be put into the server's files."""
        file = {"file_id": file_id, "file_unique_id": f"u{file_id}", "file_size": size}
        said = {**file, "mime_type": mime, "file_name": "../../etc/passwd\x00\u202egpj.exe"} if mime else file
        content: Json = {field: [said] if field == "photo" else said}
        return await self._writes({**content, "caption": caption} if caption else content)

    async def shares_location(self, latitude: float, longitude: float) -> Json:
        """Once, as the app knows it to so many metres."""
        return await self._writes(
            {"location": {"latitude": latitude, "longitude": longitude, "horizontal_accuracy": 12.0}}
        )

    async def sends_dice(self) -> Json:
        return await self._writes(DICE)

    async def edits(self, message_id: int, text: str) -> Json:
        """Change what they wrote earlier."""
        message = self.chat.messages[message_id]
        assert not message.by_bot, "people edit their own messages only"
        message.body.pop("entities", None)
        message.body |= {"text": text, "edit_date": self.account.now()}
        await self.chat.has_changed(message)
        return await self._acts(message, "edited_message")

    async def taps(self, label: str) -> Json:
        """Tap this button, of the newest message that has it, whether or not a tick mark stands before it."""
        for message in reversed(self.chat.messages.values()):
            button = _button(message.board, label)
            if button and not message.deleted:
                return await self._taps(message, button)
        raise AssertionError(f"There is no [{label}] for {self._name}. On screen:\n{self._on_screen()}")

    async def taps_old(self, message_id: int, label: str) -> Json:
        """Tap this button of this message, as an app may that still shows it: changed since, or deleted."""
        message = self.chat.messages[message_id]
        for board in reversed(message.boards):
            if button := _button(board, label):
                return await self._taps(message, button)
        raise AssertionError(f"Message {message_id} never had [{label}]. It is now:\n{message.shown()}")

    async def blocks(self) -> None:
        """From now on the bot gets 403 here."""
        self.chat.forbidden = BLOCKED
        await self._bot_is("kicked")

    async def unblocks(self) -> None:
        self.chat.forbidden = None
        await self._bot_is("member")

    def screen(self) -> Shown:
        """The bot's newest message; an empty one if it has shown nothing."""
        return self.chat.screen()

    def history(self) -> list[Shown]:
        """Every message that is still in the chat, as it stands now, oldest first."""
        return self.chat.history()

    async def sees(self, condition: Callable[[Chat], bool], timeout: float = PATIENCE) -> Shown:  # noqa: ASYNC109
        """Wait until this holds for the chat. Returns the screen; fails after timeout seconds."""
        try:
            await self.chat.until(condition, timeout)
        except TimeoutError:
            raise AssertionError(
                f"{self._name} waited {timeout:g} s in vain. On screen:\n{self._on_screen()}"
            ) from None
        return self.screen()

    async def sees_text(self, text: str, timeout: float = PATIENCE) -> Shown:  # noqa: ASYNC109
        """Wait for these words in what the bot sent or changed since anyone last did something here.

        Returns the newest such message; fails after timeout seconds.
        """
        try:
            await self.chat.until(lambda chat: any(text in shown.text for shown in chat.news()), timeout)
        except TimeoutError:
            raise AssertionError(
                f'{self._name} waited {timeout:g} s in vain for "{text}". On screen:\n{self._on_screen()}'
            ) from None
        return next(shown for shown in reversed(self.chat.news()) if text in shown.text)

    async def _writes(self, content: Json) -> Json:
        assert not self.chat.forbidden, f"{self._name} has shut the bot out"
        assert self.chat.known or self.chat.is_private, "the bot is not in this group"
        self.chat.known = True
        message = Message({**self.account.new_message(self.chat, self.user), **content}, by_bot=False)
        await self.chat.add(message)
        return await self._acts(message, "message")

    async def _acts(self, message: Message, kind: str) -> Json:
        self.chat.person_acted()
        update = {kind: copy.deepcopy(message.body)}
        for_bot = self.chat.is_private or message.body.get("text", "").startswith("/")
        return await self.account.updates.push(update) if for_bot else update

    async def _taps(self, message: Message, button: Json) -> Json:
        assert "callback_data" in button, f"[{button['text']}] is a link to {button.get('url')}"
        self.chat.person_acted()
        gone = {"message_id": message.body["message_id"], "chat": self.chat.body, "date": 0}
        query = {
            "id": self.account.new_query(),
            "from": self.user,
            "message": gone if message.deleted else copy.deepcopy(message.body),
            "chat_instance": str(self.chat.id * 7919),
            "data": button["callback_data"],
        }
        return await self.account.updates.push({"callback_query": query})

    async def _bot_is(self, status: str) -> None:
        await self.account.updates.push(membership(self.account, self.chat, self.user, status))

    @property
    def _name(self) -> str:
        return str(self.user["first_name"])

    def _on_screen(self) -> str:
        return "\n".join(map(str, self.history()[-5:])) or "nothing"


class Group:
    """A group chat. The bot knows it once somebody has added the bot."""

    def __init__(self, account: Account, chat: Chat) -> None:
        self.account = account
        self.chat = chat

    def member(self, person: Person) -> Person:
        """The same person, writing and tapping in this group."""
        return Person(self.account, person.user, self.chat)

    async def adds_bot(self, by: Person) -> None:
        self.chat.known, self.chat.forbidden = True, None
        await self.account.updates.push(membership(self.account, self.chat, by.user, "member"))

    async def removes_bot(self, by: Person) -> None:
        self.chat.forbidden = KICKED.format(kind=self.chat.body["type"])
        await self.account.updates.push(membership(self.account, self.chat, by.user, "kicked"))

    async def becomes_supergroup(self, id: int, silently: bool = False) -> None:
        """As Telegram does it when a group grows. It is said in both chats; silently: only to whoever writes there."""
        old, self.chat = (
            self.chat,
            self.account.chats.setdefault(id, Chat({**self.chat.body, "id": id, "type": "supergroup"})),
        )
        old.moved_to, self.chat.known = id, True
        if silently:
            return
        nobody = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
        for chat, said in ((old, {"migrate_to_chat_id": id}), (self.chat, {"migrate_from_chat_id": old.id})):
            await self.account.updates.push({"message": {**self.account.new_message(chat, nobody), **said}})


def membership(account: Account, chat: Chat, by: Json, status: str) -> Json:
    """The update that says what the bot now is in a chat."""
    before = "kicked" if status == "member" else "member"
    members = {"old_chat_member": before, "new_chat_member": status}
    changed = {name: {"status": state, "user": account.bot} for name, state in members.items()}
    return {"my_chat_member": {"chat": chat.body, "from": by, "date": account.now(), **changed}}


def _button(board: list[list[Json]], label: str) -> Json | None:
    buttons = [button for row in board for button in row]
    return next((one for one in buttons if label in {one["text"], TICK.sub("", one["text"])}), None)


def _command_entity(text: str, found: re.Match[str]) -> Json:
    return {
        "type": "bot_command",
        "offset": utf16_length(text[: found.start()]),
        "length": utf16_length(found[0]),
    }
