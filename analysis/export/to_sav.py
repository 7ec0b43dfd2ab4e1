"""A table as an SPSS file: choices as numbers with labels, and a skipped question told apart from one not asked."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.export.batches import batches
from analysis.export.table import Column, Table

if TYPE_CHECKING:
    import pandas as pd

SKIPPED = -98.0
SKIPPED_LABEL = "Skipped"
LONGEST_NAME, LONGEST_LABEL, LONGEST_VALUE = 64, 256, 120
"""In bytes, as SPSS counts them."""
RESERVED = frozenset({"ALL", "AND", "BY", "EQ", "GE", "GT", "LE", "LT", "NE", "NOT", "OR", "TO", "WITH"})


def to_sav(table: Table, file: Path) -> None:
    """What the column of skipped questions says goes into their own columns, as a missing value."""
    import pandas as pd
    import pyreadstat

    frame = pd.concat([_coded(frame, table) for frame in batches(table)], ignore_index=True)
    kept = [column for column in table.columns if column.name in frame]
    names = _names([column.name for column in kept])
    frame.columns = pd.Index(names)
    by_name = dict(zip(names, kept, strict=True))
    pyreadstat.write_sav(
        frame,
        str(file),
        column_labels=[_cut(column.label, LONGEST_LABEL) for column in kept],
        variable_value_labels={name: _labels(column) for name, column in by_name.items() if column.values},
        missing_ranges={name: [SKIPPED] for name, column in by_name.items() if column.question},
        variable_measure={name: _measure(column) for name, column in by_name.items()},
        variable_format={name: "F8.0" for name, column in by_name.items() if column.kind in ("choice", "tick")},
    )


def _coded(frame: "pd.DataFrame", table: Table) -> "pd.DataFrame":
    for column in table.columns:
        if column.kind == "choice":
            codes: dict[Any, float] = {name: float(code) for code, name in enumerate(column.values, 1)}
            frame[column.name] = frame[column.name].map(codes).astype("float64")
        elif column.kind in ("tick", "number", "decimal"):
            frame[column.name] = frame[column.name].astype("float64")
        elif column.kind == "words":
            frame[column.name] = frame[column.name].fillna("")
        else:
            frame[column.name] = frame[column.name].dt.date
    if table.skipped:
        _mark(frame, table.columns, frame.pop(table.skipped))
    return frame


def _mark(frame: "pd.DataFrame", columns: Iterable[Column], skipped: "pd.Series[str]") -> None:
    """Put SKIPPED where a question was asked and skipped."""
    by_question: dict[str, list[str]] = {}
    for column in columns:
        if column.question:
            by_question.setdefault(column.question, []).append(column.name)
    said = skipped.str.split()
    for question, names in by_question.items():
        rows = said.map(lambda questions, question=question: question in questions)
        for name in names:
            frame.loc[rows, name] = frame.loc[rows, name].fillna(SKIPPED)


def _labels(column: Column) -> dict[float, str]:
    numbered = enumerate(column.values.items(), 1)
    coded = {float(name) if column.kind == "tick" else float(code): label for code, (name, label) in numbered}
    labels = {code: _cut(label, LONGEST_VALUE) for code, label in coded.items()}
    return labels | ({SKIPPED: SKIPPED_LABEL} if column.question else {})


def _measure(column: Column) -> str:
    return "scale" if column.kind in ("number", "decimal", "day") else "nominal"


def _names(names: Iterable[str]) -> list[str]:
    """Names as SPSS takes them, each once whatever its case."""
    found: dict[str, None] = {}
    for name in names:
        plain = re.sub(r"[^A-Za-z0-9_]", "_", name)[: LONGEST_NAME - 4]
        plain = f"v_{plain}" if not plain[:1].isalpha() or plain.upper() in RESERVED else plain
        taken = {one.upper() for one in found}
        number = next(at for at in range(len(found) + 1) if f"{plain}{at or ''}".upper() not in taken)
        found[f"{plain}{number or ''}"] = None
    return list(found)


def _cut(text: str, limit: int) -> str:
    return text.encode()[:limit].decode(errors="ignore")
