"""Looks at words: which rules they meet, and what the gravest of it is; where they meet none, what they are like."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from conversations.safeguarding.flag import KINDS, LIKE, RAGS, UNREVIEWED, Flag, Rag, Speaker
from conversations.safeguarding.letters import other_script
from conversations.safeguarding.lexicon import Lexicon, Rule
from conversations.safeguarding.likeness import Like
from conversations.safeguarding.matching import Match
from conversations.safeguarding.meaning import Meaning
from conversations.safeguarding.weighing import for_length, likeness, together

ABROAD = 3
"""How many frequent words of other languages make it another language, if they are a quarter of all words too."""
ALIKE = "No rule is met, but the words as a whole are like those of disclosures."
UNLIKE = 5
"""Of 100, what words that meet an amber rule are less like disclosures, if they are green."""
UNLIKE_ALL = "The words as a whole, and those around the rule's, are not like those of disclosures, so it is green."
AROUND = 6
"""Words on each side of a rule's, in its sentence, that show how it is meant."""
FEW = 4
"""Places where rules are met that are looked at so: who meets them more often tells something."""
ALIKE_TOO = "The words as a whole are like those of disclosures, so it is amber."
BARE = 6
"""Words that ask for help and leave no room for why."""
TOLD = " People who told of {of} write so ({share} of 100)."
TOLD_OF = {"asks_for_help": "needing help", "staff_allegation": "harm by staff or a carer"}
"""Classes whose names would not go on with 'told of'."""
STRANGE = "The person answers in a language without a reviewed lexicon, so it is amber."
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


def look(
    lexicon: Lexicon, words: str, speaker: Speaker, strange: bool = False, like: Like = lambda _: None
) -> Flag | None:
    """The gravest of what a message tells, or None. Pure; the time is bounded by the message's length."""
    return look_at(Message(lexicon, words, speaker), strange, like)


def look_at(message: "Message", strange: bool = False, like: Like = lambda _: None) -> Flag | None:
    """The same of a message that may have been looked at before: then only what it is like is asked again.

    strange: free text of somebody who answers in a language that the lexicon is not for: amber at least, whatever it is
    written in. like: what the sentence encoder says of the whole, and of the words around a rule's where the whole is
    unlike; without it, or where it says nothing, words are only weighed, and what a rule says stands.
    """
    if message.found:
        flag = _flag(message.found)
        flag = message.as_a_whole(flag, like) if message.speaker == "young" else flag
        return _amber_at_least(flag) if strange else flag
    if message.words.strip() and (strange or message.is_foreign):
        return Flag(UNREVIEWED, "amber", "There is no reviewed lexicon for this language, so a person reads all words.")
    return message.second_look(like)


def _amber_at_least(flag: Flag) -> Flag:
    return replace(flag, rag="amber", reason=f"{flag.reason} {STRANGE}") if flag.rag == "green" else flag


def _flag(found: list[Found]) -> Flag:
    gravest = min(found, key=lambda one: one.gravity)
    staff = [one for one in found if one.rule.kind == "staff_allegation" and _meet(one.match, gravest.match)]
    kind = "staff_allegation" if staff and gravest.rule.kind in TAKEN_OVER else gravest.rule.kind
    others = sorted({one.rule.kind for one in found} - {kind}, key=KINDS.index)
    also = f" Also met: {', '.join(others).replace('_', ' ')}." if others else ""
    return Flag(kind, gravest.rag, f"{gravest.rule.says}{gravest.told} ({gravest.rule.name}).{also}")


def _meet(one: Match, other: Match) -> bool:
    return one[0][0] < other[-1][1] and other[0][0] < one[-1][1]


