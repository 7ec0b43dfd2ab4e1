"""Everything of one running tally, made at once: for a child process, since pandas takes seconds to load."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from analysis.charts import Chart, charts
from analysis.compare import Comparison, Key, compare, key
from analysis.compare_words import as_json
from analysis.ledger import AudienceLedger, EarlierWave, LedgerRow
from analysis.message import messages
from analysis.tally import Tally, TallyRow, as_row, findings, tallies
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
    earlier: EarlierWave | None = None,
    progress: bool = True,
) -> Publication:
    """Tally what was released and say it in words and pictures.

    before: rows of the tally that was posted last, None if there was none. practice: the pictures say so; the
    messages are marked by whoever posts them. earlier: the wave before, None in the first. progress: whether messages
    say who took part; a page that does so itself goes without.
    """
    counted = tallies(ledgers, rows)
    compared = compare(counted, ledgers, earlier)
    said: list[str] = []
    drawn: list[Chart] = []
    for code in dict.fromkeys(one.group for one in ledgers):
        group = [one for one in ledgers if one.group == code]
        asked = [one for one in counted if one.group == code]
        said += messages(group, asked, before, compared, earlier.wave + 1 if earlier else 1, progress)
        drawn += _drawn(group, asked, practice, compared)
    return Publication([_row(one, compared.get(key(one))) for one in counted], said, drawn)


def _row(tally: Tally, compared: Comparison | None) -> TallyRow:
    row = as_row(tally)
    return TallyRow(**row, compared=as_json(compared)) if compared is not None else row


def _drawn(
    group: Sequence[AudienceLedger], asked: Sequence[Tally], practice: bool, compared: Mapping[Key, Comparison]
) -> Iterator[Chart]:
    """What a group is asked as a whole, or of one that is asked nothing alike what each of its audiences is.

    The messages have the rest. One picture too many and nobody looks.
    """
    about = findings(asked)
    marked = [say("practice")] if practice else []
    whole = [one for one in about if one.audience is None]
    if whole:
        missing = [f"Not in it: {one.name} ({one.hidden})." for one in group if one.hidden]
        yield from charts(group[0].group_name, marked + missing, whole, compared)
        return
    for one in group:
        own = [each for each in about if each.audience == one.audience]
        yield from charts(one.name, marked, own, compared)
