"""What is stored of one release of a protected audience: numbers of which none is sure to be one person's answer.

Whoever sees every number, and knows one of the people, must always find a world left in which the next person said
something else. So a category that nearly everybody is in (all but Q) is told only as "all but Q, or more", and the
others then as "up to Q" each. Three things follow:

- Of several choices each is a yes or no of its own, and bounded at both ends.
- A set of categories can give an answer away too: if all were asked what only a "No" leads to, all said No. So where Q
  or fewer are in such a set, how many is never told, and neither is anything that it could be reckoned from.
- Whoever knows that a person was asked knows one of fewer people. So the same holds among those who were asked, and
  of fewer than FEWEST nothing is told.

What is told depends on the counts alone, and each way of telling it is the same for all counts that it leaves open.
"""

from collections.abc import Collection, Mapping, Sequence

from analysis.bounds import Bound, exactly
from conversations.inspection import LEAST_K

Q = 2
"""How many persons are left in doubt beside a category that nearly everybody is in."""
FEWEST = LEAST_K
"""Of fewer persons than this nothing is told."""

SKIPPED = ""
NOT_ASKED = "not asked"
ANSWERED = "answered at all"
"""The base: how many chose anything. An option's name has no spaces, so these three are never one."""

Counts = Mapping[str, int]
Bounds = dict[str, Bound]


def one_choice(options: Sequence[str], counts: Counts, size: int, telling: Sequence[Collection[str]] = ()) -> Bounds:
    """Bound a question with one answer each: an option, a point of a scale, a bin, skipped or not asked.

    counts: persons per category, adding up to size, the persons of the release. telling: sets of categories that
    tell what else a person was asked, such as NOT_ASKED. Returns every option, SKIPPED, NOT_ASKED and ANSWERED.
    """
    parts = {name: counts.get(name, 0) for name in (*options, SKIPPED, NOT_ASKED)}
    few = _few(parts, telling)
    apart: Bounds = {}
    hides = any(NOT_ASKED in one for one in telling) and max(parts.values()) >= size - Q
    if not hides and not any(NOT_ASKED in one for one in few):
        apart = {NOT_ASKED: exactly(parts.pop(NOT_ASKED))}
    among = sum(parts.values())
    if among < FEWEST:
        bounds = {name: Bound(0, among) for name in parts}
    elif max(parts.values()) >= among - Q:
        bounds = _clamped(parts, among)
    else:
        bounds = _with_room(parts, few, telling) if few else {name: exactly(count) for name, count in parts.items()}
    bounds |= apart
    return bounds | {ANSWERED: _base(bounds, options, size)}


def several_choices(options: Sequence[str], counts: Counts, size: int, conditional: bool) -> Bounds:
    """Bound a multiple choice: each option is a yes or no of its own. Otherwise as one_choice.

    counts: persons per option, and in ANSWERED, SKIPPED and NOT_ASKED, which three add up to size.
    """
    unasked = counts.get(NOT_ASKED, 0)
    hidden = conditional and unasked <= Q
    among = size if hidden else size - unasked
    if unasked >= size - Q:
        return {name: Bound(0, Q) for name in (*options, SKIPPED, ANSWERED)} | {NOT_ASKED: Bound(size - Q, size)}
    if among < FEWEST:
        return {name: Bound(0, among) for name in (*options, SKIPPED, ANSWERED)} | {NOT_ASKED: exactly(unasked)}
    bounds = {name: _both_ends(counts.get(name, 0), among) for name in options}
    base = _both_ends(counts.get(ANSWERED, 0), among)
    if base.exact and not all(bound.exact for bound in bounds.values()):
        base = Bound(Q + 1, among - Q - 1)
    spare = Q if hidden else 0
    skipped = Bound(max(0, among - base.most - spare), among - base.least)
    bounds[NOT_ASKED] = Bound(0, Q) if hidden else exactly(unasked)
    return bounds | {SKIPPED: skipped, ANSWERED: base}


def _few(parts: Counts, telling: Sequence[Collection[str]]) -> list[frozenset[str]]:
    """The sets with Q persons or fewer; of those that overlap the largest."""
    few: list[frozenset[str]] = []
    for one in sorted(map(frozenset, telling), key=len, reverse=True):
        if sum(parts[name] for name in one) <= Q and not any(one & other for other in few):
            few.append(one)
    return few


def _clamped(parts: Counts, among: int) -> Bounds:
    """One category has all persons but Q: it gets a lower bound, the others an upper one."""
    return {name: Bound(among - Q, among) if count >= among - Q else Bound(0, Q) for name, count in parts.items()}


def _with_room(parts: Counts, few: Sequence[frozenset[str]], telling: Sequence[Collection[str]]) -> Bounds:
    """Bounds that are the same whether none, one or Q are in each of these sets, though their sum is known.

    Who skipped makes room for them. Where that is not enough the largest categories do: what is lacking to full sets
    is taken off them, one person after the other, and each may have all of it back.
    """
    hidden = frozenset[str]().union(*few)
    room = Q * len(few)
    others = {name: count for name, count in parts.items() if name not in hidden}
    skipped = others.pop(SKIPPED, 0)
    silent = skipped + sum(parts[name] for name in hidden)
    bounds = {name: Bound(0, Q) for name in hidden}
    if silent > room:
        return (
            bounds | {name: exactly(count) for name, count in others.items()} | {SKIPPED: Bound(silent - room, silent)}
        )
    for _ in range(room - silent):
        others[_can_spare(others, [one for one in telling if not hidden.intersection(one)])] -= 1
    bounds |= {name: Bound(count, count + room) for name, count in others.items()}
    return {SKIPPED: Bound(0, room)} | bounds


def _can_spare(others: Counts, telling: Sequence[Collection[str]]) -> str:
    """The largest category that can lose a person without a set's having too few as well, if there is one."""

    def lasts(name: str) -> bool:
        return all(sum(others.get(other, 0) for other in one) > Q + 1 for one in telling if name in one)

    able = list(filter(lasts, others))
    return max(able or others, key=lambda name: others[name])


def _both_ends(count: int, among: int) -> Bound:
    if count <= Q:
        return Bound(0, Q)
    return Bound(among - Q, among) if count >= among - Q else exactly(count)


def _base(bounds: Bounds, options: Sequence[str], size: int) -> Bound:
    """Who answered, as far as the options' own bounds tell; exact only where they all are."""
    told = [bounds[name] for name in options]
    if all(bound.exact for bound in told):
        return exactly(sum(bound.least for bound in told))
    silent = bounds[SKIPPED].least + bounds[NOT_ASKED].least
    return Bound(sum(bound.least for bound in told), min(sum(bound.most for bound in told), size - silent))
