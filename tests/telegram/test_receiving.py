"""Updates in: what is wrong with one of them stops none of the others."""

from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as AllTaken
from structlog.testing import capture_logs

from bot.intake.arrivals import Arrival, Outcome
from bot.telegram.receiving import Receiving

LOCKED = OperationalError("made up", {}, Exception("database is locked"))
TAKEN = AllTaken("all connections are taken")
LEFT = {"my_chat_member": {"chat": {"id": 1001, "type": "private"}, "new_chat_member": {"status": "kicked"}}}
GREW = {"message": {"chat": {"id": -5, "type": "group"}, "migrate_to_chat_id": -100999}}


class Inside:
    """What stands behind it. faults: what each part of it raises."""

    def __init__(self, **faults: Exception) -> None:
        self.faults = faults
        self.taken: list[str] = []
        self.shown: list[str] = []
        self.missed: list[str] = []
        self.receiving = Receiving(self, self.show, self.miss, self.answer_tap, self.chat_reachable, self.chat_moved)

    async def take(self, arrivals: Sequence[Arrival]) -> list[Outcome]:
        self.taken += [one.address for one in arrivals]
        return [Outcome(chat=int(one.address) - 1000) for one in arrivals]

    def show(self, _outcome: Outcome, arrival: Arrival) -> None:
        if arrival.address == "1002":
            self.meets("show")
        self.shown.append(arrival.address)

    def miss(self, _outcome: Outcome, arrival: Arrival) -> None:
        self.missed.append(arrival.address)

    def answer_tap(self, _query: str) -> None:
        return

    async def chat_reachable(self, _address: str, _reachable: bool, _key: str) -> None:
        self.meets("reachable")

    async def chat_moved(self, _address: str, _to: str) -> None:
        self.meets("moved")

    def meets(self, part: str) -> None:
        if part in self.faults:
            raise self.faults[part]


def says(person: int) -> dict[str, Any]:
    who = {"id": person, "type": "private"}
    return {"message": {"message_id": 7, "date": 1, "chat": who, "from": {"id": person}, "text": "Hello"}}


@pytest.mark.parametrize(("update", "part"), [(LEFT, "reachable"), (GREW, "moved")])
async def test_a_change_of_a_chat_that_meets_a_fault_stops_nobody(update: dict[str, Any], part: str) -> None:
    inside = Inside(**{part: ZeroDivisionError()})
    await inside.receiving.take([update, says(1003)])
    assert inside.taken == ["1003"]


@pytest.mark.parametrize(("update", "part"), [(LEFT, "reachable"), (GREW, "moved")])
@pytest.mark.parametrize("odd", [LOCKED, TAKEN])
async def test_a_change_that_can_not_be_written_down_now_comes_again_with_all_the_others(
    update: dict[str, Any], part: str, odd: SQLAlchemyError
) -> None:
    inside = Inside(**{part: odd})
    with pytest.raises(type(odd)):
        await inside.receiving.take([update, says(1003)])
    assert inside.taken == []


async def test_what_can_not_be_shown_to_one_is_shown_to_the_others_and_all_is_taken() -> None:
    inside = Inside(show=ZeroDivisionError())
    with capture_logs() as logs:
        await inside.receiving.take([says(1001), says(1002), says(1003)])
    assert inside.taken == ["1001", "1002", "1003"]
    assert inside.shown == ["1001", "1003"]
    assert inside.missed == ["1002"]
    assert [(log["event"], log["chat"]) for log in logs] == [("outcome not shown", 2)]
    assert "test_receiving.py" in logs[0]["at"], "where the bug was met"
