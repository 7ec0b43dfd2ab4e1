"""Words of somebody's own, told from words that only name a button, a number, a day or a part of an option."""

from datetime import datetime

from conversations.care import Care, actions
from conversations.dialogue import Response
from conversations.kinds import KINDS, Accepted
from conversations.phrases import say, speaking
from conversations.question import KindName
from conversations.questionnaire import Questionnaire
from conversations.seeking import finds, is_long
from conversations.showing import as_shown
from conversations.tracking import here
from conversations.writing import button_named, spoken

OWN_WORDS: tuple[KindName, ...] = ("text", "name")


def is_free_text(
    questionnaire: Questionnaire, response: Response, care: Care | None, words: str, now: datetime | None = None
) -> bool:
    """Whether words, as somebody types them here, say more than the page asks. care: what lies over their screen."""
    if not any(map(str.isalpha, words)):
        return False
    asked = questionnaire.in_language(response.language)
    with speaking(asked.language):
        if care is not None and care.stage:
            return all(spoken(say(one)) != spoken(words) for one in (*actions(care), "help"))
        return not button_named(asked, response, words) and not _answers(asked, response, words, now)


def _answers(questionnaire: Questionnaire, response: Response, words: str, now: datetime | None) -> bool:
    """Whether they are taken for an answer that is no free text."""
    if response.stage != "asking" or response.overlay:
        return False
    question = as_shown(questionnaire, *here(questionnaire, response))
    if is_long(question):
        return finds(question, words)
    if question.kind in OWN_WORDS:
        return False
    return isinstance(KINDS[question.kind].read(question, "", words, now), Accepted)
