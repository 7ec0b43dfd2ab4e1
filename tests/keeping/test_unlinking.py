"""Once a response is settled and read, nothing leads from the person to it but their receipt code."""

from datetime import UTC, date, datetime, timedelta

from storage import receipts, rows
from tests.clock import MORNING
from tests.engines import ENGINES
from tests.keeping.young import COMMENT, answers, let_go, read_all, receipt
from tests.small_house import SmallHouse
from tests.told import RED

pytestmark = ENGINES

MONDAY = date(2031, 5, 5)


def linked(house: SmallHouse) -> int:
    """Roll entries and chats that lead to a response."""
    return sum(row["response_id"] is not None for table in ("participation", "chat") for row in house.all(table))


async def test_nothing_leads_from_the_roll_to_the_ballot_box_once_it_is_settled_and_read(house: SmallHouse) -> None:
    person = await answers(house, comment=COMMENT)
    before, code = house.all("response")[0], receipt(person)
    said = {row["question"]: row["value"] for row in house.all("answer")}
    house.clock.forward(days=2)
    let_go(house)
    assert linked(house) == 2  # nobody has read it yet

    read_all(house)
    let_go(house)
    assert linked(house) == 0
    assert house.rows(
        "answer", "audience", "running", "version", "asked", "progress", "finished_day", "audit", "delivery"
    ) == {"participation": 1, "response": 1, "reading": 1}
    after, roll = house.all("response")[0], house.all("participation")[0]
    assert (after["state"], after["message_id"], after["changed_on"], after["revision"]) == (b"", None, None, 0)
    assert (after["sent_at"], after["week"]) == (datetime(2031, 5, 5, tzinfo=UTC), MONDAY)
    assert (roll["sent"], roll["started_on"], roll["sent_on"]) == (1, None, None)
    assert {row["question"]: row["value"] for row in house.all("answer")} == said
    assert before["id"] not in str([house.all(table) for table in house.rows()])
    with house.database.read() as connection:
        key = receipts.key_of(house.seal, code)
        assert key is not None
        assert receipts.response_of(connection, key) == after["id"]
        assert [one.words for one in rows.comments(connection, ["young-people"], 1, house.seal)] == [COMMENT]


async def test_without_a_free_text_it_is_cut_off_when_it_is_settled(house: SmallHouse) -> None:
    """Settled like for a tally: a day old when one last fell due, which is at 17:00 UTC."""
    await answers(house)
    house.clock.now = datetime(2031, 5, 6, 16, 59, tzinfo=UTC)
    let_go(house)
    assert linked(house) == 2
    house.clock.forward(minutes=1)
    let_go(house)
    assert linked(house) == 0


async def test_where_answers_count_at_once_people_have_a_day_to_note_their_code(house: SmallHouse) -> None:
    await answers(house)
    house.close_audiences("young-people")
    house.clock.forward(hours=23, minutes=59)
    let_go(house)
    assert linked(house) == 2
    house.clock.forward(minutes=1)
    let_go(house)
    assert linked(house) == 0


async def test_after_seven_days_it_is_cut_off_also_if_nobody_has_read_it(house: SmallHouse) -> None:
    await answers(house, comment=COMMENT)
    house.clock.forward(days=7, seconds=-1)
    let_go(house)
    assert linked(house) == 2
    house.clock.forward(seconds=1)
    let_go(house)
    assert linked(house) == 0
    reading = house.all("reading")[0]
    assert (reading["participant"], reading["read_at"]) == (None, None)  # still to be read


async def test_who_comes_back_has_had_their_go_and_nothing_is_begun(house: SmallHouse) -> None:
    person = await answers(house)
    house.clock.forward(days=7)
    let_go(house)
    await person.opens("young-people")
    assert "You've already sent your answers" in person.text
    await person.taps("help", 3)
    assert "Childline" in person.text
    assert house.rows()["response"] == 1
    assert "chat" not in house.rows()


async def test_a_case_goes_on_and_what_its_person_wrote_elsewhere_never_becomes_a_comment(house: SmallHouse) -> None:
    person = await answers(house, comment=COMMENT)
    await person.says(RED)
    house.clock.forward(days=7)
    let_go(house)
    assert linked(house) == 0
    assert [row["channel"] for row in house.all("chat")] == ["telegram"]
    assert house.all("case")[0]["participant"] == house.all("participation")[0]["participant"]
    with house.database.read() as connection:
        assert list(rows.comments(connection, ["young-people"], 1, house.seal)) == []


async def test_each_is_cut_off_by_itself(house: SmallHouse) -> None:
    await answers(house, "1001")
    house.clock.forward(days=3)
    await answers(house, "1002")
    house.clock.forward(days=1)
    let_go(house)
    assert linked(house) == 2
    house.clock.forward(days=3)
    let_go(house)
    assert linked(house) == 0
    assert house.clock() - MORNING == timedelta(days=7)
