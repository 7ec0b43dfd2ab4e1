"""Two waves side by side: what of a question both may show exactly, and whether chance alone could have made it.

Everything is made of the two tallies as they are shown, so it tells nobody more than those do.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from analysis.ledger import AudienceLedger, EarlierWave
from analysis.tally import Chance, Share, Tally, tallies

FEWEST = 10
"""Of fewer answers than this, in either wave, nothing is said about chance."""
RARELY = 0.05
"""How often chance alone may make such a difference, at most, for it to be called rare."""

Key = tuple[str, str | None, str]
"""Group, audience (None for the group as a whole), question."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One question in two waves. then: the earlier one, exact as the later. moved: as for ComparedRow.

    chance: None while people may still answer: who looks again and again sees a rare difference sooner or later.
    """

    wave: int
    then: Tally
    now: Tally
    chance: Chance | None
    moved: tuple[str, ...]


NOTHING: Mapping[Key, Comparison] = {}


def key(tally: Tally) -> Key:
    return tally.group, tally.audience, tally.question


def compare(
    now: Sequence[Tally], ledgers: Sequence[AudienceLedger], earlier: EarlierWave | None
) -> dict[Key, Comparison]:
    """Each question that both waves show exactly, for a group as a whole only if it is of the same audiences in both.

    now, ledgers: of this wave; earlier: the wave before, None if this is the first.
    """
    if earlier is None or not earlier.audiences:
        return {}
    then = tallies(earlier.audiences, earlier.rows)
    before, closed = {key(one): one for one in then}, {one.audience for one in ledgers if one.closed}
    return {
        key(one): _compared(earlier.wave, before[key(one)], one, _shown(now, one) <= closed)
        for one in now
        if key(one) in before and _comparable(before[key(one)], one) and _shown(then, one) == _shown(now, one)
    }


def _comparable(then: Tally, now: Tally) -> bool:
    """Whether nothing is hidden or bounded in either, and somebody answered in both."""
    same = [share.name for share in then.options] == [share.name for share in now.options]
    return same and all(one.exact and not one.hidden and one.base.least > 0 for one in (then, now))


def _shown(counted: Sequence[Tally], of: Tally) -> set[str]:
    """The audiences whose answers are in this row."""
    if of.audience is not None:
        return {of.audience}
    same = [one for one in counted if (one.group, one.question) == (of.group, of.question) and not one.hidden]
    return {one.audience for one in same if one.audience is not None}


def _compared(wave: int, then: Tally, now: Tally, closed: bool) -> Comparison:
    if min(then.base.least, now.base.least) < FEWEST:
        return Comparison(wave, then, now, "too few", ())
    if not closed:
        return Comparison(wave, then, now, None, ())
    moved = tuple(_rare(dict(_chances(then, now))))
    return Comparison(wave, then, now, "rarely" if moved else "could be", moved)


def _chances(then: Tally, now: Tally) -> Iterator[tuple[str, float]]:
    """For each option against the rest: how often chance alone makes a difference at least as unlikely as this one.

    Fisher's exact test, two-sided. Of two options where one excludes the other, the second says the same as the first.
    """
    from scipy.stats import fisher_exact

    pairs = list(zip(then.options, now.options, strict=True))
    for old, new in pairs[:1] if len(pairs) == 2 and not now.several else pairs:
        table = [_table(old, then), _table(new, now)]
        yield new.name, float(fisher_exact(table).pvalue)


def _table(share: Share, tally: Tally) -> list[int]:
    return [share.count.least, tally.base.least - share.count.least]


def _rare(chances: Mapping[str, float]) -> Iterator[str]:
    """The options that moved as chance alone rarely moves one, the rarest first. More options make it harder.

    Holm, "A Simple Sequentially Rejective Multiple Test Procedure", 1979.
    """
    for left, (name, chance) in zip(
        range(len(chances), 0, -1), sorted(chances.items(), key=lambda one: one[1]), strict=True
    ):
        if chance >= RARELY / left:
            return
        yield name
