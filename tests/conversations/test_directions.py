"""Words from right to left, with Latin ones among them."""

import pytest

from conversations.directions import RTL_MARK, begun_right


@pytest.mark.parametrize("line", ["نعم", "3 من 9", "✓ نعم", "Call 999.", "", "1. سؤال", "\u2068Robin\u2069 يقرأ"])
def test_a_line_that_runs_as_it_should_stays_as_it_is(line: str) -> None:
    assert begun_right(line) == line


def test_a_line_that_begins_with_a_latin_word_runs_from_right_to_left_all_the_same() -> None:
    assert begun_right("نعم\nNHS هو\nCall 999.") == f"نعم\n{RTL_MARK}NHS هو\nCall 999."
