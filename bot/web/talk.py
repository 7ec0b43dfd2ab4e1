"""A standing as the page shows it: what was said so far, and what is to be answered now."""

from dataclasses import dataclass

from bot.intake.arrivals import Standing
from conversations.dialogue import Button, Response, Screen
from conversations.kinds.select_multiple import TICK, UNTICK
from conversations.questionnaire import Question
from conversations.screens import said, screen

PAST = {"", "menu", "stop", "restart"}
"""Overlays above which the answers so far may stay; a break and the help lines hide them."""
MAIN = {"agree", "send", "done", "carry_on"}
GRAVE = {"stop_sure", "restart_sure"}


@dataclass(frozen=True, slots=True)
class Talk:
    """past: (question, answer) so far, oldest first. about: what was said before the start, once it is behind.

    step of steps: 0 of 0 outside of the questions. words: what stands in the box. unsent: they could not be taken.
    toggles: several may be ticked.
    begun: just now. ways: on, back and out; help is not among them, as it stands at the top of every page.
    """

    screen: Screen
    past: tuple[tuple[str, str], ...]
    about: tuple[str, ...]
    step: int
    steps: int
    words: str
    unsent: bool
    toggles: bool
    begun: bool
    paused: bool
    sent: bool
    ways: tuple[Button, ...]

    def look(self, button: Button) -> str:
        """How a button looks."""
        if button.action in MAIN:
            return "main"
        if self.toggles and button.action[:1] in (TICK, UNTICK):
            return "tick"
        return "grave" if button.action in GRAVE else "point" if button.action.startswith("v") else "plain"


def talk(standing: Standing, words: str | None = None) -> Talk:
    """words: what the person wrote and could not be taken; it stays in the box."""
    shown = screen(standing.questionnaire, standing.response, standing.practice)
    response = standing.response
    step, steps = _steps(standing) if shown.progress else (0, 0)
    return Talk(
        screen=shown,
        past=_past(standing),
        about=_about(standing),
        step=step,
        steps=steps,
        words=_earlier_words(standing) if words is None else words,
        unsent=words is not None,
        toggles=bool(shown.progress) and _question(standing).kind == "select_multiple",
        begun=response.stage == "asking" and not response.answers and not response.overlay,
        paused=response.overlay == "paused",
        sent=response.stage == "sent",
        ways=tuple(button for row in shown.ways for button in row if button.action != "help"),
    )


def _past(standing: Standing) -> tuple[tuple[str, str], ...]:
    """The answers before the current question; going back rolls the chat back too."""
    response = standing.response
    if response.stage != "asking" or response.overlay not in PAST:
        return ()
    before = {one.name for one in standing.questionnaire.questions[: response.at]}
    return tuple((one.label, shown) for one, shown in said(standing.questionnaire, response) if one.name in before)


def _about(standing: Standing) -> tuple[str, ...]:
    return () if standing.response.stage == "welcome" else screen(standing.questionnaire, Response()).paragraphs


def _steps(standing: Standing) -> tuple[int, int]:
    relevant = standing.questionnaire.relevant(standing.response.answers)
    asked = [one.name for one in standing.questionnaire.questions if one.kind != "note" and one.name in relevant]
    return asked.index(_question(standing).name) + 1, len(asked)


def _earlier_words(standing: Standing) -> str:
    """What was written before, so that a change need not start from nothing."""
    if standing.response.stage != "asking" or not screen(standing.questionnaire, standing.response).writes:
        return ""
    return standing.response.answers.get(_question(standing).name, "")


def _question(standing: Standing) -> Question:
    return standing.questionnaire.questions[standing.response.at]
