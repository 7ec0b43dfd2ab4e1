"""Questions as bars, in SVG, for page and chat alike.

Every bar has its option's words and its numbers above it, so nothing is told by colour alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET  # it writes, and reads nothing  # nosec B405

from analysis.bounds import Bound
from analysis.compare import Comparison
from analysis.compare_words import in_words
from analysis.drawing import (
    BLUE,
    BOLD,
    GREY,
    INK,
    LABEL,
    LEADING,
    MARGIN,
    ORANGE,
    PAPER,
    RIGHT,
    ROOM,
    RULE,
    SMALL,
    SOFT,
    TRACK,
    Sheet,
    box,
    paragraph,
    write,
)
from analysis.lettering import width, wrap
from analysis.report.letters import language
from analysis.tally import Share, Tally
from analysis.words import apart
from conversations.wave_words import wave_name

DESCENT = {"ar": 9}
"""Pixels between words and their bar, where it is not 4: Arabic letters reach below the line."""
BAR, GAP, THIN = 22, 16, 10
LEAST_COUNT = 150
"""Pixels for "16 of 19" and the space before it."""


@dataclass(frozen=True, slots=True)
class Block:
    """One question in a picture. before: how it compares with the wave before, None if it does not."""

    tally: Tally
    before: Comparison | None = None


def draw(heading: str, notes: Sequence[str], blocks: Sequence[Block], words: Sequence[str]) -> str:
    """One picture 800 pixels wide. words: the same in words; the first is its title."""
    sheet = Sheet(heading, notes, words)
    for block in blocks:
        sheet.below = _block(sheet.svg, block, sheet.below)
    return sheet.finished()


def height(block: Block) -> float:
    """Pixels that a question takes."""
    return _block(ET.Element("svg"), block, 0)


def _block(svg: ET.Element, block: Block, top: float) -> float:
    """One question from top on. Returns where it ends."""
    tally, before = block.tally, block.before
    box(svg, MARGIN, top, ROOM, 2, RULE)
    below = paragraph(svg, wrap(tally.label, LABEL * BOLD, ROOM), top + 20, LABEL, INK, "bold")
    if tally.ends:
        below = paragraph(svg, wrap(tally.ends, SMALL, ROOM), below + 2, SMALL, SOFT)
    below += 12
    for at, (share, colour) in enumerate(zip(tally.options, _colours(tally), strict=True)):
        bar = _bar if tally.exact else _bounded_bar
        below = bar(svg, share, tally.base, colour, below)
        if before is not None:
            below = _bar_before(svg, before.then.options[at], before, below)
        below += GAP
    base = wrap(", ".join([f"{tally.base} answered", *apart(tally)]), SMALL, ROOM)
    more = [
        *([in_words(before)] if before is not None else []),
        *(["They could choose more than one."] if tally.several else []),
        *([] if tally.exact else ["Full: at least so many. Outlined: up to so many."]),
        *([f"The middle answer is {tally.median}."] if tally.median else []),
    ]
    return paragraph(svg, [*base, *(line for one in more for line in wrap(one, SMALL, ROOM))], below, SMALL, SOFT) + 22


def _colours(tally: Tally) -> Sequence[str]:
    """Two or three ways to answer are told apart at a glance; longer lists by their words only."""
    few = tally.kind == "select_one" and len(tally.options) <= 3
    return (BLUE, ORANGE, GREY)[: len(tally.options)] if few else [BLUE] * len(tally.options)


def _bar(svg: ET.Element, share: Share, base: Bound, colour: str, top: float) -> float:
    """One option: its words, percentage and persons, and the bar below them. Returns where it ends."""
    percent = RIGHT - max(LEAST_COUNT, width(f"{base} of {base}", SMALL) + 24)
    names = wrap(share.label, SMALL, percent - width("100%", LABEL * BOLD) - 16 - MARGIN)
    line = top + 0.84 * SMALL * LEADING
    write(svg, percent, line, f"{share.percent}%", LABEL, INK, "bold", "end")
    write(svg, RIGHT, line, f"{share.count} of {base}", SMALL, SOFT, "normal", "end")
    below = paragraph(svg, names, top, SMALL, INK) + DESCENT.get(language(share.label), 4)
    box(svg, MARGIN, below, ROOM, BAR, TRACK)
    if share.percent:
        box(svg, MARGIN, below, ROOM * share.percent / 100, BAR, colour)
    return below + BAR


def _bar_before(svg: ET.Element, share: Share, before: Comparison, top: float) -> float:
    """The same option in the wave before: a thin grey bar with its own words, so that nothing is told by colour."""
    base, line = before.then.base, top + 0.84 * SMALL * LEADING
    percent = RIGHT - max(LEAST_COUNT, width(f"{base} of {base}", SMALL) + 24)
    write(svg, MARGIN, line, wave_name(before.wave), SMALL, SOFT, "normal")
    write(svg, percent, line, f"{share.percent}%", SMALL, SOFT, "bold", "end")
    write(svg, RIGHT, line, f"{share.count} of {base}", SMALL, SOFT, "normal", "end")
    below = top + SMALL * LEADING + 2
    box(svg, MARGIN, below, ROOM, THIN, TRACK)
    if share.percent:
        box(svg, MARGIN, below, ROOM * share.percent / 100, THIN, SOFT)
    return below + THIN


def _bounded_bar(svg: ET.Element, share: Share, base: Bound, colour: str, top: float) -> float:
    """The same where numbers are bounded: full as far as it is certain, outlined as far as it may reach."""
    count = share.count.out_of(base)
    names = wrap(share.label, SMALL, ROOM - width(count, LABEL * BOLD) - 16)
    write(svg, RIGHT, top + 0.84 * SMALL * LEADING, count, LABEL, INK, "bold", "end")
    below = paragraph(svg, names, top, SMALL, INK) + DESCENT.get(language(share.label), 4)
    box(svg, MARGIN, below, ROOM, BAR, TRACK)
    sure, perhaps = (ROOM * min(part, base.most) / base.most for part in (share.count.least, share.count.most))
    if sure:
        box(svg, MARGIN, below, sure, BAR, colour)
    if perhaps > sure:
        outline = box(svg, MARGIN + sure + 1.5, below + 1.5, perhaps - sure - 3, BAR - 3, PAPER)
        outline.attrib |= {"stroke": colour, "stroke-width": "3", "stroke-dasharray": "7 5"}
    return below + BAR
