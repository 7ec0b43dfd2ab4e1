"""A screen as Telegram shows it: one plain text and rows of buttons. Pure."""

from collections.abc import Sequence
from typing import Any

from conversations.dialogue import Button, Item, Screen
from conversations.directions import begun_right
from conversations.phrases import direction, say, speaking

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
SHORTENED_TO = (200, 80, 30)
"""What an answer in a review may have, in UTF-16 units; less if the review would not fit its message."""
IN_A_ROW = 4
"""Buttons such as "Change 12" that a small phone shows side by side in full."""
MOST_BUTTONS = 100
MORE = "…"

Keyboard = list[list[dict[str, Any]]]


def text_of(screen: Screen) -> str:
    """Everything the screen says, in at most LONGEST_TEXT units. No markup: what people wrote stays as it is."""
    for limit in SHORTENED_TO:
        with speaking(screen.language):
            text = "\n\n".join(filter(None, _pieces(screen, limit)))
        if direction(screen.language) == "rtl":
            text = begun_right(text)
        if _units(text) <= LONGEST_TEXT:
            return text
    return cut(text, LONGEST_TEXT)


def keyboard_of(screen: Screen, response_id: str) -> Keyboard:
    """The rows of an inline keyboard: ways to answer, answers to change, ways on and out."""
    several = any(button.action == "done" for row in screen.choices for button in row)
    start = f"{response_id}.{screen.at}."
    choices = [[_button(_label(one, several), start + one.action) for one in row] for row in screen.choices]
    ways = [[_button(one.label, start + one.action) for one in row] for row in screen.ways]
    room = MOST_BUTTONS - sum(map(len, choices)) - sum(map(len, ways))
    with speaking(screen.language):
        changes = [
            _button(say("change", str(number)), start + item.action)
            for number, item in enumerate(screen.items[:room], 1)
            if item.action
        ]
    return [*choices, *(changes[at : at + IN_A_ROW] for at in range(0, len(changes), IN_A_ROW)), *ways]


def notice_keyboard(buttons: Sequence[tuple[str, str]]) -> Keyboard:
    """The buttons of a notice, (label, callback data), one below the other."""
    return [[_button(label, data)] for label, data in buttons]


def cut(text: str, limit: int) -> str:
    """The text in at most so many UTF-16 units, which is how Telegram counts; "…" shows that there was more."""
    if _units(text) <= limit:
        return text
    kept = text.encode("utf-16-le", "replace")[: 2 * (limit - len(MORE))]
    return kept.decode("utf-16-le", "ignore") + MORE


def _pieces(screen: Screen, limit: int) -> list[str]:
    practice = say("practice") if screen.practice else ""
    items = [_item(number, item, limit) for number, item in enumerate(screen.items, 1)]
    above = (practice, screen.letter, screen.notice, screen.echo, screen.progress)
    return [*above, *screen.paragraphs, screen.hint, *items]


def _item(number: int, item: Item, limit: int) -> str:
    answer = cut(item.answer, limit).replace("\n", "\n   ")
    return f"{number}. {cut(item.label, limit)}\n   {answer}"


def _label(button: Button, several: bool) -> str:
    if several and button.action != "done":
        return f"{'☑' if button.chosen else '☐'} {button.label}"
    return f"✓ {button.label}" if button.chosen else button.label


def _button(label: str, data: str) -> dict[str, Any]:
    return {"text": label, "callback_data": data}


def _units(text: str) -> int:
    """Characters, those beyond the basic plane (most emoji) counted twice."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
