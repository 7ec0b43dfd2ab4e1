"""A table's rows as pandas frames of some thousand rows each, so that memory holds few of them as Python objects."""

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from analysis.export.table import Kind, Table

if TYPE_CHECKING:
    import pandas as pd

ROWS = 20_000
DTYPES: dict[Kind, str] = {
    "choice": "object", "words": "object", "tick": "Int8", "number": "Int64", "decimal": "Float64",
    "day": "datetime64[s]",
}  # fmt: skip


def batches(table: Table) -> Iterator["pd.DataFrame"]:
    """At least one frame, also of a table without rows. Columns in order, by name."""
    import pandas as pd

    names = [column.name for column in table.columns]
    dtypes = {column.name: DTYPES[column.kind] for column in table.columns}
    rows = iter(table.rows)
    some = list(islice(rows, ROWS))
    while True:
        yield pd.DataFrame(some, columns=names, dtype=object).astype(dtypes)
        some = list(islice(rows, ROWS))
        if not some:
            return
