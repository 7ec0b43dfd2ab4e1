"""A tally as one of the report's figures. Nothing else in the report reads a tally's numbers."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from analysis.bounds import Bound
from analysis.compare import Comparison, Key, key
from analysis.compare_words import answered_then, in_words, then_in_one_line
from analysis.percent import share_between
from analysis.report.content import Bar, Figure, KeyNumber, Then
from analysis.tally import Share, Tally
from analysis.words import apart, in_one_line
from conversations.wave_words import wave_name

TONES: dict[str, Literal["yes", "no", "unsure"]] = {"yes": "yes", "no": "no", "unsure": "unsure"}
MOST_HEADLINES = 2
"""Where more than two options lead together, none does."""


def figures(
    tallies: Iterable[Tally],
    names: dict[tuple[str, str | None], str],
    theme: str,
    compared: Mapping[Key, Comparison],
    older: Sequence[Mapping[Key, Comparison]] = (),
) -> tuple[Figure, ...]:
    """A theme's figures: what a group was asked as a whole, then what only some of its audiences were asked.

    Left out: what is hidden, and what nobody answered. names: of (group, None) and (group, audience).
    compared: with the wave before; older: with each before that, oldest first.
    """
    found = chosen(tallies, theme)
    return tuple(
        _figure(
            one,
            names[one.group, one.audience],
            compared.get(key(one)),
            [each[key(one)] for each in older if key(one) in each],
        )
        for one in found
    )


def chosen(tallies: Iterable[Tally], theme: str) -> list[Tally]:
    """The tallies that a theme's figures are of."""
    shown = [one for one in tallies if one.theme == theme and not one.hidden and one.base.most]
    whole = {(one.group, one.question) for one in shown if one.audience is None}
    found = [one for one in shown if one.audience is None or (one.group, one.question) not in whole]
    return sorted(found, key=lambda one: one.audience is not None)


def _figure(tally: Tally, asked: str, compared: Comparison | None, older: Sequence[Comparison]) -> Figure:
    notes = f"{', '.join([f'{tally.base} answered', *apart(tally)])}."
    notes += " They could choose more than one." if tally.several else ""
    notes += "" if tally.exact else " Full bar: at least so many. Pale bar: up to so many."
    notes += f" Half chose {tally.median} or lower." if tally.median else ""
    notes += "".join(f" {answered_then(one)}" for one in older)
    now_and_then = f" {then_in_one_line(compared)} {in_words(compared)}" if compared else ""
    return Figure(
        question=tally.label,
        ends=tally.ends,
        asked=asked,
        headline=_headline(tally),
        bars=tuple(_bar(share, tally, at, compared) for at, share in enumerate(tally.options)),
        notes=notes,
        alt=f"Bar chart. {asked}: {tally.label} {in_one_line(tally)}. {notes}{now_and_then}",
        then=wave_name(compared.wave) if compared else "",
        compared=in_words(compared) if compared else "",
    )


def _headline(tally: Tally) -> tuple[KeyNumber, ...]:
    """What is set large: the middle of a scale, or what most said as far as that is certain, or else how many."""
    if tally.median:
        return (KeyNumber(tally.median, "in the middle"),)
    leading = _leading(tally.options)
    if 0 < len(leading) <= MOST_HEADLINES:
        return tuple(KeyNumber(_large(one, tally), one.label) for one in leading)
    return (KeyNumber(str(tally.base), "answered"),)


def _leading(options: Sequence[Share]) -> list[Share]:
    """Whom nobody can have more than. Bounded, only one that all others are certainly behind."""
    most = max(one.count.least for one in options)
    first = [one for one in options if one.count.least == most]
    behind = [one for one in options if one not in first]
    certain = all(one.count.exact for one in options) or (
        len(first) == 1 and all(one.count.most < most for one in behind)
    )
    return first if certain and most else []


def _large(share: Share, tally: Tally) -> str:
    return share.count.out_of(tally.base) if share.percent is None else f"{share.percent}%"


def _bar(share: Share, tally: Tally, at: int, compared: Comparison | None) -> Bar:
    few = tally.kind == "select_one" and len(tally.options) <= len(TONES)
    tone = list(TONES.values())[at] if few else "yes"
    if share.percent is not None:
        then = _then(compared.then.options[at], compared.then.base) if compared else None
        said = f"{share.count} of {tally.base}"
        return Bar(share.label, f"{share.percent}%", said, share.percent, share.percent, tone, then)
    reach = share_between(share.count, tally.base)
    return Bar(share.label, share.count.out_of(tally.base), "", reach.least, reach.most, tone)


def _then(share: Share, base: Bound) -> Then:
    percent = share.percent or 0
    return Then(f"{percent}%", f"{share.count} of {base}", percent)
