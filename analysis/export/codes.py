"""One row per comment and coder: the words, and which themes that coder chose."""

from collections.abc import Sequence, Set
from dataclasses import dataclass

from analysis.export.table import Cell, Column, Table
from conversations.inspection import Theme

FIRST = (
    Column("wave", "Number of the wave, empty where few were asked", "number"),
    Column("audience", "Name of the audience, empty where few were asked", "words"),
    Column("label", "The question in words, empty where few were asked", "words"),
    Column("words", "What somebody wrote", "words"),
    Column("coder", "Number of the coder; 1 was the first to code anything", "number"),
)
CHOSEN = {"1": "Chosen", "0": "Not chosen"}


@dataclass(frozen=True, slots=True)
class CodedComment:
    """audience, label: '' where too few were asked to name them. themes: what this coder chose last."""

    wave: int
    audience: str
    label: str
    words: str
    coder: int
    themes: Set[str]


def codes_table(themes: Sequence[Theme], coded: Sequence[CodedComment]) -> Table:
    """A column for each theme, with what it means."""
    ticks = [Column(f"theme_{one.name}", f"{one.title}: {one.definition}", "tick", CHOSEN) for one in themes]
    return Table((*FIRST, *ticks), [_row(one, themes) for one in coded], len(coded))


def _row(one: CodedComment, themes: Sequence[Theme]) -> tuple[Cell, ...]:
    wave = one.wave if one.audience else None
    return wave, one.audience, one.label, one.words, one.coder, *(int(theme.name in one.themes) for theme in themes)
