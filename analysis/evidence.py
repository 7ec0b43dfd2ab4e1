"""What is known on a theme, from all sources: what may back a finding up or go against it."""

from collections.abc import Iterator
from hashlib import sha256

from analysis.report.content import Gathered
from analysis.report.figures import figures
from analysis.tally import tallies
from conversations.findings import Piece, Sort


def evidence(gathered: Gathered, theme: str) -> tuple[Piece, ...]:
    """Answers, quotes that were passed, then what was noted of interviews and publications.

    Of answers only what the ledger may show: the figures that the report would have as it stands.
    """
    noted = (one.piece for one in gathered.noted if theme in one.themes)
    return (*_tallied(gathered, theme), *_quoted(gathered, theme), *noted)


def _tallied(gathered: Gathered, theme: str) -> Iterator[Piece]:
    if not gathered.audiences:
        return
    names: dict[tuple[str, str | None], str] = {(one.group, None): one.group_name for one in gathered.audiences}
    names |= {(one.group, one.audience): one.name for one in gathered.audiences}
    for one in figures(tallies(gathered.audiences, gathered.rows), names, theme, {}):
        said = ", ".join(f"{bar.label} {bar.number}{f' ({bar.said})' if bar.said else ''}" for bar in one.bars)
        yield Piece(_id("tally", f"{one.asked} {one.question}"), "tally", one.asked, f"{one.question} {said}")


def _quoted(gathered: Gathered, theme: str) -> Iterator[Piece]:
    for quote in gathered.quotes:
        if quote.theme == theme:
            yield Piece(_id("quote", quote.words), "quote", quote.name or "With no name", quote.words)


def _id(sort: Sort, words: str) -> str:
    """The same, whatever else is known by then."""
    return f"{sort}-{sha256(words.encode()).hexdigest()[:10]}"
