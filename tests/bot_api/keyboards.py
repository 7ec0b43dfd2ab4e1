"""What the buttons under a message may be."""

import json
from typing import Any
from urllib.parse import urlsplit

from tests.bot_api.params import Params, checked_utf8
from tests.bot_api.refusals import Json, bad_request

MOST_BUTTONS = 100
MOST_IN_A_ROW = 8
LONGEST_DATA = 64  # bytes of UTF-8
LONGEST_MARKUP = 10_000  # characters of JSON, as found by trying
OTHER_KINDS = ("force_reply", "remove_keyboard")


def reply_markup(params: Params) -> Json | None:
    """The inline keyboard with its empty rows left out, or None if there are no buttons.

    Reply keyboards are refused: nothing here can tap them.
    """
    markup = params.parsed("reply_markup", "reply keyboard markup")
    if markup is None:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" not in markup:
        if not markup or any(kind in markup for kind in OTHER_KINDS):
            return None
        raise bad_request("these tests know inline keyboards only")
    rows = [row for row in _rows(markup["inline_keyboard"]) if row]
    if sum(map(len, rows)) > MOST_BUTTONS or len(json.dumps(rows)) > LONGEST_MARKUP:
        raise bad_request("reply markup is too long")
    return {"inline_keyboard": rows} if rows else None


def _rows(rows: Any) -> list[list[Json]]:
    if not isinstance(rows, list):
        raise bad_request('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array')
    if not all(isinstance(row, list) for row in rows):
        raise bad_request('field "inline_keyboard" must be an Array of Arrays')
    # Telegram drops the rest of a long row without a word; a test should hear of it.
    if any(len(row) > MOST_IN_A_ROW for row in rows):
        raise bad_request(f"more than {MOST_IN_A_ROW} buttons in a row")
    return [[_button(button) for button in row] for row in rows]


def _button(button: Any) -> Json:
    if not isinstance(button, dict):
        raise _unreadable("InlineKeyboardButton must be an Object")
    if "text" not in button:
        raise _unreadable('Can\'t find field "text"')
    if not isinstance(button["text"], str):
        raise _unreadable('Field "text" must be of type String')
    # Telegram drops a button with an empty label without a word; a test should hear of it.
    if not checked_utf8(button["text"]).strip():
        raise bad_request("inline keyboard button text must be non-empty")
    if url := button.get("url"):
        return {"text": button["text"], "url": _link(url)}
    if data := button.get("callback_data"):
        return {"text": button["text"], "callback_data": _data(data)}
    raise _unreadable("Text buttons are unallowed in the inline keyboard")


def _data(data: Any) -> str:
    if not isinstance(data, str):
        raise _unreadable('Field "callback_data" must be of type String')
    if len(checked_utf8(data).encode()) > LONGEST_DATA:
        raise bad_request("BUTTON_DATA_INVALID")
    return data


def _link(url: Any) -> str:
    parts = urlsplit(str(url))
    on_the_web = parts.scheme in {"http", "https"} and "." in (parts.hostname or "")
    if not on_the_web and parts.scheme != "tg":
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    return str(url)


def _unreadable(problem: str) -> Exception:
    return bad_request(f"can't parse inline keyboard button: {problem}")
