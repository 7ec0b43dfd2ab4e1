"""Whether words name somebody, so that nobody is the first to read what is said of them."""

import re
from collections.abc import Iterable, Set
from functools import lru_cache
from itertools import pairwise

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
OWNED = ("'s", "’s")
TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr"})

Said = Set[str | tuple[str, str]]


def said(words: str) -> Said:
    """What names are looked for in: each word, and each with the next."""
    parts = _parts(words)
    return {*parts, *pairwise(parts)}


def named(names: Iterable[str], said: Said) -> bool:
    """By first name, or by title and last name. Rather too often than too seldom: it only changes who reads it."""
    return any(not said.isdisjoint(_ways(name)) for name in names)


@lru_cache(maxsize=64)
def _ways(name: str) -> Said:
    """How people name them. Asked for with each text that comes, and always the same few."""
    parts = _parts(name)
    if not parts:
        return frozenset()
    first, last = parts[0], parts[-1]
    return {(first, last)} if first in TITLES else {first, *((title, last) for title in TITLES)}


def _parts(text: str) -> list[str]:
    """Words in small letters, without the 's of "Robin's"."""
    return [one[:-2] if one.endswith(OWNED) else one for one in WORD.findall(text.casefold())]
