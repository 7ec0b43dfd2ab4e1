"""The running tally, question by question: what message and charts say, and what `tally --json` prints."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict

from analysis.ledger import AudienceLedger, LedgerRow
from analysis.release import NOT_ASKED, SKIPPED

if TYPE_CHECKING:
    import pandas as pd


class OptionRow(TypedDict):
    name: str
    label: str
    count: int
    percent: int


class TallyRow(TypedDict):
    """One question of one audience, or of a group as a whole (audience None), as JSON.

    base and counts: persons; percent: whole numbers. Where hidden says why, base is None and options is empty.
    """

    group: str
    audience: str | None
    question: str
    label: str
    base: int | None
    options: list[OptionRow]
    hidden: str | None


@dataclass(frozen=True, slots=True)
class Share:
    """One option's part: persons, and their whole-number percentage of the base."""

    name: str
    label: str
    count: int
    percent: int


@dataclass(frozen=True, slots=True)
class Tally:
    """One question of one audience, or of a group as a whole (audience None).

    base: persons who answered; skipped and not_asked are apart from it. several: they could choose more than one.
    ends: what a scale's numbers mean. hidden: why there are no numbers.
    """

    group: str
    audience: str | None
    question: str
    kind: str
    theme: str
    label: str
    ends: str
    base: int
    options: tuple[Share, ...]
    skipped: int
    not_asked: int
    hidden: str | None

    @property
    def several(self) -> bool:
        return self.kind == "select_multiple"


def tallies(ledgers: Sequence[AudienceLedger], rows: Iterable[LedgerRow]) -> list[Tally]:
    """Each group's own questions, then those of each of its audiences, in the questionnaire's order."""
    from analysis.frame import ROW, frame

    parts = frame(ledgers, rows).groupby(ROW, sort=False, dropna=False)
    return [_tally(part) for _, part in parts]


def findings(counted: Sequence[Tally]) -> list[Tally]:
    """Those that are about the service: where questions have themes, one without only leads the way."""
    return [one for one in counted if one.theme] or list(counted)


def tally_rows(ledgers: Sequence[AudienceLedger], rows: Iterable[LedgerRow]) -> list[TallyRow]:
    """What `tally --json` prints."""
    return [as_row(one) for one in tallies(ledgers, rows)]


def as_row(tally: Tally) -> TallyRow:
    shares = [OptionRow(name=o.name, label=o.label, count=o.count, percent=o.percent) for o in tally.options]
    return TallyRow(
        group=tally.group,
        audience=tally.audience,
        question=tally.question,
        label=tally.label,
        base=None if tally.hidden else tally.base,
        options=shares,
        hidden=tally.hidden,
    )


def _tally(part: "pd.DataFrame") -> Tally:
    import pandas as pd

    first = part.iloc[0]
    hidden = None if pd.isna(first["hidden"]) else str(first["hidden"])
    counts: dict[object, int] = {} if hidden else part.set_index("option")["count"].to_dict()
    return Tally(
        group=str(first["group"]),
        audience=None if pd.isna(first["audience"]) else str(first["audience"]),
        question=str(first["question"]),
        kind=str(first["kind"]),
        theme=str(first["theme"]),
        label=str(first["label"]),
        ends=str(first["hint"]) if first["kind"] == "range" else "",
        base=0 if hidden else int(first["base"]),
        options=() if hidden else _shares(part),
        skipped=int(counts.get(SKIPPED, 0)),
        not_asked=int(counts.get(NOT_ASKED, 0)),
        hidden=hidden,
    )


def _shares(part: "pd.DataFrame") -> tuple[Share, ...]:
    chosen = part[part["percent"].notna()]
    rows = chosen[["option", "option_label", "count", "percent"]].itertuples(index=False)
    return tuple(Share(str(name), str(label), int(count), int(percent)) for name, label, count, percent in rows)
