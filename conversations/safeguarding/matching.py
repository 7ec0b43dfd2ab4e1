"""Where patterns stand in a message. What a word may begin is looked up, not searched: a message is read once."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache, reduce
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
class Known:
    """A word as patterns know it. keys: by what they name it: itself, beginnings (hurt*), <number>, <name>.

    bits: the choices that it is alone. longer: phrases of several words that it begins, by a key of the second.
    """

    keys: frozenset[str]
    bits: int
    longer: Mapping[str, Sequence[tuple[Phrase, int]]]


@dataclass(frozen=True)
class Places:
    """Where choices stand in a message. absent: the bits of those that stand nowhere. begun: the keys of its words.

    ends: by word, the bits of the choices that begin there, under the word that each ends before. Behind the last, too.
    """

    read: Read
    ends: list[dict[int, int]]
    absent: int
    begun: Set[str]

    @cached_property
    def at(self) -> list[int]:
        """By word, one bit for each choice that begins there. Most messages hold too little for anybody to ask."""
        return [reduce(or_, one.values(), 0) for one in self.ends]

    def ending(self, bit: int, start: int) -> Iterator[int]:
        """Where a choice ends that begins at a word."""
        return (end for end, bits in sorted(self.ends[start].items()) if bits & bit)


class Choices:
    """All that any pattern may want in one place, a bit for each."""

    def __init__(self) -> None:
        self._bits: dict[Choice, int] = {}
        self._alone: dict[str, int] = defaultdict(int)
        self._longer: dict[str, dict[Phrase, int]] = defaultdict(lambda: defaultdict(int))
        self._stems: dict[str, dict[str, str]] = defaultdict(dict)
        self._known = lru_cache(WORDS)(self._known_as)

    @property
    def phrases(self) -> Iterator[Phrase]:
        return chain.from_iterable(self._bits)

    def bit(self, choice: Choice) -> int:
        if choice not in self._bits:
            self._bits[choice] = 1 << len(self._bits)
            for phrase in choice:
                self._add(phrase, self._bits[choice])
            self._known.cache_clear()
        return self._bits[choice]

    def _add(self, phrase: Phrase, bit: int) -> None:
        for word in phrase:
            if word.endswith("*"):
                self._stems[word[:SHORTEST]][word[:-1]] = word
        if len(phrase) == 1:
            self._alone[phrase[0]] |= bit
        else:
            self._longer[phrase[0]][phrase] |= bit

    def _known_as(self, word: str, name: bool = False) -> Known:
        """Most words come again and again."""
        stems = self._stems.get(word[:SHORTEST], {})
        marks = ["<number>"] * word.isdigit() + ["<name>"] * name
        keys = frozenset([word, *[key for stem, key in stems.items() if word.startswith(stem)], *marks])
        alone = 0
        longer: dict[str, list[tuple[Phrase, int]]] = {}
        for key in keys:
            alone |= self._alone.get(key, 0)
            for phrase, bits in self._longer.get(key, {}).items():
                longer.setdefault(phrase[1], []).append((phrase, bits))
        return Known(keys, alone, longer)

    def places(self, read: Read) -> Places:
        """Where each choice stands in a message. Most phrases want a word that is nowhere in it."""
        known = [self._known(word) for word in read.words]
        for at in read.names:
            known[at] = self._known(read.words[at], True)
        begun = {"<start>", "<end>"}.union(*[word.keys for word in known])
        ends = [{at: word.bits} for at, word in enumerate(known, 1)] + [{}]
        for mark, edge in (("<start>", 0), ("<end>", len(known))):
            _add_to(ends[edge], edge, self._alone.get(mark, 0))
        for here, (word, following) in enumerate(pairwise(known)):
            for second in following.keys if word.longer else ():
                for phrase, bits in word.longer.get(second, ()):
                    if begun.issuperset(phrase) and _stands(phrase, known, here):
                        _add_to(ends[here], here + len(phrase), bits)
        present = reduce(or_, [bits for one in ends for bits in one.values()])
        return Places(read, ends, ((1 << len(self._bits)) - 1) ^ present, begun)


def _add_to(ends: dict[int, int], end: int, bits: int) -> None:
    ends[end] = ends.get(end, 0) | bits


def _stands(phrase: Phrase, known: Sequence[Known], at: int) -> bool:
    """Whether a phrase goes on here. Its first two words are known to be there."""
    rest = known[at + 2 : at + len(phrase)]
    return len(rest) == len(phrase) - 2 and all(want in word.keys for want, word in zip(phrase[2:], rest, strict=True))


class Patterns:
    """Patterns to be looked for together, each under the words of its rarest choice."""

    def __init__(self, ready: Collection[Ready]) -> None:
        self.ready = ready
        self._under: dict[str, list[Ready]] = defaultdict(list)
        for one in ready:
            for first in {phrase[0] for phrase in one.key}:
                self._under[first].append(one)

    def find(self, places: Places, done: Collection[int] = ()) -> Iterator[tuple[int, Match]]:
        """Each place where one stands, with its owner. done: owners that nothing more is wanted of; it may grow.

        Cheap: a pattern of which one choice is nowhere in the message is left out unread. In order of the words that
        patterns stand under: the same words are told the same way in each run.
        """
        tried: set[int] = set()
        for first in sorted(places.begun & self._under.keys()):
            for ready in self._under[first]:
                if not ready.bits & places.absent and id(ready) not in tried and ready.owner not in done:
                    tried.add(id(ready))
                    for match in matches(ready.parts, places):
                        yield ready.owner, match
                        if ready.owner in done:
                            break


def made_ready(written: Collection[tuple[int, Pattern]], choices: Choices) -> list[Ready]:
    """Patterns, each with its owner, to be looked for under the words of its rarest choice."""
    often = _often(written)
    return [_ready(owner, pattern, choices, often) for owner, pattern in written]


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
