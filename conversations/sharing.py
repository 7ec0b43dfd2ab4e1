"""What comes of a thing that somebody shares: it answers where it is asked for, and nowhere else."""

from msgspec.structs import replace

from conversations.answering import answered, closed, told
from conversations.dialogue import Response, Shared, Step
from conversations.keeping import taken_out
from conversations.kinds import TAKES
from conversations.question import MEDIA
from conversations.questionnaire import Questionnaire
from conversations.route import onward
from conversations.tapping import is_stale
from conversations.tracking import here


def shared(questionnaire: Questionnaire, response: Response, inbound: Shared) -> Step:
    if is_stale(questionnaire, response, inbound.at):
        return told(closed(response), "late_words")
    if response.stage == "asking" and not response.overlay:
        track, row = here(questionnaire, response)
        if take := TAKES.get(row.question.kind):
            return answered(questionnaire, response, track, row, take(row.question, inbound.thing))
    return told(closed(response), inbound.what)


def files_in(questionnaire: Questionnaire, answers: dict[str, str]) -> dict[str, str]:
    """The answers that are files: the key of each -> the key of its answer."""
    found = ((key, value) for key, value in answers.items() if value)
    return {value: key for key, value in found if (one := questionnaire.question(key)) and one.kind in MEDIA}


def lost(questionnaire: Questionnaire, response: Response, file: str, why: tuple[str, ...]) -> Response:
    """Without a file that could not be had after all. It is asked for again, before the review, and the person told.

    why: a phrase's key and its values.
    """
    answer = files_in(questionnaire, response.answers).get(file)
    if answer is None:
        return replace(response, notice=why) if response.stage == "sent" else response
    here = taken_out(questionnaire, response, answer)
    last = "" if response.last == answer else response.last
    on = onward(questionnaire, here) if response.stage == "review" else here
    return replace(on, last=last, notice=why)
