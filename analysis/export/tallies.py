"""What the ledger may show, as a table: one row per question and option."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from analysis.export.table import Cell, Column, Table, codebook
from analysis.export.to_xlsx import to_xlsx
from analysis.ledger import AudienceLedger, LedgerRow
from analysis.tally import tally_rows

COLUMNS = (
    Column("wave", "Number of the wave", "number"),
    Column("group", "Code of the group", "words"),
    Column("audience", "Code of the audience, empty for the group as a whole", "words"),
    Column("question", "Name of the question", "words"),
    Column("label", "The question in words", "words"),
    Column("base", "How many answered, where that may be said exactly", "number"),
    Column("base_at_least", "The fewest that answered", "number"),
    Column("base_at_most", "The most that answered", "number"),
    Column("option", "Name of the option", "words"),
    Column("option_label", "The option in words", "words"),
    Column("count", "How many chose it, where that may be said exactly", "number"),
    Column("count_at_least", "The fewest that chose it", "number"),
    Column("count_at_most", "The most that chose it", "number"),
    Column("percent", "Share of the base in whole percent, where that may be said", "number"),
    Column("hidden", "Why there are no numbers, empty where there are", "words"),
)


def tallies_table(waves: Mapping[int, Sequence[Mapping[str, Any]]]) -> Table:
    """waves: number -> what `tally --json` prints of it. A hidden question has one row, without an option."""
    cells = [(wave, *cell) for wave, rows in waves.items() for row in rows for cell in _cells(row)]
    return Table(COLUMNS, cells, len(cells))


def tallies_book(waves: Mapping[int, tuple[Sequence[AudienceLedger], Sequence[LedgerRow]]]) -> bytes:
    """The same as a workbook, with its codebook. For a child process, since pandas takes seconds to load.

    waves: number -> its audiences, and what was released of them.
    """
    table = tallies_table({wave: tally_rows(*found) for wave, found in waves.items()})
    with TemporaryDirectory() as own:
        file = Path(own) / "tallies.xlsx"
        to_xlsx({"Tallies": table, "Codebook": codebook(table)}, file)
        return file.read_bytes()


def _cells(row: Mapping[str, Any]) -> Iterator[tuple[Cell, ...]]:
    about = (row["group"], row["audience"] or "", row["question"], row["label"], *_bounds(row["base"]))
    for option in row["options"]:
        percent, _, _ = _bounds(option["percent"])
        counted = (option["name"], option["label"], *_bounds(option["count"]), percent)
        yield *about, *counted, row["hidden"] or ""
    if not row["options"]:
        yield *about, "", "", None, None, None, None, row["hidden"] or ""


def _bounds(number: int | Mapping[str, int | None] | None) -> tuple[int | None, int | None, int | None]:
    """The number if it is exact, then the least and the most that it can be."""
    if isinstance(number, Mapping):
        return None, number.get("min"), number.get("max")
    return number, number, number
