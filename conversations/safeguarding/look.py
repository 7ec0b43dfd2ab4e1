"""Looks at words: which rules they meet, how they are meant, and what the gravest of it is."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from conversations.safeguarding.flag import KINDS, RAGS, UNREVIEWED, Flag, Rag, Speaker
from conversations.safeguarding.letters import other_script
from conversations.safeguarding.lexicon import CONTEXTS, Lexicon, Rule
from conversations.safeguarding.matching import Match, Span

BEFORE = 3
"""How many words before a rule's own a negation may stand."""
FRAMED = 8
"""How many words before a rule's own a 'what if' or 'they asked' may stand."""
ABROAD = 3
"""How many frequent words of other languages make it another language, if they are a quarter of all words too."""
TAKEN_OVER = ("sexual_harm", "exploitation", "physical_harm", "domestic_abuse", "neglect")
"""What becomes an allegation when it is said of staff or a carer, however urgent it is."""


@dataclass(frozen=True, slots=True)
class Found:
    """A rule that the words meet, as they are meant."""

    rule: Rule
    rag: Rag
    told: str
    match: Match

    @property
    def gravity(self) -> tuple[int, int]:
        return RAGS.index(self.rag), KINDS.index(self.rule.kind)


def look(lexicon: Lexicon, words: str, speaker: Speaker) -> Flag | None:
    """The gravest of what a message tells, or None. Pure; never raises; the time is bounded by the message's length."""
    meant = Meant(lexicon, words)
    found = list(meant.found(speaker))
    if found:
        return _flag(found)
    if words.strip() and (not lexicon.reviewed or other_script(words) or meant.foreign):
        return Flag(UNREVIEWED, "amber", "There is no reviewed lexicon for this language, so a person reads all words.")
    return None


def _flag(found: list[Found]) -> Flag:
    gravest = min(found, key=lambda one: one.gravity)
    staff = [one for one in found if one.rule.kind == "staff_allegation" and _meet(one.match, gravest.match)]
    kind = "staff_allegation" if staff and gravest.rule.kind in TAKEN_OVER else gravest.rule.kind
    others = sorted({one.rule.kind for one in found} - {kind}, key=KINDS.index)
    also = f" Also met: {', '.join(others).replace('_', ' ')}." if others else ""
    return Flag(kind, gravest.rag, f"{gravest.rule.says}{gravest.told} ({gravest.rule.name}).{also}")


def _meet(one: Match, other: Match) -> bool:
    return one[0][0] < other[-1][1] and other[0][0] < one[-1][1]


class Meant:
    """One message: where each rule's words stand, and what surrounds them."""

    def __init__(self, lexicon: Lexicon, words: str) -> None:
        self._lexicon = lexicon
        self._read = lexicon.reader.read(words)
        self._places = lexicon.choices.places(self._read)
        self._contexts: dict[str, list[Span]] = {name: [] for name in CONTEXTS}
        for owner, match in lexicon.contexts.find(self._places):
            self._contexts[CONTEXTS[owner]].append((match[0][0], match[-1][1]))
        self._idioms = _covered(self._contexts["idioms"])
        self._clauses = sorted({start for start, _ in self._contexts["clauses"]} | self._read.pauses)
        self._not = {start for start, _ in self._contexts["negations"]} - _covered(self._contexts["not_negations"])
        self._unreal, self._stories, self._turns = (self._contexts[name] for name in ("unreal", "stories", "turns"))
        self._oneself = self._contexts["oneself"]
        self._past, self._over, self._still, self._now = (
            bool(self._contexts[name]) for name in ("past", "over", "still", "now")
        )

    @property
    def foreign(self) -> bool:
        """Whether words of other languages are too many for an English sentence."""
        others = sum(word in self._lexicon.elsewhere for word in self._read.words)
        return others >= ABROAD and 4 * others >= len(self._read.words)

    def found(self, speaker: Speaker) -> Iterator[Found]:
        """Each rule that is met, once."""
        done = {owner for owner, rule in enumerate(self._lexicon.rules) if speaker not in rule.speakers}
        for owner, match in self._lexicon.words.find(self._places, done):
            if self._stands(match):
                done.add(owner)
                rule = self._lexicon.rules[owner]
                yield Found(rule, *self._told(rule), match)

    def _stands(self, match: Match) -> bool:
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

    def _told(self, rule: Rule) -> tuple[Rag, str]:
        if self._now and rule.now != rule.rag:
            return rule.now, ", and it is happening now"
        if self._past and not self._still and rule.past != rule.rag:
            return rule.past, ", told as past"
        return rule.rag, ""


def _covered(spans: Collection[Span]) -> set[int]:
    return {at for span in spans for at in range(*span)}
