"""How many answers a watcher of running tallies can be sure of, under four rules: python -m benchmarks.attack

Simulated inspections: people come over the days in a random order and say yes or no; a tally is posted daily. The
watcher sees every tally, knows who came when, and does the sums.
"""

import argparse
import random
from collections.abc import Callable, Sequence
from functools import cache

from analysis.histogram import histogram
from analysis.release import Waiting, decide
from benchmarks.machine import machine
from benchmarks.watcher import Look, certain, possible
from conversations.inspection import K
from conversations.question import Option, Question

FROM = 10
"""The first tally of the rules that post running totals."""
QUESTION = Question("said", "select_one", "?", options=(Option("yes", "Yes"), Option("no", "No")))
Watch = Callable[[Sequence[bool], Sequence[int]], int]
"""Answers in order, and how many had come by each day, to how many answers are certain."""


def exact(yes: int, size: int) -> tuple[int, int]:
    return yes, size


def rounded(yes: int, size: int) -> int:
    """The percentage, to the nearest 5."""
    return 5 * ((200 * yes + 5 * size) // (10 * size))


def one_to_seven(yes: int, size: int) -> tuple[object, object]:
    """1 to 7 are not shown, others are rounded to the nearest 5 (as NHS statistics often are)."""
    return _one_to_seven(yes), _one_to_seven(size - yes)


def _one_to_seven(count: int) -> object:
    return "*" if 1 <= count <= 7 else 5 * ((2 * count + 5) // 10)


@cache
def ours(yes: int, size: int) -> frozenset[tuple[object, ...]]:
    """All that is stored of one release, not only what is shown."""
    told = histogram("protected", [QUESTION], size, {"said": {"yes": yes, "no": size - yes}})
    return frozenset((key, bound.least, bound.most) for key, bound in told.items())


def running_totals(tell: Callable[[int, int], object]) -> Watch:
    """A rule under which each tally is of everybody so far, from ten on."""

    def watch(answers: Sequence[bool], came: Sequence[int]) -> int:
        ends = sorted({count for count in came if count >= FROM})
        return certain([Look(end, possible(sum(answers[:end]), end, tell)) for end in ends])

    return watch


def releases(answers: Sequence[bool], came: Sequence[int]) -> int:
    """Our rule: each release is of its own people, whose numbers are told once. A response settles after a day."""
    released = known = 0
    for day, count in enumerate(came):
        closed = day == len(came) - 1
        settled = count if closed else came[day - 1] if day else 0
        size = decide(Waiting("", "protected", closed, count - released, settled - released, released, K))
        if size:
            yes = sum(answers[released : released + size])
            known += certain([Look(released + size, possible(yes, size, ours))], released)
            released += size
    return known


RULES: dict[str, Watch] = {
    "exact, from 10 on": running_totals(exact),
    "rounded to 5%": running_totals(rounded),
    "1 to 7 hidden, rounded to 5": running_totals(one_to_seven),
    "ours": releases,
}


def simulate(inspections: int, people: int, yes: float, days: int, seed: int = 1) -> dict[str, float]:
    """Rule -> the share of all answers that became certain."""
    chance = random.Random(seed)  # noqa: S311 - made-up people
    known = dict.fromkeys(RULES, 0)
    for _ in range(inspections):
        answers = [chance.random() < yes for _ in range(people)]
        arrivals = sorted(chance.randrange(days) for _ in range(people))
        came = [sum(day <= today for day in arrivals) for today in range(days)]
        for name, watch in RULES.items():
            known[name] += watch(answers, came)
    return {name: count / (inspections * people) for name, count in known.items()}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--inspections", type=int, default=2000)
    options.add_argument("--people", type=int, default=30)
    options.add_argument("--yes", type=float, default=0.9, help="the share of people who say yes")
    options.add_argument("--days", type=int, default=28)
    given = options.parse_args()
    print(machine())
    print(
        f"{given.inspections:,} simulated inspections of {given.people} people, {given.yes:.0%} yes, {given.days} days"
    )
    for name, part in simulate(given.inspections, given.people, given.yes, given.days).items():
        print(f"{name:<30}{part:>8.1%} of the answers became certain")


if __name__ == "__main__":
    main()
