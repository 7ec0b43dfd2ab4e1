"""Letters: what the lead writes to a person by the reference of their case, and what comes of it.

The person first sees only that a message waits, which says nothing to anyone who looks over their shoulder.
"""

from dataclasses import replace
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection

from bot.intake.resume import resume_code, resume_key
from bot.safeguarding.kept_care import care_of
from conversations.care import Care, pack
from conversations.phrases import say
from storage import case_texts, cases, chats, notices, responses
from storage.cases import Kept, Whose
from storage.chats import Seat
from storage.notices import Body
from storage.sealing import Seal

KIND = "letter"

Reach = Literal["waiting", "opened", "unreachable", "gone"]
"""Not opened yet; opened; the chat has shut us out, and it waits there; there is no way back to the person."""


def write_to(connection: Connection, case: Kept, words: str, author: str, now: datetime, seal: Seal) -> Reach:
    """Write to the person of a case. author: as the person sees it, such as "Robin Example, safeguarding lead".

    Whoever calls this sends what is owed and rings the chat's pages after the commit: see whose() in storage.cases.
    Of a letter that has no way back to the person nothing is kept.
    """
    whose = cases.whose(connection, case.id, seal)
    if whose is None:
        return "gone"
    case_texts.add(connection, case.id, "lead", words, "", now, seal, author)
    seat = _seat(connection, whose, seal)
    care = care_of(seat, lambda: None) or Care(case.reference, stage="")
    _tell_page(connection, seat, replace(care, letter=True), seal)
    if whose.channel == "telegram":  # a page shows it by itself
        notices.owe(connection, seat.id or 0, KIND, told(), now, seal)
    return "unreachable" if seat.unreachable else "waiting"


def told() -> Body:
    """That something waits, in the language that is spoken now: until it is sent nobody knows which that will be."""
    return Body((say("letter_here"),), buttons=((say("care_open"), "care_open"),))


def reach(connection: Connection, case: Kept, seal: Seal) -> Reach:
    """What became of the newest letter of a case."""
    whose = cases.whose(connection, case.id, seal)
    if whose is None:
        return "gone"
    if not case_texts.unopened(connection, case.id):
        return "opened"
    seat = chats.seats(connection, [whose.participant], seal).get(whose.participant)
    return "unreachable" if seat is None or seat.unreachable else "waiting"


def open_waiting(connection: Connection, participant: bytes, care: Care, now: datetime, seal: Seal) -> Care | None:
    """The letters that wait for a chat, those of one case at a time, or else the newest once more. None if none is."""
    waiting = case_texts.waiting(connection, participant)
    case = cases.at(connection, waiting) if waiting is not None else cases.found(connection, care.case)
    written = [one for one in case_texts.of(connection, case.id, seal) if one.who == "lead"] if case else []
    if case is None or not written:
        return None
    unopened = [one for one in written if one.opened_at is None] or written[-1:]
    case_texts.mark_opened(connection, case.id, now)
    return replace(
        care,
        stage="letter",
        letter=case_texts.waiting(connection, participant) is not None,
        words="\n\n".join(one.words for one in unopened),
        author=unopened[-1].author or "",
    )


def _seat(connection: Connection, whose: Whose, seal: Seal) -> Seat:
    """The chat, kept anew if the person stopped and nothing else was kept of it."""
    seat = chats.seats(connection, [whose.participant], seal).get(whose.participant)
    if seat is None:
        seat = Seat(whose.participant, whose.channel, whose.address)
        resume = resume_key(seal, resume_code(seal, seat.address)) if seat.channel == "web" else None
        seat.id = chats.add(connection, seat, seal, resume)
    return seat


def _tell_page(connection: Connection, seat: Seat, care: Care, seal: Seal) -> None:
    """An open page sees that something changed; in Telegram nothing is shown anew, as the notice says it."""
    chats.put_care(connection, seat.id or 0, pack(care), seat.care_revision + 1, seal)
    chats.mark_care_shown(connection, [(seat.id or 0, seat.care_revision + 1, seat.care_message)])
    if seat.draft is not None:
        responses.touch(connection, seat.draft.id)
