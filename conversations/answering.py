"""What comes of an answer, however it was given: kept and on, asked again, or turned away."""

from dataclasses import replace

from conversations.dialogue import Response, Screen, Step
from conversations.expressions import Answers
from conversations.help_lines import help_paragraphs
from conversations.kinds import Accepted, Slip
from conversations.phrases import say
from conversations.questionnaire import Question, Questionnaire
from conversations.quoting import changed
from conversations.route import onward
from conversations.screens import last_word


def answered(questionnaire: Questionnaire, response: Response, outcome: Accepted | Slip) -> Step:
    """What a kind of question made of a tap or of words, at the current question."""
    if isinstance(outcome, Slip):
        return told(replace(response, ticked=outcome.again or response.ticked), *outcome.phrase)
    if not outcome.complete:
        return Step(replace(response, ticked=outcome.value))
    question = questionnaire.questions[response.at]
    if not fits(questionnaire, response, question, outcome.value):
        author = ("author", question.constraint_message) if question.constraint_message else ("not_right",)
        return told(response, *author)
    if _too_young(questionnaire, question, outcome.value):
        return Step(None, "too_young", _turned_away(questionnaire, {**response.answers, question.name: outcome.value}))
    return Step(_with(questionnaire, response, question, outcome.value))


def skipped(questionnaire: Questionnaire, response: Response, question: Question) -> Step:
    if question.required:
        return told(response, "needs_answer")
    return Step(_with(questionnaire, response, question, ""))


def fits(questionnaire: Questionnaire, response: Response, question: Question, value: str) -> bool:
    relevant = questionnaire.relevant(response.answers)
    return question.constraint is None or question.constraint.holds(relevant, value)


def _with(questionnaire: Questionnaire, response: Response, question: Question, value: str) -> Response:
    """With this answer, and on."""
    answers = changed(response.answers, question, value)
    return onward(questionnaire, replace(response, answers=answers, ticked=None, last=question.name))


def _too_young(questionnaire: Questionnaire, question: Question, value: str) -> bool:
    """Whether this answer says that the person is certainly under the minimum age."""
    under = next((one.under for one in question.options if one.name == value), None)
    return under is not None and under <= questionnaire.setting.minimum_age


def _turned_away(questionnaire: Questionnaire, answers: Answers) -> Screen:
    why = say("too_young", str(questionnaire.setting.minimum_age))
    return last_word(why, *help_paragraphs(questionnaire.help(answers))[1:])


def value_of(response: Response, question: Question) -> str:
    """What is ticked or answered so far."""
    return response.ticked if response.ticked is not None else response.answers.get(question.name, "")


def closed(response: Response) -> Response:
    return replace(response, overlay="") if response.overlay else response


def told(response: Response, *phrase: str) -> Step:
    return Step(replace(response, notice=phrase))
