"""A protected audience through the whole bot: who is counted when, what is stored, and what never makes a difference.

In the tests the clock starts on a Monday at 10:00 in London, and tallies are due at 18:00 on weekdays.
"""

import random
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, delete, func, select, update
from sqlalchemy.exc import DBAPIError

from bot.tallying import ledger
from storage import claims, releases, responses
from storage.releases import RELEASE, RELEASE_COUNT
from storage.responses import ANSWER, RESPONSE
from tests.clock import Clock
from tests.protected import ASKED, YOUNG, alike, look, people_send, sizes, told
from tests.small_house import SmallHouse

Row = dict[str, Any]


@pytest.fixture
def house(house: SmallHouse) -> SmallHouse:
    house.open(YOUNG)
    return house


def days(house: SmallHouse, number: float = 1) -> None:
    house.clock.forward(days=number)


def row(house: SmallHouse, question: str = "listened") -> Row:
    (found,) = [dict(one) for one in look(house).rows if (one["audience"], one["question"]) == (YOUNG, question)]
    return found


def members(house: SmallHouse) -> list[set[str]]:
    """Who is in each release."""
    released = [one for one in house.all("response") if one["release_id"]]
    numbers = sorted({one["release_id"] for one in released})
    return [{one["id"] for one in released if one["release_id"] == number} for number in numbers]


@pytest.mark.parametrize(("people", "released"), [(19, []), (20, [10]), (21, [11]), (40, [30])])
def test_twenty_must_have_settled_and_ten_stay_back(house: SmallHouse, people: int, released: list[int]) -> None:
    people_send(house, alike(people))
    days(house, 2)
    look(house)
    assert sizes(house) == released


def test_the_oldest_are_released_first(house: SmallHouse) -> None:
    ids = people_send(house, alike(23))
    days(house, 2)
    look(house)
    assert members(house) == [set(ids[:13])]


def test_a_response_settles_a_day_after_it_was_sent_and_counts_at_the_next_due_time(house: SmallHouse) -> None:
    people_send(house, alike(20))
    for hours in (1, 8, 15, 7):  # Tuesday 17:00 is more than a day later, and no tally has fallen due since
        house.clock.forward(hours=hours)
        look(house)
        assert sizes(house) == []
    house.clock.forward(hours=1)
    look(house)
    assert sizes(house) == [10]


def test_what_a_coordinator_asks_for_between_two_due_times_releases_nothing(house: SmallHouse) -> None:
    people_send(house, alike(20))
    days(house, 2)
    look(house)
    people_send(house, alike(30))
    for _ in range(5):
        house.clock.forward(hours=1)
        look(house)
    assert sizes(house) == [10]


def test_a_release_on_demand_is_caught(house: SmallHouse, monkeypatch: pytest.MonkeyPatch) -> None:
    """The fault: whoever asks decides when it is counted. The test above would fail."""
    monkeypatch.setattr(ledger, "settled_until", lambda *_: None)
    people_send(house, alike(20))
    look(house)
    assert sizes(house) == [10]


@pytest.mark.parametrize(("people", "released"), [(9, []), (10, [10]), (11, [11])])
def test_at_close_the_rest_is_released_if_there_are_ten(house: SmallHouse, people: int, released: list[int]) -> None:
    people_send(house, alike(people))
    house.close_audiences(YOUNG)
    assert row(house)["hidden"] == (None if released else "too few for numbers")
    assert sizes(house) == released


def test_after_releases_the_reserve_comes_at_close(house: SmallHouse) -> None:
    people_send(house, alike(25))
    days(house, 2)
    look(house)
    house.close_audiences(YOUNG)
    look(house)
    assert sizes(house) == [15, 10]


def test_releases_are_disjoint_and_earlier_ones_never_change(house: SmallHouse) -> None:
    ledgers: list[tuple[list[Row], list[Row]]] = []
    for _ in range(5):
        people_send(house, alike(17))
        days(house, 2)
        look(house)
        ledgers.append((house.all("release"), house.all("release_count")))
    everyone = members(house)
    assert len(everyone) == 3
    assert sum(map(len, everyone)) == len(set.union(*everyone))
    for before, after in pairwise(ledgers):
        assert all(new[: len(old)] == old for old, new in zip(before, after, strict=True))


@pytest.mark.parametrize("act", ["update", "delete"])
@pytest.mark.parametrize("table", [RELEASE, RELEASE_COUNT])
def test_the_database_itself_refuses_to_change_the_ledger(house: SmallHouse, act: str, table: Any) -> None:
    people_send(house, alike(10))
    house.close_audiences(YOUNG)
    look(house)
    column = "size" if table is RELEASE else "least"
    statement = update(table).values({column: 99}) if act == "update" else delete(table)
    with pytest.raises(DBAPIError, match="the ledger only grows"):
        house.write(lambda connection: connection.execute(statement))


def mixed(people: int, seed: int) -> list[dict[str, str]]:
    """Made-up answers, skipped ones among them."""
    chance = random.Random(seed)
    answers = ("yes", "yes", "sometimes", "no", "unsure", "")
    return [
        {**{name: chance.choice(answers) for name in ASKED}, "easy_to_reach": chance.choice("12345")}
        for _ in range(people)
    ]


def swap(house: SmallHouse, one: str, other: str) -> None:
    """What one said the other has said, and the other way round."""

    def write(connection: Connection) -> None:
        for old, new in ((one, "swapping"), (other, one), ("swapping", other)):
            connection.execute(update(ANSWER).where(ANSWER.c.response_id == old).values(response_id=new))

    def with_room(connection: Connection) -> None:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = 1")
        write(connection)

    house.write(with_room)


