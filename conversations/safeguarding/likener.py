"""Works out how like those of people who told something words are, by what the words mean as a whole."""

import re
from collections.abc import Iterator, Sequence

import numpy as np

from conversations.safeguarding.encoder import MOST, Arrays, Encoder
from conversations.safeguarding.flag import KINDS
from conversations.safeguarding.likeness import Likeness
from conversations.safeguarding.wordpiece import WordPiece

SENTENCES = re.compile(r"(?<=[.!?])\s+|\n+")
CLAUSE = 4
"""Pieces of the shortest sentence that is also looked at by itself."""
OVERLAP = 16
"""Pieces that each part of a long message shares with the next, so that nothing is cut where it is told."""
FARTHEST = 128
"""Pieces of a message that are looked at: what is beyond, rules alone read."""


class Likener:
    """numbers: the encoder's, and head.weight and head.bias with a row for each of kinds, of which the first is for
    words that tell nothing.
    """

    def __init__(self, reader: WordPiece, numbers: Arrays, kinds: Sequence[str]) -> None:
        self._reader, self.encoder, self._numbers, self._kinds = reader, Encoder(numbers), numbers, kinds
        self._named = [at for at, kind in enumerate(kinds) if kind in KINDS]

    def of(self, words: str) -> Likeness:
        """Of the part of the words that is most like a disclosure: one telling sentence is enough.

        Pure; never raises; the time is bounded by FARTHEST.
        """
        vectors = self.encoder.vectors(list(self.parts(words)))
        scores = vectors @ self._numbers["head.weight"].T + self._numbers["head.bias"]
        likely = np.exp(scores - scores.max(-1, keepdims=True))
        likely /= likely.sum(-1, keepdims=True)
        most = likely[likely[:, 0].argmin()]
        return Likeness(100 * (1 - float(most[0])), self._kinds[max(self._named, key=lambda at: most[at])])

    def parts(self, words: str) -> Iterator[list[int]]:
        """All of it in parts that the encoder reads in one go; where it takes several, each sentence by itself too, as
        a telling one is lost among many. In shorter ones they are not taken apart: alone they mislead.
        """
        whole = self._reader.pieces(words)[:FARTHEST]
        for start in range(0, max(len(whole) - OVERLAP, 1), MOST - OVERLAP):
            yield whole[start : start + MOST]
        sentences = SENTENCES.split(words.strip())
        room = FARTHEST
        for sentence in sentences if len(sentences) > 1 and len(whole) > MOST else ():
            pieces = self._reader.pieces(sentence)[: min(MOST, room)]
            room -= len(pieces)
            if len(pieces) >= CLAUSE:
                yield pieces
