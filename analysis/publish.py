"""Everything of one running tally, made at once: for a child process, since pandas takes seconds to load."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from analysis.charts import Chart, charts
from analysis.ledger import AudienceLedger, LedgerRow
from analysis.message import messages
from analysis.tally import Tally, TallyRow, as_row, tallies
from conversations.phrases import say


@dataclass(frozen=True, slots=True)
class Publication:
    """A running tally, ready to be posted. It can be handed between processes.

    rows: what `tally --json` prints. messages: plain texts of at most 4096 characters, group by group.
    """

    rows: list[TallyRow]
    messages: list[str]
    charts: list[Chart]


def publish(
    ledgers: Sequence[AudienceLedger],
    rows: Sequence[LedgerRow],
    before: Sequence[Mapping[str, Any]] | None,
    practice: bool = False,
) -> Publication:
    """Tally what was released and say it in words and pictures.

    before: rows of the tally that was posted last, None if there was none. practice: the pictures say so; the
    messages are marked by whoever posts them.
    """
    counted = tallies(ledgers, rows)
    said: list[str] = []
    drawn: list[Chart] = []
    for code in dict.fromkeys(one.group for one in ledgers):
        group = [one for one in ledgers if one.group == code]
        asked = [one for one in counted if one.group == code]
        said += messages(group, asked, before)
        drawn += _drawn(group, asked, practice)
    return Publication([as_row(one) for one in counted], said, drawn)


def _drawn(group: Sequence[AudienceLedger], asked: Sequence[Tally], practice: bool) -> Iterator[Chart]:
    """What a group is asked as a whole; the messages have the rest. One picture too many and nobody looks."""
    whole = [one for one in asked if one.audience is None]
    missing = [f"Not in it: {one.name} ({one.hidden})." for one in group if one.hidden]
    marked = [say("practice"), *missing] if practice else missing
    yield from charts(group[0].group_name, marked, whole)
