"""Games, pets, school, helpers and good days are in what people tell, too: no everyday word hides it.

beside.txt: plain disclosures by somebody who tried to have each of a day's new exceptions hide one, and did. The
exceptions were taken back. Whoever writes one may find here whether it hides something.
"""

from pathlib import Path

import pytest

from tests.safeguarding.lexicon import ENGLISH, rag

TOLD = (Path(__file__).parent / "beside.txt").read_text("utf-8").splitlines()


def test_there_are_lines_to_try() -> None:
    assert len(TOLD) > 250
    assert ENGLISH.reviewed


@pytest.mark.parametrize("words", TOLD)
def test_what_is_told_beside_everyday_words_is_noticed(words: str) -> None:
    assert rag(words) in ("red", "amber")
