"""The screen of a question: what is said above it, how it is answered, the ways on and back."""

from conversations.dialogue import Button, Response, Rows, Screen
from conversations.file_types import MOST
from conversations.fitting import is_required
from conversations.kinds import KINDS
from conversations.phrases import say
from conversations.question import MEDIA, SAID, TEXT_LIMIT, KindName, Question
from conversations.questionnaire import Questionnaire
from conversations.route import earlier
from conversations.rows import Row
from conversations.seeking import is_long, page_of, turns
from conversations.showing import as_shown, offer, title
from conversations.track import Track
from conversations.tracking import context_of, row_of, track_of, value_of

HOW_TO_TAP: dict[KindName, str] = {"select_multiple": "tick_hint", "rank": "rank_hint"}
HOW_TO_WRITE: dict[KindName, str] = {
    "integer": "number_hint", "decimal": "number_hint", "date": "date_hint", "time": "time_hint",
    "dateTime": "moment_hint", "geopoint": "place_hint",
}  # fmt: skip
HOW_TO_SEND: dict[KindName, str] = {
    "image": "image_hint", "audio": "audio_hint", "video": "video_hint", "file": "file_hint",
}  # fmt: skip
READ_BACK: frozenset[KindName] = frozenset({"date", "time", "dateTime", "geopoint"})
"""Typed words that are read in one way of several: the person sees in which."""


def asking(questionnaire: Questionnaire, response: Response) -> Screen:
    track, row = track_of(questionnaire, response), row_of(questionnaire, response)
    question, kind = as_shown(questionnaire, track, row), KINDS[row.question.kind]
    answered, offered = value_of(track, row), offer(questionnaire, response)
    value = response.ticked if response.ticked is not None else answered or offered
    return Screen(
        paragraphs=(*notes_above(questionnaire, response), question.label),
        choices=kind.buttons(page_of(question, response), value),
        ways=(
            *turns(question, response),
            *_steps(questionnaire, response, row, bool(answered), offered),
            *out("menu"),
        ),
        progress=say("progress", *map(str, steps(questionnaire, response))),
        echo=echo(questionnaire, response),
        hint=_hint(question, value),
        writes=kind.WRITES,
        longer=question.kind == "text",
        kind=question.kind if kind.WRITES else "",
        takes=question.kind if question.kind in MEDIA else "",
        seeks=is_long(question),
        picture=question.picture,
        alt=question.alt,
    )


def _hint(question: Question, value: str) -> str:
    """The author's hint, or ours; how to tick, to send or to find something in a long list is always said."""
    if question.kind == "text":
        return question.hint or say("write_hint", f"{TEXT_LIMIT:,}")
    if question.kind in HOW_TO_TAP:
        return " ".join(filter(None, (question.hint, say(HOW_TO_TAP[question.kind]), *_in_pages(question, value))))
    if question.reach:
        return question.hint or say("scale_hint", *question.reach)
    if question.kind in HOW_TO_SEND:
        return " ".join(filter(None, (question.hint, say(HOW_TO_SEND[question.kind], str(MOST // 1_000_000)))))
    if is_long(question):
        return " ".join(filter(None, (question.hint, *_in_pages(question, value))))
    return question.hint or (say(HOW_TO_WRITE[question.kind]) if question.kind in HOW_TO_WRITE else "")


def _in_pages(question: Question, value: str) -> tuple[str, ...]:
    """What is ticked may stand on another page."""
    if not is_long(question):
        return ()
    chosen = say("so_far", KINDS[question.kind].show(question, value)) if value else ""
    return say("search_hint", str(len(question.options))), chosen


def notes_above(questionnaire: Questionnaire, response: Response) -> tuple[str, ...]:
    """The relevant notes and beginnings that stand directly above the current question, or at the end."""
    track = track_of(questionnaire, response)
    rows = track.layout.rows
    end = len(rows) if response.stage != "asking" else track.layout.at[row_of(questionnaire, response).key]
    notes: list[str] = []
    for at in range(end - 1, -1, -1):
        if track.out >> at & 1:
            continue
        if _is_said(track, rows[at]):
            notes.insert(0, title(questionnaire, track, rows[at]))
        elif rows[at].is_asked:
            break
    return tuple(note for note in notes if note)


def _is_said(track: Track, row: Row) -> bool:
    """A note, or where a group or an instance of a repeat begins."""
    if row.question.kind == "repeat":
        return row.key.endswith("]") and (not row.is_asked or track.answers.get(row.key) == "yes")
    return row.question.kind in SAID


def _steps(questionnaire: Questionnaire, response: Response, row: Row, answered: bool, offered: str) -> Rows:
    buttons = []
    if earlier(questionnaire, response):
        buttons.append(Button(say("back"), "back"))
    if row.question.kind == "repeat":
        return (tuple(buttons),) if buttons else ()
    if answered or offered:
        shown = shown_answer(row.question, offered) if offered else ""
        buttons.append(Button(say("take_offer", shown) if offered else say("keep"), "keep"))
    if not is_required(row.question, context_of(track_of(questionnaire, response), row)):
        buttons.append(Button(say("blank" if answered else "skip"), "skip"))
    return (tuple(buttons),) if buttons else ()


def steps(questionnaire: Questionnaire, response: Response) -> tuple[int, int]:
    """How many questions it is to the current one, with it, and to the end, as it stands now."""
    track, row = track_of(questionnaire, response), row_of(questionnaire, response)
    counted = track.layout.counted & ~track.out
    here = track.layout.at[row.question.about or row.key]
    return (counted & ((2 << here) - 1)).bit_count(), counted.bit_count()


def shown_answer(question: Question, value: str) -> str:
    return KINDS[question.kind].show(question, value) if value else say("skipped")


def echo(questionnaire: Questionnaire, response: Response) -> str:
    """What was just tapped, read back; typed words stand in the chat anyway."""
    track = track_of(questionnaire, response)
    at = track.layout.at.get(response.last)
    if at is None or response.last not in track.answers:
        return ""
    question, value = as_shown(questionnaire, track, track.layout.rows[at]), track.answers[response.last]
    if value and KINDS[question.kind].WRITES and question.kind not in READ_BACK:
        return ""
    return say("ticked", shown_answer(question, value))


def out(*more: str) -> Rows:
    """The row that stands below every screen: to help, out of sight, and more."""
    return ways("help", "hide", *more)


def ways(*actions: str) -> Rows:
    """One row of buttons whose phrase and action have the same name."""
    return (tuple(Button(say(action), action) for action in actions),)
