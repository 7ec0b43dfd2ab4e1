"""Whether words name somebody, so that nobody is the first to read what is said of them."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
OWNED = ("'s", "’s")
TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr"})


def named(names: Iterable[str], words: str) -> bool:
    """By first name, or by title and last name. Rather too often than too seldom: it only changes who reads it."""
    said = _parts(words)
    pairs = set(pairwise(said))
    return any(_is_named(_of_name(name), set(said), pairs) for name in names)


def _is_named(name: Sequence[str], said: set[str], pairs: set[tuple[str, str]]) -> bool:
    if not name:
        return False
    first, last = name[0], name[-1]
    if first in TITLES:
        return (first, last) in pairs
    return first in said or any((title, last) in pairs for title in TITLES)


@lru_cache(maxsize=64)
def _of_name(name: str) -> Sequence[str]:
    """Asked for with each text that comes, and always the same few."""
    return _parts(name)


def _parts(text: str) -> list[str]:
    """Words in small letters, without the 's of "Robin's"."""
    return [one[:-2] if one.endswith(OWNED) else one for one in WORD.findall(text.casefold())]
