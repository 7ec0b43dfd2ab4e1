"""How words are meant: what is denied, a way of speaking, a story, a what-if, past and over, or happening now."""

from collections.abc import Collection

from conversations.safeguarding.flag import Rag
from conversations.safeguarding.lexicon import CONTEXTS, Lexicon, Rule
from conversations.safeguarding.matching import Match, Places, Span

BEFORE = 3
"""How many words before a rule's own a negation may stand."""
FRAMED = 8
"""How many words before a rule's own a 'what if' or 'they asked' may stand."""


class Meaning:
    """What surrounds a rule's words in one message."""

    def __init__(self, lexicon: Lexicon, places: Places) -> None:
        self._read = places.read
        around: dict[str, list[Span]] = {name: [] for name in CONTEXTS}
        for owner, match in lexicon.contexts.find(places):
            around[CONTEXTS[owner]].append((match[0][0], match[-1][1]))
        self._idioms = _covered(around["idioms"])
        self._clauses = sorted({start for start, _ in around["clauses"]} | self._read.pauses)
        self._not = {start for start, _ in around["negations"]} - _covered(around["not_negations"])
        self._unreal, self._stories, self._turns = (around[name] for name in ("unreal", "stories", "turns"))
        self._oneself = around["oneself"]
        self._past, self._over, self._still, self._now = (
            bool(around[name]) for name in ("past", "over", "still", "now")
        )

    def stands(self, match: Match) -> bool:
        """Whether the words are meant: no idiom, not denied, no story, no what-if, not over."""
        if self._idioms and any(at in self._idioms for span in match for at in range(*span)):
            return False
        return not (self._denied(match) or self._framed(match) or (self._past and self._over and not self._still))

    def _denied(self, match: Match) -> bool:
        if not self._not:
            return False
        start, end = match[0][0], match[-1][1]
        own = {at for span in match for at in range(*span)}
        first = max([0, *(at for at in self._clauses if at <= start)])
        return any(
            at in self._not and at not in own and self._read.left[start] - self._read.left[at] <= BEFORE
            for at in range(first, end)
        )

    def _framed(self, match: Match) -> bool:
        """Whether it is a what-if, what others asked or supposed, or a story that is not about the person."""
        start, end = match[0][0], match[-1][1]
        if any(self._leads(frame, match) for frame in self._unreal):
            return True
        own = any(first < end and start < last for first, last in self._oneself)
        sentence = self._read.sentences[min(start, len(self._read.words) - 1)]
        return not own and any(self._read.sentences[first] == sentence for first, _ in self._stories)

    def _leads(self, frame: Span, match: Match) -> bool:
        """Whether a frame's words come shortly before, in the same sentence, with no 'but' between."""
        first, start, end = frame[0], match[0][0], match[-1][1]
        if first >= end or self._read.left[start] - self._read.left[first] > FRAMED:
            return False
        if self._read.sentences[first] != self._read.sentences[min(start, len(self._read.words) - 1)]:
            return False
        return not any(first < turn < start for turn, _ in self._turns)

    def told(self, rule: Rule) -> tuple[Rag, str]:
        if self._now and rule.now != rule.rag:
            return rule.now, ", and it is happening now"
        if self._past and not self._still and rule.past != rule.rag:
            return rule.past, ", told as past"
        return rule.rag, ""


def _covered(spans: Collection[Span]) -> set[int]:
    return {at for span in spans for at in range(*span)}