@pytest.mark.parametrize("seed", range(5))
def test_swapping_what_two_members_of_a_release_said_changes_no_byte_of_any_message(tmp_path: Path, seed: int) -> None:
    seen = []
    for swapped in (False, True):
        folder = tmp_path / str(swapped)
        folder.mkdir()
        house = SmallHouse(folder, Clock())
        house.open(YOUNG)
        ids = people_send(house, mixed(34, seed))
        if swapped:
            swap(house, ids[2], ids[19])  # the first 24 are one release
        days(house, 2)
        first = told(look(house))
        house.close_audiences(YOUNG)
        seen.append((first, told(look(house)), sizes(house)))
        house.stop()
    assert seen[0] == seen[1]
    assert seen[0][2] == [24, 10]


def course(folder: Path, answers: Callable[[int], list[dict[str, str]]]) -> list[tuple[int, str]]:
    """The sizes and times of all releases of one inspection, with people coming at a made-up pace."""
    folder.mkdir()
    house = SmallHouse(folder, Clock())
    house.open(YOUNG)
    pace = random.Random(7)
    for day in range(12):
        people_send(house, answers(day)[: pace.randint(0, 12)])
        days(house)
        look(house)
    house.close_audiences(YOUNG)
    look(house)
    found = [(one["size"], str(one["at"])) for one in house.all("release")]
    house.stop()
    return found


def test_with_all_answers_replaced_the_sizes_and_the_times_stay_the_same(tmp_path: Path) -> None:
    unanimous = course(tmp_path / "unanimous", lambda _: alike(12))
    assert len(unanimous) > 2
    assert unanimous == course(tmp_path / "mixed", lambda day: mixed(12, day))
    assert unanimous == course(tmp_path / "nothing", lambda _: [{}] * 12)


def test_a_release_that_waits_while_all_say_the_same_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The fault: unanimous answers wait, so that waiting tells that they are. The test above would fail."""
    release = ledger._release

    def wait_if_unanimous(connection: Connection, *more: Any) -> None:
        values = select(func.count(ANSWER.c.value.distinct())).join_from(RESPONSE, ANSWER)
        if connection.execute(values.where(RESPONSE.c.release_id.is_(None))).scalar_one() > 1:
            release(connection, *more)

    monkeypatch.setattr(ledger, "_release", wait_if_unanimous)
    unanimous = course(tmp_path / "unanimous", lambda _: alike(12))
    assert unanimous != course(tmp_path / "mixed", lambda day: mixed(12, day))


def test_erasing_or_changing_a_response_after_its_release_moves_no_number(house: SmallHouse) -> None:
    ids = people_send(house, mixed(30, 1))
    days(house, 2)
    before = told(look(house))
    house.write(lambda connection: responses.erase(connection, ids[:5]))
    house.write(lambda connection: connection.execute(update(ANSWER).values(value="no")))
    assert told(look(house)) == before


def test_a_tally_that_counts_rows_instead_of_releases_is_caught(
    house: SmallHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The fault: numbers counted anew from the answers that are there. The test above would fail."""

    def counted(connection: Connection, wave: int) -> list[tuple[str, str, str, int, int]]:
        columns = (RESPONSE.c.audience, ANSWER.c.question, ANSWER.c.value)
        rows = connection.execute(
            select(*columns, func.count()).join_from(RESPONSE, ANSWER).where(RESPONSE.c.wave == wave).group_by(*columns)
        )
        return [(audience, question, value, number, number) for audience, question, value, number in rows]

    monkeypatch.setattr(releases, "sums", counted)
    ids = people_send(house, mixed(30, 1))
    days(house, 2)
    before = told(look(house))
    house.write(lambda connection: responses.erase(connection, ids[:5]))
    assert told(look(house)) != before


def test_those_erased_just_before_a_release_leave_nothing_half_done(
    house: SmallHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted, then erased before they were claimed: nothing is released, and the next look decides."""
    ids = people_send(house, alike(20))
    days(house, 2)
    claim = claims.claim

    def erased_first(connection: Connection, *more: Any) -> int:
        responses.erase(connection, ids[:11])
        return claim(connection, *more)

    monkeypatch.setattr(claims, "claim", erased_first)
    look(house)
    assert (sizes(house), house.rows().get("release_count")) == ([], None)
    assert [one["release_id"] for one in house.all("response")] == [None] * 20


def test_what_is_stored_is_bounded_already(house: SmallHouse) -> None:
    """So that a stolen ledger tells no more than the tally, and neither does a sum that is made of it later."""
    people_send(house, [*alike(9), *alike(11, "no")])
    days(house, 2)
    look(house)
    stored = {(one["question"], one["option"]): (one["least"], one["most"]) for one in house.all("release_count")}
    assert stored["listened", "yes"] == (8, 10)
    assert stored["listened", "no"] == (0, 2)
    assert stored["listened", "answered at all"] == (8, 10)
    assert row(house)["base"] == {"min": 8, "max": 10}


def test_coordinators_see_how_many_more_are_needed(house: SmallHouse) -> None:
    people_send(house, alike(14))
    assert row(house)["hidden"] == "6 more finished responses needed"
    people_send(house, alike(6))
    days(house, 2)
    text = "\n".join(look(house).messages)
    assert "Counted: 10. Next numbers: 10 more finished responses needed." in text
