"""An answer put to the others, with all that follows from it."""

import re
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from conversations.calculating import anew, change
from conversations.dialogue import Response
from conversations.instances import how_many
from conversations.question import CLOCKS
from conversations.questionnaire import Questionnaire
from conversations.quoting import changed
from conversations.rows import Row
from conversations.tracking import from_clock, remembered, track_of, world_of

MORE, NO_MORE = "yes", "no"
"""What a person says where a repeat asks whether there is another."""


def begun(questionnaire: Questionnaire, response: Response) -> Response:
    """At the start: what the clock says, and what is worked out before anything was said."""
    answers = dict(from_clock(questionnaire, response, "start", "today"))
    world = world_of(questionnaire, response)
    remembered(questionnaire, response, answers, anew(questionnaire.plan, answers, world))
    return replace(response, answers=answers)


def put(questionnaire: Questionnaire, response: Response, row: Row, value: str) -> Response:
    """With this answer, and what is calculated from it."""
    if row.question.kind == "repeat":
        answers = _counted(response.answers, row, value)
        keys = [key for key in {**response.answers, **answers} if response.answers.get(key) != answers.get(key)]
        return _with(questionnaire, response, answers, keys)
    if row.places:
        return _with(questionnaire, response, {**response.answers, row.key: value}, [row.key])
    answers = changed(response.answers, row.question, value)
    return _with(questionnaire, response, answers, [row.key, *_taken_back(response.answers, row.key, answers)])


def taken_out(questionnaire: Questionnaire, response: Response, key: str) -> Response:
    """Without this answer, as if its question had not been reached."""
    answers = {name: value for name, value in response.answers.items() if name != key}
    return _with(questionnaire, response, answers, [key])


def _taken_back(before: Mapping[str, str], key: str, after: Mapping[str, str]) -> Iterable[str]:
    """What is no answer any more since this one was given. Their number tells whether it is worth looking for."""
    return () if len(after) == len(before) + (key not in before) else before.keys() - after.keys()


def _with(questionnaire: Questionnaire, response: Response, answers: dict[str, str], keys: Iterable[str]) -> Response:
    """keys: of the answers that are others than the response's."""
    track = track_of(questionnaire, response)
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
    ended = from_clock(questionnaire, response, "end")
    last = _with(questionnaire, response, {**response.answers, **ended}, ended)
    visible = track_of(questionnaire, last).visible
    rows = track_of(questionnaire, last).layout.rows
    return {row.key: visible[row.key] for row in rows if row.key in visible and _is_sent(row, visible[row.key])}


def _is_sent(row: Row, value: str) -> bool:
    """What nobody was asked and nothing came of is no answer; nor is it where people were asked for another."""
    question = row.question
    if question.kind in CLOCKS or not question.sent or row.key.endswith("]"):
        return False
    return row.is_asked or bool(value)
