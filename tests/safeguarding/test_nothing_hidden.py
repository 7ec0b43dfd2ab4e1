"""The quick look leaves out each pattern that can't stand in a message. Here none is left out, and it is the same."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from conversations.safeguarding import Lexicon, Speaker
from conversations.safeguarding.look import Message
from conversations.safeguarding.matching import Match, Patterns, Places, matches
from tests.safeguarding.lexicon import ENGLISH
from tests.safeguarding.lines import read

SPEAKERS: st.SearchStrategy[Speaker] = st.sampled_from(["young", "professional"])
LINES = sorted({line.words for part in ("building", "later") for line in read(part)})
WORDS = sorted({word for phrase in ENGLISH.choices.phrases for word in phrase})


class Everything(Patterns):
    """Tries each pattern on each message, whatever words are in it."""

    def __init__(self, like: Patterns) -> None:
        self.ready = like.ready

    def find(self, places: Places, done: Collection[int] = ()) -> Iterator[tuple[int, Match]]:
        for ready in self.ready:
            for match in matches(ready.parts, places) if ready.owner not in done else ():
                yield ready.owner, match
                if ready.owner in done:
                    break


THOROUGH = replace(
    ENGLISH,
    words={speaker: Everything(looked_for) for speaker, looked_for in ENGLISH.words.items()},
    contexts=Everything(ENGLISH.contexts),
)


def met(lexicon: Lexicon, words: str, speaker: Speaker) -> set[tuple[str, str]]:
    """Each rule that is met, and how urgent it is."""
    return {(found.rule.name, found.rag) for found in Message(lexicon, words, speaker).found}


@settings(max_examples=40)
@given(st.sampled_from(LINES), SPEAKERS)
def test_what_people_wrote_meets_the_same_rules(words: str, speaker: Speaker) -> None:
    assert met(ENGLISH, words, speaker) == met(THOROUGH, words, speaker)


@settings(max_examples=40)
@given(st.lists(st.sampled_from(WORDS), max_size=25), SPEAKERS)
def test_words_of_the_lexicon_in_any_order_meet_the_same_rules(words: list[str], speaker: Speaker) -> None:
    assert met(ENGLISH, " ".join(words), speaker) == met(THOROUGH, " ".join(words), speaker)


def test_some_of_those_lines_meet_rules() -> None:
    assert sum(bool(met(ENGLISH, words, "young")) for words in LINES) > len(LINES) / 3
