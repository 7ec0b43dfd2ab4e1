"""Detection measured on lines that no rule was made from.

How honest is that? All lines were written by one author before there was a rule, and split by their hash. That author
then wrote the rules, and never looked at which lines of the measuring part fail. So this shows that rules reach beyond
the lines they were built on, and that a change does not lose what was found. It does not show what people will write:
docs/safeguarding.md has the figures on words that came from elsewhere, and they are lower.
"""

import pytest

from conversations.safeguarding import Flag
from tests.safeguarding.lexicon import seen
from tests.safeguarding.lines import FINE, Line, read
from tests.safeguarding.measure import by_class, measure, urgent

MEASURING = read("measuring")
GOAL, MOST_FALSE = 0.95, 0.02


def look(line: Line) -> Flag | None:
    return seen(line.words, line.speaker)


def test_of_red_and_amber_disclosures_at_least_95_in_100_are_noticed() -> None:
    assert measure((line for line in MEASURING if line.urgent), look).share >= GOAL


def test_fewer_than_2_in_100_ordinary_comments_are_taken_for_a_disclosure() -> None:
    assert measure((line for line in MEASURING if line.kind == "ordinary"), look).share < MOST_FALSE


def test_words_that_only_look_like_a_disclosure_are_mostly_left_alone() -> None:
    assert measure((line for line in MEASURING if line.kind == "hard_negative"), look).share < 0.1


@pytest.mark.parametrize("kind", sorted({line.kind for line in MEASURING} - set(FINE)))
def test_no_class_is_left_behind(kind: str) -> None:
    assert by_class(MEASURING, look)[kind].share >= 0.8


def test_nothing_urgent_is_missed_in_the_lines_that_rules_were_built_on() -> None:
    assert [line.words for line in read("building") if line.urgent and not urgent(line, look)] == []


def test_what_was_mended_since_stays_mended() -> None:
    later = read("later")
    assert measure((line for line in later if line.urgent), look).share >= 0.98
    assert measure((line for line in later if not line.urgent), look).share < MOST_FALSE


def test_whoever_finds_nothing_does_not_reach_the_goal() -> None:
    assert measure((line for line in MEASURING if line.urgent), lambda _: None).share < GOAL


def test_whoever_flags_everything_has_too_many_false_alarms() -> None:
    everything = measure((line for line in MEASURING if line.kind == "ordinary"), lambda _: Flag("distress", "red", ""))
    assert everything.share > MOST_FALSE
