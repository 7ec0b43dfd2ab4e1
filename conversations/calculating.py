"""From answers to what follows from them: from scratch, or from what followed before and what has changed since."""

from __future__ import annotations

from collections.abc import Iterable

from conversations.changing import Changing, show
from conversations.plan import Plan
from conversations.rows import Layout
from conversations.track import Track, World


def look(plan: Plan, answers: dict[str, str], world: World) -> Track:
    """From answers that have all that was calculated already: what belongs, and what is answered."""
    return _from_scratch(plan, answers, world, calculate=False)


def anew(plan: Plan, answers: dict[str, str], world: World) -> Track:
    """The same, and all is calculated anew among these answers, but for what waits for a trigger."""
    return _from_scratch(plan, answers, world, calculate=True)


def change(track: Track, answers: dict[str, str], keys: Iterable[str], world: World) -> Track:
    """The same for other answers, by looking only at what depends on those that changed, or on the time.

    keys: of the answers that are others than the track's. What is calculated is written among these answers.
    """
    plan, changed = track.plan, tuple(keys)
    if plan.repeats and any(_counts(plan, key) for key in changed):
        return anew(plan, answers, world)
    layout, out, answered, visible = track.layout, track.out, track.answered, dict(track.visible)
    read: list[int] = []
    for key in changed:
        if (at := layout.at.get(key)) is None:
            continue
        bit = 1 << at
        answered = answered | bit if key in answers else answered & ~bit
        if not out & bit:
            show(visible, key, answers.get(key))
        if layout.rows[at].question.name in plan.readers:
            read.append(at)
    if not read and not plan.clock:  # nothing hangs on most answers
        return Track(plan, world, answers, visible, layout, out, answered, track.odd)
    run = Changing(plan, layout, answers, visible, world, (out, answered, track.odd))
    run.follow(read)
    return anew(plan, answers, world) if run.counted else run.track()


def _counts(plan: Plan, key: str) -> bool:
    """Whether an answer is the number of a repeat's instances."""
    return key.rpartition(".")[2] in plan.repeats


def _from_scratch(plan: Plan, answers: dict[str, str], world: World, calculate: bool) -> Track:
    """With calculated repeats, once more whenever there come to be others."""
    track = _once(plan, plan.lay_out(answers), answers, world, calculate)
    for _ in plan.repeats:
        layout = plan.lay_out(track.visible)
        if layout is track.layout:
            break
        track = _once(plan, layout, answers, world, calculate)
    return track


def _once(plan: Plan, layout: Layout, answers: dict[str, str], world: World, calculate: bool) -> Track:
    run = Changing(plan, layout, answers, _placed(plan, layout, answers), world, (0, layout.bits(answers), 0))
    run.everything(calculate)
    run.go(revives=calculate)
    return run.track()


def _placed(plan: Plan, layout: Layout, answers: dict[str, str]) -> dict[str, str]:
    """The answers that have a row, or count the instances of a repeat; those in instances that are gone have none."""
    if answers.keys() <= layout.at.keys():
        return dict(answers)
    return {key: value for key, value in answers.items() if key in layout.at or _counts(plan, key)}
