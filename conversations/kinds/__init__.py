"""One file per kind of question: how it is asked, what it accepts, how it reads back."""

from collections.abc import Callable
from datetime import datetime
from types import MappingProxyType
from typing import Protocol

from conversations.dialogue import Rows, Thing
from conversations.kinds import (
    acknowledge,
    consent,
    date,
    date_time,
    decimal,
    geopoint,
    integer,
    media,
    name,
    note,
    rank,
    repeat,
    scale,
    select_multiple,
    select_one,
    text,
    time,
    unseen,
)
from conversations.kinds.answer import OLD_BUTTON, Accepted, Slip
from conversations.question import MEDIA, KindName, Question

__all__ = ["KINDS", "OLD_BUTTON", "TAKES", "Accepted", "Kind", "Slip"]


class Kind(Protocol):
    """What each file here provides. value: the answer so far, in XLSForm's spelling; '' for none."""

    WRITES: bool
    """Whether the answer is typed rather than tapped."""

    def buttons(self, question: Question, value: str) -> Rows:
        """The ways to answer by a tap, what was chosen marked."""

    def tap(self, question: Question, value: str, action: str) -> Accepted | Slip:
        """What a tap on one of its buttons makes of the value."""

    def read(self, question: Question, value: str, words: str, now: datetime | None = None) -> Accepted | Slip:
        """What typed words make of the value, when they are not the label of a button.

        now: with the zone of the people who are asked; without it "tomorrow" can't be told.
        """

    def show(self, question: Question, value: str) -> str:
        """An answer as a person reads it."""


KINDS: MappingProxyType[KindName, Kind] = MappingProxyType(
    {
        "select_one": select_one,
        "select_multiple": select_multiple,
        "range": scale,
        "integer": integer,
        "text": text,
        "decimal": decimal,
        "date": date,
        "time": time,
        "dateTime": date_time,
        "geopoint": geopoint,
        **dict.fromkeys(MEDIA, media),
        "rank": rank,
        "acknowledge": acknowledge,
        "repeat": repeat,
        "note": note,
        "group": note,
        **dict.fromkeys(("calculate", "hidden", "today", "start", "end"), unseen),
        "consent": consent,
        "name": name,
    }
)

TAKES: MappingProxyType[KindName, Callable[[Question, Thing], Accepted | Slip]] = MappingProxyType(
    {"geopoint": geopoint.share, **dict.fromkeys(MEDIA, media.share)}
)
"""What a thing that was shared makes of the value, for the kinds that take one."""
