"""The talk itself: where a person stands and what they do, to where they stand next. Pure."""

from datetime import datetime

from msgspec.structs import replace

from conversations.answering import closed, told
from conversations.dialogue import Arrived, Inbound, Response, Shared, Step, Tap, Typed, Unexpected
from conversations.phrases import speaking
from conversations.questionnaire import Questionnaire
from conversations.sharing import shared
from conversations.tapping import carry_on, tapped
from conversations.tracking import timed
from conversations.writing import typed


def advance(questionnaire: Questionnaire, response: Response, inbound: Inbound, now: datetime | None = None) -> Step:
    """One thing a person did, applied to where they stand. now: with the zone of the people who are asked.

    Never raises for anything that a person may send; an unknown or stale action leaves the answers alone. The receipt
    code stands on the one screen after sending: what is written later, by whoever holds the phone, brings it not back.
    """
    asked = questionnaire.in_language(response.language)
    with speaking(asked.language):
        return taken(asked, response, inbound, now)


def taken(questionnaire: Questionnaire, response: Response, inbound: Inbound, now: datetime | None) -> Step:
    """The same, where the questionnaire's language is spoken already."""
    stays = isinstance(inbound, Tap) and inbound.at is not None
    said = replace(response, notice=(), receipt=response.receipt if stays else "")
    quiet = timed(questionnaire, said, now)
    match inbound:
        case Tap():
            return tapped(questionnaire, quiet, inbound)
        case Arrived():
            return Step(_arrived(questionnaire, quiet))
        case Unexpected(what):
            return told(closed(quiet), what)
        case Shared():
            return shared(questionnaire, quiet, inbound)
        case Typed():
            return typed(questionnaire, quiet, inbound, now)


def _arrived(questionnaire: Questionnaire, response: Response) -> Response:
    """Whoever comes back is told so, or that it is done; whoever is new is told nothing but the welcome."""
    if response.overlay == "paused":
        return carry_on(response)
    done = "" if questionnaire.setting.again else "already"
    phrase = {"welcome": "", "asking": "here_again", "review": "here_again", "sent": done}[response.stage]
    return replace(closed(response), notice=(phrase,) if phrase else ())
