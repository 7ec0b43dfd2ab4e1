"""What a meeting decides on a finding, in a chat as on the page: part of one transaction."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.desk.concluded import Here, Was, keep
from bot.desk.visit import Visit
from bot.intake.arrivals import Outcome
from conversations.desk.deciding import LONGEST, VERDICTS, Move, read_move, who_screen
from conversations.findings import DECISION, PRESENT
from conversations.record_lists import MEETING
from storage import awaited, records

MEETING_LASTS = timedelta(hours=12)
"""Who was there is asked again after that: it is another meeting."""
WORDS_COME = timedelta(minutes=10)
"""What a chat writes later than that is neither who is there nor why: everybody who records would read it."""


def present_at(at: Here, now: datetime) -> str:
    """Who is there, as somebody said in this meeting; '' if nobody has yet."""
    return at.concluded.present(now - MEETING_LASTS)


def decide(at: Here, finding: str, version: int, answers: Mapping[str, str], now: datetime) -> str:
    """Keep what a meeting decided on a finding. Returns the record's id; '' if the words have changed since."""
    found = at.concluded.finding(finding)
    if found is None or found.version != version:
        return ""
    return keep(at, DECISION, {"finding": finding, "version": str(version), **answers}, Was(), now)


def tap(visit: Visit) -> Outcome:
    """What a button leads to: decide-MOVE. A decision is kept in the commit of its tap; its screen follows."""
    alerting, at = visit.alerting, visit.concluding
    move = read_move(visit.about)
    if move is None or at.concluded.finding(move.about) is None:
        return Outcome(ask=MEETING, chat=visit.chat)
    present = present_at(at, alerting.now)
    if move.do == "who" or not present:
        return _ask_who(visit, move)
    if move.do not in VERDICTS:
        return Outcome(ask=move.action, chat=visit.chat)
    said = {"verdict": VERDICTS[move.do], "present": present, "note": ""}
    decided = decide(at, move.about, move.version, said, alerting.now)
    then = Move("note", decided) if decided else Move("look", move.about, move.version)
    if decided:
        _wait(visit, then)
    return Outcome(ask=then.action, chat=visit.chat)


def write(at: Here, move: Move, words: str, now: datetime) -> None:
    """What was asked for in words: who is there, or a note on what was decided.

    Two messages that come together are one: both were taken for it before the first is kept here.
    """
    if move.do == "who":
        is_first = awaited.command(at.connection, at.chat, now) == move.action
        there = words if is_first else _and(present_at(at, now), words)
        keep(at, PRESENT, {"present": there[:LONGEST]}, Was(), now)
    decided = records.at(at.connection, move.about, at.seal) if move.do == "note" else None
    if decided is not None and decided.kind == DECISION:
        was = Was(decided.id, decided.version, decided.wave)
        note = f"{decided.answers['note']} {words}".strip()[:LONGEST]
        keep(at, DECISION, {**decided.answers, "note": note}, was, now)
    awaited.stop(at.connection, at.chat)


def _and(names: str, more: str) -> str:
    """Names that came in two messages, as one list."""
    return f"{names} {more}" if re.search(r"(,|&|\band)$", names) else f"{names}, {more}"


def _ask_who(visit: Visit, move: Move) -> Outcome:
    """On the page the answer has a field of its own."""
    _wait(visit, Move("who", move.about))
    return visit.here.recording.said(visit.here.seat, who_screen())


def _wait(visit: Visit, move: Move) -> None:
    """The next words of this chat are for that."""
    visit.here.seat.draft = None
    alerting = visit.alerting
    awaited.wait(alerting.connection, visit.chat, move.action, alerting.now + WORDS_COME)
