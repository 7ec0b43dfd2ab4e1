"""A transcript's talk, held through Telegram's HTTP interface."""

import re

from bot.telegram.render import text_of
from tests.bot_api import BotApiServer, Call, Person
from tests.bot_api import Shown as InChat
from tests.bot_api.person import TICK
from tests.end_to_end.house import WholeHouse
from tests.files import MP4, OGG, PDF, picture
from tests.telegram.keyboards import keyboard_of
from tests.transcripts import (
    CHOSEN,
    EVENING,
    Act,
    Changes,
    ComesBack,
    Edits,
    FridayEvening,
    Sends,
    SharesFile,
    SharesPlace,
    Shown,
    Taps,
    TapsOldButton,
    TapsTwice,
    Types,
)

IN_TELEGRAM = {
    "jpg": ("photo", "", picture()),
    "ogg": ("voice", "audio/ogg", OGG),
    "mp4": ("video", "video/mp4", MP4),
    "pdf": ("document", "application/pdf", PDF),
}
"""Sort of file -> the field of a message that it comes in, what is said that it is, and what it is."""
UNTICKED = "☐ "
SHOWS = ("sendMessage", "editMessageText")


class TelegramTalk:
    """One person in their own chat with the bot. oldest: the first message with buttons, and its first button."""

    def __init__(self, house: WholeHouse, server: BotApiServer, number: int = 1001) -> None:
        self._house, self._server = house, server
        self._person: Person = server.person(id=number, first_name="Amina")
        self._oldest: tuple[int, str] | None = None

    async def open(self, audience: str) -> None:
        before = len(self._server.calls)
        await self._person.sends_command("start", audience)
        await self._answered(before)

    async def do(self, what: Act) -> None:
        if isinstance(what, ComesBack):
            await self._house.restart(days=3)
            return
        if isinstance(what, FridayEvening):
            self._house.clock.now = EVENING
            return
        now = self._person.screen()
        if self._oldest is None and now.rows:
            self._oldest = now.message_id, now.rows[0][0]
        before = len(self._server.calls)
        await self._act(what, now)
        await self._answered(before)

    async def sees(self) -> Shown:
        now = self._person.screen()
        return Shown(now.text, tuple(_label(label) for row in now.rows for label in row))

    async def _act(self, what: Act, now: InChat) -> None:
        match what:
            case Taps(label):
                await self._person.taps(label)
            case TapsTwice(label):
                await self._person.taps(label)
                await self._person.taps_old(now.message_id, label)
            case TapsOldButton():
                assert self._oldest is not None
                await self._person.taps_old(*self._oldest)
            case Changes(question):
                await self._person.taps(f"Change {_number(question, now.text)}")
            case Types(words):
                await self._person.sends(words)
            case Sends(odd):
                await self._sends(odd)
            case Edits(words):
                await self._edits(words)
            case _:
                await self._shares(what)

    async def _sends(self, odd: str) -> None:
        match odd:
            case "sticker":
                await self._person.sends_sticker()
            case "voice":
                await self._person.sends_voice()
            case "picture":
                await self._person.sends_photo()
            case "file":
                await self._person.sends_document()
            case "unknown_command":
                await self._person.sends_command("dance")
            case "edited":
                await self._edits("Something else")

    async def _shares(self, what: Act) -> None:
        match what:
            case SharesPlace(latitude, longitude):
                await self._person.shares_location(latitude, longitude)
            case SharesFile(sort):
                field, mime, content = IN_TELEGRAM[sort]
                self._server.files.there[f"of-{sort}"] = content
                await self._person.sends_file(field, f"of-{sort}", len(content), mime)

    async def _edits(self, words: str) -> None:
        own = next(one for one in reversed(self._person.history()) if not one.by_bot)
        await self._person.edits(own.message_id, words)

    async def _answered(self, before: int) -> None:
        """Until all that was done is committed, and what has come of it is on the screen."""
        await self._server.all_confirmed()
        standing = await self._house.house.intake.standing("telegram", str(self._person.user["id"]))
        if standing is None:
            await self._person.sees(lambda chat: bool(chat.news()), timeout=30)
            return
        now = standing.screen
        text, keyboard = text_of(now), keyboard_of(now, standing.response_id)
        labels = tuple(tuple(str(button["text"]) for button in row) for row in keyboard)

        def there(calls: list[Call]) -> bool:
            seen = self._person.screen()
            return any(call.method in SHOWS for call in calls[before:]) and (seen.text, seen.rows) == (text, labels)

        try:
            await self._server.until(there)
        except TimeoutError:
            seen = "\n".join(map(str, self._person.history()[-3:]))
            raise AssertionError(f"what was to be seen:\n{text}\n{labels}\nwhat is seen:\n{seen}") from None


def _label(label: str) -> str:
    """A button as transcripts write it: ticked or chosen ones begin with CHOSEN."""
    bare = TICK.sub("", label)
    return bare if bare == label or label.startswith(UNTICKED) else CHOSEN + bare


def _number(question: str, review: str) -> str:
    found = re.search(rf"^(\d+)\. {re.escape(question)}", review, re.MULTILINE)
    assert found is not None, f"there is no {question} in:\n{review}"
    return found[1]
