"""What is kept as bytes is sealed, or says nothing without the key; and all that is sealed can be sealed anew."""

from typing import Any

import pytest
from sqlalchemy import Connection, LargeBinary, insert, select, update

from storage import audit, keys, versions
from storage.database import Database
from storage.sealed import SEALED, seal_anew
from storage.sealing import Seal, Unsealed
from storage.tables import METADATA
from tests.clock import MORNING
from tests.engines import ENGINES
from tests.storage.every_table import SEAL, rows

SECRET, NEW = "a made-up secret for the tests", "another made-up secret"
UNSEALED = {
    "alert.salt", "alert_link.code", "audit.mark", "case.participant", "chat.key", "chat.resume", "code.coder",
    "delivery.key", "erasure.participant", "erasure.receipt", "erasure.unquoted", "failed.chat",
    "heard.key", "hiding.chat", "invitation.code", "known_writer.coder", "message.chat", "participation.code",
    "participation.participant", "personal_code.code", "reached.way",
    "reading.participant", "reading.source", "response.receipt", "running.key", "sealing_key.pseudonyms",
    "record.who", "sign_in.browser", "sign_in.code", "tablet.key", "erasure.unsubscribed", "subscriber.key",
    "joiner.key",
}  # fmt: skip
"""Pseudonyms, marks and what is random; and the key of pseudonyms, which is sealed apart (storage/keys.py)."""


def cells(connection: Connection) -> dict[str, list[bytes]]:
    """All that is sealed, by table and column."""
    return {
        f"{table.name}.{name}": [cell for cell in connection.execute(select(table.c[name])).scalars() if cell]
        for table, places in SEALED.items()
        for name in places
    }


def places() -> dict[str, str]:
    return {f"{table.name}.{name}": place for table, here in SEALED.items() for name, place in here.items()}


@pytest.fixture
def filled(database: Database) -> Database:
    """Some rows in every table, and something in every column that is sealed."""
    with database.write() as connection:
        for n in (1, 2):
            for table, some in rows(n).items():
                here = METADATA.tables[table]
                for row in some if table not in ("sealing_key", "audit") else ():
                    today = {name: value for name, value in row.items() if name in here.columns}
                    connection.execute(insert(here).values(today))
        for sealed, its in SEALED.items():
            for name, place in its.items():
                new = {name: SEAL.close(b"made up", place)}
                connection.execute(update(sealed).where(sealed.c[name].is_(None)).values(new))
        connection.execute(versions.RUNNING.update().values(key=SEAL.pseudonym("database", "key")))
        audit.note(connection, "bot", "did", "something", "", MORNING, SEAL)
    return database


def test_every_column_of_bytes_is_sealed_or_known_to_say_nothing() -> None:
    bytes_ = {
        f"{table.name}.{column.name}"
        for table in METADATA.tables.values()
        for column in table.columns
        if isinstance(column.type, LargeBinary)
    }
    assert bytes_ == {*places(), *UNSEALED}


@ENGINES
def test_everything_opens_with_the_new_key_and_nothing_with_the_old(filled: Database) -> None:
    with filled.read() as connection:
        before = {
            name: sorted(SEAL.open(cell, places()[name]) for cell in some) for name, some in cells(connection).items()
        }
    assert all(before.values()), [name for name, some in before.items() if not some]
    with filled.write() as connection:
        new = keys.renew(connection, keys.seal_of(connection, SECRET), NEW)
        assert seal_anew(connection, SEAL, new) > len(before)
    with filled.read() as connection:
        found = cells(connection)
        assert before == {name: sorted(new.open(cell, places()[name]) for cell in some) for name, some in found.items()}
        for name, some in found.items():
            for cell in some:
                with pytest.raises(Unsealed):
                    Seal(SECRET, cell[0]).open(cell, places()[name])


@ENGINES
def test_however_many_rows_there_are_none_is_left_out(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """In pages of three, in a table whose key is of two columns."""
    monkeypatch.setattr("storage.dump.TOGETHER", 3)
    tables = METADATA.tables
    with database.write() as connection:
        for n in range(5):
            response: dict[str, Any] = {"id": f"r{n}", "audience": "duty", "wave": 1, "version": "v", "state": b""}
            connection.execute(insert(tables["response"]).values(response | {"revision": 0, "shown": 0}))
            answers: list[dict[str, Any]] = [
                {"response_id": f"r{n}", "question": f"q{at}", "words": SEAL.close(b"%d" % at, "answer.words")}
                for at in range(3 + n)
            ]
            answers.append({"response_id": f"r{n}", "question": "chosen", "words": None})
            connection.execute(insert(tables["answer"]), answers)
        new = Seal(NEW, 2, SEAL.pseudonyms)
        assert seal_anew(connection, SEAL, new) == 25 + 5
        opened = [new.open(cell, "answer.words") for cell in cells(connection)["answer.words"]]
        assert sorted(opened) == sorted(b"%d" % at for n in range(5) for at in range(3 + n))
        assert set(connection.execute(select(tables["response"].c.state)).scalars()) == {b""}


@ENGINES
def test_pseudonyms_and_the_audit_log_outlive_every_change_of_the_key(filled: Database) -> None:
    with filled.write() as connection:
        for secret in (NEW, "a third made-up secret"):
            seal = keys.seal_of(connection, SECRET if secret == NEW else NEW)
            keys.renew(connection, seal, secret)
    with filled.read() as connection:
        seal = keys.seal_of(connection, "a third made-up secret")
        assert seal.version == 3
        assert seal.pseudonym("receipt", "abcd") == SEAL.pseudonym("receipt", "abcd")
        assert audit.verify(connection, seal) is None
        for old in (SECRET, NEW):
            with pytest.raises(Unsealed, match="begun with another SECRET_KEY"):
                keys.seal_of(connection, old)
