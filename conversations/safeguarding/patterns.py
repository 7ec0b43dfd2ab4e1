"""A pattern in plain words, as a practitioner writes it, made ready to be looked for."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, product

GAP = 4
"""How many words may stand where a pattern has '...'."""
APART = 14
"""How many words may stand between two sides of '&'."""
MARKS = ("start", "end", "number", "name")
"""What <...> stands for without a group: the message's first and last place, any number, a likely name."""
WORD = re.compile(r"[a-z0-9']+\*?")

Phrase = tuple[str, ...]
"""Words that stand side by side; one that ends in * stands for every ending."""
Choice = frozenset[Phrase]
"""What may stand in one place of a pattern."""


class PatternFault(Exception):  # noqa: N818 - one line for the author of a lexicon
    """What is wrong with a pattern, and how to mend it."""


@dataclass(frozen=True, slots=True)
class Item:
    """One place of a pattern. gap: how many words may stand before it."""

    choice: Choice
    gap: int


Part = tuple[Item, ...]
Pattern = tuple[Part, ...]
"""One part, or several that may stand in any order, near each other."""


@dataclass(frozen=True, slots=True)
class Words:
    """What patterns are made of: named groups of phrases, and how words are read. known: each place as it was read."""

    groups: Mapping[str, Choice]
    read: Callable[[str], Phrase]
    known: dict[str, Choice] = field(default_factory=dict)

    def phrases(self, text: str) -> Choice:
        """Words with _ or spaces between, read as a person's would be; groups among them. Raises PatternFault."""
        words = [self._word(word) for word in text.lower().replace("_", " ").replace("-", " ").split()]
        if len(words) == 1:
            return words[0]
        return frozenset(tuple(chain.from_iterable(chosen)) for chosen in product(*words))

    def _word(self, word: str) -> Choice:
        if word.startswith("<") and word.endswith(">"):
            return self._group(word[1:-1])
        if not WORD.fullmatch(word):
            raise PatternFault(f"'{word}' is no word; write plain words, and * only at a word's end")
        plain = word.replace("'", "")
        return frozenset({(plain,) if plain.endswith("*") else self.read(plain)})

    def choice(self, text: str) -> Choice:
        """What stands in one place: words or groups with / between. Raises PatternFault."""
        if text not in self.known:
            self.known[text] = self._choice(text)
        return self.known[text]

    def _choice(self, text: str) -> Choice:
        found = frozenset(chain.from_iterable(self.phrases(one) for one in text.split("/") if one))
        if not found:
            raise PatternFault(f"'{text}' stands for nothing; write a word on each side of /")
        return found

    def _group(self, name: str) -> Choice:
        if name in MARKS:
            return frozenset({(f"<{name}>",)})
        if name not in self.groups:
            raise PatternFault(f"there is no group <{name}> above; add it under groups, or mend its name")
        return self.groups[name]

    def patterns(self, text: str) -> Iterator[Pattern]:
        """What one line stands for: words in brackets may be there or not. Raises PatternFault."""
        sides = [list(self._parts(side)) for side in text.split("&")]
        yield from product(*sides)

    def _parts(self, side: str) -> Iterator[Part]:
        pieces = side.split()
        choices = [(piece[1:-1], "") if piece[0] + piece[-1] == "()" else (piece,) for piece in pieces]
        for chosen in product(*choices):
            part = self._part([piece for piece in chosen if piece])
            if not part:
                raise PatternFault("holds no word that must be there; write one without brackets")
            yield part

    def _part(self, pieces: list[str]) -> Part:
        items: list[Item] = []
        gap = 0
        for piece in pieces:
            if piece == "...":
                gap = GAP
                continue
            for choice in self._places(piece):
                items.append(Item(choice, gap if items else 0))
                gap = 0
        return tuple(items)

    def _places(self, piece: str) -> list[Choice]:
        """One place; a plain word that is read as several takes as many."""
        choice = self.choice(piece)
        if WORD.fullmatch(piece):
            return [frozenset({(word,)}) for phrase in choice for word in phrase]
        return [choice]
