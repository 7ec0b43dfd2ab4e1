"""What a row of a form is held as, and which of its columns works its answer out."""

from collections.abc import Mapping
from dataclasses import dataclass

from conversations.question import UNASKED, KindName

YES = {"yes", "true", "true()"}


@dataclass(frozen=True, slots=True)
class Held:
    """offered: the column of what is offered as an answer. stands: the column of what stands without asking."""

    kind: KindName
    offered: str = ""
    stands: str = ""


def held(kind: KindName, row: Mapping[str, str]) -> Held:
    """A question that nobody may change says its answer, as a note does; any other lets the person have the last word.

    So a calculation in the row of a question is offered there, and not put in place of what somebody said.
    """
    column = next((one for one in ("calculation", "default") if row.get(one)), "")
    if kind == "repeat":
        return Held(kind, stands="repeat_count")
    if kind == "group":
        return Held(kind)
    if kind in UNASKED:
        return Held(kind, stands=column)
    if row.get("readonly", "").lower() in YES:
        return Held("note", stands=column)
    return Held(kind, offered=column)
