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
        text = "\n\n".join(filter(None, _pieces(screen, limit)))
        if direction(screen.language) == "rtl":
            text = begun_right(text)
        if _fits(text, LONGEST_TEXT):
            return text
    return cut(text, LONGEST_TEXT)


def keyboard_of(screen: Screen, response_id: str) -> Keyboard:
    """The rows of an inline keyboard: ways to answer, answers to change, ways on and out."""
    start = f"{response_id}.{screen.at}."
    label = _ticked if screen.choices and screen.choices[-1][-1].action == "done" else _chosen
    choices = [[{"text": label(one), "callback_data": start + one.action} for one in row] for row in screen.choices]
    ways = [[{"text": one.label, "callback_data": start + one.action} for one in row] for row in screen.ways]
    if not screen.items:
        return choices + ways
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
    if _fits(text, limit):
        return text
    kept = text.encode("utf-16-le", "replace")[: 2 * (limit - len(MORE))]
    return kept.decode("utf-16-le", "ignore") + MORE


def _pieces(screen: Screen, limit: int) -> list[str]:
    practice = _practice(screen.language) if screen.practice else ""
    items = [_item(number, item, limit) for number, item in enumerate(screen.items, 1)]
    above = (practice, screen.letter, screen.notice, screen.echo, screen.progress)
    return [*above, *screen.paragraphs, screen.hint, *items]


def _item(number: int, item: Item, limit: int) -> str:
    answer = cut(item.answer, limit).replace("\n", "\n   ")
    return f"{number}. {cut(item.label, limit)}\n   {answer}"


def _practice(language: str) -> str:
    with speaking(language):
        return say("practice")


def _ticked(button: Button) -> str:
    if button.action == "done":
        return button.label
    return f"{'☑' if button.chosen else '☐'} {button.label}"


def _chosen(button: Button) -> str:
    return f"✓ {button.label}" if button.chosen else button.label


def _button(label: str, data: str) -> dict[str, Any]:
    return {"text": label, "callback_data": data}


def _fits(text: str, limit: int) -> bool:
    """Whether it has at most so many UTF-16 units. No character has more than two; most emoji have."""
    return 2 * len(text) <= limit or len(text.encode("utf-16-le", "surrogatepass")) <= 2 * limit
