"""What a tap does, at each stage and on the pages that lie over it; a stale one does nothing."""

from collections.abc import Callable

from msgspec.structs import replace

from conversations.answering import answered, closed, kept, skipped, told, value_of
from conversations.choosing_language import chosen, has_several
from conversations.dialogue import Overlay, Response, Stage, Step, Tap
from conversations.joining import may_join
from conversations.keeping import begun, to_send
from conversations.kinds import KINDS, OLD_BUTTON, Accepted
from conversations.phrases import say
from conversations.questionnaire import Questionnaire
from conversations.recording import NOTE_AGAIN, begun_again, is_note
from conversations.reviewing import turned as turned_to
from conversations.route import back, go_to, onward
from conversations.screens import last_word, number, number_of
from conversations.seeking import turned
from conversations.showing import as_shown
from conversations.tracking import has_answered, here, track_of

OPENS: dict[str, Overlay] = {
    "help": "help",
    "menu": "menu",
    "answers": "answers",
    "pause": "paused",
    "stop": "stop",
    "restart": "restart",
    "language": "language",
}
"""Actions that lay a page over the current screen."""
ALWAYS = ("help", "language")
"""Those that do so at every stage, and from old buttons."""


def tapped(questionnaire: Questionnaire, response: Response, tap: Tap) -> Step:
    """Help and another language are there from everywhere, also from old buttons."""
    action = tap.action
    if action == "carry_on":
        return Step(carry_on(response))
    if action == "hide":  # what a channel does: nothing of the talk changes by it
        return Step(response)
    if other := chosen(questionnaire, response, action):
        return Step(other)
    if action not in ALWAYS and is_stale(questionnaire, response, tap.at):
        return _stale_tap(questionnaire, response, tap)
    if action == "language" and not has_several(questionnaire):
        return told(closed(response), "one_language")
    if action in OPENS:
        return _open(response, action)
    if response.overlay and (over := _on_page(questionnaire, response, action)):
        return over
    return AT_STAGE[response.stage](questionnaire, closed(response), action)


def _on_page(questionnaire: Questionnaire, response: Response, action: str) -> Step | None:
    """On one that lies over the current screen; None if it belongs to that."""
    if action == "stop_sure" and response.overlay == "stop":
        return Step(None, "stopped", last_word(say("stopped")))
    if action == "restart_sure" and response.overlay == "restart":
        fresh = Response(notice=("restarted",), clock=response.clock, seed=response.seed, language=response.language)
        return Step(onward(questionnaire, begun(questionnaire, fresh)))
    if response.overlay == "answers" and (page := turned_to(response, action)):
        return Step(page)
    return None


def carry_on(response: Response) -> Response:
    """Off with the page; whoever had a break is welcomed back."""
    notice = ("welcome_back",) if response.overlay == "paused" else ()
    return replace(response, overlay="", page=0, notice=notice)


def is_stale(questionnaire: Questionnaire, response: Response, at: int | None) -> bool:
    return at is not None and at != number(questionnaire, response)


def _stale_tap(questionnaire: Questionnaire, response: Response, tap: Tap) -> Step:
    """The same tap twice goes by in silence; an older button is told so. A no after the start is heard."""
    if tap == Tap("decline", 0) and response.stage != "sent":
        return _open(response, "stop")
    if tap.at is not None and _twice(questionnaire, response, tap.action, tap.at):
        return Step(closed(response))
    return told(closed(response), "old_button")


def _twice(questionnaire: Questionnaire, response: Response, action: str, at: int) -> bool:
    """Whether it was this very tap that led to the current screen."""
    rows = questionnaire.questions
    if at == 0:
        return action == "agree" and response.stage == "asking" and not has_answered(questionnaire, response)
    if at == len(rows) + 1:
        return action == "send" and response.stage == "sent"
    track = track_of(questionnaire, response)
    place = track.layout.at.get(response.last)
    if place is None or number_of(questionnaire, track.layout.rows[place]) != at:
        return False
    row, value = track.layout.rows[place], response.answers.get(response.last, "")
    if action in ("keep", "skip"):
        return bool(value) == (action == "keep")
    question = as_shown(questionnaire, track, row)
    return KINDS[question.kind].tap(question, value, action) == Accepted(value)


def _open(response: Response, action: str) -> Step:
    """Help and languages are there always; the other pages only while there is something to leave or to see."""
    if action not in ALWAYS and response.stage not in ("asking", "review"):
        return told(closed(response), "already_sent" if response.stage == "sent" else "tap_to_start")
    return Step(replace(response, overlay=OPENS[action], page=0))


def _at_welcome(questionnaire: Questionnaire, response: Response, action: str) -> Step:
    if action == "agree":
        return Step(onward(questionnaire, begun(questionnaire, response)), "started")
    if action == "decline":
        return Step(None, "declined", last_word(say("declined")))
    return told(response, "tap_to_start")


def _at_question(questionnaire: Questionnaire, response: Response, action: str) -> Step:
    if action == "back":
        return Step(back(questionnaire, response))
    if action == "skip":
        return skipped(questionnaire, response)
    if action == "keep":
        return kept(questionnaire, response)
    if action.startswith("c"):
        return Step(go_to(questionnaire, response, action))
    track, row = here(questionnaire, response)
    question = as_shown(questionnaire, track, row)
    found = KINDS[question.kind].tap(question, value_of(response, track, row), action)
    if found is OLD_BUTTON and (turned_to := turned(question, response, action)):
        return Step(turned_to)
    if action == NOTE_AGAIN and is_note(questionnaire, question):
        return begun_again(questionnaire, response)
    return answered(questionnaire, response, track, row, found)


def _at_review(questionnaire: Questionnaire, response: Response, action: str) -> Step:
    if action == "send":
        return _send(questionnaire, response)
    if action == "back":
        return Step(back(questionnaire, response))
    if action.startswith("c"):
        return Step(go_to(questionnaire, response, action))
    if page := turned_to(response, action):
        return Step(page)
    return told(response, "tap_to_send")


def _at_end(questionnaire: Questionnaire, response: Response, action: str) -> Step:
    if action == "again" and questionnaire.setting.again:
        return Step(Response(language=response.language), "again")
    if action == "join" and response.joins:
        return Step(replace(response, overlay="join"))
    return told(response, "already_sent")


def _send(questionnaire: Questionnaire, response: Response) -> Step:
    """Unless, by the time, something has to be asked again."""
    here = onward(questionnaire, response)
    if here.stage != "review":
        return Step(replace(here, notice=("asked_again",)))
    joins = may_join(questionnaire, response.answers)
    return Step(replace(response, stage="sent", answers=to_send(questionnaire, response), last="", joins=joins), "sent")


AT_STAGE: dict[Stage, Callable[[Questionnaire, Response, str], Step]] = {
    "welcome": _at_welcome,
    "asking": _at_question,
    "review": _at_review,
    "sent": _at_end,
}
