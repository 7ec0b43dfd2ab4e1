"""The one frame behind message, chart, page, report and export: released numbers, bases, percentages, intervals."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple
from typing import TYPE_CHECKING, Any

from analysis.clamp import ANSWERED, NOT_ASKED, SKIPPED
from analysis.ledger import AudienceLedger, LedgerRow, asked_by_all
from analysis.options import options
from analysis.percent import share, whole_percentages, wilson
from analysis.release import OPEN_MINIMUM

if TYPE_CHECKING:
    import pandas as pd

ROW = ["group", "audience", "question"]
CATEGORY = ["audience", "question", "option"]
ABOUT = ["kind", "theme", "label", "hint", "option_label"]
BOUNDS = ["least", "most"]
BASE = ["base_least", "base_most"]
CELL = [*ROW, "option", *ABOUT, "invited", "whole", "hidden"]
FRAME = [*ROW, "option", *ABOUT, *BOUNDS, *BASE, "percent", "low", "high", "hidden"]

FEW_ASKED = f"asked of fewer than {OPEN_MINIMUM}"
"""Why a question that follows up an answer may have no numbers though its audience has."""


def frame(ledgers: Sequence[AudienceLedger], rows: Iterable[LedgerRow]) -> "pd.DataFrame":
    """Sum the released numbers per audience, and per group over what is shown of its audiences.

    One row per (group, audience, question, option): first a group's own rows (audience missing), for the questions
    that each of its audiences is asked alike, then its audiences' rows. Options stand in the questionnaire's order,
    then SKIPPED and NOT_ASKED, which are in no base and have no percentage.
    Columns: group, audience, question, option, kind, theme, label, hint, option_label, least and most (persons; the
    same where the number is exact), base_least and base_most (persons who answered), percent (whole; only where all
    of the question is exact), low and high (95% interval, shares from 0 to 1; as percent), hidden (why there are no
    numbers, else missing). A multiple choice has those who chose anything as its base, so its percentages need not
    add to 100.
    """
    import pandas as pd

    cells = _counted(pd.DataFrame(list(cells_of(ledgers)), columns=CELL, dtype=object), rows)
    everything = pd.concat([_whole(cells), cells.drop(columns="whole")], ignore_index=True)
    order = {code: at for at, code in enumerate(dict.fromkeys(one.group for one in ledgers))}
    everything = everything.sort_values("group", key=lambda groups: groups.map(order), kind="stable")
    return _with_shares(everything.reset_index(drop=True))


def cells_of(ledgers: Sequence[AudienceLedger]) -> Iterator[tuple[Any, ...]]:
    """What there is to count, audience by audience: the columns CELL."""
    for one in ledgers:
        whole = asked_by_all(other for other in ledgers if other.group == one.group)
        for question in one.questions:
            categories = {**options(question), SKIPPED: "", NOT_ASKED: "", ANSWERED: ""}
            for name, label in categories.items():
                cell = (one.group, one.audience, question.name, name)
                about = (question.kind, question.theme, question.label, question.hint, label, one.invited)
                yield (*cell, *about, question.name in whole, one.hidden)


def _counted(cells: "pd.DataFrame", rows: Iterable[LedgerRow]) -> "pd.DataFrame":
    """Each cell with its numbers; what is hidden has none, whatever the ledger holds."""
    import pandas as pd

    released = pd.DataFrame([astuple(row) for row in rows], columns=[*CATEGORY, *BOUNDS], dtype=object)
    summed = released.astype(dict.fromkeys(BOUNDS, "Int64")).groupby(CATEGORY, as_index=False).sum()
    cells = cells.merge(summed, how="left", on=CATEGORY)
    cells[BOUNDS] = cells[BOUNDS].fillna(0)
    cells["hidden"] = cells["hidden"].mask(cells["hidden"].isna() & (_asked(cells) < OPEN_MINIMUM), FEW_ASKED)
    cells[BOUNDS] = cells[BOUNDS].mask(cells["hidden"].notna())
    return cells


def _asked(cells: "pd.DataFrame") -> "pd.Series[int]":
    """How many persons at most were asked each question, beside each of its cells."""
    heard = cells["most"].where(cells["option"].isin([ANSWERED, SKIPPED]), 0)
    return heard.groupby([cells["audience"], cells["question"]]).transform("sum").astype("int64")


def _whole(cells: "pd.DataFrame") -> "pd.DataFrame":
    """A group's own cells: sums over its shown rows only, so that nobody is in a total and in no shown row."""
    by_question = cells[cells["whole"].astype(bool)].groupby(["group", "question", "option"], sort=False)
    whole = by_question[ABOUT].first()
    whole[BOUNDS] = by_question[BOUNDS].sum(min_count=1)
    whole["hidden"] = by_question["hidden"].agg(_reasons)
    whole["invited"] = by_question["invited"].agg(_invited)
    return whole.reset_index().assign(audience=None)


def _reasons(reasons: "pd.Series[str]") -> str | None:
    return None if reasons.isna().any() else "; ".join(dict.fromkeys(reasons))


def _invited(parts: "pd.Series[float]") -> float | None:
    return None if parts.isna().any() else float(parts.sum())


def _with_shares(cells: "pd.DataFrame") -> "pd.DataFrame":
    keys = [cells[key] for key in ROW]
    for bound, base in zip(BOUNDS, BASE, strict=True):
        answered = cells[bound].where(cells["option"] == ANSWERED)
        cells[base] = answered.groupby(keys, dropna=False).transform("max").astype("Int64")
    option = ~cells["option"].isin([SKIPPED, NOT_ASKED, ANSWERED])
    bounded = (cells["least"] != cells["most"]) & (option | (cells["option"] == ANSWERED))
    exact = ~bounded.fillna(False).groupby(keys, dropna=False).transform("any")
    shown = cells[option & exact & cells["hidden"].isna()]
    cells["percent"] = _percent(shown).astype("Int64").reindex(cells.index)
    cells[["low", "high"]] = _intervals(shown).reindex(cells.index)
    return cells.loc[cells["option"] != ANSWERED, FRAME].reset_index(drop=True)


def _percent(shown: "pd.DataFrame") -> "pd.Series[int]":
    import pandas as pd

    percent: dict[int, int] = {}
    for _, part in shown.groupby(ROW, dropna=False, sort=False):
        counts, bases = part["least"].tolist(), part["base_least"].tolist()
        several = part["kind"].iloc[0] == "select_multiple"
        parts = list(map(share, counts, bases)) if several else whole_percentages(counts)
        percent.update(zip(part.index, parts, strict=True))
    return pd.Series(percent, dtype="int64")


def _intervals(shown: "pd.DataFrame") -> "pd.DataFrame":
    import pandas as pd

    invited = [None if pd.isna(one) else int(one) for one in shown["invited"]]
    bounds = list(map(wilson, shown["least"], shown["base_least"], invited))
    return pd.DataFrame(bounds, index=shown.index, columns=["low", "high"], dtype=float)
