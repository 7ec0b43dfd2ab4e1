"""The talk itself: where a person stands and what they do, to where they stand next. Pure."""

from dataclasses import replace

from conversations.dialogue import Arrived, Inbound, Overlay, Response, Screen, Step, Tap, Typed, Unexpected
from conversations.kinds import KINDS, Accepted, Slip
from conversations.phrases import say
from conversations.questionnaire import Question, Questionnaire
from conversations.route import back, go_to, onward
from conversations.screens import help_paragraphs, number, screen

OPENS: dict[str, Overlay] = {
    "help": "help",
    "menu": "menu",
    "answers": "answers",
    "pause": "paused",
    "stop": "stop",
    "restart": "restart",
}
"""Actions that lay a page over the current screen."""


def advance(questionnaire: Questionnaire, response: Response, inbound: Inbound) -> Step:
    """One thing a person did, applied to where they stand.

    Never raises for anything that a person may send; an unknown or stale action leaves the answers alone.
    """
    quiet = replace(response, notice=())
    match inbound:
        case Arrived():
            return Step(_arrived(questionnaire, quiet))
        case Unexpected(what):
            return _told(_closed(quiet), what)
        case Typed():
            return _typed(questionnaire, quiet, inbound)
        case Tap():
            return _tapped(questionnaire, quiet, inbound)


def _arrived(questionnaire: Questionnaire, response: Response) -> Response:
    """Whoever comes back is told so, or that it is done; whoever is new is told nothing but the welcome."""
    if response.overlay == "paused":
        return _carry_on(response)
    done = "" if questionnaire.setting.again else "already"
    phrase = {"welcome": "", "asking": "here_again", "review": "here_again", "sent": done}[response.stage]
    return replace(_closed(response), notice=(phrase,) if phrase else ())


def _added(questionnaire: Questionnaire, response: Response, words: str) -> Step | None:
    """The words put to the text answer just given; None if there is none."""
    question = next((one for one in questionnaire.questions if one.name == response.last and one.kind == "text"), None)
    before = response.answers.get(response.last, "")
    if question is None or not before:
        return None
    outcome = KINDS["text"].read(question, before, f"{before}\n{words}")
    if isinstance(outcome, Slip):
        return _told(response, *outcome.phrase)
    if not _fits(questionnaire, response, question, outcome.value):
        return _told(response, "late_words")
    return Step(replace(response, answers={**response.answers, question.name: outcome.value}, notice=("added",)))


def _typed(questionnaire: Questionnaire, response: Response, typed: Typed) -> Step:
    stale = _stale(questionnaire, response, typed.at)
    action = _named(questionnaire, response, typed.words)
    if typed.more and action != "help" and (added := _added(questionnaire, response, typed.words)):
        return added
    if action and (action == "help" or not stale):
        return _tapped(questionnaire, response, Tap(action))
    if stale or response.overlay:
        return _told(_closed(response), "late_words" if stale else "not_taken")
    if response.stage != "asking":
        phrase = {"welcome": "tap_to_start", "review": "tap_to_send", "sent": "already_sent"}[response.stage]
        return _told(response, phrase)
    question = questionnaire.questions[response.at]
    value = _value(response, question)
    return _answered(questionnaire, response, KINDS[question.kind].read(question, value, typed.words))


def _named(questionnaire: Questionnaire, response: Response, words: str) -> str:
    """The action of the button whose label was typed, '' if none was. Where words answer, only help can be meant."""
    shown, wanted = screen(questionnaire, response), _spoken(words)
    buttons = [button for row in (*shown.choices, *shown.ways) for button in row]
    named = (one.action for one in buttons if _spoken(one.label) == wanted)
    return next((action for action in named if action == "help" or not shown.writes), "")


def _spoken(words: str) -> str:
    """Words as they would be said: capitals, a full stop and the bend of an apostrophe do not matter."""
    return words.strip().rstrip(".").replace("’", "'").casefold()


def _tapped(questionnaire: Questionnaire, response: Response, tap: Tap) -> Step:
    """Help is there from everywhere, also from old buttons."""
    action = tap.action
    if action == "carry_on":
        return Step(_carry_on(response))
    if action != "help" and _stale(questionnaire, response, tap.at):
        return _stale_tap(questionnaire, response, tap)
    if action in OPENS:
        return _open(response, action)
    if action == "stop_sure" and response.overlay == "stop":
        return Step(None, "stopped", Screen((say("stopped"),)))
    if action == "restart_sure" and response.overlay == "restart":
        return Step(onward(questionnaire, Response(notice=("restarted",))))
    at_stage = {"welcome": _at_welcome, "asking": _at_question, "review": _at_review, "sent": _at_end}
    return at_stage[response.stage](questionnaire, _closed(response), action)


def _stale(questionnaire: Questionnaire, response: Response, at: int | None) -> bool:
    return at is not None and at != number(questionnaire, response)


def _stale_tap(questionnaire: Questionnaire, response: Response, tap: Tap) -> Step:
    """The same tap twice goes by in silence; an older button is told so. A no after the start is heard."""
    if tap == Tap("decline", 0) and response.stage != "sent":
        return _open(response, "stop")
    if tap.at is not None and _twice(questionnaire, response, tap.action, tap.at):
        return Step(_closed(response))
    return _told(_closed(response), "old_button")


