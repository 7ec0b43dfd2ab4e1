"""The one place that draws: questions as bars, in SVG, for page, chat and report alike.

Every bar has its option's words and its numbers above it, so nothing is told by colour alone. There are
presentation attributes only, no styles and no scripts, so that the strictest page may show it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from xml.etree import ElementTree as ET  # it writes, and reads nothing  # nosec B405

from analysis.bounds import Bound
from analysis.compare import Comparison
from analysis.compare_words import in_words
from analysis.lettering import width, wrap
from analysis.report.letters import language
from analysis.tally import Share, Tally
from analysis.words import apart
from conversations.wave_words import wave_name

WIDTH, MARGIN = 800, 40
RIGHT, ROOM = WIDTH - MARGIN, WIDTH - 2 * MARGIN
HEADING, LABEL, SMALL = 44, 33, 29
"""Sizes of letters in pixels: big, since a phone shows the picture at half its width."""
LEADING = 1.2
DESCENT = {"ar": 9}
"""Pixels between words and their bar, where it is not 4: Arabic letters reach below the line."""
BAR, GAP, THIN = 22, 16, 10
LEAST_COUNT = 150
"""Pixels for "16 of 19" and the space before it."""
BOLD = 1.2
"""How much wider bold letters are, where a page has only DejaVu."""
FONTS = "Source Sans Pro, Arial, Helvetica, sans-serif"
BLUE, ORANGE, GREY = "#0072B2", "#D55E00", "#767676"
INK, SOFT, TRACK, RULE, PAPER = "#1B1B1B", "#595959", "#E4E9EE", "#D0D7DE", "#FFFFFF"


@dataclass(frozen=True, slots=True)
class Block:
    """One question in a picture. before: how it compares with the wave before, None if it does not."""

    tally: Tally
    before: Comparison | None = None


def draw(heading: str, notes: Sequence[str], blocks: Sequence[Block], words: Sequence[str]) -> str:
    """One picture 800 pixels wide. words: the same in words; the first is its title."""
    svg = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "img"})
    _name(svg, words)
    paper = _rect(svg, 0, 0, WIDTH, 0, PAPER)
    _rect(svg, 0, 0, WIDTH, 14, BLUE)
    below = _head(svg, heading, notes)
    for block in blocks:
        below = _block(svg, block, below)
    size = f"{below + 8:.0f}"
    paper.set("height", size)
    svg.attrib |= {"width": str(WIDTH), "height": size, "viewBox": f"0 0 {WIDTH} {size}", "font-family": FONTS}
    return ET.tostring(svg, encoding="unicode")


def height(block: Block) -> float:
    """Pixels that a question takes."""
    return _block(ET.Element("svg"), block, 0)


def _name(svg: ET.Element, words: Sequence[str]) -> None:
    """Title and description. Their ids come from the words, so that several pictures may stand in one page."""
    mark = sha256("\n".join(words).encode()).hexdigest()[:12]
    svg.set("aria-labelledby", f"title-{mark} words-{mark}")
    ET.SubElement(svg, "title", {"id": f"title-{mark}"}).text = words[0]
    ET.SubElement(svg, "desc", {"id": f"words-{mark}"}).text = " ".join(words[1:])


def _head(svg: ET.Element, heading: str, notes: Sequence[str]) -> float:
    below = _paragraph(svg, wrap(heading, HEADING * BOLD, ROOM), MARGIN + 4, HEADING, INK, "bold")
    for note in notes:
        below = _paragraph(svg, wrap(note, SMALL, ROOM), below + 4, SMALL, SOFT)
    return below + 20


def _block(svg: ET.Element, block: Block, top: float) -> float:
    """One question from top on. Returns where it ends."""
    tally, before = block.tally, block.before
    _rect(svg, MARGIN, top, ROOM, 2, RULE)
    below = _paragraph(svg, wrap(tally.label, LABEL * BOLD, ROOM), top + 20, LABEL, INK, "bold")
    if tally.ends:
        below = _paragraph(svg, wrap(tally.ends, SMALL, ROOM), below + 2, SMALL, SOFT)
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
    return _paragraph(svg, [*base, *(line for one in more for line in wrap(one, SMALL, ROOM))], below, SMALL, SOFT) + 22


def _colours(tally: Tally) -> Sequence[str]:
    """Two or three ways to answer are told apart at a glance; longer lists by their words only."""
    few = tally.kind == "select_one" and len(tally.options) <= 3
    return (BLUE, ORANGE, GREY)[: len(tally.options)] if few else [BLUE] * len(tally.options)


def _bar(svg: ET.Element, share: Share, base: Bound, colour: str, top: float) -> float:
    """One option: its words, percentage and persons, and the bar below them. Returns where it ends."""
    percent = RIGHT - max(LEAST_COUNT, width(f"{base} of {base}", SMALL) + 24)
    names = wrap(share.label, SMALL, percent - width("100%", LABEL * BOLD) - 16 - MARGIN)
    line = top + 0.84 * SMALL * LEADING
    _line(svg, percent, line, f"{share.percent}%", LABEL, INK, "bold", "end")
    _line(svg, RIGHT, line, f"{share.count} of {base}", SMALL, SOFT, "normal", "end")
    below = _paragraph(svg, names, top, SMALL, INK) + DESCENT.get(language(share.label), 4)
    _rect(svg, MARGIN, below, ROOM, BAR, TRACK)
    if share.percent:
        _rect(svg, MARGIN, below, ROOM * share.percent / 100, BAR, colour)
    return below + BAR


def _bar_before(svg: ET.Element, share: Share, before: Comparison, top: float) -> float:
    """The same option in the wave before: a thin grey bar with its own words, so that nothing is told by colour."""
    base, line = before.then.base, top + 0.84 * SMALL * LEADING
    percent = RIGHT - max(LEAST_COUNT, width(f"{base} of {base}", SMALL) + 24)
    _line(svg, MARGIN, line, wave_name(before.wave), SMALL, SOFT, "normal")
    _line(svg, percent, line, f"{share.percent}%", SMALL, SOFT, "bold", "end")
    _line(svg, RIGHT, line, f"{share.count} of {base}", SMALL, SOFT, "normal", "end")
    below = top + SMALL * LEADING + 2
    _rect(svg, MARGIN, below, ROOM, THIN, TRACK)
    if share.percent:
        _rect(svg, MARGIN, below, ROOM * share.percent / 100, THIN, SOFT)
    return below + THIN


def _bounded_bar(svg: ET.Element, share: Share, base: Bound, colour: str, top: float) -> float:
    """The same where numbers are bounded: full as far as it is certain, outlined as far as it may reach."""
    count = share.count.out_of(base)
    names = wrap(share.label, SMALL, ROOM - width(count, LABEL * BOLD) - 16)
    _line(svg, RIGHT, top + 0.84 * SMALL * LEADING, count, LABEL, INK, "bold", "end")
    below = _paragraph(svg, names, top, SMALL, INK) + DESCENT.get(language(share.label), 4)
    _rect(svg, MARGIN, below, ROOM, BAR, TRACK)
    sure, perhaps = (ROOM * min(part, base.most) / base.most for part in (share.count.least, share.count.most))
    if sure:
        _rect(svg, MARGIN, below, sure, BAR, colour)
    if perhaps > sure:
        outline = _rect(svg, MARGIN + sure + 1.5, below + 1.5, perhaps - sure - 3, BAR - 3, PAPER)
        outline.attrib |= {"stroke": colour, "stroke-width": "3", "stroke-dasharray": "7 5"}
    return below + BAR


def _paragraph(
    svg: ET.Element, lines: Sequence[str], top: float, size: int, colour: str, weight: str = "normal"
) -> float:
    for at, words in enumerate(lines):
        _line(svg, MARGIN, top + (at + 0.84) * size * LEADING, words, size, colour, weight)
    return top + len(lines) * size * LEADING


def _line(
    svg: ET.Element, x: float, y: float, words: str, size: int, colour: str, weight: str, anchor: str = "start"
) -> None:
    line = ET.SubElement(svg, "text", {"x": f"{x:.1f}", "y": f"{y:.1f}", "font-size": str(size), "fill": colour})
    line.attrib |= {"font-weight": weight} if weight != "normal" else {}
    line.attrib |= {"text-anchor": anchor} if anchor != "start" else {}
    line.text = words


def _rect(svg: ET.Element, x: float, y: float, wide: float, tall: float, colour: str) -> ET.Element:
    sizes = {"x": x, "y": y, "width": wide, "height": tall}
    return ET.SubElement(svg, "rect", {**{name: f"{size:.1f}" for name, size in sizes.items()}, "fill": colour})
