"""From a message to words, with how far apart they stand and which sentence each is in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate

from conversations.safeguarding.letters import plain
from conversations.safeguarding.spelling import LONGEST, Spelling

SENTENCE = 3
"""How many words the end of a sentence counts for. Many write without any; a new message ends none."""
WORDS = 4096
"""Single words of which it is remembered how they are read: most that people write are the same few."""
SPACED = re.compile(r"(?<![^\W_])[^\W_](?:[ ._\-~*+/|,]{1,3}[^\W_](?![^\W_])){2,}")
JOINED = re.compile(r"(?<![^\W_])[^\W_]+(?:[-_~*.][^\W_]+)+")
TOKEN = re.compile(
    r"(?P<word>(?:[^\W_]|[@$])(?:[^\W_]|['@$*]|[!|+](?=[^\W_]))*)|(?P<end>[.!?])|(?P<pause>[,;:()\u2013\u2014])"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a sign. meant: the words that it stands for, none for a sign. capital: a name, if inside a sentence.

    ends: a sign that ends a sentence.
    """

    meant: tuple[str, ...] = ()
    capital: bool = False
    ends: bool = False


END, PAUSE = Token(ends=True), Token()


@dataclass(frozen=True)
class Read:
    """ends: places before which a sentence ends. pauses: those, and before which there is a comma. names: likely ones.

    fillers: words that count for no distance. Where words stand is asked only if a pattern may be met.
    """

    words: list[str]
    ends: set[int]
    pauses: set[int]
    names: set[int]
    fillers: frozenset[str]

    @cached_property
    def left(self) -> list[int]:
        """How far along each word stands; the end, too."""
        steps = ((word not in self.fillers) + self._before(at) for at, word in enumerate(self.words, 1))
        return list(accumulate(steps, initial=0))

    @cached_property
    def right(self) -> list[int]:
        """Where the word before each place ended."""
        return [along - self._before(at) for at, along in enumerate(self.left)]

    @cached_property
    def sentences(self) -> list[int]:
        """Which sentence each word is in."""
        return list(accumulate(int(at in self.ends) for at in range(len(self.words))))

    def _before(self, at: int) -> int:
        """What the end of a sentence counts for that stands between words."""
        return SENTENCE if at in self.ends and at < len(self.words) else 0


class Reader:
    """Reads messages by one lexicon's spelling.

    fillers: words that count for no distance. not_names: words that are no name, also with a capital.
    """

    def __init__(
        self, spelling: Spelling, pictures: Mapping[str, str], fillers: frozenset[str], not_names: frozenset[str]
    ) -> None:
        self._spelling, self._fillers, self._not_names = spelling, fillers, not_names
        self._word = lru_cache(WORDS)(self._read_word)
        self._known = lru_cache(WORDS)(self._tokens)
        self._pictures = {ord(sign): f" {words} " for sign, words in pictures.items()}

    def read(self, message: str) -> Read:
        """Never raises; the time is linear in the message's length."""
        text = plain(message if message.isascii() else message.translate(self._pictures))
        read = Read([], set(), set(), set(), self._fillers)
        for piece in SPACED.sub(self._spaced, text).split():
            for token in self._known(piece) if len(piece) <= LONGEST else self._tokens(piece):
                self._add(token, read)
        return read

    def _tokens(self, piece: str) -> tuple[Token, ...]:
        """Of what stands between two spaces. Most of it comes again and again.

        What is long is not remembered, as it would fill the memory.
        """
        found = TOKEN.findall(JOINED.sub(self._joined, piece))
        return tuple(self._word(word) if word else END if end else PAUSE for word, end, _ in found)

    def _read_word(self, word: str) -> Token:
        small = word.lower()
        capital = word[:1].isupper() and word[1:].islower() and small not in self._not_names
        return Token(self._spelling.read(small.rstrip("*'") or word), capital)

    def _add(self, token: Token, read: Read) -> None:
        words, meant = read.words, token.meant
        if not meant:
            read.pauses.add(len(words))
            if token.ends and words:
                read.ends.add(len(words))
            return
        begins = not words or len(words) in read.ends
        if not begins and (whole := self._spelling.pair(words[-1], meant[0])):
            words[-1:] = whole
        elif words[-2:] != [meant[0]] * 2:
            if not begins and token.capital:
                read.names.add(len(words))
            words.extend(meant)

    def _spaced(self, found: re.Match[str]) -> str:
        """k i l l, s.u.i.c.i.d.e: put together where that makes words."""
        letters = re.sub(r"[\W_]", "", found.group()).lower()
        return self._together(letters) or found.group()

    def _joined(self, found: re.Match[str]) -> str:
        """su-icide, ra.pe: put together where the whole is a word and the parts are none."""
        parts = re.split(r"[\W_]", found.group().lower())
        whole = "".join(parts)
        odd = any(not self._spelling.is_known(part) for part in parts)
        return whole if odd and whole in self._spelling.guarded else found.group()

    def _together(self, letters: str) -> str:
        words = self._spelling.apart(letters) or self._spelling.read(letters)
        return " ".join(words) if any(len(word) > 2 for word in words) else ""
