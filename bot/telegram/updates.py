"""One update as Telegram's JSON says it, to what a person did. Nothing that arrives makes it raise."""

import re
from collections.abc import Callable
from typing import Any, cast

from msgspec import Struct

from bot.intake.arrivals import DESK, Arrival, Handed
from bot.intake.spoken import spoken
from bot.telegram.things import thing_in
from conversations.dialogue import Arrived, Inbound, Odd, Shared, Tap, Typed, Unexpected
from conversations.own_data import is_code, is_own
from storage import personal_codes

Json = dict[str, Any]

WANTED = ("message", "edited_message", "callback_query", "my_chat_member")
"""The kinds of update to ask Telegram for."""

ASKS = ("desk", "tally", "progress", "quotes", "report", "retention", "due", "invite", "people")
"""Commands for people with a role. A group that asks for what is done in a chat of one's own alone is told so."""
PRIVATE_ASKS = ("cases", "test", "themes")
"""Theirs too; in a group these might well be meant for another bot."""

# The first that fits is meant: a moving picture also comes as a document.
ODD: tuple[tuple[str, Odd], ...] = (
    ("voice", "voice"),
    ("audio", "voice"),
    ("video_note", "voice"),
    ("photo", "picture"),
    ("video", "picture"),
    ("sticker", "sticker"),
    ("animation", "sticker"),
    ("dice", "sticker"),
    ("document", "file"),
)
# Telegram's own remarks in a chat, which nobody wrote.
REMARKS = frozenset(
    {"pinned_message", "message_auto_delete_timer_changed", "write_access_allowed", "chat_background_set"}
)
COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@(\w{1,32}))?(?:\s+(\S{1,64})(.*))?\s*", re.DOTALL)
BUTTON = re.compile(r"([\w-]{0,16})\.([0-9]{1,12})\.([A-Za-z0-9_-]{1,45})", re.ASCII)
"""Whose screen, its number, and the action: of a person's own under 24 characters, of the desk's so that all fit 64."""
OUT = ("help", "hide")
"""Actions that stand below every screen and are anybody's: below one of the desk's, too, no role is asked for."""
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,3}")
GONE = ("left", "kicked")
MOVES = ("migrate_to_chat_id", "migrate_from_chat_id")
LARGEST = 2**63


class _Said(Struct, frozen=True, gc=False):
    """What a message means, once it is known which chat it came from."""

    inbound: Inbound
    entry: str = ""
    command: str = ""
    words: str = ""
    receipt: str = ""
    file: Handed | None = None


def read(update: object, username: str) -> Arrival | None:
    """What a person did, or None if it is nothing for us. username: the bot's own, without the @.

    Something with fields of a wrong type is Unexpected("something"), if at least its chat can be told.
    """
    if not isinstance(update, dict):
        return None
    if "callback_query" in update:
        return _tapped(update, _object(update["callback_query"]))
    if "message" in update:
        return _arrival(update, _object(update["message"]), lambda message, private: _said(message, private, username))
    if "edited_message" in update:
        return _arrival(update, _object(update["edited_message"]), _edited)
    return None


def read_membership(update: object) -> tuple[str, bool] | None:
    """(address, whether the bot may write there), if this update says that it changed."""
    if not isinstance(update, dict) or "my_chat_member" not in update:
        return None
    member = _object(update["my_chat_member"])
    address, _ = _chat(member)
    return (address, _object(member.get("new_chat_member")).get("status") not in GONE) if address else None


def membership_key(update: object) -> str:
    """What an update that read_membership() can read is known by when it comes again. '' if it has no date."""
    member = _object(_object(update).get("my_chat_member"))
    chat, date = _number(_object(member.get("chat")).get("id")), _number(member.get("date"))
    status = _object(member.get("new_chat_member")).get("status")
    return f"member:{chat}:{date}:{status}" if date is not None else ""


def read_move(update: object) -> tuple[str, str] | None:
    """(address, new address) of a group that became a supergroup, if this update says so. It is said in both."""
    message = update.get("message") if isinstance(update, dict) else None
    if not isinstance(message, dict) or not any(field in message for field in MOVES):
        return None
    chat = _number(_object(message.get("chat")).get("id"))
    to, came = (_number(message.get(field)) for field in MOVES)
    if chat is None or (to is None and came is None):
        return None
    return (str(chat), str(to)) if to is not None else (str(came), str(chat))


def query_id(arrival: Arrival) -> str:
    """The id by which a tap is answered; '' if it was none."""
    return arrival.key.removeprefix("cb:") if arrival.key.startswith("cb:") else ""


