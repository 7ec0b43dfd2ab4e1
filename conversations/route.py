"""The way through a questionnaire: on to what is not answered yet, back, and to an earlier answer."""

from dataclasses import replace

from conversations.dialogue import Response
from conversations.kinds.answer import place_in
from conversations.questionnaire import Questionnaire


def onward(questionnaire: Questionnaire, response: Response) -> Response:
    """To the first relevant question that has no answer yet, or to the review if there is none."""
    relevant = questionnaire.relevant(response.answers)
    for at, question in enumerate(questionnaire.questions):
        if question.kind != "note" and question.name in relevant and question.name not in response.answers:
            return replace(response, stage="asking", at=at)
    return replace(response, stage="review")


def earlier(questionnaire: Questionnaire, response: Response) -> list[int]:
    """The places of the relevant questions before the current screen."""
    relevant = questionnaire.relevant(response.answers)
    end = len(questionnaire.questions) if response.stage == "review" else response.at
    return [at for at, one in enumerate(questionnaire.questions[:end]) if one.kind != "note" and one.name in relevant]


def back(questionnaire: Questionnaire, response: Response) -> Response:
    """To the relevant question before this one; at the first, nowhere."""
    places = earlier(questionnaire, response)
    return replace(response, stage="asking", at=places[-1], ticked=None, last="") if places else response


def go_to(questionnaire: Questionnaire, response: Response, action: str) -> Response:
    """To an answer that is to be changed, such as 'c2'; only to one that was given and still belongs."""
    at = place_in(action, len(questionnaire.questions))
    name = questionnaire.questions[at].name if at is not None else ""
    if at is None or name not in response.answers or name not in questionnaire.relevant(response.answers):
        return replace(response, notice=("old_button",))
    return replace(response, stage="asking", at=at, ticked=None, last="")
