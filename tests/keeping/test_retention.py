"""One day past each limit nothing of it is left; on the last day all of it still is. Numbers that were shared stay."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.keeping.retention import will_go
from conversations.privacy import Retention
from storage import audit, people, retention
from storage.cases import CASE
from tests.clock import MORNING
from tests.engines import ENGINES
from tests.keeping.young import COMMENT, answers
from tests.protected import alike, look, people_send
from tests.small_house import Person, SmallHouse, house_in
from tests.tallying import Office, coordinator
from tests.told import RED

pytestmark = ENGINES

DAYS = Retention()


async def night(house: SmallHouse, days: int) -> None:
    """So many days after the clock's beginning, in the evening: the night before it has been."""
    house.clock.now = MORNING + timedelta(days=days, hours=8)
    await Office(house).tick.run()


def left(house: SmallHouse, *tables: str) -> dict[str, int]:
    return {name: count for name, count in house.rows().items() if name in tables}


def words_on_disk(house: SmallHouse, *tables: str) -> Callable[[], int]:
    """How many of the sealed cells that these tables have now are still somewhere in the database's files."""
    blobs = [
        cell
        for name in tables
        for row in house.all(name)
        for cell in row.values()
        if isinstance(cell, bytes) and len(cell) > 16
    ]
    assert blobs

    def count() -> int:
        on_disk = house.bytes_on_disk()
        return sum(blob in on_disk for blob in blobs)

    assert count() == len(blobs)
    return count


async def test_what_was_not_sent_goes_with_its_chat_thirty_days_after_the_last_change(house: SmallHouse) -> None:
    await Person(house, "1001").opens("young-people")
    person = Person(house, "1002")
    await person.opens("young-people")
    await person.says("Yes, start", "16 or 17")
    here = ("response", "participation", "chat", "message")
    on_disk = words_on_disk(house, "response", "chat")
    await night(house, DAYS.unfinished)
    assert left(house, *here) == {"response": 2, "participation": 2, "chat": 2}
    await night(house, DAYS.unfinished + 1)
    assert (left(house, *here), on_disk()) == ({}, 0)


async def test_a_change_counts_anew(house: SmallHouse) -> None:
    person = Person(house, "1001")
    await person.opens("young-people")
    house.clock.forward(days=20)
    await person.says("Yes, start")
    await night(house, DAYS.unfinished + 1)
    assert left(house, "response") == {"response": 1}


async def test_who_stopped_is_on_no_roll_either_after_thirty_days(house: SmallHouse) -> None:
    person = Person(house, "1001")
    await person.opens("young-people")
    await person.says("Yes, start", "More", "Stop", "Stop and erase")
    await night(house, DAYS.unfinished)
    assert left(house, "participation") == {"participation": 1}
    await night(house, DAYS.unfinished + 1)
    assert left(house, "participation", "response", "chat") == {}
    assert house.all("progress")[0]["started"] == 1


async def test_words_that_were_flagged_and_taken_back_leave_the_reading_list_too(house: SmallHouse) -> None:
    """Until then they stay: nobody takes back a disclosure by stopping. Its case has its own copy."""
    person = Person(house, "1001")
    await person.opens("young-people")
    await person.says("Yes, start", "16 or 17")
    while not person.shown.longer:
        await person.says("Skip")
    await person.says(RED)
    await person.says("Stop here", "Stop and erase")
    await answers(house, "1002", comment=COMMENT)
    assert left(house, "reading", "case_text") == {"reading": 2, "case_text": 1}
    await night(house, DAYS.unfinished)
    assert left(house, "reading") == {"reading": 2}
    await night(house, DAYS.unfinished + 2)
    assert left(house, "reading", "case_text") == {"reading": 1, "case_text": 1}


async def test_answers_and_comments_go_a_year_after_their_audience_closed_and_no_number_moves(
    house: SmallHouse,
) -> None:
    await answers(house, comment=COMMENT)
    people_send(house, alike(25))
    house.close_audiences("young-people")
    before = look(house).rows
    assert before
    here = ("response", "answer", "reading", "quote")
    await night(house, 8)
    on_disk = words_on_disk(house, "answer", "reading")
    await night(house, DAYS.answers)
    assert left(house, *here)["response"] == 26
    await night(house, DAYS.answers + 1)
    assert (left(house, *here), on_disk()) == ({}, 0)
    assert look(house).rows == before


async def test_while_an_audience_is_open_nothing_that_was_sent_goes(house: SmallHouse) -> None:
    await answers(house, comment=COMMENT)
    await night(house, 3 * DAYS.answers)
    assert left(house, "response", "participation") == {"response": 1, "participation": 1}


async def test_the_roll_goes_ninety_days_after_its_audience_closed(house: SmallHouse) -> None:
    await answers(house)
    house.close_audiences("young-people")
    await night(house, DAYS.roll)
    assert left(house, "participation") == {"participation": 1}
    await night(house, DAYS.roll + 1)
    assert left(house, "participation", "chat") == {}
    assert left(house, "response") == {"response": 1}


