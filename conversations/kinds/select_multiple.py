"""Any of several options, ticked one by one, then "Done". Value: the options' names with spaces between."""

from datetime import datetime

from conversations.dialogue import Button, Rows
from conversations.kinds.answer import OLD_BUTTON, Accepted, Slip
from conversations.kinds.select_one import placed, tapped
from conversations.phrases import listed, say
from conversations.question import Question

WRITES = False
TICK, UNTICK = "o", "x"
"""Each button says which it does, so that a double tap does it once."""


def buttons(question: Question, value: str) -> Rows:
    ticked = value.split()
    marked = [(at, one.label, one.name in ticked) for at, one in placed(question)]
    rows = [(Button(label, f"{UNTICK if chosen else TICK}{at}", chosen),) for at, label, chosen in marked]
    return (*rows, (Button(say("done"), "done"),))


def tap(question: Question, value: str, action: str) -> Accepted | Slip:
    if action == "done":
        return Accepted(value) if value else Slip(("tick_some",))
    option = tapped(question, action) if action[:1] in (TICK, UNTICK) else None
    if option is None:
        return OLD_BUTTON
    others = set(value.split()) - {option.name}
    ticked = others | {option.name} if action.startswith(TICK) else others
    return Accepted(" ".join(one.name for one in question.options if one.name in ticked), complete=False)


def read(question: Question, value: str, words: str, now: datetime | None = None) -> Accepted | Slip:
    return Slip(("tap_some",))


def show(question: Question, value: str) -> str:
    ticked = value.split()
    return listed(one.label for one in question.options if one.name in ticked)
