"""The reading list at the desk: one text at a time, until somebody has read each."""

from dataclasses import dataclass
from typing import cast

from bot.safeguarding.desk import Desk
from bot.safeguarding.sight import reads, sees
from conversations.cover import Rag
from conversations.phrases import say
from conversations.safeguarding import KINDS
from storage import case_texts, cases, chats, media, readers
from storage.cases import ORDER, New, Whose
from storage.cases import Kept as Case
from storage.media import Kept
from storage.readers import Left, Text


@dataclass(frozen=True, slots=True)
class Page:
    """One text to read, or one that was gone back to. case: the reference of the one that was opened of it."""

    text: Text | None
    left: Left
    case: str = ""


def left(desk: Desk) -> Left | None:
    """What is still to be read; None for somebody who has no reading list."""
    firsts = reads(desk.who.roles)
    return readers.left(desk.connection, firsts) if firsts else None


def page(desk: Desk, back: bool) -> Page | None:
    """The next text; or, going back, the one that this person decided on last. Looking at it is noted."""
    firsts = reads(desk.who.roles)
    if not firsts:
        return None
    if back:
        text = readers.last_one(desk.connection, desk.who.chat, firsts, desk.seal)
    else:
        text = readers.next_one(desk.connection, firsts, desk.seal)
    if text is not None:
        desk.note("read", f"text {text.id}")
    return Page(text, readers.left(desk.connection, firsts), _reference(desk, text))


def file(desk: Desk, reading: str) -> Kept | None:
    """The file that stands on the list; None if it is not theirs to look at, or not there. Taking it is noted."""
    text = readers.one(desk.connection, reading, reads(desk.who.roles), desk.seal)
    found = media.one(desk.connection, text.file, desk.seal) if text is not None and text.file else None
    if found is not None:
        desk.note("took", f"file of text {reading}")
    return found


def nothing_here(desk: Desk, reading: str) -> None:
    """There is nothing in it for a case."""
    text = readers.one(desk.connection, reading, reads(desk.who.roles), desk.seal)
    if text is not None and text.case is None:
        readers.mark_read(desk.connection, reading, desk.who.chat, desk.now)
        desk.note("found nothing for a case in", f"text {reading}")


def open_case(desk: Desk, reading: str, rag: str, kind: str) -> Case | None:
    """A case of this text, in the hands of who opens it; or the text goes to the case that its writer has already."""
    firsts = reads(desk.who.roles)
    text = readers.one(desk.connection, reading, firsts, desk.seal)
    if text is None or text.case is not None or rag not in ORDER or kind not in KINDS:
        return None
    case = _case_for(desk, text, cast(Rag, rag), kind)
    case_texts.add(desk.connection, case.id, "person", text.words, text.label, desk.now, desk.seal)
    readers.mark_opened(desk.connection, reading, desk.who.chat, case.id, desk.now)
    desk.note("opened", f"case {case.reference}", f"of text {reading}")
    return case


def _case_for(desk: Desk, text: Text, rag: Rag, kind: str) -> Case:
    whose, due = _writer(desk, text), desk.due(rag, desk.now)
    known = cases.going_on(desk.connection, whose.participant) if whose else None
    if known is not None and sees(desk.who.roles, known):
        if ORDER.index(rag) < ORDER.index(known.rag):
            cases.change(desk.connection, known.id, rag=rag, kind=kind, due_at=min(known.due_at, due))
        return known
    reason = say("read_reason", say(f"role_{desk.who.role}"))
    new = New(text.speaker, kind, rag, reason, text.first, lado=kind == "staff_allegation")
    case = cases.begin(desk.connection, new, whose, desk.running.wave, due, desk.now, desk.seal)
    cases.hold(desk.connection, case.id, desk.who.role, desk.who.chat, desk.now)
    return case


def _writer(desk: Desk, text: Text) -> Whose | None:
    """The chat that it was written in, if it is still known."""
    key = readers.participant(desk.connection, text.id)
    seat = chats.seats(desk.connection, [key], desk.seal).get(key) if key else None
    return Whose(seat.key, seat.channel, seat.address) if seat else None


def _reference(desk: Desk, text: Text | None) -> str:
    case = cases.at(desk.connection, text.case) if text is not None and text.case is not None else None
    return case.reference if case is not None and sees(desk.who.roles, case) else ""
