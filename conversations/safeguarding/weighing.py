"""A second look: how like those of disclosures words are that meet no rule. A list of weights, and a sum over it."""

import math
from collections.abc import Collection, Iterator
from itertools import chain, pairwise

from conversations.safeguarding.reading import Read
from conversations.safeguarding.weights import ALL, Groups, Weights

BEGINNING = 3
"""Letters that stand for a word with any ending: locking weighs as locked does."""
FEW = 8
"""Words of a short message: none counts as shorter."""
STRETCH = 64
"""Words that are weighed together: a telling sentence is lost among hundreds, but by itself, out of a longer comment,
an everyday one misleads."""
NAMED = 4
"""How many pieces are named as those that weighed most."""
SUREST = 0.001
"""How far from 0 and 1 a likeness counts at most, when it is put together with another."""
ROOM = 25
"""Words of the longest message whose likeness stands as it is."""
LONGEST = 20
"""Letters of a word that are compared with the beginnings that groups have."""

Likeness = tuple[float, tuple[str, ...]]
"""0 to 100, and the pieces that weighed most for it, the heaviest first."""


def likeness(weights: Weights, read: Read, unmeant: Collection[int] = ()) -> Likeness:
    """Of the whole, or of the part of a long message that is most like a disclosure.

    unmeant: places of words that a rule found denied, or a way of speaking; they do not weigh.
    Never raises; the time is linear in the message's length.
    """
    found = parts(read, unmeant) if weights.by_piece and read.words else ()
    return max((_weigh(weights, words) for words in found), default=(0.0, ()))


def together(one: float, other: float) -> float:
    """Two likenesses as one, 0 to 100: the mean of their log odds, so that a sure one outweighs one that is not."""
    return 50 + 50 * math.tanh((_odds(one) + _odds(other)) / 4)


def for_length(likeness: float, words: int) -> float:
    """Of one in a message of so many words: in twice as many there is twice as much that may be like something, so the
    odds are halved. No more than a STRETCH is looked at together."""
    return 50 + 50 * math.tanh((_odds(likeness) - math.log(max(1.0, min(words, STRETCH) / ROOM))) / 2)


def _odds(likeness: float) -> float:
    likely = min(max(likeness / 100, SUREST), 1 - SUREST)
    return math.log(likely / (1 - likely))


def _weigh(weights: Weights, words: list[str]) -> Likeness:
    heavy = weights.by_piece
    known = {piece: heavy[piece] for piece in pieces(words, weights.groups) if piece in heavy}
    score = heavy.get(ALL, 0.0) + math.fsum(known.values()) / measure(words)
    heaviest = sorted((piece for piece in known if known[piece] > 0), key=lambda piece: (-known[piece], piece))
    return 50 + 50 * math.tanh(score / 2), tuple(heaviest[:NAMED])


def parts(read: Read, unmeant: Collection[int]) -> Iterator[list[str]]:
    """All words, a stretch at a time; each shares half with the next, so that nothing is cut where it is told."""
    meant = [word for at, word in enumerate(read.words) if at not in unmeant]
    for start in range(0, max(len(meant) - STRETCH // 2, 1), STRETCH // 2):
        yield meant[start : start + STRETCH]


def measure(words: list[str]) -> float:
    """What the sum over a message's pieces is divided by, so that length alone makes nothing likely."""
    return math.sqrt(max(len(words), FEW))


def pieces(words: list[str], groups: Groups) -> set[str]:
    """Words, their beginnings (loc*) and groups (<family>), alone and two side by side."""
    within = [_groups(word, groups) for word in words]
    begun = [f"{word[:BEGINNING]}*" if len(word) > BEGINNING else word for word in words]
    found = {*words, *begun, *chain.from_iterable(within)}
    for at, (word, following) in enumerate(pairwise(words)):
        found |= {f"{word} {following}", f"{begun[at]} {begun[at + 1]}"}
        found.update(f"{group} {following}" for group in within[at])
        found.update(f"{word} {group}" for group in within[at + 1])
    return found


def _groups(word: str, groups: Groups) -> list[str]:
    found = [*groups.get(word, ())]
    for end in range(2, min(len(word), LONGEST) + 1):
        found += groups.get(f"{word[:end]}*", ())
    return found
