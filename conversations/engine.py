"""The talk itself: where a person stands and what they do, to where they stand next. Pure."""

from dataclasses import replace

from conversations.dialogue import Arrived, Inbound, Overlay, Response, Screen, Step, Tap, Typed, Unexpected
from conversations.kinds import KINDS, Accepted, Slip
from conversations.phrases import say
from conversations.questionnaire import Question, Questionnaire
from conversations.screens import help_paragraphs, number

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
            return Step(_carry_on(quiet, "welcome_back" if response.overlay == "paused" else ""))
        case Unexpected(what):
            return _told(_closed(quiet), what)
        case Typed():
            return _typed(questionnaire, quiet, inbound)
        case Tap():
            return _tapped(questionnaire, quiet, inbound)


def _typed(questionnaire: Questionnaire, response: Response, typed: Typed) -> Step:
    if response.overlay == "paused":
        return Step(_carry_on(response, "welcome_back"))
    if response.overlay or _stale(questionnaire, response, typed.at):
        return _told(_closed(response), "not_taken")
    if response.stage != "asking":
        return _told(
            response,
            {"welcome": "tap_to_start", "review": "tap_to_send", "sent": "already_sent"}[response.stage],
        )
    question = questionnaire.questions[response.at]
    value = _value(response, question)
    return _answered(questionnaire, response, KINDS[question.kind].read(question, value, typed.words))


def _tapped(questionnaire: Questionnaire, response: Response, tap: Tap) -> Step:
    action = tap.action
    if action in OPENS:
        return _open(response, action)
    if action == "carry_on":
        return Step(_carry_on(response, "welcome_back" if response.overlay == "paused" else ""))
    if action == "stop_sure" and response.overlay == "stop":
        return Step(None, "stopped", Screen((say("stopped"),)))
    if action == "restart_sure" and response.overlay == "restart":
        return Step(_begin(questionnaire, Response(notice=("restarted",))))
    if _stale(questionnaire, response, tap.at):
        return _stale_tap(questionnaire, response, tap)
    at_stage = {"welcome": _at_welcome, "asking": _at_question, "review": _at_review, "sent": _at_end}
    return at_stage[response.stage](questionnaire, _closed(response), action)


def _stale(questionnaire: Questionnaire, response: Response, at: int | None) -> bool:
    return at is not None and at != number(questionnaire, response)


def _stale_tap(questionnaire: Questionnaire, response: Response, tap: Tap) -> Step:
    """A double tap on the question just answered goes by in silence; an older button is told so."""
    rows = questionnaire.questions
    just_before = tap.at is not None and 0 < tap.at <= len(rows) and rows[tap.at - 1].name == response.last
    started = tap.at == 0 and response.stage == "asking" and not response.answers
    return Step(_closed(response)) if just_before or started else _told(_closed(response), "old_button")


def _open(response: Response, action: str) -> Step:
    """Help is there always; the other pages only while there is something to leave or to see."""
    if action != "help" and response.stage not in ("asking", "review"):
        return _told(response, "already_sent" if response.stage == "sent" else "tap_to_start")
    return Step(replace(response, overlay=OPENS[action]))


def _at_welcome(questionnaire: Questionnaire, response: Response, action: str) -> Step:
    if action == "agree":
        return Step(_begin(questionnaire, response), "started")
    if action == "decline":
        return Step(None, "declined", Screen((say("declined"),)))
    return _told(response, "tap_to_start")


def _at_question(questionnaire: Questionnaire, response: Response, action: str) -> Step:
    question = questionnaire.questions[response.at]
    if action == "back":
        return Step(_back(questionnaire, response))
    if action == "skip":
        return _skipped(questionnaire, response, question)
    if action == "keep" and response.answers.get(question.name):
        return Step(_onward(questionnaire, replace(response, ticked=None, last=question.name)))
    if action.startswith("c"):
        return Step(_go_to(questionnaire, response, action))
    value = _value(response, question)
    return _answered(questionnaire, response, KINDS[question.kind].tap(question, value, action))


