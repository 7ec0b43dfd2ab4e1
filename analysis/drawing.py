"""What every picture is drawn of, in SVG: a sheet with a heading, lines of words, and boxes.

There are presentation attributes only, no styles and no scripts, so that the strictest page may show it.
"""

from collections.abc import Sequence
from hashlib import sha256
from xml.etree import ElementTree as ET  # it writes, and reads nothing  # nosec B405

from analysis.lettering import wrap

WIDTH, MARGIN = 800, 40
RIGHT, ROOM = WIDTH - MARGIN, WIDTH - 2 * MARGIN
HEADING, LABEL, SMALL = 44, 33, 29
"""Sizes of letters in pixels: big, since a phone shows the picture at half its width."""
LEADING = 1.2
BOLD = 1.2
"""How much wider bold letters are, where a page has only DejaVu."""
FONTS = "Source Sans Pro, Arial, Helvetica, sans-serif"
BLUE, ORANGE, GREY = "#0072B2", "#D55E00", "#767676"
INK, SOFT, TRACK, RULE, PAPER = "#1B1B1B", "#595959", "#E4E9EE", "#D0D7DE", "#FFFFFF"


class Sheet:
    """A picture 800 pixels wide with a heading. below: from where on there is room.

    notes: said below the heading. words: the same in words; the first is its title.
    """

    def __init__(self, heading: str, notes: Sequence[str], words: Sequence[str]) -> None:
        self.svg = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "img"})
        _name(self.svg, words)
        self._paper = box(self.svg, 0, 0, WIDTH, 0, PAPER)
        box(self.svg, 0, 0, WIDTH, 14, BLUE)
        self.below = _head(self.svg, heading, notes)

    def finished(self) -> str:
        """The picture, which ends where there is still room."""
        size = f"{self.below + 8:.0f}"
        self._paper.set("height", size)
        sizes = {"width": str(WIDTH), "height": size, "viewBox": f"0 0 {WIDTH} {size}"}
        self.svg.attrib |= {**sizes, "font-family": FONTS}
        return ET.tostring(self.svg, encoding="unicode")


def _name(svg: ET.Element, words: Sequence[str]) -> None:
    """Title and description. Their ids come from the words, so that several pictures may stand in one page."""
    mark = sha256("\n".join(words).encode()).hexdigest()[:12]
    svg.set("aria-labelledby", f"title-{mark} words-{mark}")
    ET.SubElement(svg, "title", {"id": f"title-{mark}"}).text = words[0]
    ET.SubElement(svg, "desc", {"id": f"words-{mark}"}).text = " ".join(words[1:])


def _head(svg: ET.Element, heading: str, notes: Sequence[str]) -> float:
    below = paragraph(svg, wrap(heading, HEADING * BOLD, ROOM), MARGIN + 4, HEADING, INK, "bold")
    for note in notes:
        below = paragraph(svg, wrap(note, SMALL, ROOM), below + 4, SMALL, SOFT)
    return below + 20


def paragraph(
    svg: ET.Element, lines: Sequence[str], top: float, size: int, colour: str, weight: str = "normal"
) -> float:
    for at, words in enumerate(lines):
        write(svg, MARGIN, top + (at + 0.84) * size * LEADING, words, size, colour, weight)
    return top + len(lines) * size * LEADING


def write(
    svg: ET.Element, x: float, y: float, words: str, size: int, colour: str, weight: str, anchor: str = "start"
) -> None:
    line = ET.SubElement(svg, "text", {"x": f"{x:.1f}", "y": f"{y:.1f}", "font-size": str(size), "fill": colour})
    line.attrib |= {"font-weight": weight} if weight != "normal" else {}
    line.attrib |= {"text-anchor": anchor} if anchor != "start" else {}
    line.text = words


def box(svg: ET.Element, x: float, y: float, wide: float, tall: float, colour: str) -> ET.Element:
    sizes = {"x": x, "y": y, "width": wide, "height": tall}
    return ET.SubElement(svg, "rect", {**{name: f"{size:.1f}" for name, size in sizes.items()}, "fill": colour})
