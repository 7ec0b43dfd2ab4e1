"""What comes of an answer, however it was given: kept and on, asked again, or turned away."""

from msgspec.structs import replace

from conversations.dialogue import Response, Screen, Step
from conversations.expressions import Answers
from conversations.fitting import all_offered, is_required
from conversations.help_lines import help_paragraphs
from conversations.keeping import MORE, NO_MORE, put
from conversations.kinds import Accepted, Slip
from conversations.phrases import say
from conversations.question import Question
from conversations.questionnaire import Questionnaire
from conversations.route import onward
from conversations.rows import Row
from conversations.screens import last_word
from conversations.showing import filled, offer
from conversations.track import Track
from conversations.tracking import allows, context_of, here, key_of
from conversations.tracking import value_of as fitting_value


def answered(questionnaire: Questionnaire, response: Response, track: Track, row: Row, found: Accepted | Slip) -> Step:
    """What a kind of question made of a tap or of words, at this row, where the person is."""
    if isinstance(found, Slip):
        return told(replace(response, ticked=found.again or response.ticked), *found.phrase)
    if not found.complete:
        return Step(replace(response, ticked=found.value))
    if not allows(track, row, found.value):
        return told(response, *_why_not(questionnaire, track, row, found.value))
    if _too_young(questionnaire, row.question, found.value):
        return Step(None, "too_young", _turned_away(questionnaire, {**response.answers, row.key: found.value}))
    return Step(_with(questionnaire, response, track, row, found.value))


def _why_not(questionnaire: Questionnaire, track: Track, row: Row, value: str) -> tuple[str, ...]:
    """In its author's words, if there are any."""
    if not value:
        return _needed(questionnaire, track, row)
    if not all_offered(row.question, value, context_of(track, row)):
        return ("old_button",)
    author = filled(questionnaire, track, row, row.question.constraint_message)
    if author:
        return ("author", author)
    return ("not_with_others",) if _looks_at_others(questionnaire, row.question) else ("not_right",)


def _looks_at_others(questionnaire: Questionnaire, question: Question) -> bool:
    """Whether it may be another answer that is in the way, which can be changed."""
    names = question.constraint.names if question.constraint else ()
    return any((one := questionnaire.question(name)) and one.is_asked for name in names)


def _needed(questionnaire: Questionnaire, track: Track, row: Row) -> tuple[str, ...]:
    author = filled(questionnaire, track, row, row.question.required_message)
    return ("author", author) if author else ("needs_answer",)


def skipped(questionnaire: Questionnaire, response: Response) -> Step:
    track, row = here(questionnaire, response)
    if is_required(row.question, context_of(track, row)):
        return told(response, *_needed(questionnaire, track, row))
    return Step(_with(questionnaire, response, track, row, ""))


def kept(questionnaire: Questionnaire, response: Response) -> Step:
    """The answer that is there stays; what was offered becomes one."""
    track, row = here(questionnaire, response)
    if value_of(response, track, row):
        return Step(onward(questionnaire, replace(response, ticked=None, last=row.key)))
    if value := offer(track, row):
        return answered(questionnaire, response, track, row, Accepted(value))
    return told(response, "old_button")


def _with(questionnaire: Questionnaire, response: Response, track: Track, row: Row, value: str) -> Response:
    """With this answer, and on. What does not fit any more by it is asked again, and the person is told so."""
    gone = row.question.kind == "repeat" and value == NO_MORE and value_of(response, track, row) == MORE
    now = replace(put(questionnaire, response, track, row, value), ticked=None, last="" if gone else row.key)
    on = onward(questionnaire, now)
    if gone:
        return replace(on, notice=("removed",))
    again = on.stage == "asking" and key_of(questionnaire.questions[on.at], on.places) in on.answers
    return replace(on, notice=("asked_again",)) if again else on


def _too_young(questionnaire: Questionnaire, question: Question, value: str) -> bool:
    """Whether this answer says that the person is certainly under the minimum age."""
    for one in question.options:
        if one.under is not None and one.name == value:
            return one.under <= questionnaire.setting.minimum_age
    return False


def _turned_away(questionnaire: Questionnaire, answers: Answers) -> Screen:
    why = say("too_young", str(questionnaire.setting.minimum_age))
    return last_word(why, *help_paragraphs(questionnaire.help(answers))[1:])


def value_of(response: Response, track: Track, row: Row) -> str:
    """What is ticked, or answered and still fits, at this row, where the person is."""
    return response.ticked if response.ticked is not None else fitting_value(track, row)


def closed(response: Response) -> Response:
    return replace(response, overlay="") if response.overlay else response


def told(response: Response, *phrase: str) -> Step:
    return Step(replace(response, notice=phrase))