class Message:
    """One message: where each rule's words stand. Most meet no rule, and then nobody asks how they are meant."""

    def __init__(self, lexicon: Lexicon, words: str, speaker: Speaker) -> None:
        self.lexicon, self.words, self.speaker = lexicon, words, speaker
        self._read = lexicon.reader.read(words)
        self._places = lexicon.choices.places(self._read)
        self._unmeant: set[int] = set()
        self.found = list(self._found())
        """Each rule that is met, once."""

    @cached_property
    def _meaning(self) -> Meaning:
        return Meaning(self.lexicon, self._places)

    @property
    def is_foreign(self) -> bool:
        """Whether the lexicon is not for these words; words of other languages are too many for an English sentence."""
        if not self.lexicon.reviewed or other_script(self.words):
            return True
        others = sum(map(self.lexicon.elsewhere.__contains__, self._read.words))
        return others >= ABROAD and 4 * others >= len(self._read.words)

    def second_look(self, like: Like) -> Flag | None:
        """Amber, where words that meet no rule are like those of young people's disclosures. Asked after the rules."""
        weights = self.lexicon.weights
        if self.speaker != "young" or not weights.by_piece or not self._read.words:
            return None
        found, told, weightiest = self._alike(like)
        return Flag(LIKE, "amber", ALIKE + told, weightiest) if found >= weights.enough else None

    @cached_property
    def _weighed(self) -> tuple[float, tuple[str, ...]]:
        """Asked after the rules, which find what is not meant."""
        return likeness(self.lexicon.weights, self._read, self._unmeant)

    def _alike(self, like: Like) -> tuple[float, str, tuple[str, ...]]:
        """Half by which words stand there, half by what they mean; of what people told who write so; the pieces."""
        found, weightiest = self._weighed
        meant = like(self.words)
        if meant is None:
            return for_length(found, len(self._read.words)), "", weightiest
        found, of = self._whole(meant.share), TOLD_OF.get(meant.kind, meant.kind.replace("_", " "))
        return found, TOLD.format(of=of, share=int(found)), weightiest

    def _whole(self, share: float) -> float:
        """How like a disclosure it is, if the encoder says so."""
        return for_length(together(self._weighed[0], share), len(self._read.words))

    def as_a_whole(self, flag: Flag, like: Like) -> Flag:
        """What a young person's words are like may raise a green one or lower an amber one. A red one stands, and waits
        for nobody."""
        if flag.rag == "red":
            return flag
        return self._raised(flag, like) if flag.rag == "green" else self._lowered(flag, like)

    def _raised(self, flag: Flag, like: Like) -> Flag:
        """A green one is amber where the words are like those of disclosures, "ring me, not at home". A few words that
        ask for somebody are no more than that: "can someone call me"."""
        alike = self.second_look(like) if len(self._read.words) > BARE else None
        if alike is None:
            return flag
        return replace(flag, rag="amber", reason=f"{flag.reason} {ALIKE_TOO}", pieces=alike.pieces)

    def _lowered(self, flag: Flag, like: Like) -> Flag:
        """Green where neither the whole nor the words around any rule's are like a disclosure: "battered us at FIFA".
        Beside "cool logo" a plain one stays what it is, and an allegation does: "hit by my carer at judo"."""
        if flag.kind == "staff_allegation" or not self.lexicon.weights.by_piece or not self._unlike(like):
            return flag
        return replace(flag, rag="green", reason=f"{flag.reason} {UNLIKE_ALL}")

    def _unlike(self, like: Like) -> bool:
        """False where it can't be worked out, or rules are met in more than FEW places. Where words weigh so much that
        no answer could matter nothing is asked, and so nothing waited for."""
        meant = like(self.words) if self._whole(0) < UNLIKE else None
        if meant is None or self._whole(meant.share) >= UNLIKE:
            return False
        around = self._around()
        likes = (like(words) for words in around)
        return len(around) <= FEW and all(one is not None and one.share < UNLIKE for one in likes)

    def _around(self) -> list[str]:
        """The words around each place where a rule is met, as they were read. One rule may be met more than once."""
        found = self.lexicon.words["young"].find(self._places)
        return list(dict.fromkeys(self._near(match) for _, match in found if self._meaning.stands(match)))

    def _near(self, match: Match) -> str:
        first, last = min(start for start, _ in match), max(end for _, end in match)
        words, sentences = self._read.words, self._read.sentences
        own = sentences[min(first, len(words) - 1) : last]
        near = range(max(first - AROUND, 0), min(last + AROUND, len(words)))
        return " ".join(words[at] for at in near if sentences[at] in own)

    def _found(self) -> Iterator[Found]:
        done: set[int] = set()
        for owner, match in self.lexicon.words[self.speaker].find(self._places, done):
            if self._meaning.stands(match):
                done.add(owner)
                rule = self.lexicon.rules[owner]
                yield Found(rule, *self._meaning.told(rule), match)
            else:
                self._unmeant.update(at for span in match for at in range(*span))
