"""What a button of a findings meeting says of a finding: which it is, and as it was seen."""

import pytest

from conversations.desk.deciding import Move, read_move


@pytest.mark.parametrize("version", [0, 1, 999, 1_000, 999_999, 10**9, 10**18])
def test_a_button_says_which_version_was_seen_however_often_it_was_changed(version: int) -> None:
    move = Move("keep", "f1", version)
    assert read_move(move.action.partition("-")[2]) == move
