"""The running tally, question by question: what message and charts say, and what `tally --json` prints."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Literal, NotRequired, TypedDict

from analysis.bounds import Bound, Span, exactly
from analysis.clamp import NOT_ASKED, SKIPPED
from analysis.ledger import AudienceLedger, LedgerRow
from analysis.percent import share_between

if TYPE_CHECKING:
    import pandas as pd


class OptionRow(TypedDict):
    name: str
    label: str
    count: int | Span
    percent: int | Span


Chance = Literal["rarely", "could be", "too few"]


class ComparedRow(TypedDict):
    """A question in the wave before, as JSON.

    chance: null while people may still answer. moved: options that chance rarely moves so.
    """

    wave: int
    base: int
    options: list[dict[str, str | int | None]]
    chance: Chance | None
    moved: list[str]
    words: str


class TallyRow(TypedDict):
    """One question of one audience, or of a group as a whole (audience None), as JSON.

    base and counts: persons; percent: whole numbers. What may only be bounded is {"min": a, "max": b}. Where hidden
    says why, base is None and options is empty. compared: with the wave before, where both show it exactly.
    """

    group: str
    audience: str | None
    question: str
    label: str
    base: int | Span | None
    options: list[OptionRow]
    hidden: str | None
    compared: NotRequired[ComparedRow]


@dataclass(frozen=True, slots=True)
class Share:
    """One option's part: persons, and their whole-number percentage of the base, if all of the question is exact."""

    name: str
    label: str
    count: Bound
    percent: int | None


@dataclass(frozen=True, slots=True)
class Tally:
    """One question of one audience, or of a group as a whole (audience None).

    base: persons who answered; skipped and not_asked are apart from it. several: they could choose more than one.
    ends: what a scale's numbers mean. median: of a scale or of numbers, if they are exact. hidden: why there are no
    numbers.
    """

    group: str
    audience: str | None
    question: str
    kind: str
    theme: str
    label: str
    ends: str
    base: Bound
    options: tuple[Share, ...]
    skipped: Bound
    not_asked: Bound
    hidden: str | None

    @property
    def several(self) -> bool:
        return self.kind == "select_multiple"

    @property
    def exact(self) -> bool:
        """Whether no number of it is bounded."""
        return self.base.exact and all(option.count.exact for option in self.options)

    @property
    def median(self) -> str:
        """The label in the middle: half chose it or lower, half it or higher. '' where there is none."""
        if self.kind not in ("range", "integer") or not self.exact:
            return ""
        below = accumulate(option.count.least for option in self.options)
        middle = (self.base.least + 1) // 2
        return next((one.label for one, upto in zip(self.options, below, strict=True) if upto >= middle > 0), "")


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
    shares = [_option_row(one, tally.base) for one in tally.options]
    return TallyRow(
        group=tally.group,
        audience=tally.audience,
        question=tally.question,
        label=tally.label,
        base=None if tally.hidden else tally.base.as_json(),
        options=shares,
        hidden=tally.hidden,
    )


def _option_row(one: Share, base: Bound) -> OptionRow:
    percent = one.percent if one.percent is not None else share_between(one.count, base).as_json()
    return OptionRow(name=one.name, label=one.label, count=one.count.as_json(), percent=percent)


def _tally(part: "pd.DataFrame") -> Tally:
    import pandas as pd

    first = part.iloc[0]
    hidden = None if pd.isna(first["hidden"]) else str(first["hidden"])
    nobody = exactly(0)
    counts = {} if hidden else {option: bound for option, _, bound, _ in _rows(part)}
    return Tally(
        group=str(first["group"]),
        audience=None if pd.isna(first["audience"]) else str(first["audience"]),
        question=str(first["question"]),
        kind=str(first["kind"]),
        theme=str(first["theme"]),
        label=str(first["label"]),
        ends=str(first["hint"]) if first["kind"] == "range" else "",
        base=nobody if hidden else Bound(int(first["base_least"]), int(first["base_most"])),
        options=() if hidden else tuple(Share(*row) for row in _rows(part) if row[0] not in (SKIPPED, NOT_ASKED)),
        skipped=counts.get(SKIPPED, nobody),
        not_asked=counts.get(NOT_ASKED, nobody),
        hidden=hidden,
    )


def _rows(part: "pd.DataFrame") -> list[tuple[str, str, Bound, int | None]]:
    """Option, label, persons, percentage."""
    import pandas as pd

    rows = part[["option", "option_label", "least", "most", "percent"]].itertuples(index=False)
    return [
        (str(option), str(label), Bound(int(least), int(most)), None if pd.isna(percent) else int(percent))
        for option, label, least, most, percent in rows
    ]
