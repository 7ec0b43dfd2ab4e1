"""A random respondent: answers a questionnaire from beginning to end without storing anything."""

from collections.abc import Iterator
from random import Random

from conversations.dialogue import Button, Inbound, Response, Screen, Tap, Typed
from conversations.engine import advance
from conversations.questionnaire import Questionnaire
from conversations.screens import screen

MOST = 2000
"""Steps after which a walk gives up: no form that can be answered takes so many."""
WORDS = ("It was fine, I think.", "They listened to me.", "I didn't know who to ask.", "Nothing else, thanks.")
NUMBERS = ("0", "2", "3", "5")


def walk(questionnaire: Questionnaire, dice: Random) -> Iterator[str]:
    """The talk as transcript lines. Ends when the answers are sent, or when the person is turned away."""
    response = Response()
    for _ in range(MOST):
        shown = screen(questionnaire, response)
        yield from _said(shown)
        if response.stage == "sent":
            return
        inbound, words = choose(shown, dice)
        yield f"me:  {words}"
        step = advance(questionnaire, response, inbound)
        if step.response is None:
            yield from _said(step.parting) if step.parting else ()
            return
        response = step.response
    yield "# gave up: this form does not come to an end"


def choose(shown: Screen, dice: Random) -> tuple[Inbound, str]:
    """What a random respondent does at a screen, and the words for it. They never decline."""
    if shown.writes:
        words = dice.choice(WORDS if shown.longer else NUMBERS)
        if not shown.longer and dice.random() < 0.1:
            return _tap(shown, _named(shown, "skip"))
        return Typed(words, shown.at), words
    buttons = [button for row in shown.choices for button in row if button.action != "decline"]
    ticked = any(button.chosen for button in buttons)
    untaken = [button for button in buttons if not button.chosen and (ticked or button.action != "done")]
    return _tap(shown, dice.choice(untaken or buttons))


def _tap(shown: Screen, button: Button) -> tuple[Inbound, str]:
    return Tap(button.action, shown.at), button.label


def _named(shown: Screen, action: str) -> Button:
    every = [button for row in (*shown.ways, *shown.choices) for button in row]
    return next((button for button in every if button.action == action), every[0])


def _said(shown: Screen) -> Iterator[str]:
    lines = [shown.notice, shown.progress, *"\n".join(shown.paragraphs).splitlines()]
    lines += [f"{item.label}: {item.answer}" for item in shown.items]
    first, *others = [line for line in lines if line] or [""]
    yield f"bot: {first}"
    for line in others:
        yield f"     {line}"
    for row in shown.choices:
        yield "     " + " ".join(f"[{button.label}]" for button in row)
