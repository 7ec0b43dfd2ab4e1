"""Where patterns stand in a message. What a word may begin is looked up, not searched: a message is read once."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from itertools import chain, islice, pairwise, product
from operator import or_

from conversations.safeguarding.patterns import APART, MARKS, Choice, Pattern, Phrase
from conversations.safeguarding.reading import WORDS, Read

MANY = 12
"""Of one side of '&': how often it is looked at in a message. More of the same tells nothing new."""
FARTHEST = 12
"""Words that are looked at for the next place of a pattern, fillers among them."""

SHORTEST = 2
"""Letters of the shortest stem."""

Span = tuple[int, int]
Match = tuple[Span, ...]
"""Where each place of a pattern was found: from which word up to, not with, which."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a pattern. bit: its choice. gap: how many words may stand before it."""

    bit: int
    gap: int


@dataclass(frozen=True, slots=True)
class Ready:
    """A pattern to be looked for. owner: whose it is. bits: all its choices. key: a choice that is rarely met."""

    owner: int
    parts: tuple[tuple[Place, ...], ...]
    bits: int
    key: Choice


@dataclass(frozen=True, slots=True)
class Places:
    """Where choices stand in a message. at: by word, one bit for each choice that begins there; behind the last, too.

    ends: by word, the bits of the choices that begin there, under the word that each ends before. present: all bits.
    begun: what each word was looked up by, sorted: the same words are told the same way in each run.
    """

    read: Read
    at: list[int]
    ends: list[dict[int, int]]
    present: int
    begun: list[str]

    def ending(self, bit: int, start: int) -> Iterator[int]:
        """Where a choice ends that begins at a word."""
        return (end for end, bits in sorted(self.ends[start].items()) if bits & bit)


class Choices:
    """All that any pattern may want in one place, a bit for each."""

    def __init__(self) -> None:
        self._bits: dict[Choice, int] = {}
        self._words: dict[str, int] = defaultdict(int)
        self._phrases: dict[str, dict[str, dict[Phrase, int]]] = defaultdict(lambda: defaultdict(dict))
        self._stems: dict[str, dict[str, str]] = defaultdict(dict)
        self._begun = lru_cache(WORDS)(self._begun_by)

    @property
    def phrases(self) -> Iterator[Phrase]:
        return chain.from_iterable(self._bits)

    def bit(self, choice: Choice) -> int:
        if choice not in self._bits:
            self._bits[choice] = 1 << len(self._bits)
            for phrase in choice:
                self._add(phrase, self._bits[choice])
            self._begun.cache_clear()
        return self._bits[choice]

    def _add(self, phrase: Phrase, bit: int) -> None:
        first = phrase[0]
        if first.endswith("*"):
            self._stems[first[:SHORTEST]][first[:-1]] = first
        if len(phrase) == 1:
            self._words[first] |= bit
        else:
            second = "" if _is_open(phrase[1]) else phrase[1]
            under = self._phrases[first][second]
            under[phrase] = under.get(phrase, 0) | bit

    def begun(self, read: Read, at: int) -> list[str]:
        """What a phrase may begin with, so that this word is its first."""
        begun = self._begun(read.words[at])
        return [*begun, *self._wanted(["<name>"])] if at in read.names else begun

    def _begun_by(self, word: str) -> list[str]:
        """The same of a word that is no name. Most words come again and again."""
        stems = self._stems.get(word[:SHORTEST], {})
        number = ["<number>"] if word.isdigit() else []
        return self._wanted([word, *(key for stem, key in stems.items() if word.startswith(stem)), *number])

    def _wanted(self, keys: Sequence[str]) -> list[str]:
        return [key for key in keys if key in self._words or key in self._phrases]

    def places(self, read: Read) -> Places:
        """Where each choice stands in a message."""
        ends: list[dict[int, int]] = [{} for _ in range(len(read.words) + 1)]
        begun = {"<start>", "<end>"}
        for mark, edge in (("<start>", 0), ("<end>", len(read.words))):
            _add_to(ends[edge], edge, self._words.get(mark, 0))
        for here in range(len(read.words)):
            for key in self.begun(read, here):
                begun.add(key)
                _add_to(ends[here], here + 1, self._words.get(key, 0))
                if key in self._phrases and here + 1 < len(read.words):
                    self._longer(self._phrases[key], read, here, ends[here])
        at = [reduce(or_, one.values(), 0) for one in ends]
        return Places(read, at, ends, reduce(or_, at, 0), sorted(begun))

    def _longer(
        self, by_second: Mapping[str, Mapping[Phrase, int]], read: Read, here: int, ends: dict[int, int]
    ) -> None:
        """Adds the choices that begin here with a phrase of several words."""
        for second in (read.words[here + 1], ""):
            if second in by_second:
                for phrase, bits in by_second[second].items():
                    if _stands(phrase, read, here):
                        _add_to(ends, here + len(phrase), bits)


