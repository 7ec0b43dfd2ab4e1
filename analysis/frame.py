"""The one frame behind message, chart, page and export: released counts, bases, percentages and intervals."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple
from typing import TYPE_CHECKING

from analysis.ledger import AudienceLedger, LedgerRow, asked_by_all, options
from analysis.percent import share, whole_percentages, wilson
from analysis.release import ANSWERED, NOT_ASKED, SKIPPED

if TYPE_CHECKING:
    import pandas as pd

ROW = ["group", "audience", "question"]
CATEGORY = ["audience", "question", "option"]
ABOUT = ["kind", "theme", "label", "hint", "option_label"]
CELL = [*ROW, "option", *ABOUT, "whole", "hidden"]
FRAME = [*ROW, "option", *ABOUT, "count", "base", "percent", "low", "high", "hidden"]


def frame(ledgers: Sequence[AudienceLedger], rows: Iterable[LedgerRow]) -> "pd.DataFrame":
    """Sum the released counts per audience, and per group over its shown audiences.

    One row per (group, audience, question, option): first a group's own rows (audience missing), for the questions
    that each of its audiences is asked alike, then its audiences' rows. Options stand in the questionnaire's order,
    then SKIPPED and NOT_ASKED, which are in no base and have no percentage.
    Columns: group, audience, question, option, kind, theme, label, hint, option_label, count and base (persons),
    percent (whole), low and high (95% interval, shares from 0 to 1), hidden (why there are no numbers, else missing).
    A multiple choice has those who chose anything as its base, so its percentages need not add to 100.
    """
    import pandas as pd

    cells = _counted(pd.DataFrame(list(_cells(ledgers)), columns=CELL, dtype=object), rows)
    everything = pd.concat([_whole(cells), cells.drop(columns="whole")], ignore_index=True)
    order = {code: at for at, code in enumerate(dict.fromkeys(one.group for one in ledgers))}
    everything = everything.sort_values("group", key=lambda groups: groups.map(order), kind="stable")
    return _with_shares(everything.reset_index(drop=True))


def _cells(ledgers: Sequence[AudienceLedger]) -> Iterator[tuple[object, ...]]:
    for one in ledgers:
        whole = asked_by_all(other for other in ledgers if other.group == one.group)
        for question in one.questions:
            categories = {**options(question), SKIPPED: "", NOT_ASKED: "", ANSWERED: ""}
            for name, label in categories.items():
                cell = (one.group, one.audience, question.name, name)
                about = (question.kind, question.theme, question.label, question.hint, label)
                yield (*cell, *about, question.name in whole, one.hidden)


def _counted(cells: "pd.DataFrame", rows: Iterable[LedgerRow]) -> "pd.DataFrame":
    """Each cell with its count; a hidden audience's counts are missing, whatever the ledger holds."""
    import pandas as pd

    released = pd.DataFrame([astuple(row) for row in rows], columns=[*CATEGORY, "count"], dtype=object)
    counts = released.astype({"count": "Int64"}).groupby(CATEGORY, as_index=False).sum()
    cells = cells.merge(counts, how="left", on=CATEGORY)
    cells["count"] = cells["count"].fillna(0).mask(cells["hidden"].notna())
    return cells


def _whole(cells: "pd.DataFrame") -> "pd.DataFrame":
    """A group's own cells: sums over its shown audiences only, so that nobody is in a total and in no shown row."""
    by_question = cells[cells["whole"].astype(bool)].groupby(["group", "question", "option"], sort=False)
    whole = by_question[ABOUT].first()
    whole["count"] = by_question["count"].sum(min_count=1)
    whole["hidden"] = by_question["hidden"].agg(_reasons)
    return whole.reset_index().assign(audience=None)


def _reasons(reasons: "pd.Series[str]") -> str | None:
    return None if reasons.isna().any() else "; ".join(dict.fromkeys(reasons))


def _with_shares(cells: "pd.DataFrame") -> "pd.DataFrame":
    several = cells["kind"] == "select_multiple"
    option = ~cells["option"].isin([SKIPPED, NOT_ASKED, ANSWERED])
    in_base = (cells["option"] == ANSWERED).where(several, option)
    keys = [cells[key] for key in ROW]
    cells["base"] = cells["count"].where(in_base).groupby(keys, dropna=False).transform("sum").astype("Int64")
    cells["base"] = cells["base"].mask(cells["hidden"].notna())
    shown = cells[option & cells["hidden"].isna()]
    cells["percent"] = _percent(shown).astype("Int64").reindex(cells.index)
    cells[["low", "high"]] = _intervals(shown).reindex(cells.index)
    return cells.loc[cells["option"] != ANSWERED, FRAME].reset_index(drop=True)


def _percent(shown: "pd.DataFrame") -> "pd.Series[int]":
    import pandas as pd

    percent: dict[int, int] = {}
    for _, part in shown.groupby(ROW, dropna=False, sort=False):
        counts, bases = part["count"].tolist(), part["base"].tolist()
        several = part["kind"].iloc[0] == "select_multiple"
        parts = list(map(share, counts, bases)) if several else whole_percentages(counts)
        percent.update(zip(part.index, parts, strict=True))
    return pd.Series(percent, dtype="int64")


def _intervals(shown: "pd.DataFrame") -> "pd.DataFrame":
    import pandas as pd

    bounds = list(map(wilson, shown["count"], shown["base"]))
    return pd.DataFrame(bounds, index=shown.index, columns=["low", "high"], dtype=float)