def _twice(questionnaire: Questionnaire, response: Response, action: str, at: int) -> bool:
    """Whether it was this very tap that led to the current screen."""
    rows = questionnaire.questions
    if at == 0:
        return action == "agree" and response.stage == "asking" and not response.answers
    if at == len(rows) + 1:
        return action == "send" and response.stage == "sent"
    if not 0 < at <= len(rows) or rows[at - 1].name != response.last:
        return False
    question, value = rows[at - 1], response.answers.get(response.last, "")
    if action in ("keep", "skip"):
        return bool(value) == (action == "keep")
    return KINDS[question.kind].tap(question, value, action) == Accepted(value)


def _open(response: Response, action: str) -> Step:
    """Help is there always; the other pages only while there is something to leave or to see."""
    if action != "help" and response.stage not in ("asking", "review"):
        return _told(_closed(response), "already_sent" if response.stage == "sent" else "tap_to_start")
    return Step(replace(response, overlay=OPENS[action]))


def _at_welcome(questionnaire: Questionnaire, response: Response, action: str) -> Step:
    if action == "agree":
        return Step(onward(questionnaire, response), "started")
    if action == "decline":
        return Step(None, "declined", Screen((say("declined"),)))
    return _told(response, "tap_to_start")


def _at_question(questionnaire: Questionnaire, response: Response, action: str) -> Step:
    question = questionnaire.questions[response.at]
    if action == "back":
        return Step(back(questionnaire, response))
    if action == "skip":
        return _skipped(questionnaire, response, question)
    if action == "keep" and response.answers.get(question.name):
        return Step(onward(questionnaire, replace(response, ticked=None, last=question.name)))
    if action.startswith("c"):
        return Step(go_to(questionnaire, response, action))
    value = _value(response, question)
    return _answered(questionnaire, response, KINDS[question.kind].tap(question, value, action))


def _at_review(questionnaire: Questionnaire, response: Response, action: str) -> Step:
    if action == "send":
        return _send(questionnaire, response)
    if action == "back":
        return Step(back(questionnaire, response))
    if action.startswith("c"):
        return Step(go_to(questionnaire, response, action))
    return _told(response, "tap_to_send")


def _at_end(questionnaire: Questionnaire, response: Response, action: str) -> Step:
    if action == "again" and questionnaire.setting.again:
        return Step(Response(), "again")
    return _told(response, "already_sent")


def _send(questionnaire: Questionnaire, response: Response) -> Step:
    """What became irrelevant is dropped here, and only here: until now it comes back with a change of mind."""
    relevant = questionnaire.relevant(response.answers)
    kept = {name: value for name, value in response.answers.items() if name in relevant}
    return Step(replace(response, stage="sent", answers=kept, last=""), "sent")


def _answered(questionnaire: Questionnaire, response: Response, outcome: Accepted | Slip) -> Step:
    if isinstance(outcome, Slip):
        return _told(response, *outcome.phrase)
    if not outcome.complete:
        return Step(replace(response, ticked=outcome.value))
    question = questionnaire.questions[response.at]
    if not _fits(questionnaire, response, question, outcome.value):
        author = ("author", question.constraint_message) if question.constraint_message else ("not_right",)
        return _told(response, *author)
    if _too_young(questionnaire, question, outcome.value):
        return Step(None, "too_young", _turned_away(questionnaire))
    return Step(_with(questionnaire, response, question, outcome.value))


def _fits(questionnaire: Questionnaire, response: Response, question: Question, value: str) -> bool:
    relevant = questionnaire.relevant(response.answers)
    return question.constraint is None or question.constraint.holds(relevant, value)


def _skipped(questionnaire: Questionnaire, response: Response, question: Question) -> Step:
    if question.required:
        return _told(response, "needs_answer")
    return Step(_with(questionnaire, response, question, ""))


def _with(questionnaire: Questionnaire, response: Response, question: Question, value: str) -> Response:
    """With this answer, and on."""
    answers = {**response.answers, question.name: value}
    return onward(questionnaire, replace(response, answers=answers, ticked=None, last=question.name))


def _too_young(questionnaire: Questionnaire, question: Question, value: str) -> bool:
    """Whether this answer says that the person is certainly under the minimum age."""
    under = next((one.under for one in question.options if one.name == value), None)
    return under is not None and under <= questionnaire.setting.minimum_age


def _turned_away(questionnaire: Questionnaire) -> Screen:
    setting = questionnaire.setting
    return Screen((say("too_young", str(setting.minimum_age)), *help_paragraphs(setting.help)[1:]))


def _value(response: Response, question: Question) -> str:
    return response.ticked if response.ticked is not None else response.answers.get(question.name, "")


def _carry_on(response: Response) -> Response:
    """Off with the page; whoever had a break is welcomed back."""
    notice = ("welcome_back",) if response.overlay == "paused" else ()
    return replace(response, overlay="", notice=notice)


def _closed(response: Response) -> Response:
    return replace(response, overlay="") if response.overlay else response


def _told(response: Response, *phrase: str) -> Step:
    return Step(replace(response, notice=phrase))
