"""Which groups and repeats stand around each row of a survey sheet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from conversations.expressions import Names, Paths, Table
from conversations.faults import FaultList
from conversations.form_choices import Row
from conversations.form_other import OR_OTHER, other_of

BEGINS = {"begin_group": "group", "begin_repeat": "repeat"}
ENDS = {"end_group": "begin_group", "end_repeat": "begin_repeat"}
NAMELESS = {"begin_group", "note"}
"""Rows that nothing else can mean, so they need no name of their own."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A row with its number on the sheet. around: the groups and repeats around it, outermost first."""

    at: int
    row: Mapping[str, str]
    around: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """A group or a note without one gets one that no author writes."""
        written = self.row.get("name", "")
        return written or (f"row {self.at}" if self.row.get("type") in NAMELESS else "")


def placed(rows: Sequence[Row], faults: FaultList) -> list[Placed]:
    """All rows but those that only end something."""
    found: list[Placed] = []
    open_: list[Placed] = []
    for at, row in rows:
        kind = row.get("type", "")
        if kind in ENDS:
            _end(at, kind, open_, faults)
            continue
        found.append(Placed(at, row, tuple(one.name for one in open_)))
        if kind in BEGINS:
            open_.append(found[-1])
    for one in open_:
        kind = one.row["type"]
        faults.add(f"survey row {one.at}, column 'type'", f"'{kind}' never ends; add {kind.replace('begin', 'end')}")
    return found


def _end(at: int, kind: str, open_: list[Placed], faults: FaultList) -> None:
    where = f"survey row {at}, column 'type'"
    if not open_:
        faults.add(where, f"'{kind}' ends nothing; take it out")
    elif open_[-1].row["type"] != ENDS[kind]:
        begun = open_.pop()
        faults.add(where, f"'{kind}' stands where '{begun.row['type']}' of row {begun.at} must end first")
    else:
        open_.pop()


def names_of(rows: Sequence[Placed], tables: Mapping[str, Table], version: str, paths: Paths) -> Names:
    """What expressions may name."""
    repeats = frozenset(one.name for one in rows if one.row.get("type") == "begin_repeat")
    around = {one.name: one.around for one in rows}
    others = {other_of(one.name): one.around for one in rows if one.row.get("type", "").endswith(OR_OTHER)}
    return Names({**others, **around}, repeats, tables, version, paths)