def _add_to(ends: dict[int, int], end: int, bits: int) -> None:
    if bits:
        ends[end] = ends.get(end, 0) | bits


def _is_open(word: str) -> bool:
    return word.endswith("*") or word.startswith("<")


def _stands(phrase: Phrase, read: Read, at: int) -> bool:
    """Whether a phrase goes on here. Its first word is known to be there."""
    if at + len(phrase) > len(read.words):
        return False
    for here, want in enumerate(phrase[1:], at + 1):
        if read.words[here] != want and not _is(want, read, here):
            return False
    return True


def _is(want: str, read: Read, at: int) -> bool:
    word = read.words[at]
    if want.startswith("<"):
        return word.isdigit() if want == "<number>" else at in read.names
    return word.startswith(want[:-1]) if want.endswith("*") else word == want


class Patterns:
    """Patterns to be looked for together, each under the words of its rarest choice."""

    def __init__(self, written: Collection[tuple[int, Pattern]], choices: Choices) -> None:
        often = _often(written)
        self._under: dict[str, list[Ready]] = defaultdict(list)
        self.ready = [_ready(owner, pattern, choices, often) for owner, pattern in written]
        for ready in self.ready:
            for first in {phrase[0] for phrase in ready.key}:
                self._under[first].append(ready)

    def find(self, places: Places, done: Collection[int] = ()) -> Iterator[tuple[int, Match]]:
        """Each place where one stands, with its owner. done: owners that nothing more is wanted of; it may grow.

        Cheap: a pattern of which one choice is nowhere in the message is left out unread.
        """
        tried: set[int] = set()
        for first in places.begun:
            for ready in self._under.get(first, ()):
                if ready.bits & places.present == ready.bits and id(ready) not in tried and ready.owner not in done:
                    tried.add(id(ready))
                    for match in matches(ready.parts, places):
                        yield ready.owner, match
                        if ready.owner in done:
                            break


def _often(written: Collection[tuple[int, Pattern]]) -> dict[Choice, int]:
    """How often the first word of each choice is wanted, of its several the one that is wanted most."""
    wanted = Counter(item.choice for _, pattern in written for part in pattern for item in part)
    words = Counter({f"<{mark}>": len(written) for mark in MARKS})
    for choice, places in wanted.items():
        for phrase in choice:
            words[phrase[0]] += places
    return {choice: max(words[phrase[0]] for phrase in choice) for choice in wanted}


def _ready(owner: int, pattern: Pattern, choices: Choices, often: Mapping[Choice, int]) -> Ready:
    parts = tuple(tuple(Place(choices.bit(item.choice), item.gap) for item in part) for part in pattern)
    bits = reduce(or_, (place.bit for part in parts for place in part))
    items = [item.choice for part in pattern for item in part]
    return Ready(owner, parts, bits, min(items, key=often.__getitem__))


def matches(parts: tuple[tuple[Place, ...], ...], places: Places) -> Iterator[Match]:
    """All sides together: in any order, none over another, no two neighbours farther apart than APART."""
    if len(parts) == 1:
        yield from _part(parts[0], places)
        return
    sides = [list(islice(_part(part, places), MANY)) for part in parts]
    for chosen in product(*sides) if all(sides) else ():
        ordered = sorted(chosen)
        if all(_near(one, other, places.read) for one, other in pairwise(ordered)):
            yield tuple(chain.from_iterable(ordered))


def _near(one: Match, other: Match, read: Read) -> bool:
    return one[-1][1] <= other[0][0] and read.left[other[0][0]] - read.right[one[-1][1]] <= APART


def _part(part: tuple[Place, ...], places: Places) -> Iterator[Match]:
    bit = part[0].bit
    for start, here in enumerate(places.at):
        if here & bit:
            for end in places.ending(bit, start):
                yield from _rest(part, 1, ((start, end),), places)


def _rest(part: tuple[Place, ...], at: int, so_far: Match, places: Places) -> Iterator[Match]:
    if at == len(part):
        yield so_far
        return
    place, behind, read = part[at], so_far[-1][1], places.read
    for start in range(behind, min(behind + FARTHEST, len(read.words)) + 1):
        if read.left[start] - read.right[behind] > place.gap:
            return
        if places.at[start] & place.bit:
            for end in places.ending(place.bit, start):
                yield from _rest(part, at + 1, (*so_far, (start, end)), places)
