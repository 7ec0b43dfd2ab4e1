"""From a message to words, with how far apart they stand and which sentence each is in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from conversations.safeguarding.letters import plain
from conversations.safeguarding.spelling import Spelling

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
class Read:
    """left[i]: how far along word i stands; right[i]: where word i - 1 ended. names: places of likely names.

    pauses: places before which there is a comma or the end of a sentence. sentences: which sentence each word is in.
    """

    words: list[str]
    left: list[int]
    right: list[int]
    sentences: list[int]
    pauses: frozenset[int]
    names: frozenset[int]


class Reader:
    """Reads messages by one lexicon's spelling.

    fillers: words that count for no distance. not_names: words that are no name, also with a capital.
    """

    def __init__(
        self, spelling: Spelling, pictures: Mapping[str, str], fillers: frozenset[str], not_names: frozenset[str]
    ) -> None:
        self._spelling, self._fillers, self._not_names = spelling, fillers, not_names
        self._spelled = lru_cache(WORDS)(spelling.read)
        self._pictures = {ord(sign): f" {words} " for sign, words in pictures.items()}

    def read(self, message: str) -> Read:
        """Never raises; the time is linear in the message's length."""
        text = plain(message if message.isascii() else message.translate(self._pictures))
        text = JOINED.sub(self._joined, SPACED.sub(self._spaced, text))
        words: list[str] = []
        ends: set[int] = set()
        pauses: set[int] = set()
        names: set[int] = set()
        for found in TOKEN.finditer(text):
            if found.lastgroup == "word":
                self._add(found.group(), words, ends, names)
            else:
                pauses.add(len(words))
                if found.lastgroup == "end" and words:
                    ends.add(len(words))
        return self._measured(words, ends, frozenset(pauses), frozenset(names))

    def _add(self, token: str, words: list[str], ends: set[int], names: set[int]) -> None:
        meant = self._spelled(token.lower().rstrip("*'") or token)
        begins = not words or len(words) in ends
        if not begins and (whole := self._spelling.pair(words[-1], meant[0])):
            words[-1:] = whole
        elif words[-2:] != [meant[0]] * 2:
            if not begins and self._may_be_name(token):
                names.add(len(words))
            words.extend(meant)

    def _may_be_name(self, token: str) -> bool:
        """A capital inside a sentence."""
        return token[:1].isupper() and token[1:].islower() and token.lower() not in self._not_names

    def _measured(self, words: list[str], ends: set[int], pauses: frozenset[int], names: frozenset[int]) -> Read:
        left, right = [0], [0]
        sentences: list[int] = []
        for at, word in enumerate(words):
            sentences.append((sentences[-1] if sentences else 0) + (at in ends))
            along = left[-1] + (word not in self._fillers)
            right.append(along)
            left.append(along + SENTENCE * (at + 1 in ends and at + 1 < len(words)))
        return Read(words, left, right, sentences, pauses, names)

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
