"""A record as it is written: the engine's screens in the words of somebody who writes down what they found out.

A note ends when its writer says so: in a chat each message is put to it; on a page all of it stands in the box.
"""

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import structs

from conversations.dialogue import Button, Response, Screen, Step, Typed
from conversations.keeping import begun, put
from conversations.phrases import say
from conversations.question import Question
from conversations.questionnaire import Questionnaire
from conversations.route import onward
from conversations.tracking import allows, here, track_of, value_of

NOTHING: Mapping[str, str] = MappingProxyType({})
NOTE_AGAIN = "note_again"
NOTE_LIMIT = 20_000
"""Characters that a note may have."""
SO_FAR = 1_000
"""Characters of it that a chat shows while it is written on: its end."""
OTHER_WORDS = (
    "send", "review_title", "answers", "answers_title", "keep", "tap_to_send", "stop", "stop_title", "stop_sure",
    "restart_title", "restarted", "edited", "left_out", "late_words",
)  # fmt: skip
"""Phrases that speak of sending answers. Each has another beside it that speaks of a record."""


def start(questionnaire: Questionnaire, filled_in: Mapping[str, str] = NOTHING) -> Response:
    """At the first question without an answer: who writes a record has been told what it is for.

    filled_in: answers that are there already, as if they had been given; one to what is not asked is left out.
    """
    response = begun(questionnaire, Response())
    layout = track_of(questionnaire, response).layout
    for row in [layout.rows[layout.at[key]] for key in filled_in if key in layout.at]:
        response = put(questionnaire, response, track_of(questionnaire, response), row, filled_in[row.key])
    return onward(questionnaire, response)


def opened(answers: dict[str, str]) -> Response:
    """A record that is there, to be looked at and changed."""
    return Response(stage="review", answers=answers)


def is_note(questionnaire: Questionnaire, question: Question) -> bool:
    """Whether what is written there may be of several messages."""
    return questionnaire.setting.record and question.kind == "text" and "multiline" in question.appearance


def noted(questionnaire: Questionnaire, response: Response, words: Typed) -> Step:
    """Words of a chat put to the note, which stays open. On a page they are the whole note, and it goes on."""
    track, row = here(questionnaire, response)
    before = value_of(track, row) if words.at is None else ""
    note = "\n".join(filter(None, (before, words.words.strip())))
    over = len(note) - NOTE_LIMIT
    if not words.words.strip():
        return Step(structs.replace(response, notice=("empty",)))
    if over > 0:
        return Step(structs.replace(response, notice=("note_full", f"{over:,}")))
    if not allows(track, row, note):
        return Step(structs.replace(response, notice=("not_right",)))
    now = structs.replace(put(questionnaire, response, track, row, note), last="")
    return Step(structs.replace(now, notice=("noted",)) if words.at is None else onward(questionnaire, now))


def begun_again(questionnaire: Questionnaire, response: Response) -> Step:
    """The note is empty again, and still open."""
    track, row = here(questionnaire, response)
    return Step(structs.replace(put(questionnaire, response, track, row, ""), last="", notice=("note_emptied",)))


def as_record(questionnaire: Questionnaire, response: Response, shown: Screen) -> Screen:
    """The same screen in other words; of a note, its end so far and a way to begin it again."""
    words = {say(key): say(f"record_{key}") for key in OTHER_WORDS}
    drawn = structs.replace(
        shown,
        paragraphs=tuple(words.get(one, one) for one in shown.paragraphs),
        choices=tuple(tuple(_said(one, words) for one in row) for row in shown.choices),
        ways=tuple(tuple(_said(one, words) for one in row) for row in shown.ways),
        notice=words.get(shown.notice, shown.notice),
        stays=True,
    )
    return _note(questionnaire, response, drawn)


def _said(button: Button, words: dict[str, str]) -> Button:
    return structs.replace(button, label=words.get(button.label, button.label))


def _note(questionnaire: Questionnaire, response: Response, shown: Screen) -> Screen:
    if response.stage != "asking" or response.overlay:
        return shown
    question = questionnaire.questions[response.at]
    if not is_note(questionnaire, question):
        return shown
    track, row = here(questionnaire, response)
    note = value_of(track, row)
    hint = " ".join(filter(None, (question.hint, say("note_hint"))))
    if not note:
        return structs.replace(shown, hint=hint, longest=NOTE_LIMIT)
    so_far = say("note_so_far", note if len(note) <= SO_FAR else f"… {note[-SO_FAR:]}")
    steps = tuple(tuple(one for one in row if one.action != "skip") for row in shown.ways)
    again = (Button(say(NOTE_AGAIN), NOTE_AGAIN),)
    return structs.replace(shown, hint=hint, echo=so_far, ways=(again, *steps), longest=NOTE_LIMIT)
