"""A backup put back into an empty place, from either database into either, and what came afterwards made good."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from bot.keeping import backups, erasing, restoring
from storage import audit, chats, erasures, keys, people, quotes, receipts
from storage.chats import Seat
from storage.erasures import Erased
from tests.keeping.backed import LATER, SECRET, Backed, Begun, Empty, everything, noted, of, release
from tests.keeping.test_on_both_engines import NOW, SEAL, Ballot
from tests.storage.test_migrate import at

ACROSS = [("sqlite", "postgresql"), ("postgresql", "sqlite")]
PAIRS = [*ACROSS, ("sqlite", "sqlite"), ("postgresql", "postgresql")]


@pytest.mark.parametrize(("there", "here"), PAIRS)
def test_everything_is_as_it_was_whichever_database_it_came_from(
    there: str, here: str, begun: Begun, empty: Empty, tmp_path: Path
) -> None:
    ballot = begun(there)
    for number in range(22):
        ballot.sends(f"10{number:02}")
    ballot.begins("2001")
    release(ballot, LATER)
    with ballot.database.write() as connection:
        for subject in ("one", "two", "three"):
            audit.note(connection, "command:open", "opened", subject, "", NOW, SEAL)
    path = Backed(ballot, tmp_path / "backups").back_up(LATER)
    new = empty(here)
    restoring.restore(path, [], new, SECRET, LATER)
    assert everything(new, "audit") == everything(ballot.database, "audit")
    assert len(of(new, "release_count")) > 10
    with new.read() as connection:
        assert audit.verify(connection, SEAL) is None
        assert audit.end(connection)[0] == 4


@pytest.mark.parametrize("here", ["sqlite", "postgresql"])
def test_the_bot_goes_on_in_it(here: str, begun: Begun, empty: Empty, tmp_path: Path) -> None:
    """New rows get new numbers, and who answered once can't a second time."""
    ballot = begun("sqlite")
    before, key = ballot.sends("1001")
    path = Backed(ballot, tmp_path / "backups").back_up()
    new = empty(here)
    restoring.restore(path, [], new, SECRET, NOW)
    gone_on = Ballot(new, begun=True)
    seat, _ = gone_on.sends("1002")
    assert (before.id, seat.id) == (1, 2)
    with new.read() as connection:
        assert receipts.response_of(connection, key) == "response-1001"
        assert keys.seal_of(connection, SECRET).pseudonyms == SEAL.pseudonyms


@pytest.mark.parametrize(("there", "here"), ACROSS)
def test_what_was_erased_since_is_erased_again(
    there: str, here: str, begun: Begun, empty: Empty, tmp_path: Path
) -> None:
    ballot = begun(there)
    _, by_receipt = ballot.sends("1001")
    in_chat, _ = ballot.sends("1002")
    ballot.sends("1003")
    given_up = ballot.begins("1004")
    backed = Backed(ballot, tmp_path / "backups")
    path = backed.back_up()
    with ballot.database.write() as connection:
        assert erasing.erase_answers(connection, by_receipt, LATER, SEAL)
        erasing.erase_chat(connection, in_chat.key, LATER, SEAL)
        erasures.note(connection, [Erased(LATER, begun="response-1004")])
    found = backed.list_what_came()
    new = empty(here)
    done = restoring.restore(path, [found], new, SECRET, LATER)
    assert [row["id"] for row in of(new, "response")] == ["response-1003"]
    assert {row["response_id"] for row in of(new, "answer")} == {"response-1003"}
    assert len(of(new, "reading")) == 1
    assert given_up.key not in {row["key"] for row in of(new, "chat")}
    assert (done.made, done.known, done.erased) == (NOW, LATER, 4)
    assert noted(new) == noted(ballot.database)


def test_who_erased_before_the_backup_and_came_again_keeps_what_they_began_then(
    begun: Begun, empty: Empty, tmp_path: Path
) -> None:
    ballot = begun("sqlite")
    seat = ballot.begins("1001")
    with ballot.database.write() as connection:
        erasing.erase_chat(connection, seat.key, NOW, SEAL)
    ballot.begins("1001")
    backed = Backed(ballot, tmp_path / "backups")
    path, new = backed.back_up(), empty("sqlite")
    assert restoring.restore(path, [backed.list_what_came()], new, SECRET, LATER).erased == 0
    assert [row["id"] for row in of(new, "response")] == ["response-1001"]


def test_a_consent_to_be_quoted_that_was_taken_back_since_does_not_come_back(
    begun: Begun, empty: Empty, tmp_path: Path
) -> None:
    ballot = begun("sqlite")
    _, key = ballot.sends("1001")
    with ballot.database.write() as connection:
        quotes.keep(connection, "response-1001", {"last_word": "Starling"}, SEAL)
    backed = Backed(ballot, tmp_path / "backups")
    path = backed.back_up()
    with ballot.database.write() as connection:
        erasing.withdraw_quotes(connection, key, LATER, SEAL)
    new = empty("sqlite")
    restoring.restore(path, [backed.list_what_came()], new, SECRET, LATER)
    assert (of(new, "quote"), len(of(new, "answer"))) == ([], 2)


