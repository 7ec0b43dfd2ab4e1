"""Finding, erasing, cutting off and the nightly look, on both engines."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import cast

import pytest
from sqlalchemy import Connection, func, select

from bot import running
from bot.keeping import erasing, finding
from bot.keeping.retention import night, will_go
from bot.keeping.unlinking import unlink
from bot.running import Running
from storage import chats, notices, participation, progress, readings, receipts, responses, retention, slots
from storage.chats import Seat
from storage.database import Database
from storage.migrate import migrate
from storage.readings import New
from storage.responses import Draft
from storage.sealing import Seal
from storage.tables import METADATA
from tests.small_house import mash

SEAL = Seal("a made-up secret")
NOW = datetime(2031, 5, 5, 9, tzinfo=UTC)
YOUNG = "young-people"


class Ballot:
    """A database with an open inspection, and people who answer in it. begun: it is there already."""

    def __init__(self, database: Database, begun: bool = False) -> None:
        self.database = database
        if not begun:
            migrate(database)
            with database.write() as connection:
                running.bring_in(connection, mash(), SEAL)
                running.open_audiences(connection, [YOUNG], NOW)
        with database.read() as connection:
            self.running: Running = running.load(connection)

    def begins(self, number: str) -> Seat:
        seat = Seat(chats.key_of(SEAL, "telegram", number), "telegram", number)
        draft = Draft(f"response-{number}", YOUNG, 1, self.running.audiences[YOUNG].version, b"{}")
        draft.changed_on = NOW.date()
        with self.database.write() as connection:
            responses.add(connection, [draft], SEAL)
            participation.link(connection, seat.key, YOUNG, 1, draft.id)
            seat.id = chats.add(connection, seat, SEAL, None)
            chats.sit(connection, seat.id, draft.id)
        return seat

    def sends(self, number: str) -> tuple[Seat, bytes]:
        """With their receipt, as it is kept."""
        seat, code = self.begins(number), receipts.new_receipt()
        key = receipts.key_of(SEAL, code)
        assert key is not None
        said = {"listened": "yes", "last_word": f"Zebrafinch {number}."}
        with self.database.write() as connection:
            responses.send(connection, f"response-{number}", said, {"last_word"}, key, NOW, SEAL)
            participation.finish(connection, progress.Counts(), seat.key, YOUNG, 1, NOW.date())
            text = New(f"response-{number}", "last_word", "?", "young", said["last_word"], seat.key)
            readings.keep(connection, [text], NOW, SEAL)
        return seat, key

    def left(self, *tables: str) -> list[int]:
        with self.database.read() as connection:
            counts = [select(func.count()).select_from(METADATA.tables[name]) for name in tables]
            return [int(connection.execute(count).scalar_one()) for count in counts]


@pytest.fixture(params=["sqlite", "postgresql"])
def ballot(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ballot]:
    postgres = request.param == "postgresql"
    database = Database(request.getfixturevalue("postgresql") if postgres else f"sqlite:///{tmp_path / 'kept.db'}")
    yield Ballot(database)
    database.close()


def test_what_was_cut_off_is_found_by_its_receipt_and_erased_by_it(ballot: Ballot) -> None:
    _, key = ballot.sends("1001")
    later = NOW + timedelta(days=7)
    with ballot.database.write() as connection:
        assert unlink(connection, ballot.running, later, SEAL) is False
    assert ballot.left("chat", "response", "answer", "reading") == [0, 1, 2, 1]
    with ballot.database.write() as connection:
        found = finding.of_receipt(connection, ballot.running, key, SEAL)
        assert found is not None
        assert "Zebrafinch 1001." in str(found.said)
        assert erasing.erase_answers(connection, key, later, SEAL)
        assert not erasing.erase_answers(connection, key, later, SEAL)
    assert ballot.database.scrub()
    assert ballot.left("response", "answer", "reading", "participation", "erasure") == [0, 0, 0, 1, 1]


def test_a_chat_is_erased_with_all_that_is_its_own_and_nobody_elses(ballot: Ballot) -> None:
    mine, _ = ballot.sends("1001")
    ballot.sends("1002")
    with ballot.database.write() as connection:
        kept = finding.of_chat(connection, ballot.running, mine, {}, SEAL)
        assert [part.audience for part in kept.parts] == ["Young people"]
        erasing.erase_chat(connection, mine.key, NOW, SEAL)
    assert ballot.left("chat", "response", "answer", "reading", "participation") == [1, 1, 2, 1, 2]


def test_the_night_takes_what_is_over_age_and_leaves_the_rest(ballot: Ballot) -> None:
    ballot.begins("1001")
    ballot.sends("1002")
    with ballot.database.write() as connection:
        assert looks(connection, ballot.running, NOW) == 1
        assert looks(connection, ballot.running, NOW) == 0
        assert looks(connection, ballot.running, NOW + timedelta(days=31)) == 3  # an answer, who gave it, and the rest
    assert ballot.left("response", "participation", "chat") == [1, 1, 1]
    with ballot.database.write() as connection:
        running.close_audiences(connection, [YOUNG], NOW)
        closed = running.load(connection)
        assert "Answers and comments, 365 days after their audience has closed: 1" in will_go(
            connection, closed, NOW + timedelta(days=365), SEAL
        )
        looks(connection, closed, NOW + timedelta(days=366))
    assert ballot.left("response", "answer", "reading", "participation") == [0, 0, 0, 0]


def looks(connection: Connection, running: Running, now: datetime) -> int:
    """How many it takes until all that is over age has gone."""
    return next(done for done in count() if not night(connection, running, now, SEAL))


def test_of_very_many_some_go_with_each_look_and_the_night_is_over_once_none_are_left(
    ballot: Ballot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So nobody's tap waits for all of them; and if the bot ends meanwhile, the next one goes on with it."""
    monkeypatch.setattr(retention, "TOGETHER", 2)
    for number in range(3):
        ballot.begins(f"10{number}")
        ballot.sends(f"20{number}")
    with ballot.database.write() as connection:
        running.close_audiences(connection, [YOUNG], NOW)
        closed, late = running.load(connection), NOW + timedelta(days=366)
        assert "their audience has closed: 3" in will_go(connection, closed, late, SEAL)[2]
        assert "their audience has closed: 6" in will_go(connection, closed, late, SEAL)[4]
    seen = []
    while True:
        with ballot.database.write() as connection:
            if not night(connection, closed, late, SEAL):
                break
            done = slots.last(connection, "retention") is not None
        seen.append((*ballot.left("response", "participation", "chat"), done))
    assert seen == [
        (3, 4, 4, False),  # who had only begun, two at a time
        (3, 3, 3, False),
        (1, 3, 3, False),  # the answers of those who sent
        (0, 3, 3, False),
        (0, 1, 1, False),  # that they took part
        (0, 0, 0, False),
        (0, 0, 0, True),
    ]


def test_chats_that_only_news_went_to_go_some_with_each_look_and_where_somebody_answers_stays(
    ballot: Ballot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "TOGETHER", 2)
    answering, body = ballot.begins("1001"), notices.Body(("They listened.",))
    with ballot.database.write() as connection:
        told = [chats.key_of(SEAL, "telegram", f"200{number}") for number in range(5)]
        new = [chats.add(connection, Seat(key, "telegram", "made up"), SEAL, None) for key in told]
        for chat in (answering.id, *new):
            owed = notices.owe(connection, cast(int, chat), notices.NEWS, body, NOW, SEAL)
            notices.move(connection, owed, "sent" if chat != new[-1] else "sending", NOW, 7)
    seen = []
    while True:
        with ballot.database.write() as connection:
            if not night(connection, ballot.running, NOW, SEAL):
                break
            seen.append(retention.left_chats(connection, [answering.key, *told]))
    assert [len(one) for one in seen] == [3, 1, 1]
    assert seen[-1] == {told[-1]: new[-1]}, "it may still be on its way there"
    assert ballot.left("chat") == [2]
