"""The measured list itself: long enough, split by its own rule, every class in both parts."""

from collections import Counter

import pytest

from tests.safeguarding.lines import FINE, Part, part_of, read

KINDS = {
    "immediate_danger", "suicide", "self_harm", "sexual_harm", "physical_harm", "neglect", "exploitation",
    "domestic_abuse", "staff_allegation", "asks_for_help", "distress", "identifiable_child",
}  # fmt: skip
ALL = read("building") + read("measuring")


@pytest.mark.parametrize("part", ["building", "measuring"])
def test_every_line_stands_in_the_part_that_its_hash_says(part: Part) -> None:
    assert [line.words for line in read(part) if part_of(line) != part] == []


def test_every_class_has_thirty_lines_and_there_are_two_hundred_ordinary_comments() -> None:
    count = Counter(line.kind for line in ALL)
    assert set(count) == KINDS | set(FINE)
    assert min(count[kind] for kind in KINDS) >= 30
    assert count["ordinary"] >= 200
    assert len(ALL) >= 600


def test_each_line_says_who_speaks_and_what_should_come_of_it() -> None:
    assert {line.speaker for line in ALL} == {"young", "professional"}
    assert {line.rag for line in ALL if line.kind in FINE} == {"none"}
    assert {line.rag for line in ALL if line.kind not in FINE} == {"red", "amber", "green"}


def test_no_later_line_is_one_of_the_measured() -> None:
    assert {line.words for line in read("later")} & {line.words for line in read("measuring")} == set()


def test_no_line_stands_there_twice() -> None:
    assert max(Counter((line.words, line.speaker) for line in ALL).values()) == 1
