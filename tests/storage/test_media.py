"""Files in storage: sealed, owed until they are here, and gone with their response."""

from datetime import timedelta

import pytest

from storage import media, responses
from storage.database import Database
from storage.responses import Draft
from tests.clock import MORNING
from tests.engines import ENGINES
from tests.storage.every_table import SEAL

pytestmark = ENGINES

LATER = MORNING + timedelta(minutes=1)


@pytest.fixture
def kept(database: Database) -> Database:
    """Two responses: one with a file that is here, one with a file that is still at Telegram."""
    with database.write() as connection:
        responses.add(connection, [Draft(at, "duty", 1, "v", b"{}") for at in ("here", "there")], SEAL)
        media.keep(connection, "one", "here", "image", "jpg", media.seal_content(b"seen", SEAL))
        media.owe(connection, "two", "there", "audio", "a-file-id", MORNING, SEAL)
    return database


def keys(database: Database) -> set[str]:
    with database.read() as connection:
        return {row.key for row in connection.execute(media.MEDIA.select())}


def test_a_file_that_is_here_opens_and_one_that_is_not_does_not(kept: Database) -> None:
    with kept.read() as connection:
        assert media.one(connection, "one", SEAL) == media.Kept("one", "jpg", b"seen")
        assert media.one(connection, "two", SEAL) is None
        assert [media.of(connection, at) for at in ("here", "there", "nowhere")] == [["one"], [], []]
        rows = [bytes(row.content or row.file_id) for row in connection.execute(media.MEDIA.select())]
    assert not any(words in row for row in rows for words in (b"seen", b"a-file-id"))


@pytest.mark.parametrize(("seconds", "owed"), [(-1, []), (0, ["two"]), (1, ["two"])])
def test_one_that_was_tried_in_vain_waits_for_its_time(kept: Database, seconds: int, owed: list[str]) -> None:
    with kept.write() as connection:
        assert media.owed(connection, MORNING, SEAL) == [media.Owed("two", "audio", "a-file-id", 0)]
        media.in_vain(connection, "two", LATER)
        found = media.owed(connection, LATER + timedelta(seconds=seconds), SEAL)
    assert [(one.key, one.tries) for one in found] == [(key, 1) for key in owed]


def test_once_it_is_here_it_is_owed_no_more_and_comes_but_once(kept: Database) -> None:
    with kept.write() as connection:
        sealed = media.seal_content(b"heard", SEAL)
        assert [media.arrived(connection, key, "ogg", sealed) for key in ("two", "two", "one", "no")] == [
            True, False, False, False,
        ]  # fmt: skip
        assert media.owed(connection, LATER, SEAL) == []
        assert media.one(connection, "two", SEAL) == media.Kept("two", "ogg", b"heard")
        assert media.one(connection, "one", SEAL) == media.Kept("one", "jpg", b"seen")


def test_one_that_is_given_up_leaves_its_answer_skipped_and_what_is_here_is_never_given_up(kept: Database) -> None:
    with kept.write() as connection:
        responses.send(connection, "there", {"said": "two", "other": "x"}, set(), b"receipt", MORNING, SEAL)
        assert [media.give_up(connection, key) for key in ("two", "two", "one")] == ["there", None, None]
        answers = {row.question: row.value for row in connection.execute(responses.ANSWER.select())}
    assert (answers, keys(kept)) == ({"said": "", "other": "x"}, {"one"})


def test_a_response_keeps_those_that_its_answers_name_and_takes_them_with_it(kept: Database) -> None:
    with kept.write() as connection:
        media.keep_only(connection, "here", ["one"])
        media.keep_only(connection, "there", [])
    assert keys(kept) == {"one"}
    with kept.write() as connection:
        responses.erase(connection, ["here"])
    assert keys(kept) == set()


def test_what_was_sent_is_told_by_audience_and_wave(kept: Database) -> None:
    with kept.write() as connection:
        assert media.sent(connection, ["duty"], 1) == []
        responses.send(connection, "here", {"photo": "one"}, set(), b"receipt", MORNING, SEAL)
        responses.send(connection, "there", {"said": "two"}, set(), b"other", MORNING, SEAL)
        assert media.sent(connection, ["duty"], 1) == ["one"]
        assert media.sent(connection, ["duty"], 2) == media.sent(connection, ["young-people"], 1) == []
        assert list(media.each(connection, ["one", "gone"], SEAL)) == [media.Kept("one", "jpg", b"seen")]
