"""What follows from where a person stands: which rows they have, and at which of them they are."""

from collections import OrderedDict
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from conversations.calculating import look
from conversations.dialogue import Response
from conversations.expressions import Answers, Context
from conversations.fitting import fits
from conversations.instances import prefix
from conversations.question import Question
from conversations.questionnaire import Questionnaire
from conversations.rows import Row
from conversations.track import Track, World


class _Known(Struct, gc=False):
    """answers: kept too, so that no others come to have their id meanwhile. clock, seed: what else it follows from."""

    questionnaire: Questionnaire
    answers: dict[str, str]
    clock: str
    seed: str
    track: Track


_known: OrderedDict[int, _Known] = OrderedDict()
"""By the id of the answers, the newest last. A step asks for the same track several times, and so does the screen that
comes of it, which is drawn once its whole batch is committed. Working it out costs more than all the rest of a step."""
MOST_KNOWN = 1024


def world_of(questionnaire: Questionnaire, response: Response) -> World:
    now = datetime.fromisoformat(response.clock) if response.clock else None
    return World(now, response.seed, questionnaire.labels)


def track_of(questionnaire: Questionnaire, response: Response) -> Track:
    """Nobody changes the answers of a response once it is made, so that the same ones have the same track."""
    known = _known.get(id(response.answers))
    if known and known.questionnaire is questionnaire and known.clock == response.clock and known.seed == response.seed:
        return known.track
    track = look(questionnaire.plan, response.answers, world_of(questionnaire, response))
    return remembered(questionnaire, response, response.answers, track)


def remembered(questionnaire: Questionnaire, response: Response, answers: dict[str, str], track: Track) -> Track:
    """That these answers have this track, at the time and by the chance of this response."""
    at = id(answers)
    _known.pop(at, None)
    _known[at] = _Known(questionnaire, answers, response.clock, response.seed, track)
    if len(_known) > MOST_KNOWN:
        _known.popitem(last=False)
    return track


def row_of(questionnaire: Questionnaire, response: Response) -> Row:
    """The row that a person is at."""
    return here(questionnaire, response)[1]


def here(questionnaire: Questionnaire, response: Response) -> tuple[Track, Row]:
    """What follows from a person's answers, and the row that they are at."""
    track, question = track_of(questionnaire, response), questionnaire.questions[response.at]
    key = key_of(question, response.places) if response.places else question.name
    return track, track.layout.rows[track.layout.at[key]]


def key_of(question: Question, places: tuple[int, ...]) -> str:
    """Under which an answer is kept. At each instance of a repeat stands a row of its own, such as 'child[2]'."""
    if not places:
        return question.name
    depth = len(question.repeats)
    asks = f"[{places[depth]}]" if len(places) > depth else ""
    return f"{prefix(question.repeats, places[:depth])}{question.name}{asks}"


def context_of(track: Track, row: Row) -> Context:
    """What the expressions of a row are worked out with."""
    c = track.world.context(track.visible)
    c.key, c.inside, c.places = row.key, row.inside, row.places
    return c


def allows(track: Track, row: Row, value: str) -> bool:
    """Whether a value fits this row's question. Most ask nothing of it but that there is one."""
    question = row.question
    return fits(question, value, context_of(track, row)) if question.checks else bool(value) or not question.required


def value_of(track: Track, row: Row) -> str:
    """The answer that is there, '' if there is none or it does not fit any more."""
    value = track.answers.get(row.key, "")
    return "" if value and is_open(track, row) else value


def is_open(track: Track, row: Row) -> bool:
    return bool(track.open >> track.layout.at[row.key] & 1)


def is_asked(questionnaire: Questionnaire, response: Response) -> bool:
    """Whether the row that a person is at belongs, by their answers."""
    track, row = here(questionnaire, response)
    return bool(track.asked >> track.layout.at[row.key] & 1)


def has_answered(questionnaire: Questionnaire, response: Response) -> bool:
    """Whether somebody has answered anything, or skipped it."""
    return bool(track_of(questionnaire, response).reached)


def at_row(questionnaire: Questionnaire, response: Response, row: Row) -> Response:
    """The same person, at this row."""
    at = questionnaire.index[row.question.name]
    return replace(response, stage="asking", at=at, places=row.places, ticked=None, seek="", page=0)


def timed(questionnaire: Questionnaire, response: Response, now: datetime | None) -> Response:
    """With the time, where the form asks for it; to the minute."""
    if now is None or not questionnaire.asks_time:
        return response
    return replace(response, clock=now.isoformat(timespec="minutes"))


def from_clock(questionnaire: Questionnaire, response: Response, *kinds: str) -> Answers:
    """What the clock answers now, of these kinds of rows."""
    if not response.clock:
        return {}
    day = response.clock.partition("T")[0]
    rows = [one for one in questionnaire.questions if one.kind in kinds and not one.repeats]
    return {one.name: day if one.kind == "today" else response.clock for one in rows}