async def test_a_case_goes_a_year_after_it_was_closed_and_never_while_it_is_open(house: SmallHouse) -> None:
    one, other = await answers(house, "1001"), await answers(house, "1002")
    for person in (one, other):
        await person.says(RED)
    closed = {"state": "closed", "closed_at": house.clock()}
    first = house.all("case")[0]["id"]
    house.write(lambda connection: connection.execute(update(CASE).where(CASE.c.id == first).values(closed)))
    here = ("case", "case_text", "case_step")
    await night(house, DAYS.cases - 1)
    assert left(house, "case", "case_text") == {"case": 2, "case_text": 2}
    await night(house, DAYS.cases + 1)
    assert left(house, "case", "case_text") == {"case": 1, "case_text": 1}
    assert {row["case_id"] for name in here[1:] for row in house.all(name)}.isdisjoint({first})
    await night(house, 3 * DAYS.cases)
    assert left(house, "case") == {"case": 1}


async def test_notices_and_invitations_go_after_ninety_days(house: SmallHouse) -> None:
    chat = await coordinator(house)
    house.write(lambda connection: people.invite(connection, "lead", house.clock(), house.seal))
    await Office(house).tallies.send_to(chat)
    house.write(lambda connection: connection.exec_driver_sql("UPDATE notice SET state = 'sent'"))
    on_disk = words_on_disk(house, "notice")
    await night(house, DAYS.notices - 1)
    assert left(house, "notice", "invitation") == {"notice": 1, "invitation": 2}
    await night(house, DAYS.notices + 1)
    assert left(house, "invitation", "notice").get("invitation", 0) == 0
    assert on_disk() == 0


async def test_the_audit_log_forgets_after_two_years_and_still_holds_together(house: SmallHouse) -> None:
    await coordinator(house)
    await night(house, DAYS.audit - 1)
    first = house.all("audit")[0]
    await night(house, DAYS.audit + 1)
    assert first["number"] not in [row["number"] for row in house.all("audit")]
    with house.database.read() as connection:
        assert audit.verify(connection, house.seal) is None


async def test_it_is_done_once_a_night_and_what_was_missed_is_made_up_for(house: SmallHouse) -> None:
    await night(house, 0)
    await night(house, 0)
    assert [row["job"] for row in house.all("slot")].count("retention") == 1
    await night(house, 5)
    assert [row["job"] for row in house.all("slot")].count("retention") == 2


async def test_very_many_go_over_several_rounds_between_which_all_else_is_seen_to(
    house: SmallHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.retention.TOGETHER", 1)
    monkeypatch.setattr("bot.tallying.tick.LOOKS", 2)
    for address in ("1001", "1002", "1003"):
        await Person(house, address).opens("young-people")
    seen = []
    for _ in range(5):
        await night(house, DAYS.unfinished + 1)
        seen.append(
            (left(house, "response", "participation"), "retention" in [row["job"] for row in house.all("slot")])
        )
    assert seen == [
        ({"response": 1, "participation": 3}, False),
        ({"participation": 2}, False),
        ({}, False),
        ({}, True),
        ({}, True),
    ]


async def test_what_went_before_a_fault_leaves_the_disk_too(house: SmallHouse, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the fault keeps back, and however often it comes."""

    def bug(_: object) -> None:
        raise ZeroDivisionError

    await Person(house, "1001").opens("young-people")
    on_disk = words_on_disk(house, "response", "chat")
    monkeypatch.setattr("bot.keeping.retention.AT_ONCE", (bug,))
    with pytest.raises(ZeroDivisionError):
        await night(house, DAYS.unfinished + 1)
    assert (left(house, "response", "chat"), on_disk()) == ({}, 0)


async def test_what_went_just_before_the_bot_was_killed_leaves_the_disk_at_its_next_start(house: SmallHouse) -> None:
    await night(house, 0)
    await Person(house, "1001").opens("young-people")
    on_disk = words_on_disk(house, "response")
    gone = [row["id"] for row in house.all("response")]
    house.write(lambda connection: retention.erase_responses(connection, gone, house.seal))
    with house_in(house.folder, clock=house.clock) as anew:
        await night(anew, 0)
    assert on_disk() == 0


async def test_coordinators_see_what_goes_next_and_nothing_goes_by_that(house: SmallHouse) -> None:
    await Person(house, "1001").opens("young-people")
    await answers(house, "1002")
    house.clock.now = MORNING + timedelta(days=DAYS.unfinished)
    with house.database.read() as connection:
        said = will_go(connection, house.intake.running(connection), house.clock(), house.seal)
    assert said == [
        "Each night at 03:00 what is over its time is erased. This is what goes next.",
        "Answers not sent, 30 days after the last change: 1",
        "Answers and comments, 365 days after their audience has closed: 0",
        "What Young Inspectors wrote down, 365 days after all has closed: 0",
        "That someone took part, 90 days after their audience has closed: 0",
    ]
    assert left(house, "response") == {"response": 2}
