"""What written words do: they answer, name a button, or are put to what was written just before."""

from dataclasses import replace

from conversations.answering import answered, closed, fits, told, value_of
from conversations.dialogue import Response, Step, Tap, Typed
from conversations.kinds import KINDS, Slip
from conversations.questionnaire import Questionnaire
from conversations.screens import screen
from conversations.tapping import is_stale, tapped


def typed(questionnaire: Questionnaire, response: Response, inbound: Typed) -> Step:
    """One text: an answer, a button's label, more of what was just written, or nothing that can be taken now."""
    late = is_stale(questionnaire, response, inbound.at)
    action = _named(questionnaire, response, inbound.words)
    if inbound.more and action != "help" and (added := _added(questionnaire, response, inbound.words)):
        return added
    if action and (action == "help" or not late):
        return tapped(questionnaire, response, Tap(action))
    if late or response.overlay:
        return told(closed(response), "late_words" if late else "not_taken")
    if response.stage != "asking":
        phrase = {"welcome": "tap_to_start", "review": "tap_to_send", "sent": "already_sent"}[response.stage]
        return told(response, phrase)
    question = questionnaire.questions[response.at]
    value = value_of(response, question)
    return answered(questionnaire, response, KINDS[question.kind].read(question, value, inbound.words))


def _added(questionnaire: Questionnaire, response: Response, words: str) -> Step | None:
    """The words put to the text answer just given; None if there is none."""
    question = next((one for one in questionnaire.questions if one.name == response.last and one.kind == "text"), None)
    before = response.answers.get(response.last, "")
    if question is None or not before:
        return None
    outcome = KINDS["text"].read(question, before, f"{before}\n{words}")
    if isinstance(outcome, Slip):
        return told(response, *outcome.phrase)
    if not fits(questionnaire, response, question, outcome.value):
        return told(response, "late_words")
    return Step(replace(response, answers={**response.answers, question.name: outcome.value}, notice=("added",)))


def _named(questionnaire: Questionnaire, response: Response, words: str) -> str:
    """The action of the button whose label was typed, '' if none was. Where words answer, only help can be meant."""
    shown, wanted = screen(questionnaire, response), spoken(words)
    buttons = [button for row in (*shown.choices, *shown.ways) for button in row]
    named = (one.action for one in buttons if spoken(one.label) == wanted)
    return next((action for action in named if action == "help" or not shown.writes), "")


def spoken(words: str) -> str:
    """Words as they would be said: capitals, a full stop and the bend of an apostrophe do not matter."""
    return words.strip().rstrip(".").replace("’", "'").casefold()
