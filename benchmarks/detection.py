"""python -m benchmarks.detection [building]: what is noticed, by class, at what cost in false alarms and time."""

import sys
from time import process_time
from typing import cast

from conversations.safeguarding import Flag
from tests.safeguarding.lexicon import seen
from tests.safeguarding.lines import FINE, Line, Part, read
from tests.safeguarding.measure import Measure, by_class, measure

COMMENT = "my worker is kind but they always change and i had to tell my story again to people who never read my file "


def look(line: Line) -> Flag | None:
    return seen(line.words, line.speaker)


def row(name: str, found: Measure) -> str:
    low, high = found.interval
    return f"{name:<22}{found.flagged:>5} of {found.lines:<5}{found.share:>7.1%}   {low:.1%} to {high:.1%}"


def milliseconds(words: str, times: int = 50) -> float:
    """Of the processor's time, the best of ten: others may be at work on this computer."""

    def once() -> float:
        start = process_time()
        for _ in range(times):
            seen(words)
        return (process_time() - start) / times * 1000

    return min(once() for _ in range(10))


def main() -> None:
    part = cast(Part, sys.argv[1] if len(sys.argv) > 1 else "measuring")
    lines = read(part)
    print(f"{part}: noticed as red or amber, with the 95% interval")
    for kind, found in by_class(lines, look).items():
        print(row(kind, found) + (f"   {1000 * found.share:.0f} in 1,000" if kind in FINE else ""))
    print(row("all disclosures", measure((line for line in lines if line.urgent), look)))
    print(row("red ones", measure((line for line in lines if line.rag == "red"), look)))
    print(f"a comment of 300 characters: {milliseconds((COMMENT * 3)[:300]):.2f} ms")
    print(f"4,096 characters, all of them 'he hit my mum': {milliseconds('he hit my mum ' * 292, 1):.0f} ms")


if __name__ == "__main__":
    main()
