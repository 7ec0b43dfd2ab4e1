"""Those who are measured with have sent, can still be found, and are cut off and erased by what is measured."""

from pathlib import Path

import pytest

from benchmarks.daily import measure
from benchmarks.senders import Senders
from storage.tables import METADATA


async def test_what_comes_round_is_done_to_all_of_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    senders = Senders(f"sqlite:///{tmp_path / 'kept.db'}")
    senders.send(60)
    assert left(senders) == {"response": 60, "chat": 60, "reading": 30, "quote": 3, "participation": 60}
    await measure(senders, tmp_path)
    assert left(senders) == {"response": 0, "chat": 0, "reading": 0, "quote": 0, "participation": 0}
    assert len([line for line in capsys.readouterr().out.splitlines() if line.startswith("| ")]) == 10
    senders.database.close()


def left(senders: Senders) -> dict[str, int]:
    names = ("response", "chat", "reading", "quote", "participation")
    with senders.database.read() as connection:
        return {name: len(connection.execute(METADATA.tables[name].select()).all()) for name in names}