def _at_review(questionnaire: Questionnaire, response: Response, action: str) -> Step:
    if action == "send":
        return _send(questionnaire, response)
    if action == "back":
        return Step(_back(questionnaire, response))
    if action.startswith("c"):
        return Step(_go_to(questionnaire, response, action))
    return _told(response, "tap_to_send")


def _at_end(questionnaire: Questionnaire, response: Response, action: str) -> Step:
    if action == "again" and questionnaire.setting.again:
        return Step(Response(), "again")
    return Step(response) if action == "send" else _told(response, "already_sent")


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
    if question.constraint is not None and not question.constraint.holds(response.answers, outcome.value):
        return _told(
            response,
            *(("author", question.constraint_message) if question.constraint_message else ("not_right",)),
        )
    if _too_young(questionnaire, question, outcome.value):
        return Step(None, "too_young", _turned_away(questionnaire))
    answers = {**response.answers, question.name: outcome.value}
    return Step(_onward(questionnaire, replace(response, answers=answers, ticked=None, last=question.name)))


def _skipped(questionnaire: Questionnaire, response: Response, question: Question) -> Step:
    if question.required:
        return _told(response, "needs_answer")
    answers = {**response.answers, question.name: ""}
    return Step(_onward(questionnaire, replace(response, answers=answers, ticked=None, last=question.name)))


def _too_young(questionnaire: Questionnaire, question: Question, value: str) -> bool:
    """Whether this answer says that the person is certainly under the minimum age."""
    under = next((one.under for one in question.options if one.name == value), None)
    return under is not None and under <= questionnaire.setting.minimum_age


def _turned_away(questionnaire: Questionnaire) -> Screen:
    setting = questionnaire.setting
    return Screen((say("too_young", str(setting.minimum_age)), *help_paragraphs(setting.help)[1:]))


def _begin(questionnaire: Questionnaire, response: Response) -> Response:
    return _onward(questionnaire, replace(response, stage="asking"))


def _onward(questionnaire: Questionnaire, response: Response) -> Response:
    """To the first relevant question that has no answer yet, or to the review if there is none."""
    relevant = questionnaire.relevant(response.answers)
    for at, question in enumerate(questionnaire.questions):
        if question.kind != "note" and question.name in relevant and question.name not in response.answers:
            return replace(response, stage="asking", at=at)
    return replace(response, stage="review")


def _back(questionnaire: Questionnaire, response: Response) -> Response:
    """To the relevant question before this one; at the first, nowhere."""
    relevant = questionnaire.relevant(response.answers)
    end = len(questionnaire.questions) if response.stage == "review" else response.at
    earlier = [
        at for at, one in enumerate(questionnaire.questions[:end]) if one.kind != "note" and one.name in relevant
    ]
    return replace(response, stage="asking", at=earlier[-1], ticked=None, last="") if earlier else response


def _go_to(questionnaire: Questionnaire, response: Response, action: str) -> Response:
    """To an earlier answer that is to be changed, such as 'c2'; only to one that was reached."""
    place = action[1:]
    if not (place.isascii() and place.isdigit() and int(place) < len(questionnaire.questions)):
        return replace(response, notice=("old_button",))
    at = int(place)
    if questionnaire.questions[at].name not in response.answers:
        return replace(response, notice=("old_button",))
    return replace(response, stage="asking", at=at, ticked=None, last="")


def _value(response: Response, question: Question) -> str:
    return response.ticked if response.ticked is not None else response.answers.get(question.name, "")


def _carry_on(response: Response, phrase: str) -> Response:
    return replace(response, overlay="", notice=(phrase,) if phrase else ())


def _closed(response: Response) -> Response:
    return replace(response, overlay="") if response.overlay else response


def _told(response: Response, *phrase: str) -> Step:
    return Step(replace(response, notice=phrase))
