from collections.abc import Iterator

import pytest

from bot.place import now
from tests.clock import Clock
from tests.commands.line import CommandLine
from tests.small_house import SmallHouse, house_in


@pytest.fixture
def house(line: CommandLine) -> Iterator[SmallHouse]:
    """A bot that runs beside the commands, on the same database. Its clock stands where the commands' is."""
    with house_in(line.folder, clock=Clock(now())) as house:
        yield house


@pytest.fixture
def alerts_reach(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lead, deputy and manager have answered their test alerts, as tests/commands/test_gate.py tries."""
    monkeypatch.setattr("bot.safeguarding.gate.missing", lambda *_: [])
