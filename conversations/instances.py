"""How the answers of a repeat are kept: one key for each instance, such as 'child[2].name'.

Under the repeat's own name stands how many instances there are, as digits: {'child': '2', 'child[1].name': 'Ada'}.
In a repeat within a repeat both have their number: 'house[1].child[2].name', counted under 'house[1].child'.
"""

from collections.abc import Iterator, Mapping, Sequence

MOST = 100
"""Instances of one repeat that are read; who wants more than that asks too much of a chat."""
MOST_IN_ALL = 1_000
"""The same of repeats within one another, counted together."""


def prefix(repeats: Sequence[str], places: Sequence[int]) -> str:
    """How the keys of one instance begin: ('house', 'child'), (1, 2) -> 'house[1].child[2].'; none -> ''."""
    return "".join(f"{repeat}[{place}]." for repeat, place in zip(repeats, places, strict=True))


def prefixes(repeats: Sequence[str], places: Sequence[int]) -> tuple[str, ...]:
    """The same for each repeat around, outermost first, beginning with '' for none."""
    return tuple(prefix(repeats[:depth], places[:depth]) for depth in range(len(repeats) + 1))


def how_many(answers: Mapping[str, str], key: str) -> int:
    """The instances of a repeat, by the key that counts them; 0 if it was not reached."""
    written = answers.get(key, "")
    return min(int(written), MOST) if written.isdecimal() and written.isascii() and len(written) < 10 else 0


def name_in(key: str) -> str:
    """The question's name in a key: 'name' of 'child[2].name'."""
    return key.rpartition("].")[2]


def all_in(answers: Mapping[str, str], repeats: Sequence[str], start: str = "") -> Iterator[str]:
    """How the keys of each instance begin, of repeats within one another, below the one that begins with start."""
    if not repeats:
        yield start
        return
    first, *rest = repeats
    for place in range(1, how_many(answers, start + first) + 1):
        yield from all_in(answers, rest, f"{start}{first}[{place}].")


def shared_by(one: Sequence[str], other: Sequence[str]) -> int:
    """How many repeats, from the outermost on, are around both."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (mine, yours) in enumerate(pairs) if mine != yours), min(len(one), len(other)))
