"""A screen as Telegram shows it: one plain text and rows of buttons. Pure."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from bot.telegram.request import spelled
from conversations.dialogue import Button, Item, Rows, Screen
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

SPELLED = 1024
"""Keyboards that are kept spelled."""
DATA = b'"callback_data":"'
"""As it stands before what a tap brings back, and nowhere else: within a label its marks have a stroke before them."""

Keyboard = list[list[dict[str, Any]]]


def text_of(screen: Screen) -> str:
    """Everything the screen says, in at most LONGEST_TEXT units. No markup: what people wrote stays as it is."""
    practice = _practice(screen) if screen.practice else ""
    above = (practice, screen.letter, screen.notice, screen.echo, screen.progress, *screen.paragraphs, screen.hint)
    for limit in SHORTENED_TO:
        items = [_item(number, item, limit) for number, item in enumerate(screen.items, 1)] if screen.items else []
        text = "\n\n".join(filter(None, (*above, *items)))
        if direction(screen.language) == "rtl":
            text = begun_right(text)
        fitting = cut(text, LONGEST_TEXT)
        if fitting is text:
            break
    return fitting


def keyboard_of(screen: Screen, response_id: str) -> bytes:
    """The rows of an inline keyboard as JSON: ways to answer, answers to change, ways on and out. Empty: no buttons.

    Most people are shown buttons that somebody was shown before, but for whose they are: those are spelled once.
    """
    ways = (*_changes(screen), *screen.ways) if screen.items else screen.ways
    if not screen.choices and not ways:
        return b""
    return (b"%s%s.%d." % (DATA, response_id.encode(), screen.at)).join(_spelled(screen.choices, ways))


@lru_cache(maxsize=SPELLED)
def _spelled(choices: Rows, ways: Rows) -> list[bytes]:
    """In pieces, each but the first from an action on: before those belongs whose they are."""
    label = _ticked if choices and choices[-1][-1].action == "done" else _chosen
    rows = [[_button(label(one), one.action) for one in row] for row in choices]
    rows += [[_button(one.label, one.action) for one in row] for row in ways]
    return spelled(rows).split(DATA)


def _changes(screen: Screen) -> Rows:
    """The buttons that lead to answers, as many as there is room for."""
    room = MOST_BUTTONS - sum(map(len, screen.choices)) - sum(map(len, screen.ways))
    return _numbered(tuple([item.action for item in screen.items[:room]]), screen.language)


@lru_cache(maxsize=SPELLED)
def _numbered(actions: tuple[str, ...], language: str) -> Rows:
    """'' for what can't be changed: it has a number too."""
    with speaking(language):
        changes = [Button(say("change", str(at)), action) for at, action in enumerate(actions, 1) if action]
    return tuple(tuple(changes[at : at + IN_A_ROW]) for at in range(0, len(changes), IN_A_ROW))


def notice_keyboard(buttons: Sequence[tuple[str, str]]) -> Keyboard:
    """The buttons of a notice, (label, callback data), one below the other."""
    return [[_button(label, data)] for label, data in buttons]


def cut(text: str, limit: int) -> str:
    """The text in at most so many UTF-16 units, which is how Telegram counts; "…" shows that there was more.

    No character has more than two; most emoji have.
    """
    if 2 * len(text) <= limit:
        return text
    units = text.encode("utf-16-le", "replace")
    if len(units) <= 2 * limit:
        return text
    return units[: 2 * (limit - len(MORE))].decode("utf-16-le", "ignore") + MORE


def _item(number: int, item: Item, limit: int) -> str:
    answer = cut(item.answer, limit).replace("\n", "\n   ")
    return f"{number}. {cut(item.label, limit)}\n   {answer}"


def _practice(screen: Screen) -> str:
    with speaking(screen.language):
        return say("practice_stays" if screen.stays else "practice")


def _ticked(button: Button) -> str:
    if button.action == "done":
        return button.label
    return f"{'☑' if button.chosen else '☐'} {button.label}"


def _chosen(button: Button) -> str:
    return f"✓ {button.label}" if button.chosen else button.label


def _button(label: str, data: str) -> dict[str, Any]:
    return {"text": label, "callback_data": data}
