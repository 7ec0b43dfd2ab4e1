"""Which themes a comment may be about, guessed from words that are alike. scikit-learn is loaded only here."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from conversations.inspection import Theme

WORD = re.compile(r"\w{2,}")
PIECES = (4, 5)
"""Letters of a word's pieces: they make "rated" somewhat like "rating", and a word somewhat like its misspelling."""


@dataclass(frozen=True, slots=True)
class Coded:
    """A comment, and the names of the themes that a person chose for it."""

    words: str
    themes: tuple[str, ...]


def suggest(
    themes: Sequence[Theme], asked: Mapping[str, Sequence[str]], coded: Sequence[Coded], about: str, words: str
) -> tuple[str, ...]:
    """All themes' names, the likeliest first.

    What is known of a theme is its title, its definition, the questions that are about it (asked: theme -> labels), and
    the comments that people coded to it: so suggestions learn as people code. What is looked at is the comment with the
    question that it answers (about). They are compared by TF-IDF and the cosine (Salton and Buckley, "Term-weighting
    approaches in automatic text retrieval", 1988). Of those equally alike, what was coded more often comes first.
    """
    known = [_known(theme, asked.get(theme.name, ()), coded) for theme in themes]
    often = Counter(name for one in coded for name in one.themes)
    alike = _alike(known, f"{about} {words}")
    places = sorted(range(len(themes)), key=lambda at: (-alike[at], -often[themes[at].name], at))
    return tuple(themes[at].name for at in places)


def _known(theme: Theme, asked: Sequence[str], coded: Sequence[Coded]) -> str:
    return "\n".join([theme.title, theme.definition, *asked, *(one.words for one in coded if theme.name in one.themes)])


def _alike(texts: Sequence[str], words: str) -> list[float]:
    """How much each text is like these words, from 0 to 1."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    if not any(True for text in texts for _ in _pieces(text)):
        return [0.0] * len(texts)
    weighed = TfidfVectorizer(analyzer=_pieces, sublinear_tf=True)
    matrix = weighed.fit_transform(texts)
    return [round(float(one), 9) for one in (matrix @ weighed.transform([words]).T).toarray()[:, 0]]


def _pieces(text: str) -> Iterator[str]:
    """The words that say something, each followed by its pieces; a blank stands for its beginning and its end."""
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

    for word in WORD.findall(text.lower()):
        if word in ENGLISH_STOP_WORDS:
            continue
        yield word
        around = f" {word} "
        yield from (around[at : at + size] for size in PIECES for at in range(len(around) - size + 1))
