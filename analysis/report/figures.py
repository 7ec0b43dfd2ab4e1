"""A tally as one of the report's figures. Nothing else in the report reads a tally's numbers."""

from collections.abc import Iterable, Sequence
from typing import Literal

from analysis.report.content import Bar, Figure, KeyNumber
from analysis.tally import Share, Tally
from analysis.words import apart, in_one_line

TONES: dict[str, Literal["yes", "no", "unsure"]] = {"yes": "yes", "no": "no", "unsure": "unsure"}
MOST_HEADLINES = 2
"""Where more than two options lead together, none does."""


def figures(tallies: Iterable[Tally], names: dict[tuple[str, str | None], str], theme: str) -> tuple[Figure, ...]:
    """A theme's figures: what a group was asked as a whole, then what only some of its audiences were asked.

    Left out: what is hidden, and what nobody answered. names: of (group, None) and (group, audience).
    """
    shown = [one for one in tallies if one.theme == theme and not one.hidden and one.base.most]
    whole = {(one.group, one.question) for one in shown if one.audience is None}
    chosen = [one for one in shown if one.audience is None or (one.group, one.question) not in whole]
    chosen.sort(key=lambda one: one.audience is not None)
    return tuple(_figure(one, names[one.group, one.audience]) for one in chosen)


def _figure(tally: Tally, asked: str) -> Figure:
    notes = ", ".join([f"{tally.base} answered", *apart(tally)])
    several = " They could choose more than one." if tally.several else ""
    return Figure(
        question=tally.label,
        ends=tally.ends,
        asked=asked,
        headline=_headline(tally.options),
        bars=tuple(_bar(share, tally, at) for at, share in enumerate(tally.options)),
        notes=f"{notes}.{several}",
        alt=f"Bar chart. {asked}: {tally.label} {in_one_line(tally)}. {notes}.{several}",
    )


def _headline(options: Sequence[Share]) -> tuple[KeyNumber, ...]:
    most = max((option.percent for option in options if option.percent is not None), default=None)
    if most is None:
        return ()
    first = [option for option in options if option.percent == most]
    if len(first) > MOST_HEADLINES:
        return ()
    return tuple(KeyNumber(f"{option.percent}%", option.label) for option in first)


def _bar(share: Share, tally: Tally, at: int) -> Bar:
    few = tally.kind == "select_one" and len(tally.options) <= len(TONES)
    tone = list(TONES.values())[at] if few else "yes"
    if share.percent is None:
        return Bar(share.label, "", share.count.out_of(tally.base), None, tone)
    return Bar(share.label, f"{share.percent}%", f"{share.count} of {tally.base}", share.percent, tone)
