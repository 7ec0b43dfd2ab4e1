"""What comes of a thing that somebody shares: it answers where it is asked for, and nowhere else."""

from conversations.answering import answered, closed, told
from conversations.dialogue import Response, Shared, Step
from conversations.kinds import TAKES
from conversations.questionnaire import Questionnaire
from conversations.tracking import row_of


def shared(questionnaire: Questionnaire, response: Response, inbound: Shared) -> Step:
    if response.stage == "asking" and not response.overlay:
        question = row_of(questionnaire, response).question
        take = TAKES.get(question.kind)
        if take:
            return answered(questionnaire, response, take(question, inbound.thing))
    return told(closed(response), inbound.what)
