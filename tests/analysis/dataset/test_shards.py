"""Respondents spread over four databases: each releases by itself, and what they released adds up."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from analysis.dataset.on_duckdb import counted, released
from tests.analysis.dataset.crowd import WAVE, Team, people, same, tally_of, written

EVERYONE = people(7, 120)
OPEN = Team("duty", EVERYONE)
PROTECTED = Team("leaflets", EVERYONE, "protected", "young-people")
NUMBERS = ["least", "most"]


def shards(team: Team, sizes: Sequence[int], folder: Path) -> list[Path]:
    """A dataset for each database, of so many of the team's people."""
    starts = [sum(sizes[:at]) for at in range(len(sizes))]
    parts = [replace(team, people=team.people[at : at + size]) for at, size in zip(starts, sizes, strict=True)]
    return [written([part], folder / str(at)) for at, part in enumerate(parts)]


def test_of_an_open_audience_they_are_the_tally_of_the_whole_to_the_row(tmp_path: Path) -> None:
    four = shards(OPEN, [30, 50, 5, 35], tmp_path)
    same(released(four, WAVE), tally_of([OPEN]))
    same(counted(four, WAVE), tally_of([OPEN]))


def test_of_a_protected_audience_least_and_most_add_up_and_the_truth_lies_between(tmp_path: Path) -> None:
    four = shards(PROTECTED, [30, 50, 6, 34], tmp_path)
    together, alone = released(four, WAVE), [released([one], WAVE) for one in four]
    for number in NUMBERS:
        parts = zip(*(one[number].fillna(0) for one in alone), strict=True)
        assert together[number].tolist() == list(map(sum, parts))
    exact = counted(four, WAVE)
    assert (exact["least"] >= together["least"]).all()
    assert (exact["most"] <= together["most"]).all()
    assert not together["least"].equals(together["most"])  # some of it is bounded, so the two lines above say something


@pytest.mark.parametrize(("team", "few", "enough"), [(OPEN, 4, 5), (PROTECTED, 5, 6)])
def test_a_shard_with_too_few_adds_nothing_and_hides_nothing(tmp_path: Path, team: Team, few: int, enough: int) -> None:
    """The rule holds in each shard by itself: what one database would have counted, four may have to keep back."""
    three = shards(team, [40, 40, 30], tmp_path)
    for size, counts in ((few, False), (enough, True), (enough + 1, True)):
        small = written([replace(team, people=EVERYONE[-size:])], tmp_path / f"small-{size}")
        same_as_without = released([*three, small], WAVE).equals(released(three, WAVE))
        assert same_as_without != counts
        assert released([small], WAVE)["hidden"].isna().any() == counts


def test_shards_that_are_invited_apart_are_invited_together(tmp_path: Path) -> None:
    halves = [Team("duty", EVERYONE[:50], invited=60), Team("duty", EVERYONE[50:], invited=80)]
    both = [written([one], tmp_path / str(at)) for at, one in enumerate(halves)]
    same(released(both, WAVE), tally_of([replace(OPEN, invited=140)]))
