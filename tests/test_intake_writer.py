"""The one who writes goes on writing, whatever it trips over: without it the whole bot stands still."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from conversations.dialogue import Arrived, Tap
from tests.small_house import Person, SmallHouse, house_in


@pytest.fixture
def house(tmp_path: Path) -> Iterator[SmallHouse]:
    with house_in(tmp_path) as house:
        yield house


async def test_a_bug_after_a_commit_ends_nothing_and_what_comes_again_is_known(
    house: SmallHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    amina = Person(house, "2001")
    await house.intake.take([amina.arrival(Arrived(), entry="young-people")])
    agrees = amina.arrival(Tap("agree"))

    def bug() -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr(house.intake, "done_together", bug)
        with pytest.raises(ZeroDivisionError):
            await house.intake.take([agrees])
    [again] = await house.intake.take([agrees])
    assert (again.repeated, again.standing is not None and again.standing.response.stage) == (True, "asking")
