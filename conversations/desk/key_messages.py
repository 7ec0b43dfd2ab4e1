"""Key messages as a chat shows them: all in order, one with what became of it, and what is asked of it. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from conversations.day_words import told_shortly
from conversations.desk.following_up import ASKS, COMMAND, EMPTIES, LOOK, STATUSES, Move, said
from conversations.desk.menu import back, in_rows
from conversations.dialogue import Button, Rows, Screen
from conversations.key_messages import KeyMessage, in_words
from conversations.phrases import say
from conversations.record_lists import ADD, EDIT, ERASE, IN_A_ROW
from conversations.records import RecordForm


@dataclass(frozen=True, slots=True)
class All:
    """now: in order. before: those of earlier waves. forms: with which another can be written."""

    now: Sequence[KeyMessage]
    before: Sequence[KeyMessage]
    forms: Iterable[RecordForm]
    today: date


@dataclass(frozen=True, slots=True)
class Card:
    """One key message. at, of: its place among those of this wave, from 1; of: 0 where it is of an earlier one."""

    message: KeyMessage
    at: int
    of: int
    today: date


def messages_screen(every: All, notice: str = "") -> Screen:
    """Those of earlier waves stand behind, and are numbered on."""
    numbered = list(enumerate((*every.now, *every.before), 1))
    lines = ["\n".join((f"{at}. {one.words}", *_standing(one, every.today))) for at, one in numbered]
    first, earlier = lines[: len(every.now)], lines[len(every.now) :]
    opens = [Button(say("records_open", str(at)), Move(LOOK, one.id).action) for at, one in numbered]
    adds = tuple((Button(say("records_add", one.name), f"{ADD}-{one.code}"),) for one in every.forms)
    return Screen(
        (
            say("following_title"),
            *(first or [say("records_none")]),
            *([say("following_before"), *earlier] if earlier else []),
        ),
        choices=(*in_rows(opens, IN_A_ROW), *adds),
        ways=back(),
        notice=notice,
        stays=True,
    )


def message_screen(card: Card, notice: str = "") -> Screen:
    one = card.message
    happened = [say("following_happened", one.then.notes)] if one.then.notes else []
    return Screen(
        (one.words, "\n".join(_standing(one, card.today)), *happened),
        choices=(*_statuses(one), *_asks(one), *(_changes(card) if card.of else ())),
        ways=((Button(say("records_key_message"), COMMAND),), *back()),
        progress=say("following_where", str(card.at), str(card.of)) if card.of else say("following_before"),
        notice=notice,
        stays=True,
    )


def asking_screen(one: KeyMessage, move: Move, notice: str = "") -> Screen:
    """Asks for words. What was said so far can be taken away with a tap."""
    part = ASKS[move.do]
    away = next(do for do, theirs in EMPTIES.items() if theirs == part)
    there = bool(getattr(one.then, part))
    take = (Button(say(f"following_no_{part}"), Move(away, one.id, one.then.version).action),)
    return Screen(
        (one.words, *([say("following_so_far", said(one.then, part))] if there else []), say(f"following_ask_{part}")),
        choices=(take,) if there else (),
        ways=((Button(say("back"), Move(LOOK, one.id).action),), *back()),
        notice=notice,
        stays=True,
    )


def _standing(one: KeyMessage, today: date) -> list[str]:
    """For whom it is; how it stands, who sees to it and by when."""
    then = one.then
    due = say("following_late" if then.is_due(today) else "following_by", told_shortly(then.due)) if then.due else ""
    who = say("following_with", then.owner) if then.owner else ""
    whose = [say("following_for", one.whose)] if one.whose else []
    return [*whose, " ".join(filter(None, (f"{in_words(then.status)}.", who, due)))]


def _statuses(one: KeyMessage) -> Rows:
    then = one.then
    return in_rows(
        [
            Button(in_words(status), Move(do, one.id, then.version).action, chosen=status == then.status)
            for do, status in STATUSES.items()
        ]
    )


def _asks(one: KeyMessage) -> Rows:
    return in_rows([Button(say(f"following_{part}"), Move(do, one.id).action) for do, part in ASKS.items()])


def _changes(card: Card) -> Rows:
    """Of its place, and of its words."""
    id_ = card.message.id
    up = [Button(say("following_up"), Move("u", id_).action)] if card.at > 1 else []
    down = [Button(say("following_down"), Move("d", id_).action)] if card.at < card.of else []
    words = [Button(say("following_words"), f"{EDIT}-{id_}"), Button(say("record_erase"), f"{ERASE}-{id_}")]
    return (*in_rows([*up, *down]), *in_rows(words))
