"""A tally's questions as pictures: how many, what is in each, and each in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from analysis import bars
from analysis.bars import Block
from analysis.compare import NOTHING, Comparison, Key, key
from analysis.compare_words import in_words, then_in_one_line
from analysis.lettering import clean
from analysis.tally import Tally, findings
from analysis.words import apart, cut, in_one_line, length

MOST_QUESTIONS, MOST_BARS, TALLEST = 8, 20, 1500
"""In one picture: questions; bars of one question; pixels, since Telegram makes taller pictures too small to read."""
LONGEST_CAPTION = 1024
REST = "The rest is in the messages."


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture and the same in words. alt: short enough for a caption; its first line names the picture."""

    svg: str
    alt: str


def charts(
    heading: str, notes: Sequence[str], tallies: Sequence[Tally], compared: Mapping[Key, Comparison] = NOTHING
) -> list[Chart]:
    """Draw these tallies, at most 8 questions a picture. Same input, same bytes.

    notes: said below the heading, such as who is not in it. compared: with the wave before. Left out: tallies that
    are hidden or that nobody answered, and, where questions have themes, those without one: they only lead the way.
    """
    answered = findings([one for one in tallies if not one.hidden and one.base.most])
    pages = list(_pages([part for tally in answered for part in _parts(Block(tally, compared.get(key(tally))))]))
    return [_chart(_numbered(heading, at, len(pages)), notes, page) for at, page in enumerate(pages, 1)]


def _parts(block: Block) -> Iterator[Block]:
    """The question, in blocks of its own if it has very many options: without the wave before then."""
    tally = block.tally
    if len(tally.options) <= MOST_BARS:
        yield block
        return
    for first in range(0, len(tally.options), MOST_BARS):
        label = f"{tally.label} (continued)" if first else tally.label
        yield Block(replace(tally, label=label, options=tally.options[first : first + MOST_BARS]))


def _pages(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    page: list[Block] = []
    for block in blocks:
        too_tall = sum(map(bars.height, [*page, block])) > TALLEST
        if page and (too_tall or len(page) == MOST_QUESTIONS):
            yield page
            page = []
        page.append(block)
    if page:
        yield page


def _numbered(heading: str, at: int, pages: int) -> str:
    return heading if pages == 1 else f"{heading} ({at} of {pages})"


def _chart(heading: str, notes: Sequence[str], page: Sequence[Block]) -> Chart:
    lines = [f"{clean(heading)}: the answers as bars.", *map(clean, notes), *map(_in_words, page)]
    return Chart(bars.draw(heading, notes, page, lines), caption(lines))


def _in_words(block: Block) -> str:
    tally, before = block.tally, block.before
    said = f"{tally.label} {in_one_line(tally)}; {', '.join([f'n = {tally.base}', *apart(tally)])}."
    return clean(f"{said} {then_in_one_line(before)} {in_words(before)}" if before is not None else said)


def caption(lines: Sequence[str]) -> str:
    """The picture in words: whole lines only, as far as a caption reaches."""
    said = lines[0]
    for line in lines[1:]:
        if length(f"{said}\n{line}\n{REST}") > LONGEST_CAPTION:
            return f"{cut(said, LONGEST_CAPTION - len(REST) - 1)}\n{REST}"
        said = f"{said}\n{line}"
    return cut(said, LONGEST_CAPTION)