@pytest.mark.parametrize("here", ["sqlite", "postgresql"])
def test_what_was_released_since_stays_released_with_the_same_numbers(
    here: str, begun: Begun, empty: Empty, tmp_path: Path
) -> None:
    """Else the same people would be released again with others, and the difference would tell what one of them said."""
    ballot = begun("sqlite")
    erased, *_ = [ballot.sends(f"10{number:02}")[1] for number in range(25)]
    backed = Backed(ballot, tmp_path / "backups")
    path = backed.back_up()
    release(ballot, LATER)
    with ballot.database.write() as connection:
        erasing.erase_answers(connection, erased, LATER, SEAL)
    found, new = backed.list_what_came(), empty(here)
    restoring.restore(path, [found], new, SECRET, LATER)
    after, before = everything(new), everything(ballot.database)
    assert (after["release"], after["release_count"]) == (before["release"], before["release_count"])
    assert sorted((row["receipt"], row["release_id"]) for row in of(new, "response")) == sorted(
        (row["receipt"], row["release_id"]) for row in of(ballot.database, "response")
    )
    gone_on = Ballot(new, begun=True)
    release(gone_on, LATER)
    assert len(of(new, "release")) == 1


def test_without_a_list_what_was_erased_since_is_back_and_it_is_said_until_when_it_is_known(
    begun: Begun, empty: Empty, tmp_path: Path
) -> None:
    ballot = begun("sqlite")
    _, key = ballot.sends("1001")
    path = Backed(ballot, tmp_path / "backups").back_up()
    with ballot.database.write() as connection:
        erasing.erase_answers(connection, key, LATER, SEAL)
    new = empty("sqlite")
    done = restoring.restore(path, [], new, SECRET, LATER)
    assert (len(of(new, "response")), done.known) == (1, NOW)


@pytest.mark.parametrize(("there", "here"), ACROSS)
def test_an_audit_log_whose_beginning_was_forgotten_is_put_back_and_holds(
    there: str, here: str, begun: Begun, empty: Empty, tmp_path: Path
) -> None:
    ballot = begun(there)
    with ballot.database.write() as connection:
        for day in range(3):
            audit.note(connection, "bot", "did", f"{day}", "", NOW + timedelta(days=day), SEAL)
        assert audit.forget(connection, NOW + timedelta(days=2), "bot", LATER, SEAL) == 2
    new = empty(here)
    restoring.restore(Backed(ballot, tmp_path / "backups").back_up(), [], new, SECRET, LATER)
    with new.write() as connection:
        assert [row.number for row in audit.rows(connection)] == [3, 4, 5]
        assert audit.verify(connection, SEAL) is None


def test_a_backup_from_before_the_newest_tables_is_brought_to_them(
    begun: Begun, empty: Empty, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = empty("sqlite")
    at(old, "0015")
    with old.write() as connection:
        connection.execute(
            text("INSERT INTO erasure (id, at, receipt) VALUES (1, '2031-05-05 09:00:00.000000', x'72')")
        )
    path = tmp_path / "old.backup"
    backups.back_up(old, path, NOW, SEAL, lambda lines, _: lines)
    assert ", tables 0015, " in path.read_bytes()[:200].decode("latin-1")
    for engine in ("sqlite", "postgresql"):
        new = empty(engine)
        restoring.restore(path, [], new, SECRET, NOW)
        assert [(row["at"], row["receipt"], row["begun"]) for row in of(new, "erasure")] == [(NOW, b"r", None)]


def test_invitations_and_sign_ins_of_before_are_not_good_any_more(begun: Begun, empty: Empty, tmp_path: Path) -> None:
    ballot = begun("sqlite")
    with ballot.database.write() as connection:
        code = people.invite(connection, "coordinator", NOW, SEAL)
    path, new = Backed(ballot, tmp_path / "backups").back_up(), empty("sqlite")
    restoring.restore(path, [], new, SECRET, NOW)
    with new.read() as connection:
        assert people.invited(connection, code, NOW, SEAL) is None


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_it_is_of_one_moment_though_others_write_meanwhile(
    engine: str, begun: Begun, empty: Empty, tmp_path: Path
) -> None:
    ballot = begun(engine)
    ballot.sends("1001")
    came: list[Seat] = []

    def meanwhile(lines: Any, _: int) -> Iterator[bytes]:
        for line in lines:
            if not came:
                came.append(ballot.sends("1002")[0])
            yield line

    path = tmp_path / "a.backup"
    backups.back_up(ballot.database, path, NOW, SEAL, meanwhile)
    new = empty("sqlite")
    restoring.restore(path, [], new, SECRET, NOW)
    assert (len(of(ballot.database, "response")), len(of(new, "response"))) == (2, 1)
    assert {row["key"] for row in of(new, "chat")} == {chats.key_of(SEAL, "telegram", "1001")}
