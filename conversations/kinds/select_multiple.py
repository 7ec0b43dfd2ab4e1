"""Any of several options, ticked one by one, then "Done". Value: the options' names with spaces between."""

from conversations.dialogue import Button, Rows
from conversations.kinds.answer import OLD_BUTTON, Accepted, Slip
from conversations.kinds.select_one import named, tapped
from conversations.phrases import say
from conversations.questionnaire import Question

WRITES = False


def buttons(question: Question, value: str) -> Rows:
    ticked = value.split()
    rows = [(Button(one.label, f"o{at}", one.name in ticked),) for at, one in enumerate(question.options)]
    return (*rows, (Button(say("done"), "done"),))


def tap(question: Question, value: str, action: str) -> Accepted | Slip:
    if action == "done":
        return Accepted(value) if value else Slip(("tick_some",))
    option = tapped(question, action)
    return Accepted(_toggled(question, value, option.name), complete=False) if option else OLD_BUTTON


def read(question: Question, value: str, words: str) -> Accepted | Slip:
    if words.strip().casefold() == say("done").casefold():
        return tap(question, value, "done")
    option = named(question, words)
    return Accepted(_toggled(question, value, option.name), complete=False) if option else Slip(("tap_some",))


def show(question: Question, value: str) -> str:
    ticked = value.split()
    return ", ".join(one.label for one in question.options if one.name in ticked)


def _toggled(question: Question, value: str, name: str) -> str:
    ticked = set(value.split()) ^ {name}
    return " ".join(one.name for one in question.options if one.name in ticked)
