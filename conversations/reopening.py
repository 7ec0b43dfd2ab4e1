"""What was sent, taken up again to change something in it. Pure: what is kept of it comes in as plain data."""

from collections.abc import Mapping

from conversations.dialogue import Inbound, Response, Tap
from conversations.expressions import Answers
from conversations.instances import MOST, how_many, name_in
from conversations.keeping import MORE, NO_MORE, begun
from conversations.question import WITHHELD, consent_of
from conversations.questionnaire import Questionnaire
from conversations.quoting import name_of


def asks_to_reopen(inbound: Inbound) -> bool:
    return isinstance(inbound, Tap) and inbound.action == "reopen"


def may_reopen(questionnaire: Questionnaire) -> bool:
    """Answers that count as soon as they are sent can't be changed any more."""
    return questionnaire.setting.policy == "protected"


def reopened(questionnaire: Questionnaire, sent: Answers, quoted: Mapping[str, str], fresh: Response) -> Response:
    """The review, as it was before sending.

    sent: the answers as they were sent. quoted: the comments that may be quoted, each with the name that its writer
    chose, '' for none. fresh: with a clock and a seed, where the form needs them. Who said no to a quote, or was never
    asked since something in the comment was flagged, is not asked again: which of the two it was is not kept.
    """
    began = begun(questionnaire, fresh).answers
    answers = {**began, **sent, **_laps(questionnaire, sent), **_consents(questionnaire, sent, quoted)}
    kept = (fresh.clock, fresh.seed, fresh.language)
    return Response("review", answers=answers, notice=("reopened",), clock=kept[0], seed=kept[1], language=kept[2])


def _laps(questionnaire: Questionnaire, sent: Answers) -> dict[str, str]:
    """Whether there was another, as it was said at each instance of a repeat: only their number is sent."""
    said: dict[str, str] = {}
    for key in sent:
        question = questionnaire.question(name_in(key))
        if question is not None and question.kind == "repeat":
            count = how_many(sent, key)
            said |= {f"{key}[{place}]": MORE for place in range(1, count + 1)}
            said |= {f"{key}[{count + 1}]": NO_MORE} if count < MOST else {}
    return said


def _consents(questionnaire: Questionnaire, sent: Answers, quoted: Mapping[str, str]) -> dict[str, str]:
    said = {}
    for one in questionnaire.questions:
        if one.kind == "consent" and sent.get(one.about):
            name = quoted.get(one.about)
            said[consent_of(one.about)] = WITHHELD if name is None else "chosen" if name else "none"
            said |= {name_of(one.about): name} if name else {}
    return said
