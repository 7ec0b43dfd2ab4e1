"""What written words do: they answer, name a button, or are put to what was written just before."""

from datetime import datetime
from functools import lru_cache

from msgspec.structs import replace

from conversations.answering import answered, closed, told, value_of
from conversations.dialogue import Inbound, Response, Step, Tap, Typed
from conversations.keeping import put
from conversations.kinds import KINDS, Slip
from conversations.phrases import say
from conversations.plain import plain
from conversations.questionnaire import Questionnaire
from conversations.recording import is_note, noted
from conversations.screens import screen
from conversations.seeking import is_long, named, sought
from conversations.showing import as_shown
from conversations.tapping import is_stale, tapped
from conversations.tracking import allows, here, track_of


def typed(questionnaire: Questionnaire, response: Response, inbound: Typed, now: datetime | None = None) -> Step:
    """One text: an answer, a button's label, more of what was just written, or nothing that can be taken now."""
    late = is_stale(questionnaire, response, inbound.at)
    action = "help" if asks_for_help(inbound) else button_named(questionnaire, response, inbound.words)
    if inbound.more and action != "help" and (added := _added(questionnaire, response, inbound.words)):
        return added
    if action and (action == "help" or not late):
        return tapped(questionnaire, response, Tap(action))
    if response.overlay == "join" and not late:
        return told(response, "join_slip")
    if late or response.overlay:
        return told(closed(response), "late_words" if late else "not_taken")
    if response.stage != "asking":
        phrase = {"welcome": "tap_to_start", "review": "tap_to_send", "sent": "already_sent"}[response.stage]
        return told(response, phrase)
    track, row = here(questionnaire, response)
    question = as_shown(questionnaire, track, row)
    if is_note(questionnaire, question):
        return noted(questionnaire, response, inbound)
    if is_long(question):
        action = named(question, inbound.words)
        return (
            tapped(questionnaire, response, Tap(action)) if action else Step(sought(question, response, inbound.words))
        )
    found = KINDS[question.kind].read(question, value_of(response, track, row), inbound.words, now)
    return answered(questionnaire, response, track, row, found)


def _added(questionnaire: Questionnaire, response: Response, words: str) -> Step | None:
    """The words put to the text answer just given; None if there is none."""
    track = track_of(questionnaire, response)
    row = next((one for one in track.layout.rows if one.key == response.last and one.question.kind == "text"), None)
    before = response.answers.get(response.last, "")
    if row is None or not before:
        return None
    found = KINDS["text"].read(row.question, before, f"{before}\n{words}")
    if isinstance(found, Slip):
        return told(response, *found.phrase)
    if not allows(track, row, found.value):
        return told(response, "late_words")
    return Step(replace(put(questionnaire, response, track, row, found.value), notice=("added",)))


def button_named(questionnaire: Questionnaire, response: Response, words: str) -> str:
    """The action of the button whose label was typed, '' if none was. Where words answer, no button can be meant."""
    if _words_answer(questionnaire, response):
        return ""
    shown, wanted = screen(questionnaire, response), spoken(words)
    if shown.writes:
        return ""
    buttons = [button for row in (*shown.choices, *shown.ways) for button in row]
    return next((one.action for one in buttons if spoken(one.label) == wanted), "")


def _words_answer(questionnaire: Questionnaire, response: Response) -> bool:
    """Whether the question that is on the screen takes words. That is seen without drawing it, which takes time."""
    asks = response.stage == "asking" and not response.overlay
    return asks and KINDS[questionnaire.questions[response.at].kind].WRITES


def asks_for_help(inbound: Inbound) -> bool:
    """Whether someone wants the help lines, by a button or in words."""
    if isinstance(inbound, Typed):
        said = spoken(inbound.words)
        return said in HELP or said in _ways_to_say(say("help")) or said in _ways_to_say(say("help_words"))
    return isinstance(inbound, Tap) and inbound.action == "help"


def asks_to_hide(inbound: Inbound) -> bool:
    """Whether someone wants the chat out of sight, by a button or in words."""
    if isinstance(inbound, Typed):
        said = spoken(inbound.words)
        return said == HIDE or said in _ways_to_say(say("hide"))
    return isinstance(inbound, Tap) and inbound.action == "hide"


def spoken(words: str) -> str:
    """Words as they would be said: how they are spelt, and a full stop, do not matter."""
    return plain(words).rstrip(".!?؟।")


@lru_cache
def _ways_to_say(phrase: str) -> frozenset[str]:
    """One of our own phrases as it would be said; where it stands for several, each of them."""
    return frozenset(map(spoken, phrase.split("|")))


HELP = (spoken(say("help")), "help")
HIDE = spoken(say("hide"))
"""In English these are understood whatever is spoken."""
