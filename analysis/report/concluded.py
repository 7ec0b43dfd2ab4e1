"""What Young Inspectors conclude, as the report says it: from what they recorded, or else from inspection.yaml."""

from collections.abc import Iterator, Mapping

from analysis.evidence import evidence
from analysis.report.content import Finding, Gathered, ToDo
from conversations.findings import Finding as Recorded
from conversations.findings import Piece, Weight
from conversations.key_messages import KeyMessage, in_words
from conversations.report import Source

LONGEST = 160
"""Characters of a piece of evidence beside a finding, or of a post: the whole stands elsewhere, or with them."""


def concluded(gathered: Gathered, theme: str) -> tuple[Finding, ...]:
    """The findings of a theme, each with what backs it up beside what goes against it."""
    if gathered.findings:
        theirs = [one for one in gathered.findings if one.theme == theme]
        known = {piece.id: piece for piece in evidence(gathered, theme)} if theirs else {}
        return tuple(_recorded(one, gathered.weighed.get(one.id, {}), known) for one in theirs)
    written = [one for one in gathered.inspection.report.findings if one.theme == theme]
    return tuple(Finding(one.words, _source(one.source) if one.source else "") for one in written)


def _recorded(one: Recorded, weighed: Mapping[str, Weight], known: Mapping[str, Piece]) -> Finding:
    """Evidence that is not there any more, such as a quote that was taken back, is left out."""

    def said(weight: Weight) -> tuple[str, ...]:
        return tuple(_in_a_line(known[piece]) for piece in known if weighed.get(piece) == weight)

    return Finding(one.words, one.source, one.leaning, said("for"), said("against"))


def _in_a_line(piece: Piece) -> str:
    """What was noted in an interview or while reading is for the Young Inspectors: the report says only where."""
    if piece.sort in ("interview", "publication"):
        return short(piece.title)
    return f"{short(piece.title)}: {short(piece.words)}"


def short(words: str) -> str:
    """Not all languages have a space between words."""
    if len(words) <= LONGEST:
        return words
    return f"{words[:LONGEST].rpartition(' ')[0] or words[:LONGEST]} …"


def _source(source: Source) -> str:
    if source.interview:
        return f"interview with {source.interview}"
    return source.publication or source.record


def to_do(gathered: Gathered) -> Iterator[ToDo]:
    """The key messages, in order."""
    if gathered.key_messages:
        yield from (ToDo(one.words, one.whose) for one in gathered.key_messages)
    else:
        yield from (ToDo(words) for words in gathered.inspection.report.key_messages)


def moved(gathered: Gathered) -> Iterator[ToDo]:
    """What became of the key messages of the wave before."""
    yield from (ToDo(one.words, one.whose, _then(one)) for one in gathered.moved)


def _then(one: KeyMessage) -> str:
    return ". ".join(filter(None, (in_words(one.then.status), one.then.notes)))
