"""Every talk in tests/transcripts/ that a page can hold, held on the page of a whole house."""

from pathlib import Path

import pytest

from tests.bot_api import BotApiServer
from tests.end_to_end.house import WholeHouse
from tests.end_to_end.page_talk import PageTalk
from tests.transcripts import hold_to, read

TRANSCRIPTS = [read(file) for file in sorted((Path(__file__).parents[1] / "transcripts").glob("*.txt"))]
FOR_A_PAGE = [one for one in TRANSCRIPTS if one.only in ("", "page")]


@pytest.mark.parametrize("transcript", FOR_A_PAGE, ids=lambda one: one.file.stem)
async def test_the_talk_goes_as_it_is_written(transcript, tmp_path: Path, server: BotApiServer) -> None:
    async with WholeHouse(tmp_path, server) as house, PageTalk(house) as talk:
        await hold_to(transcript, talk)


def test_only_what_a_page_has_no_way_to_do_is_left_out() -> None:
    left_out = {one.file.stem for one in TRANSCRIPTS if one not in FOR_A_PAGE}
    assert left_out == {
        "telegram-reads",
        "telling-after-the-thanks",
        "telling-anywhere",
        "telling-without-a-link",
        "unexpected-things",
        "words-instead-of-buttons",
    }
