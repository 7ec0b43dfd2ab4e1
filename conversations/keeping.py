"""An answer put to the others, with all that follows from it."""

import re
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from conversations.calculating import anew, change
from conversations.dialogue import Response
from conversations.instances import how_many
from conversations.question import CLOCKS
from conversations.questionnaire import Questionnaire
from conversations.quoting import asked_anew
from conversations.rows import Row
from conversations.track import Track
from conversations.tracking import from_clock, remembered, track_of, world_of

MORE, NO_MORE = "yes", "no"
"""What a person says where a repeat asks whether there is another."""


def begun(questionnaire: Questionnaire, response: Response) -> Response:
    """At the start: what the clock says, and what is worked out before anything was said."""
    answers = dict(from_clock(questionnaire, response, "start", "today"))
    world = world_of(questionnaire, response)
    remembered(questionnaire, response, answers, anew(questionnaire.plan, answers, world))
    return replace(response, answers=answers)


def put(questionnaire: Questionnaire, response: Response, track: Track, row: Row, value: str) -> Response:
    """With this answer, and what is calculated from it. track: what follows from the response's answers."""
    before = response.answers
    if row.question.kind == "repeat":
        answers = _counted(before, row, value)
        others = [key for key in {**before, **answers} if before.get(key) != answers.get(key)]
        return _with(questionnaire, response, track, answers, others)
    answers = {**before, row.key: value}
    gone = () if row.places else asked_anew(before, row.question, value)
    for key in gone:
        del answers[key]
    return _with(questionnaire, response, track, answers, (row.key, *gone))


def taken_out(questionnaire: Questionnaire, response: Response, key: str) -> Response:
    """Without this answer, as if its question had not been reached."""
    answers = {name: value for name, value in response.answers.items() if name != key}
    return _with(questionnaire, response, track_of(questionnaire, response), answers, [key])


def _with(
    questionnaire: Questionnaire, response: Response, track: Track, answers: dict[str, str], keys: Iterable[str]
) -> Response:
    """keys: of the answers that are others than the response's, which the track is of."""
    remembered(questionnaire, response, answers, change(track, answers, keys, track.world))
    return replace(response, answers=answers)


def _counted(answers: Mapping[str, str], row: Row, value: str) -> dict[str, str]:
    """One more instance, or no more; or one taken out, and those behind it moved up."""
    name, place = row.key[: row.key.rindex("[")], row.places[-1]
    count = how_many(answers, name)
    if value == NO_MORE and place <= count:
        return {**_without(answers, name, place), name: str(count - 1)}
    return {**answers, row.key: value, name: str(max(count, place) if value == MORE else count)}


def _without(answers: Mapping[str, str], name: str, gone: int) -> dict[str, str]:
    instance = re.compile(rf"{re.escape(name)}\[(\d+)\](.*)", re.DOTALL)
    kept = {}
    for key, value in answers.items():
        found = instance.fullmatch(key)
        place = int(found[1]) if found else 0
        if found and place > gone:
            kept[f"{name}[{place - 1}]{found[2]}"] = value
        elif not found or place < gone:
            kept[key] = value
    return kept


def to_send(questionnaire: Questionnaire, response: Response) -> dict[str, str]:
    """What is sent: the answers that belong, and what was worked out from them.

    What became irrelevant is dropped here, and only here: until now it comes back with a change of mind.
    """
    ended, track = from_clock(questionnaire, response, "end"), track_of(questionnaire, response)
    last = track_of(questionnaire, _with(questionnaire, response, track, {**response.answers, **ended}, ended))
    visible = last.visible
    return {
        row.key: visible[row.key] for row in last.layout.rows if row.key in visible and _is_sent(row, visible[row.key])
    }


def _is_sent(row: Row, value: str) -> bool:
    """What nobody was asked and nothing came of is no answer; nor is it where people were asked for another."""
    question = row.question
    if question.kind in CLOCKS or not question.sent or row.key.endswith("]"):
        return False
    return row.is_asked or bool(value)
