"""What is noticed, by class, at what cost in false alarms and time: by rules alone, and with the second look.

python -m benchmarks.detection [PART ...]     of the lines kept for measuring, or of other parts
"""

import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from time import process_time
from typing import cast

from bot.safeguarding.liking import likener
from conversations.safeguarding import Flag, look
from conversations.safeguarding.likeness import Like, Likeness
from conversations.safeguarding.weights import NOTHING
from tests.safeguarding.lexicon import ENGLISH
from tests.safeguarding.lines import FINE, Line, Part, read
from tests.safeguarding.measure import Look, Measure, by_class, measure

COMMENT = "my worker is kind but they always change and i had to tell my story again to people who never read my file "


@cache
def known(words: str) -> Likeness | None:
    """The same line is counted several times, and takes a hundredth of a second or more."""
    return likener().of(words)


RULES = replace(ENGLISH, weights=NOTHING)
"""The lexicon without the second look."""


def with_rules(line: Line) -> Flag | None:
    """By rules alone."""
    return look(RULES, line.words, line.speaker)


def weighed(line: Line) -> Flag | None:
    """By rules and weights, as where the encoder fails."""
    return look(ENGLISH, line.words, line.speaker)


def with_both(line: Line) -> Flag | None:
    """By rules and the second look."""
    return look(ENGLISH, line.words, line.speaker, like=known)


def row(name: str, found: Measure) -> str:
    low, high = found.interval
    return f"{name:<22}{found.flagged:>5} of {found.lines:<5}{found.share:>7.1%}   {low:.1%} to {high:.1%}"


def milliseconds(words: str, like: Like, times: int = 20) -> float:
    """Of the processor's time, the best of ten: others may be at work on this computer."""

    def once() -> float:
        start = process_time()
        for _ in range(times):
            look(ENGLISH, words, "young", like=like)
        return (process_time() - start) / times * 1000

    return min(once() for _ in range(10))


def in_all(lines: list[Line], look: Look) -> Iterator[str]:
    """What counts most, over all classes."""
    yield row("all disclosures", measure((line for line in lines if line.urgent), look))
    yield row("red ones", measure((line for line in lines if line.rag == "red"), look))
    for kind in FINE:
        yield row(kind, measure((line for line in lines if line.kind == kind), look))


def by_part(part: Part) -> None:
    lines = read(part)
    print(f"{part}: noticed as red or amber, with the 95% interval")
    for kind, found in by_class(lines, with_both).items():
        print(row(kind, found) + (f"   {1000 * found.share:.0f} in 1,000" if kind in FINE else ""))
    print("by rules alone", *in_all(lines, with_rules), sep="\n")
    print("with a second look by weights alone", *in_all(lines, weighed), sep="\n")
    print("with the second look", *in_all(lines, with_both), sep="\n")


def what_it_costs() -> None:
    comment, like = (COMMENT * 3)[:300], likener().of
    print(f"a comment of 300 characters, by rules and weights: {milliseconds(comment, lambda _: None):.2f} ms")
    print(f"the same, with the second look: {milliseconds(comment, like):.2f} ms")
    print(f"4,096 characters, with the second look: {milliseconds((COMMENT * 40)[:4096], like, 1):.0f} ms")
    print(f"4,096 characters, all of them 'he hit my mum': {milliseconds('he hit my mum ' * 292, like, 1):.0f} ms")


if __name__ == "__main__":
    for part in sys.argv[1:] or ["measuring"]:
        by_part(cast(Part, part))
    what_it_costs()
