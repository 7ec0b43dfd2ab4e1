"""The lexicon that a practitioner writes, checked and made ready: words, contexts and rules."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from conversations.faults import ContentFaults, FaultList
from conversations.safeguarding.flag import KINDS, RAGS, Rag, Speaker
from conversations.safeguarding.matching import Choices, Patterns, Ready, made_ready
from conversations.safeguarding.patterns import Choice, Pattern, PatternFault, Phrase, Words
from conversations.safeguarding.reading import Reader
from conversations.safeguarding.spelling import Spelling, misspellings
from conversations.safeguarding.weights import NOTHING, Weights, compile_weights

TEXTS = ("language", "reviewed")
SECOND_LOOK = ("second_look", "weights")
"""May be left out: then rules alone count."""
LISTS = ("guarded", "not_misspelt", "not_names", "elsewhere", "fillers")
TABLES = ("groups", "spellings", "pictures")
CONTEXTS = (
    "idioms", "negations", "not_negations", "clauses", "turns", "oneself", "stories", "unreal", "past", "over", "still",
    "now",
)  # fmt: skip
"""Patterns that say how a rule's words are meant. What each does stands in meaning.py and in the file itself."""
RULE = {"class", "rag", "says", "words", "past", "now", "speaker"}
SPEAKERS: dict[str, frozenset[Speaker]] = {
    "young": frozenset({"young"}),
    "professional": frozenset({"professional"}),
    "anyone": frozenset({"young", "professional"}),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """past and now: the rating instead, when it is told as past, or as happening now. name: where to find it."""

    kind: str
    rag: Rag
    says: str
    past: Rag
    now: Rag
    speakers: frozenset[Speaker]
    name: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Ready to look with. contexts: owned by their place in CONTEXTS. words: what the rules
    for each speaker look for, owned by the rule's place.

    reviewed: whether practitioners have passed it. elsewhere: frequent words of other languages.
    weights: for the second look, at what meets no rule.
    """

    language: str
    reviewed: bool
    reader: Reader
    choices: Choices
    contexts: Patterns
    rules: tuple[Rule, ...]
    words: Mapping[Speaker, Patterns]
    elsewhere: frozenset[str]
    weights: Weights

    def reads(self, language: str) -> bool:
        """Whether it is for words in this language, as a BCP 47 code; '' is not known, and taken for its own."""
        return not language or language.partition("-")[0] == self.language.partition("-")[0]


def compile_lexicon(source: object, name: str) -> Lexicon:
    """A lexicon's file as it was read, every scalar as text. Raises ContentFaults: all faults, with entry and mend."""
    faults = FaultList(name)
    if not isinstance(source, Mapping):
        raise ContentFaults([f"{name}: must be names with a value each; begin with one from another inspection"])
    faults.unknown("at the top", source, {*TEXTS, *SECOND_LOOK, *LISTS, *TABLES, *CONTEXTS, "rules"})
    lexicon = _Author(source, faults).lexicon()
    if faults.lines:
        raise ContentFaults(faults.lines)
    return lexicon


def no_lexicon() -> Lexicon:
    """What there is where nothing was written yet: no rule, not reviewed, so that a person looks at all words."""
    spelling = Spelling({}, frozenset(), frozenset(), frozenset(), {}, re.compile("(?!)"), 0)
    nothing = Patterns(())
    reader = Reader(spelling, {}, frozenset(), frozenset())
    return Lexicon("", False, reader, Choices(), nothing, (), _for_each((), ()), frozenset(), NOTHING)


class _Author:
    """Reads one file, noting each fault and going on."""

    def __init__(self, source: Mapping[str, object], faults: FaultList) -> None:
        self._source, self._faults = source, faults
        self._heard = {
            word.strip(): tuple(meant.split())
            for written, meant in self._table("spellings").items()
            for word in written.split(",")
        }
        self._groups: dict[str, Choice] = {}
        self._words = Words(self._groups, lambda word: self._heard.get(word, (word,)))
        self._choices = Choices()

    def lexicon(self) -> Lexicon:
        for group, text in self._table("groups").items():
            self._groups[group] = self._group(group, text)
        contexts = Patterns(
            self._ready([(name, owner, self._text(self._source, name, name)) for owner, name in enumerate(CONTEXTS)])
        )
        rules, lines = self._rules()
        words = _for_each(rules, self._ready(lines))
        fillers, not_names, elsewhere = (frozenset(self._list(name)) for name in ("fillers", "not_names", "elsewhere"))
        reader = Reader(self._spelling(), self._table("pictures"), fillers, not_names)
        language, reviewed = (self._text(self._source, name, name) for name in TEXTS)
        passed = reviewed == "yes"
        weights = compile_weights(self._source, self._groups, self._faults)
        return Lexicon(language, passed, reader, self._choices, contexts, tuple(rules), words, elsewhere, weights)

    def _text(self, source: Mapping[str, object], name: str, where: str) -> str:
        found = source.get(name)
        if isinstance(found, str) and found.strip():
            return found
        self._faults.add(where, f"'{name}' is missing or no text; write it")
        return ""

    def _list(self, name: str) -> list[str]:
        return [word for entry in self._text(self._source, name, name).split(",") if (word := entry.strip())]

    def _table(self, name: str) -> dict[str, str]:
        found = self._source.get(name)
        if isinstance(found, Mapping) and all(isinstance(text, str) for text in found.values()):
            return {str(key): text for key, text in found.items()}
        self._faults.add(name, "must be names with one text each, such as 'family: mum, dad'")
        return {}

    def _group(self, name: str, text: str) -> Choice:
        found: set[Phrase] = set()
        for entry in filter(None, (one.strip() for one in text.replace("\n", ",").split(","))):
            try:
                found |= self._words.phrases(entry)
            except PatternFault as odd:
                self._faults.add(f"group '{name}'", str(odd))
        return frozenset(found)

    def _ready(self, texts: Collection[tuple[str, int, str]]) -> list[Ready]:
        """texts: where each stands, whose it is, and its lines."""
        written = [
            (owner, pattern)
            for where, owner, text in texts
            for line in _lines(text)
            for pattern in self._line(where, line)
        ]
        return made_ready(written, self._choices)

    def _line(self, where: str, line: str) -> list[Pattern]:
        try:
            return list(self._words.patterns(line))
        except PatternFault as odd:
            self._faults.add(f"{where}, '{line}'", str(odd))
            return []

    def _rules(self) -> tuple[list[Rule], list[tuple[str, int, str]]]:
        rows = self._source.get("rules")
        if not isinstance(rows, list) or not rows:
            self._faults.add("rules", "must be a list with at least one rule")
            rows = []
        rules: list[Rule] = []
        lines: list[tuple[str, int, str]] = []
        for at, row in enumerate(rows, 1):
            if isinstance(row, Mapping):
                rules.append(self._rule(f"rule {at}", row))
                lines.append((f"rule {at}", len(rules) - 1, self._text(row, "words", f"rule {at}")))
            else:
                self._faults.add(f"rule {at}", f"must have {', '.join(sorted(RULE))}")
        return rules, lines

    def _rule(self, where: str, row: Mapping[str, object]) -> Rule:
        self._faults.unknown(where, row, RULE)
        kind = self._one_of(where, row, "class", KINDS, "")
        rag = self._rag(where, row, "rag", "")
        past = self._rag(where, row, "past", "amber" if rag == "red" else rag)
        now = self._rag(where, row, "now", rag)
        speakers = SPEAKERS[self._one_of(where, row, "speaker", tuple(SPEAKERS), "young")]
        return Rule(kind, rag, self._text(row, "says", where), past, now, speakers, where)

    def _rag(self, where: str, row: Mapping[str, object], name: str, otherwise: str) -> Rag:
        found = self._one_of(where, row, name, RAGS, otherwise)
        return next(rag for rag in RAGS if rag == found)

    def _one_of(self, where: str, row: Mapping[str, object], name: str, known: tuple[str, ...], otherwise: str) -> str:
        found = row.get(name, otherwise)
        if isinstance(found, str) and found in known:
            return found
        self._faults.add(where, f"'{name}' must be one of {', '.join(known)}")
        return known[0]

    def _spelling(self) -> Spelling:
        phrases = list(self._choices.phrases)
        known = {word for phrase in phrases for word in phrase if not word.endswith("*")}
        known |= {word for meant in self._heard.values() for word in meant} | set(self._list("fillers"))
        stems = frozenset(word[:-1] for phrase in phrases for word in phrase if word.endswith("*"))
        guarded = frozenset(self._list("guarded"))
        near = misspellings(guarded, frozenset(self._list("not_misspelt")))
        hidden = re.compile("|".join(sorted(map(re.escape, guarded), key=len, reverse=True)) or "(?!)")
        return Spelling(
            self._heard, frozenset(known) | guarded, stems, guarded, near, hidden, max(map(len, stems), default=0)
        )


def _lines(text: str) -> list[str]:
    """What stands on each line, without what follows a #."""
    return [line for written in text.splitlines() if (line := written.partition("#")[0].strip())]


def _for_each(rules: Sequence[Rule], ready: Collection[Ready]) -> dict[Speaker, Patterns]:
    """What is looked for in the words of each speaker."""
    return {
        speaker: Patterns([one for one in ready if speaker in rules[one.owner].speakers])
        for speaker in SPEAKERS["anyone"]
    }
