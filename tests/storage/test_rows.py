"""Sent responses row by row, on both engines: each with its own answers, and comments without what was flagged."""

from sqlalchemy import insert

from storage import responses, rows
from storage.database import Database
from storage.readings import READING, source_of
from storage.responses import Draft
from storage.sealing import Seal
from tests.clock import MORNING
from tests.engines import ENGINES

SEAL = Seal("a made-up secret")


def send(database: Database, name: str, answers: dict[str, str], audience: str = "duty") -> None:
    with database.write() as connection:
        responses.add(connection, [Draft(name, audience, 1, "v1", b"{}")], SEAL)
        responses.send(connection, name, answers, {"comment"}, name.encode(), MORNING, SEAL)


@ENGINES
def test_each_response_comes_with_its_own_answers_in_the_order_of_its_id(database: Database) -> None:
    send(database, "c", {"shared": "no"})
    send(database, "a", {"shared": "yes", "rated": ""})
    send(database, "b", {})
    send(database, "d", {"shared": "yes"}, "another")
    with database.snapshot() as connection:
        found = [(one.audience, one.answers) for one in rows.sent(connection, ["duty"], 1)]
        assert rows.sizes(connection, ["duty"], 1) == {"duty": 3}
    assert found == [("duty", {"shared": "yes", "rated": ""}), ("duty", {}), ("duty", {"shared": "no"})]


@ENGINES
def test_what_was_not_sent_or_was_another_waves_is_not_among_them(database: Database) -> None:
    with database.write() as connection:
        responses.add(connection, [Draft("a", "duty", 1, "v1", b"{}")], SEAL)
    send(database, "b", {"shared": "yes"})
    with database.snapshot() as connection:
        assert len(list(rows.sent(connection, ["duty"], 1))) == 1
        assert list(rows.sent(connection, ["duty"], 2)) == []


@ENGINES
def test_comments_are_opened_but_for_those_that_were_flagged(database: Database) -> None:
    send(database, "a", {"comment": "More time would help."})
    send(database, "b", {"comment": "Somebody hurts me."})
    flagged = {
        "id": "r", "source": source_of(SEAL, "b"), "question": "comment", "label": "", "speaker": "young",
        "first": "lead", "words": b"", "flagged": True, "due_at": MORNING,
    }  # fmt: skip
    with database.write() as connection:
        connection.execute(insert(READING).values(flagged))
    with database.read() as connection:
        assert [one.words for one in rows.comments(connection, ["duty"], 1, SEAL)] == ["More time would help."]