def _tapped(update: Json, query: Json) -> Arrival | None:
    message = _object(query.get("message"))
    address, private = _chat(message)
    if not private:
        return None
    response_id, tap = _button(query.get("data"))
    desk = response_id == DESK
    return Arrival(
        key=f"cb:{query['id']}" if isinstance(query.get("id"), str) else "",
        channel="telegram",
        address=address,
        inbound=Arrived() if desk else tap,
        response_id="" if desk else response_id,
        command=tap.action if desk and isinstance(tap, Tap) else "",
        message_id=_number(message.get("message_id")),
        languages=_languages(query),
        source=update,
    )


def _button(data: object) -> tuple[str, Inbound]:
    """A button of an earlier version of the bot, or a made-up one, is an old button."""
    if not isinstance(data, str):
        return "", Unexpected("something")
    found = BUTTON.fullmatch(data)
    if found is None:
        return "", Tap("", -1)
    whose, at, action = found.groups()
    return "" if whose == DESK and action in OUT else whose, Tap(action, int(at))


def _arrival(update: Json, message: Json, meaning: Callable[[Json, bool], _Said | None]) -> Arrival | None:
    address, private = _chat(message)
    if not address or _object(message.get("from")).get("is_bot") is True:
        return None
    said = meaning(message, private)
    if said is None:
        return None
    return Arrival(
        key=_key(address, message),
        channel="telegram",
        address=address,
        inbound=said.inbound,
        entry=said.entry,
        command=said.command,
        private=private,
        words=said.words,
        receipt=said.receipt,
        written=_number(message.get("message_id")),
        languages=_languages(message),
        source=update,
        file=said.file,
    )


def _key(address: str, message: Json) -> str:
    number, edited = _number(message.get("message_id")), _number(message.get("edit_date", 0))
    return "" if number is None or edited is None else f"msg:{address}:{number}:{edited}"


def _edited(message: Json, private: bool) -> _Said | None:
    """A place that is shared live is edited every few seconds: only changed words count."""
    changed = private and ("text" in message or "caption" in message)
    return _Said(Unexpected("edited"), words=_words(message)) if changed else None


def _said(message: Json, private: bool, username: str) -> _Said | None:
    text = message.get("text")
    if isinstance(text, str):
        found = COMMAND.fullmatch(text) if text.startswith("/") else None
        if found:
            return _commanded(found, private, username)
        return _Said(Typed(text), entry=personal_codes.written(text)) if private else None
    if not private or not REMARKS.isdisjoint(message):
        return None
    what = cast(Odd, next((what for field, what in ODD if field in message and "text" not in message), "something"))
    thing, file = thing_in(message)
    return _Said(Shared(what, thing) if thing else Unexpected(what), words=_words(message), file=file)


def _words(message: Json) -> str:
    """What somebody wrote in a message that is no plain text: below a picture, in a poll, or a number passed on."""
    contact, poll = _object(message.get("contact")), _object(message.get("poll"))
    found = (message.get("text"), message.get("caption"), poll.get("question"), contact.get("phone_number"))
    return "\n".join(words for words in found if isinstance(words, str))


def _commanded(found: re.Match[str], private: bool, username: str) -> _Said | None:
    name, whose, argument = found[1].lower(), found[2], found[3] or ""
    ours = whose is None or whose.lower() == username.lower()
    behind = f"{argument}{found[4] or ''}".strip()
    if ours and name == "start":
        code = personal_codes.written(behind)
        return _Said(Arrived(), entry=code or argument, words="" if code or behind == argument else behind)
    if ours and (name in ASKS or (private and name in PRIVATE_ASKS)):
        return _Said(Arrived(), command=name, words=behind)
    meant = spoken(name) if ours else Unexpected("unknown_command")
    if is_own(meant):
        return _Said(meant, receipt=behind, words="" if is_code(behind) else behind)
    words = behind if isinstance(meant, Tap) else f"{found[1]} {behind}"
    return _Said(meant, words=words) if private or isinstance(meant, Tap) else None


def _chat(message: Json) -> tuple[str, bool]:
    """(address, whether it is one person's own chat with the bot); address '' if it can't be told."""
    chat = _object(message.get("chat"))
    number = _number(chat.get("id"))
    if number is None:
        return "", False
    kind = chat.get("type", "private" if number > 0 else "group")
    return (str(number), kind == "private") if kind != "channel" else ("", False)


def _languages(of: Json) -> tuple[str, ...]:
    """What the person's app is set to."""
    code = _object(of.get("from")).get("language_code")
    return (code,) if isinstance(code, str) and LANGUAGE.fullmatch(code) else ()


def _object(value: object) -> Json:
    return value if isinstance(value, dict) else {}


def _number(value: object) -> int | None:
    """A whole number of Telegram's: under 64 bits, and True is none."""
    return value if type(value) is int and -LARGEST < value < LARGEST else None
