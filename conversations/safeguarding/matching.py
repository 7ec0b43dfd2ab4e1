"""Where patterns stand in a message."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from conversations.safeguarding.patterns import APART, Choice, Pattern, Phrase
from conversations.safeguarding.reading import Read

FARTHEST = 12
"""Words that are looked at for the next place of a pattern, fillers among them."""

Span = tuple[int, int]
Match = tuple[Span, ...]
"""Where each place of a pattern was found: from which word up to, not with, which."""
Places = Mapping[int, tuple[int, ...]]
"""Where a choice was found: first word -> the words behind its last."""


@dataclass(slots=True)
class Choices:
    """All that any pattern may want in one place, numbered, so that a message is gone through once for all of them."""

    numbers: dict[Choice, int] = field(default_factory=dict)
    _first: dict[str, list[tuple[Phrase, int]]] = field(default_factory=lambda: defaultdict(list))
    _stems: dict[str, list[tuple[Phrase, int]]] = field(default_factory=lambda: defaultdict(list))

    def number(self, choice: Choice) -> int:
        if choice not in self.numbers:
            self.numbers[choice] = len(self.numbers)
            for phrase in choice:
                first = self._stems if phrase[0].endswith("*") else self._first
                first[phrase[0].rstrip("*")].append((phrase, self.numbers[choice]))
        return self.numbers[choice]

    def places(self, read: Read) -> dict[int, dict[int, tuple[int, ...]]]:
        """Where each choice stands in a message, by its number."""
        found: dict[int, dict[int, tuple[int, ...]]] = defaultdict(dict)
        for at, word in enumerate(read.words):
            for phrase, number in self._starting(at, word, read):
                if len(phrase) == 1 or _stands(phrase, read, at):
                    found[number][at] = (*found[number].get(at, ()), at + len(phrase))
        for mark, edge in (("<start>", 0), ("<end>", len(read.words))):
            for _, number in self._first.get(mark, ()):
                found[number][edge] = (*found[number].get(edge, ()), edge)
        return found

    def _starting(self, at: int, word: str, read: Read) -> Iterator[tuple[Phrase, int]]:
        yield from self._first.get(word, ())
        for length in range(2, len(word) + 1):
            yield from self._stems.get(word[:length], ())
        if word.isdigit():
            yield from self._first.get("<number>", ())
        if at in read.names:
            yield from self._first.get("<name>", ())


def _stands(phrase: Phrase, read: Read, at: int) -> bool:
    return at + len(phrase) <= len(read.words) and all(_is(want, read, here) for here, want in enumerate(phrase, at))


def _is(want: str, read: Read, at: int) -> bool:
    word = read.words[at]
    if want.startswith("<"):
        return word.isdigit() if want == "<number>" else at in read.names
    return word.startswith(want[:-1]) if want.endswith("*") else word == want


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a pattern: the number of its choice, and how many words may stand before it."""

    number: int
    gap: int


Numbered = tuple[tuple[Place, ...], ...]


def numbered(pattern: Pattern, choices: Choices) -> Numbered:
    return tuple(tuple(Place(choices.number(item.choice), item.gap) for item in part) for part in pattern)


def rarest(patterns: Collection[Numbered]) -> dict[int, list[int]]:
    """The patterns (by their place in the list) to be tried when a choice was found: each under its rarest choice."""
    often = Counter(place.number for pattern in patterns for part in pattern for place in part)
    keys: dict[int, list[int]] = defaultdict(list)
    for at, pattern in enumerate(patterns):
        keys[min((place.number for part in pattern for place in part), key=lambda number: often[number])].append(at)
    return keys


def matches(pattern: Numbered, places: Mapping[int, Places], read: Read) -> Iterator[Match]:
    """Everywhere that a pattern stands."""
    if not all(place.number in places for part in pattern for place in part):
        return
    if len(pattern) == 1:
        yield from _part(pattern[0], places, read)
        return
    second = list(_part(pattern[1], places, read))
    for one in _part(pattern[0], places, read) if second else ():
        yield from (one + other for other in second if _near(one, other, read))


def _near(one: Match, other: Match, read: Read) -> bool:
    first, last = sorted((one, other))
    return read.left[last[0][0]] - read.right[first[-1][1]] <= APART and last[0][0] >= first[-1][1]


def _part(part: tuple[Place, ...], places: Mapping[int, Places], read: Read) -> Iterator[Match]:
    for start, ends in places[part[0].number].items():
        for end in ends:
            yield from _rest(part, 1, ((start, end),), places, read)


def _rest(part: tuple[Place, ...], at: int, so_far: Match, places: Mapping[int, Places], read: Read) -> Iterator[Match]:
    if at == len(part):
        yield so_far
        return
    here, behind = places[part[at].number], so_far[-1][1]
    for start in range(behind, min(behind + FARTHEST, len(read.words)) + 1):
        if read.left[start] - read.right[behind] > part[at].gap:
            return
        for end in here.get(start, ()):
            yield from _rest(part, at + 1, (*so_far, (start, end)), places, read)
