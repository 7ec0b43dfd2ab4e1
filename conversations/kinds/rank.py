"""Options put in order by tapping them, the first first. Value: their names in that order, with spaces between."""

from datetime import datetime

from conversations.dialogue import Button, Rows
from conversations.kinds.answer import OLD_BUTTON, Accepted, Slip
from conversations.kinds.select_one import placed as places_of
from conversations.kinds.select_one import tapped
from conversations.phrases import listed, say
from conversations.question import Option, Question

WRITES = False


def buttons(question: Question, value: str) -> Rows:
    """What has its place shows its number. Undo says how many there were, so that a double tap undoes one."""
    placed = value.split()
    rows = [(_button(at, one, placed),) for at, one in places_of(question)]
    return (*rows, (Button(say("undo"), f"u{len(placed)}"),)) if placed else tuple(rows)


def tap(question: Question, value: str, action: str) -> Accepted | Slip:
    placed = value.split()
    if action == f"u{len(placed)}" and placed:
        return Accepted(" ".join(_before(placed, len(question.options))), complete=False)
    option = tapped(question, action) if action.startswith("o") else None
    if option is None:
        return OLD_BUTTON
    if option.name in placed:
        return Accepted(value, complete=False)
    return _placed(question, [*placed, option.name])


def _placed(question: Question, placed: list[str]) -> Accepted:
    """The last that is left has only one place."""
    left = [one.name for one in question.options if one.name not in placed]
    if len(left) > 1:
        return Accepted(" ".join(placed), complete=False)
    return Accepted(" ".join([*placed, *left]))


def _before(placed: list[str], options: int) -> list[str]:
    """Without the one that was placed last; the very last came of itself."""
    return placed[:-2] if len(placed) == options > 1 else placed[:-1]


def read(question: Question, value: str, words: str, now: datetime | None = None) -> Accepted | Slip:
    return Slip(("tap_in_order",))


def show(question: Question, value: str) -> str:
    labels = {one.name: one.label for one in question.options}
    return listed(f"{place}. {labels.get(name, name)}" for place, name in enumerate(value.split(), 1))


def _button(at: int, option: Option, placed: list[str]) -> Button:
    if option.name not in placed:
        return Button(option.label, f"o{at}")
    return Button(f"{placed.index(option.name) + 1}. {option.label}", f"o{at}", chosen=True)
