"""What the service should do next, in order, and what became of each. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, cast, get_args

from conversations.phrases import say

Status = Literal["not_begun", "under_way", "done", "not_now"]
KEY_MESSAGE, FOLLOW_UP = "key_message", "follow_up"
"""Kinds of records: what is to happen, and what became of it. They change apart."""
OPEN: tuple[Status, ...] = ("not_begun", "under_way")
"""Coordinators are reminded of these, once they are due."""
PHRASES: Mapping[Status, str] = {
    "not_begun": "status_not_begun",
    "under_way": "status_under_way",
    "done": "status_done",
    "not_now": "status_not_now",
}


def in_words(status: Status) -> str:
    """'Under way', on the page as in the report and in what subscribers hear."""
    return say(PHRASES[status])


@dataclass(frozen=True, slots=True)
class FollowUp:
    """id, version: of its record; '', 0 where there is none yet. place: among the others, from 1; 0: not moved.

    owner: who sees to it. due: None where no day was set.
    """

    id: str = ""
    version: int = 0
    place: int = 0
    owner: str = ""
    status: Status = "not_begun"
    due: date | None = None
    notes: str = ""

    def is_due(self, today: date) -> bool:
        return self.due is not None and self.due <= today and self.status in OPEN

    def answers(self, message: str) -> dict[str, str]:
        """As its record keeps it."""
        return {
            "message": message,
            "place": str(self.place),
            "owner": self.owner,
            "status": self.status,
            "due": self.due.isoformat() if self.due else "",
            "notes": self.notes,
        }


@dataclass(frozen=True, slots=True)
class KeyMessage:
    """id: of its record. whose: whose action it is."""

    id: str
    words: str
    whose: str
    then: FollowUp = field(default=FollowUp())


def read_follow_up(id_: str, version: int, answers: Mapping[str, str]) -> FollowUp:
    status = answers.get("status", "")
    return FollowUp(
        id_,
        version,
        int(answers.get("place", "") or 0),
        answers.get("owner", ""),
        cast(Status, status) if status in get_args(Status) else "not_begun",
        _day(answers.get("due", "")),
        answers.get("notes", ""),
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def in_order(messages: Sequence[KeyMessage]) -> list[KeyMessage]:
    """As they were moved; what was never moved stands behind, in the order in which it was written."""
    return sorted(messages, key=lambda one: (not one.then.place, one.then.place))


def places(messages: Sequence[KeyMessage], id_: str, by: int) -> dict[str, int]:
    """The places that change once one of them goes up (by -1) or down (by 1): id -> place."""
    order = [one.id for one in in_order(messages)]
    at = order.index(id_)
    order.insert(min(max(at + by, 0), len(order) - 1), order.pop(at))
    before = {one.id: one.then.place for one in messages}
    return {one: place for place, one in enumerate(order, 1) if before[one] != place}
