"""What is noticed, by class, at what cost in false alarms and time: by rules alone, and with the second look.

python -m benchmarks.detection [PART]     of the lines kept for measuring, or of another part
python -m benchmarks.detection authors    of each other author's lines, weighed by a list made without them
"""

import sys
from collections.abc import Iterator
from dataclasses import replace
from time import process_time
from typing import cast

from benchmarks.weigh import learned, weigh
from conversations.safeguarding import Lexicon, look
from conversations.safeguarding.weights import NOTHING
from tests.safeguarding.lexicon import ENGLISH
from tests.safeguarding.lines import AUTHORS, FINE, Line, Part, read
from tests.safeguarding.measure import Look, Measure, by_class, measure

COMMENT = "my worker is kind but they always change and i had to tell my story again to people who never read my file "


RULES = replace(ENGLISH, weights=NOTHING)
"""The lexicon without the second look."""


def with_lexicon(lexicon: Lexicon) -> Look:
    return lambda line: look(lexicon, line.words, line.speaker)


def without(author: Part) -> Lexicon:
    """The lexicon with a list made of all lines but one author's."""
    theirs = {line.words for line in read(author)}
    weights = weigh(line for line in learned() if line.words not in theirs)
    return replace(ENGLISH, weights=replace(ENGLISH.weights, by_piece={one: weights[one] / 100 for one in weights}))


def row(name: str, found: Measure) -> str:
    low, high = found.interval
    return f"{name:<22}{found.flagged:>5} of {found.lines:<5}{found.share:>7.1%}   {low:.1%} to {high:.1%}"


def milliseconds(lexicon: Lexicon, words: str, times: int = 50) -> float:
    """Of the processor's time, the best of ten: others may be at work on this computer."""

    def once() -> float:
        start = process_time()
        for _ in range(times):
            look(lexicon, words, "young")
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
    for kind, found in by_class(lines, with_lexicon(ENGLISH)).items():
        print(row(kind, found) + (f"   {1000 * found.share:.0f} in 1,000" if kind in FINE else ""))
    print("by rules alone", *in_all(lines, with_lexicon(RULES)), sep="\n")
    print("with the second look", *in_all(lines, with_lexicon(ENGLISH)), sep="\n")
    for lexicon, name in ((RULES, "by rules alone"), (ENGLISH, "with the second look")):
        print(f"a comment of 300 characters, {name}: {milliseconds(lexicon, (COMMENT * 3)[:300]):.2f} ms")
    print(f"4,096 characters, all of them 'he hit my mum': {milliseconds(ENGLISH, 'he hit my mum ' * 292, 1):.0f} ms")


def by_author() -> None:
    lexicons = {author: without(author) for author in AUTHORS}
    author_of = {line.words: author for author in AUTHORS for line in read(author)}
    lines = [line for author in AUTHORS for line in read(author)]
    for author in AUTHORS:
        print(
            f"{author}, with a list made without them", *in_all(read(author), with_lexicon(lexicons[author])), sep="\n"
        )
    print("all of them, by rules alone", *in_all(lines, with_lexicon(RULES)), sep="\n")
    print("all of them, each with a list made without them")
    print(*in_all(lines, lambda line: look(lexicons[author_of[line.words]], line.words, line.speaker)), sep="\n")


if __name__ == "__main__":
    what = sys.argv[1] if len(sys.argv) > 1 else "measuring"
    by_author() if what == "authors" else by_part(cast(Part, what))
