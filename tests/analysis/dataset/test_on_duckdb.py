"""The SQL of the tally on DuckDB comes to the very frame that the program makes."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.dataset.on_duckdb import counted, released
from analysis.frame import FEW_ASKED
from tests.analysis.dataset.crowd import (
    ASKED,
    CLEAR,
    COMMENT,
    HEARD,
    WAVE,
    WAY,
    Team,
    of,
    people,
    same,
    tally_of,
    written,
)

size = st.integers(0, 40)
seed = st.integers(0, 1000)
said = st.builds(people, seed, size)
invited = st.one_of(st.none(), st.integers(0, 60))
duty = st.builds(Team, st.just("duty"), said, invited=invited)
families = st.builds(
    Team, st.just("families"), said, invited=invited, questions=st.sampled_from([ASKED, (WAY, CLEAR, HEARD)])
)
young = st.builds(
    Team, st.just("leaflets"), st.builds(people, seed, st.integers(12, 60)), st.just("protected"), st.just("a-group")
)


@settings(max_examples=8, deadline=None)
@given(duty, families, young)
def test_it_is_the_same_frame_for_any_people_to_the_row(duty: Team, families: Team, young: Team) -> None:
    teams = [duty, families, young]
    with TemporaryDirectory() as folder:
        dataset = written(teams, Path(folder) / "x")
        ours = tally_of(teams)
        same(released([dataset], WAVE), ours)
        rows = counted([dataset], WAVE)
    same(of("professionals", rows), of("professionals", ours))
    assert within(of("a-group", rows), of("a-group", ours))


def within(exact: pd.DataFrame, told: pd.DataFrame) -> bool:
    """Whether each exact number is no less than was told: people of the last, small days may be in it and untold."""
    return bool((exact["least"] >= told["least"]).all())


@pytest.mark.parametrize(("asked", "hidden"), [(4, FEW_ASKED), (5, None), (6, None)])
def test_what_few_were_asked_has_no_numbers(tmp_path: Path, asked: int, hidden: str | None) -> None:
    after_no = [{"heard": "no", "why": "1"}] * asked
    team = Team("duty", [*after_no, *[{"heard": "yes"}] * 20])
    for found in (released, counted):
        dataset = tmp_path / found.__name__
        why = found([written([team], dataset)], WAVE).query("question == 'why' and audience == 'duty'")
        assert set(why["hidden"]) == {hidden}
        assert why["least"].notna().all() == (hidden is None)


@pytest.mark.parametrize(
    ("order", "reasons"),
    [("abc", f"too few for numbers; {FEW_ASKED}"), ("cab", f"{FEW_ASKED}; too few for numbers")],
)
def test_a_group_that_shows_nothing_tells_each_reason_once_in_its_audiences_order(
    tmp_path: Path, order: str, reasons: str
) -> None:
    said = {"a": people(1, 3), "b": people(2, 4), "c": [{"heard": "yes"}] * 9}
    teams = [Team(code, said[code]) for code in order]
    found = released([written(teams, tmp_path / "x")], WAVE)
    assert set(found.query("question == 'why' and audience.isna()")["hidden"]) == {reasons}
    same(found, tally_of(teams))


def test_equal_remainders_give_the_spare_point_to_the_first(tmp_path: Path) -> None:
    team = Team("duty", [{"clear": point} for point in "1124455"])
    found = counted([written([team], tmp_path / "x")], WAVE).query("question == 'clear' and audience == 'duty'")
    assert found["percent"].dropna().tolist() == [29, 14, 0, 29, 28]


def test_where_nobody_s_words_are_counted_there_is_nothing_to_tell(tmp_path: Path) -> None:
    wordy = written([Team("duty", people(1, 9), questions=(COMMENT,))], tmp_path / "x")
    assert counted([wordy], WAVE).empty
    team = Team("families", people(2, 9))
    same(counted([wordy, written([team], tmp_path / "y")], WAVE), tally_of([team]))
