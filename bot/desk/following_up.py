"""What becomes of key messages, said in a chat, button by button: part of one transaction."""

from datetime import date
from zoneinfo import ZoneInfo

from bot.desk.concluded import Concluded, Here
from bot.desk.deciding import WORDS_COME
from bot.desk.messages import keep_follow_up, put_in_order
from bot.desk.record_list import Recorded
from bot.desk.two_texts import by_another
from bot.desk.visit import Visit
from bot.intake.door import clean
from bot.premises import Premises
from conversations.desk.following_up import ASKS, ORDER, Move, Part, clash, read_move, told
from conversations.desk.key_messages import Card, asking_screen, message_screen
from conversations.dialogue import Screen
from conversations.key_messages import FollowUp, KeyMessage, read_follow_up
from conversations.phrases import say
from storage import awaited, records
from storage.records import Kept


def step(visit: Visit, _premises: Premises) -> Screen:
    """What a button or words lead to: follow[-MOVE]."""
    move, at = read_move(visit.about), visit.concluding
    found = _find(at, move.message) if move is not None else None
    if move is None or found is None:
        return _all(visit, say("record_not_there") if visit.about else "")
    concluded, message = found
    words = clean(visit.arrival.words).strip()
    if move.do in ASKS and not words:
        return _ask(visit, message, move)
    if move.part is not None:
        return _told(visit, concluded, message, move, move.part, words)
    if move.do in ORDER:
        put_in_order(at, message.id, ORDER[move.do], visit.alerting.now)
    return _card(visit, message.id)


def _told(visit: Visit, concluded: Concluded, message: KeyMessage, move: Move, part: Part, words: str) -> Screen:
    """Kept, unless it can't be taken, or somebody else changed the same meanwhile: then both texts are shown."""
    theirs, waited = _theirs(visit, message, move, part), _waited(visit)
    if part == "owner" and words and not waited and not theirs:  # the second of two messages that came together
        words = f"{message.then.owner} {words}"
    said = told(message.then, move, words, _today(visit))
    if isinstance(said, str):
        return _ask(visit, message, move, said)
    if theirs and not (part == "notes" and words):
        notice = clash(message.then, said, part)
        return _ask(visit, message, move, notice) if move.do in ASKS else _card(visit, message.id, notice)
    keep_follow_up(visit.concluding, concluded, message, said, visit.alerting.now)
    return _card(visit, message.id)


def _waited(visit: Visit) -> bool:
    """Whether this chat still waited for words. It does no longer."""
    connection = visit.alerting.connection
    asked = awaited.command(connection, visit.chat, visit.alerting.now)
    awaited.stop(connection, visit.chat)
    return bool(asked)


def _theirs(visit: Visit, message: KeyMessage, move: Move, part: Part) -> bool:
    """Whether this part is not as it was when the button was made, and somebody else said what stands."""
    at, record = visit.concluding, message.then.id
    versions = records.history(at.connection, record, at.seal)
    before = next((one for one in versions if one.version == move.version), None)
    seen = getattr(_read(before) if before else FollowUp(), part)
    return seen != getattr(message.then, part) and by_another(at, record, lambda one: getattr(_read(one), part))


def _read(kept: Kept) -> FollowUp:
    return read_follow_up(kept.id, kept.version, kept.answers)


def _ask(visit: Visit, message: KeyMessage, move: Move, notice: str = "") -> Screen:
    """The next words of this chat are for that."""
    alerting = visit.alerting
    seen = Move(move.do, message.id, message.then.version)
    awaited.wait(alerting.connection, visit.chat, seen.action, alerting.now + WORDS_COME)
    return asking_screen(message, move, notice)


def _card(visit: Visit, message: str, notice: str = "") -> Screen:
    found = _find(visit.concluding, message)
    if found is None:
        return _all(visit)
    concluded, one = found
    of = len(concluded.key_messages) if concluded.wave == visit.alerting.running.wave else 0
    return message_screen(Card(one, concluded.key_messages.index(one) + 1, of, _today(visit)), notice)


def _all(visit: Visit, notice: str = "") -> Screen:
    alerting = visit.alerting
    return Recorded(alerting.connection, alerting.running, alerting.seal, alerting.now).key_messages(notice)


def _find(at: Here, message: str) -> tuple[Concluded, KeyMessage] | None:
    """A key message of this wave or one before, with what else was concluded then."""
    for concluded in (at.concluded, *at.before):
        found = concluded.key_message(message)
        if found is not None:
            return concluded, found
    return None


def _today(visit: Visit) -> date:
    """Where the inspection is."""
    alerting = visit.alerting
    return alerting.now.astimezone(ZoneInfo(alerting.running.inspection.tally.timezone)).date()
