"""The files of an export: what they may be called, and that they are their owner's alone."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from analysis.export.table import Table, codebook
from analysis.export.to_csv import to_csv
from analysis.export.to_parquet import to_parquet
from analysis.export.to_sav import to_sav
from analysis.export.to_xlsx import TooLong, to_xlsx
from bot.fault import Unusable

WRITERS: dict[str, Callable[[Table, Path], None]] = {".csv": to_csv, ".parquet": to_parquet, ".sav": to_sav}
FORMS = (".xlsx", *WRITERS)
OWNER_ONLY = 0o600


def write(tables: dict[str, Table], out: Path) -> None:
    """One workbook; or the first table as the asked kind, and CSV beside it for the others and the codebook."""
    main, *others = tables
    book = codebook(tables[main])
    if out.suffix.lower() == ".xlsx":
        with kept_close(out):
            try:
                to_xlsx({**tables, "Codebook": book}, out)
            except TooLong as odd:
                raise Unusable(str(odd)) from odd
        return
    with kept_close(out):
        WRITERS[out.suffix.lower()](tables[main], out)
    for name, table in {**{name: tables[name] for name in others}, "Codebook": book}.items():
        beside = out.with_name(f"{out.stem}-{name.lower()}.csv")
        with kept_close(beside):
            to_csv(table, beside)


@contextmanager
def kept_close(file: Path) -> Iterator[None]:
    """The file is its owner's alone from the first byte on. Afterwards its name and size are told."""
    file.touch(OWNER_ONLY)
    file.chmod(OWNER_ONLY)
    yield
    file.chmod(OWNER_ONLY)
    print(f"{file}: {file.stat().st_size:,} bytes")
