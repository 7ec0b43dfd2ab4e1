"""A comparison of two waves in plain words (how many then, how many now, what chance has to do with it) or as JSON."""

from analysis.bounds import Bound
from analysis.compare import Comparison
from analysis.tally import ComparedRow, Share, Tally
from analysis.words import in_one_line
from conversations.wave_words import in_wave, wave_name

ONE = {
    "rarely": "That is a difference that chance alone would rarely make.",
    "could be": "That could well be chance.",
    "too few": "They are too few to tell.",
}
MANY = "Those are differences that chance alone would rarely make."
SAME = "That is the same."

Pair = tuple[Share, Share]
"""An option then and now."""


def in_words(one: Comparison) -> str:
    """'In the first wave 16 of 19 said “Yes”, now 11 of 20. That could well be chance.'

    What moved rarely by chance is told, or else what differs most.
    """
    told = _told(one)
    most = "what differs most: " if not one.moved and len(one.then.options) > 2 else ""
    said = f"{most}{in_wave(one.wave)} {'; '.join(_option(pair, one) for pair in told)}."
    return f"{said[0].upper()}{said[1:]} {_chance(one, told)}".rstrip()


def then_in_one_line(one: Comparison) -> str:
    """'First wave, n = 19. Yes: 84% (16), No: 16% (3).'"""
    return f"{wave_name(one.wave)}, n = {one.then.base}. {in_one_line(one.then)}."


def answered_then(one: Comparison) -> str:
    """'In the first wave 19 answered. Yes: 84% (16), No: 16% (3).'"""
    said = f"{in_wave(one.wave)} {one.then.base} answered. {in_one_line(one.then)}."
    return f"{said[0].upper()}{said[1:]}"


def as_json(one: Comparison) -> ComparedRow:
    options: list[dict[str, str | int | None]] = [
        {"name": share.name, "count": share.count.least, "percent": share.percent} for share in one.then.options
    ]
    base = one.then.base.least
    return ComparedRow(
        wave=one.wave, base=base, options=options, chance=one.chance, moved=list(one.moved), words=in_words(one)
    )


def _told(one: Comparison) -> list[Pair]:
    pairs = list(zip(one.then.options, one.now.options, strict=True))
    moved = [pair for pair in pairs if pair[1].name in one.moved]
    return moved or [max(pairs, key=lambda pair: abs(_difference(pair, one)))]


def _difference(pair: Pair, one: Comparison) -> int:
    """Between the two shares, over both bases as one denominator, so that nothing is rounded."""
    then, now = pair
    return now.count.least * one.then.base.least - then.count.least * one.now.base.least


def _option(pair: Pair, one: Comparison) -> str:
    then, now = pair
    verb = "chose" if one.now.several or one.now.kind == "range" else "said"
    so_far = "now" if one.chance is not None else "so far"
    return f"{_of(then.count, one.then)} {verb} “{now.label}”, {so_far} {_of(now.count, one.now)}"


def _of(count: Bound, tally: Tally) -> str:
    return f"{count} of {tally.base}"


def _chance(one: Comparison, told: list[Pair]) -> str:
    if one.chance is None:
        return ""
    if one.chance == "could be" and not _difference(told[0], one):
        return SAME
    return MANY if len(told) > 1 else ONE[one.chance]
