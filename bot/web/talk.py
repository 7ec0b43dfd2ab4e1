"""A standing as the page shows it: what was said so far, and what is to be answered now."""

from dataclasses import dataclass

from msgspec.structs import replace

from bot.intake.arrivals import Standing
from conversations.asking import steps
from conversations.dialogue import Button, Response, Screen, Typed
from conversations.directions import begun_right
from conversations.file_types import MOST, SORTS, answers
from conversations.kinds import KINDS
from conversations.kinds.select_multiple import TICK, UNTICK
from conversations.phrases import direction, say
from conversations.question import Question
from conversations.reviewing import said
from conversations.screens import screen
from conversations.tracking import has_answered, row_of, track_of

PAST = {"", "menu", "stop", "restart"}
"""Overlays above which the answers so far may stay; a break and the help lines hide them."""
MAIN = {"send", "done", "carry_on", "care_contact", "care_answer", "care_open"}
ELSEWHERE = {"help", "hide", "care_open", "note_again"}
"""Ways that stand at the top of every page, or beside what they lead to; or that the box is for."""
GRAVE = {"stop_sure", "restart_sure"}


@dataclass(frozen=True, slots=True)
class Talk:
    """past: (question, answer) so far, oldest first. about: what was said before the start, once it is behind.

    step of steps: 0 of 0 outside of the questions. words: what stands in the box; box: what stands in it while it is
    empty. unsent: they could not be taken. toggles: several may be ticked. begun: just now. ways: on, back
    and out; help is not among them, as it stands at the top of every page. accepts: what may be chosen where a file is
    asked for, of so many bytes at most.
    """

    screen: Screen
    past: tuple[tuple[str, str], ...]
    about: tuple[str, ...]
    step: int
    steps: int
    words: str
    box: str
    unsent: bool
    toggles: bool
    begun: bool
    paused: bool
    sent: bool
    ways: tuple[Button, ...]
    accepts: str = ""
    most: int = MOST

    def look(self, button: Button) -> str:
        """How a button looks."""
        if button.action in MAIN:
            return "main"
        if self.toggles and button.action[:1] in (TICK, UNTICK):
            return "tick"
        return "grave" if button.action in GRAVE else "point" if button.action.startswith("v") else "plain"


def talk(standing: Standing, words: str | None = None, last: Screen | None = None) -> Talk:
    """words: what the person wrote and could not be taken; it stays in the box. last: what is said above it all."""
    shown, response = standing.screen, standing.response
    if last is not None:
        shown = replace(shown, paragraphs=(*last.paragraphs, *shown.paragraphs))
    step, steps = _steps(standing) if shown.progress else (0, 0)
    return Talk(
        screen=_as_it_runs(shown),
        past=_past(standing),
        about=_about(standing),
        step=step,
        steps=steps,
        words=_earlier_words(standing, shown) if words is None else words,
        box=_box(standing, shown),
        unsent=words is not None,
        toggles=bool(shown.progress) and _question(standing).kind == "select_multiple",
        begun=_has_just_begun(standing),
        paused=response.overlay == "paused" or (standing.cared and not standing.response_id),
        sent=response.stage == "sent",
        accepts=",".join(mime for sort in SORTS if answers(shown.takes, sort) for mime in SORTS[sort].mimes),
        ways=tuple(button for row in shown.ways for button in row if button.action not in ELSEWHERE),
    )


def still_asked(standing: Standing, typed: Typed) -> bool:
    """Whether the words were not taken and may be mended: the same question is still there. Care takes all words."""
    shown = standing.screen
    return shown.writes and shown.at == typed.at and not standing.cared


def _as_it_runs(shown: Screen) -> Screen:
    """The page lets each line run as its first letter does, as it may be English within Arabic."""
    if direction(shown.language) == "ltr":
        return shown
    items = tuple(replace(one, label=begun_right(one.label)) for one in shown.items)
    return replace(
        shown, paragraphs=tuple(map(begun_right, shown.paragraphs)), hint=begun_right(shown.hint), items=items
    )


def _box(standing: Standing, shown: Screen) -> str:
    """What stands in the box while it is empty."""
    if standing.care is not None and standing.cared:
        return say("care_for", standing.care.name)
    return say("search_box") if shown.seeks else say("page_write")


def _has_just_begun(standing: Standing) -> bool:
    response = standing.response
    if response.stage != "asking" or response.overlay or standing.cared:
        return False
    return not has_answered(standing.questionnaire, response)


def _past(standing: Standing) -> tuple[tuple[str, str], ...]:
    """The answers before the current question; going back rolls the chat back too. Care leaves them as they were."""
    response = standing.response
    stages = ("asking", "review") if standing.cared else ("asking",)
    if response.stage not in stages or response.overlay not in PAST:
        return ()
    every = said(standing.questionnaire, response)
    if response.stage == "asking":
        track = track_of(standing.questionnaire, response)
        here = track.layout.at[row_of(standing.questionnaire, response).key]
        every = [one for one in every if one.at < here]
    return tuple((one.label, one.answer) for one in every)


def _about(standing: Standing) -> tuple[str, ...]:
    if standing.questionnaire.setting.record or (standing.response.stage == "welcome" and not standing.cared):
        return ()
    return screen(standing.questionnaire, Response()).paragraphs


def _steps(standing: Standing) -> tuple[int, int]:
    return steps(standing.questionnaire, standing.response)


def _earlier_words(standing: Standing, shown: Screen) -> str:
    """What was written before, so that a change need not start from nothing."""
    if standing.cared or standing.response.stage != "asking" or not shown.writes:
        return ""
    row = row_of(standing.questionnaire, standing.response)
    question, value = row.question, standing.response.answers.get(row.key, "")
    return KINDS[question.kind].show(question, value) if value else ""


def _question(standing: Standing) -> Question:
    return standing.questionnaire.questions[standing.response.at]
