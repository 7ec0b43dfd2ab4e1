"""How wide words are, roughly, and where a line of them breaks. No font is opened: wide guesses are safe ones."""

import unicodedata

NARROW = frozenset("iljtfrI.,:;'!|()[] -’‘")
WIDE = frozenset("mwMW@%—…&")


TURNING = frozenset(["LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"])
"""Bidirectional classes of signs that turn the words around them: a text is set in its own direction without."""


REFUSED = frozenset("\ufeff\ufffe\uffff")
"""A byte order mark, as it comes along from some programs with what is copied, and two numbers that are no letters."""


def clean(text: str) -> str:
    """One line without control and turning characters, half surrogates, and what XML or PDF/UA refuses."""
    kept = (one for one in text if one not in REFUSED and not _invisible(one))
    return " ".join("".join(kept).split())


def _invisible(one: str) -> bool:
    if unicodedata.category(one) in ("Cc", "Cs"):
        return not one.isspace()
    return unicodedata.bidirectional(one) in TURNING


def width(text: str, size: float) -> float:
    """Pixels that a text may take in a sans-serif of this size (pixels); meant for the wider ones."""
    return size * sum(map(_em, text))


def wrap(text: str, size: float, room: float) -> list[str]:
    """The text in lines that fit into room (pixels). Broken at spaces, and within a word that is too long alone."""
    lines = [""]
    for word in clean(text).split():
        joined = f"{lines[-1]} {word}".strip()
        if width(joined, size) <= room:
            lines[-1] = joined
        else:
            lines += _broken(word, size, room)
    return [line for line in lines if line] or [""]


def _broken(word: str, size: float, room: float) -> list[str]:
    parts = [""]
    for letter in word:
        if parts[-1] and width(parts[-1] + letter, size) > room:
            parts.append("")
        parts[-1] += letter
    return parts


def _em(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    if letter in NARROW:
        return 0.34
    if letter in WIDE or unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    return 0.7 if letter.isupper() else 0.57
