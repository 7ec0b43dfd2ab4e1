"""The way through a questionnaire: on to what is not answered yet, back, and to an earlier answer."""

import re

from msgspec.structs import replace

from conversations.dialogue import Response
from conversations.questionnaire import Questionnaire
from conversations.rows import Row
from conversations.track import Track
from conversations.tracking import at_row, key_of, row_of, track_of

CHANGES = re.compile(r"c(\d{1,5}(?:_\d{1,3})*)", re.ASCII)
"""The action that changes an answer: the question's place, then those of its instances."""


def onward(questionnaire: Questionnaire, response: Response) -> Response:
    """To the first relevant question that has no answer, or none that fits any more; to the review if there is none."""
    track = track_of(questionnaire, response)
    still = track.open
    if not still:
        return replace(response, stage="review", places=())
    lowest = (still & -still).bit_length() - 1
    return at_row(questionnaire, response, track.layout.rows[lowest])


def earlier(track: Track, row: Row | None) -> Row | None:
    """The relevant question before this row, or before the review if there is no row; None if there is none."""
    before = track.asked & ((1 << track.layout.at[row.key]) - 1) if row else track.asked
    return track.layout.rows[before.bit_length() - 1] if before else None


def back(questionnaire: Questionnaire, response: Response) -> Response:
    """To the relevant question before this one; at the first, nowhere."""
    row = None if response.stage == "review" else row_of(questionnaire, response)
    before = earlier(track_of(questionnaire, response), row)
    return replace(at_row(questionnaire, response, before), last="") if before else response


def changes(questionnaire: Questionnaire, row: Row) -> str:
    """The action that goes to a row."""
    action = f"c{questionnaire.index[row.question.name]}"
    return "_".join([action, *map(str, row.places)]) if row.places else action


def go_to(questionnaire: Questionnaire, response: Response, action: str) -> Response:
    """To an answer that is to be changed, such as 'c2'; only to one that was given and still belongs."""
    found = CHANGES.fullmatch(action)
    at, *places = map(int, found[1].split("_")) if found else [len(questionnaire.questions)]
    track = track_of(questionnaire, response)
    if at < len(questionnaire.questions):
        place = track.layout.at.get(key_of(questionnaire.questions[at], tuple(places)))
        if place is not None and track.reached >> place & 1:
            return replace(at_row(questionnaire, response, track.layout.rows[place]), last="")
    return replace(response, notice=("old_button",))
