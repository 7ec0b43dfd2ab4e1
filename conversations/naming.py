"""Whether words name somebody, so that nobody is the first to read what is said of them."""

import re
from collections.abc import Iterable
from itertools import pairwise

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr"})


def named(names: Iterable[str], words: str) -> bool:
    """By first name, or by title and last name. Rather too often than too seldom: it only changes who reads it."""
    said = _parts(words)
    pairs = set(pairwise(said))
    return any(_is_named(_parts(name), set(said), pairs) for name in names)


def _is_named(name: list[str], said: set[str], pairs: set[tuple[str, str]]) -> bool:
    if not name:
        return False
    first, last = name[0], name[-1]
    if first in TITLES:
        return (first, last) in pairs
    return first in said or any((title, last) in pairs for title in TITLES)


def _parts(text: str) -> list[str]:
    """Words in small letters, without the 's of "Robin's"."""
    return [re.sub(r"['’]s$", "", one) for one in WORD.findall(text.casefold())]
