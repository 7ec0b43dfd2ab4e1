"""The screen of a question: what is said above it, how it is answered, the ways on and back."""

from collections.abc import Hashable

from msgspec.structs import replace

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
from conversations.tracking import context_of, here, value_of

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
ACTIONS = {"take_offer": "keep", "blank": "skip"}
"""Of the buttons whose phrase and action have not the same name."""
MOST_DRAWN = 1024
"""Screens of one questionnaire that are kept drawn: which questions there are may differ from person to person."""


def asking(questionnaire: Questionnaire, response: Response) -> Screen:
    """With nothing chosen or ticked, most are the same for all who are asked the same questions: drawn once."""
    track, row = here(questionnaire, response)
    answered, question, offered = value_of(track, row), row.question, ""
    where = (row.key, bool(answered), track.out)
    shown = questionnaire.drawn.get(where)
    if shown is None:
        question, offered = as_shown(questionnaire, track, row), offer(track, row)
        shown = _unanswered(questionnaire, track, row, question, bool(answered), offered)
        if questionnaire.alike and question is row.question and not question.default and not question.required_if:
            _keep(questionnaire.drawn, where, shown)
    value = response.ticked if response.ticked is not None else answered or offered
    if value or shown.seeks:
        shown = _filled(shown, question, response, value)
    return replace(shown, echo=echo(questionnaire, track, response.last))


def _keep(drawn: dict[Hashable, Screen], where: Hashable, shown: Screen) -> None:
    if len(drawn) >= MOST_DRAWN:
        drawn.clear()
    drawn[where] = shown


def _unanswered(
    questionnaire: Questionnaire, track: Track, row: Row, question: Question, answered: bool, offered: str
) -> Screen:
    kind = KINDS[question.kind]
    return Screen(
        paragraphs=(*notes_above(questionnaire, track, track.layout.at[row.key]), question.label),
        choices=kind.buttons(question, ""),
        ways=_ways(track, row, answered, offered),
        progress=say("progress", *map(str, _counted(track, row))),
        hint=_hint(question, ""),
        writes=kind.WRITES,
        longer=question.kind == "text",
        kind=question.kind if kind.WRITES else "",
        takes=question.kind if question.kind in MEDIA else "",
        seeks=is_long(question),
        picture=question.picture,
        alt=question.alt,
    )


def _filled(blank: Screen, question: Question, response: Response, value: str) -> Screen:
    """With what was answered, ticked or offered; of a long list, the page that somebody is at."""
    buttons = KINDS[question.kind].buttons
    if not blank.seeks:
        return replace(blank, choices=buttons(question, value))
    page, ways = page_of(question, response), (*turns(question, response), *blank.ways)
    return replace(blank, choices=buttons(page, value), hint=_hint(question, value), ways=ways)


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


def notes_above(questionnaire: Questionnaire, track: Track, end: int) -> tuple[str, ...]:
    """The relevant notes and beginnings that stand directly above a row, by its place; their number is the end's."""
    layout = track.layout
    notes: list[str] = []
    for at in range(end - 1, -1, -1):
        if track.out >> at & 1:
            continue
        if _is_said(track, layout.rows[at]):
            notes.insert(0, title(questionnaire, track, layout.rows[at]))
        elif layout.asked >> at & 1:
            break
    return tuple(filter(None, notes))


def _is_said(track: Track, row: Row) -> bool:
    """A note, or where a group or an instance of a repeat begins."""
    if row.question.kind == "repeat":
        return row.key.endswith("]") and (not row.is_asked or track.answers.get(row.key) == "yes")
    return row.question.kind in SAID


def _ways(track: Track, row: Row, answered: bool, offered: str) -> Rows:
    """Back, on, and what stands below every screen."""
    said = (shown_answer(row.question, offered),) if offered else ()
    steps = _steps(track, row, answered, bool(offered))
    buttons = tuple(Button(say(one, *said), ACTIONS.get(one, one)) for one in steps)
    return (*((buttons,) if buttons else ()), *out("menu"))


def _steps(track: Track, row: Row, answered: bool, offered: bool) -> tuple[str, ...]:
    """The phrases of the buttons back and on."""
    back = ("back",) if earlier(track, row) else ()
    if row.question.kind == "repeat":
        return back
    keep = ("keep",) if answered else ("take_offer",) if offered else ()
    skip = () if _is_required(track, row) else ("blank",) if answered else ("skip",)
    return (*back, *keep, *skip)


def _is_required(track: Track, row: Row) -> bool:
    may_be = row.question.required or row.question.required_if is not None
    return may_be and is_required(row.question, context_of(track, row))


def steps(questionnaire: Questionnaire, response: Response) -> tuple[int, int]:
    """How many questions it is to the current one, with it, and to the end, as it stands now."""
    return _counted(*here(questionnaire, response))


def _counted(track: Track, row: Row) -> tuple[int, int]:
    counted = track.layout.counted & ~track.out
    at = track.layout.at[row.question.about or row.key]
    return (counted & ((2 << at) - 1)).bit_count(), counted.bit_count()


def shown_answer(question: Question, value: str) -> str:
    return KINDS[question.kind].show(question, value) if value else say("skipped")


def echo(questionnaire: Questionnaire, track: Track, last: str) -> str:
    """What was just tapped, read back; typed words stand in the chat anyway. last: the key of that answer."""
    at = track.layout.at.get(last)
    if at is None or last not in track.answers:
        return ""
    question, value = as_shown(questionnaire, track, track.layout.rows[at]), track.answers[last]
    if value and KINDS[question.kind].WRITES and question.kind not in READ_BACK:
        return ""
    return say("ticked", shown_answer(question, value))


def out(*more: str) -> Rows:
    """The row that stands below every screen: to help, out of sight, and more."""
    return ways("help", "hide", *more)


def ways(*actions: str) -> Rows:
    """One row of buttons whose phrase and action have the same name."""
    return (tuple(Button(say(action), action) for action in actions),)
