"""What somebody said so far: in the review before sending, and whenever they want to see it; in pages if it is much."""

from msgspec import Struct
from msgspec.structs import replace

from conversations.asking import shown_answer
from conversations.dialogue import Button, Item, Response, Rows
from conversations.keeping import MORE
from conversations.phrases import say
from conversations.questionnaire import Questionnaire
from conversations.route import changes
from conversations.rows import Row
from conversations.seeking import TURNS
from conversations.showing import as_shown, filled, title
from conversations.track import Track
from conversations.tracking import track_of

PAGE = 30
"""Answers that one chat message holds, each with its question and a button to change it."""


class Answered(Struct, frozen=True, gc=False):
    """A question as it was put, and its answer as a person reads it ("Skipped" too). at: its place among the rows."""

    row: Row
    at: int
    label: str
    answer: str


def said(questionnaire: Questionnaire, response: Response) -> list[Answered]:
    """What was asked and still belongs, as far as it was reached."""
    track = track_of(questionnaire, response)
    return [_said(questionnaire, track, at) for at in _reached(track)]


def _reached(track: Track) -> list[int]:
    reached = track.reached
    return [at for at in range(reached.bit_length()) if reached >> at & 1]


def _said(questionnaire: Questionnaire, track: Track, at: int) -> Answered:
    row = track.layout.rows[at]
    question = as_shown(questionnaire, track, row)
    label = title(questionnaire, track, row) if _is_there(track, row) else question.label
    return Answered(row, at, label, shown_answer(question, track.answers[row.key]))


def _is_there(track: Track, row: Row) -> bool:
    """Whether it is an instance of a repeat, and not the question for one more."""
    return row.question.kind == "repeat" and track.answers.get(row.key) == MORE


def items(questionnaire: Questionnaire, response: Response) -> tuple[Item, ...]:
    """Those of the page that somebody is at."""
    track = track_of(questionnaire, response)
    reached = _reached(track)
    start = min(response.page, _last(len(reached))) * PAGE
    page = [_said(questionnaire, track, at) for at in reached[start : start + PAGE]]
    return tuple([Item(one.label, one.answer, changes(questionnaire, one.row)) for one in page])


def turns(questionnaire: Questionnaire, response: Response) -> Rows:
    """The buttons to other pages, if there are any."""
    last = _last(track_of(questionnaire, response).reached.bit_count())
    page = min(response.page, last)
    row = [Button(say("before"), f"p{page - 1}")] if page else []
    row += [Button(say("after"), f"p{page + 1}")] if page < last else []
    return (tuple(row),) if row else ()


def turned(response: Response, action: str) -> Response | None:
    """What a tap on one of these does; None if it is none of them."""
    found = TURNS.fullmatch(action)
    return replace(response, page=int(found[1])) if found else None


def _last(count: int) -> int:
    """The number of the last page, the first being 0."""
    return max(0, (count - 1) // PAGE)


def left_out(questionnaire: Questionnaire, response: Response) -> tuple[str, ...]:
    """What was answered and does not belong any more; it comes back with a change of mind."""
    track = track_of(questionnaire, response)
    hidden = (key for key, value in response.answers.items() if value and key not in track.visible)
    gone = [one for key in hidden if (one := _missed(questionnaire, track, key))]
    return ("\n".join([say("left_out"), *(f"– {label}" for label in dict.fromkeys(gone))]),) if gone else ()


def _missed(questionnaire: Questionnaire, track: Track, key: str) -> str:
    """The label of what a person would ask after; not of what was asked about another answer, or of one more."""
    question = questionnaire.question(key)
    if question is None or not question.is_asked or question.about or question.kind == "repeat":
        return ""
    return filled(questionnaire, track, Row(question, key), question.label)
