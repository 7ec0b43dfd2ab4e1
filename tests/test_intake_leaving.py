"""What is kept of whoever says no, is too young or stops: nothing of what they said."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from conversations.dialogue import Arrived, Tap
from conversations.phrases import say
from storage import people, progress
from storage.progress import Progress
from tests.engines import ENGINES
from tests.mash import FOLDER
from tests.small_house import Person, SmallHouse, house_in

pytestmark = ENGINES

FORTY_SECONDS = ("Yes, start", "Yes", "Yes", "Unsure", "Finish here", "Send my answers")


@pytest.fixture
def again(tmp_path: Path) -> Iterator[SmallHouse]:
    """A house whose leaflets may be answered more than once."""
    folder = Path(copytree(FOLDER, tmp_path / "inspection"))
    file = folder / "inspection.yaml"
    file.write_text(file.read_text().replace("code: leaflets\n", 'code: leaflets\n    again: "yes"\n'))
    with house_in(tmp_path, folder) as house:
        yield house


def taken_part(house: SmallHouse, audience: str) -> Progress:
    with house.database.read() as connection:
        return progress.of(connection, 1).get(audience, Progress())


async def test_a_no_leaves_a_count_and_nothing_else(house: SmallHouse, amina: Person) -> None:
    before = house.rows("delivery")
    await amina.opens("young-people")
    await amina.says("No thanks")
    assert amina.text.strip() == say("declined")
    assert house.rows("delivery") == {**before, "decline": 1}
    (row,) = house.all("decline")
    assert row == {"audience": "young-people", "wave": 1, "day": house.clock().date(), "count": 1}


async def test_two_on_the_same_day_are_one_row(house: SmallHouse) -> None:
    for address in ("1", "2"):
        person = Person(house, address)
        await person.opens("young-people")
        await person.says("No thanks")
    assert [row["count"] for row in house.all("decline")] == [2]


@pytest.mark.parametrize("age", ["Under 13", "13 to 15"])
async def test_too_young_leaves_nothing_at_all(house: SmallHouse, amina: Person, age: str) -> None:
    before = house.rows("delivery")
    await amina.opens("young-people")
    await amina.says("Yes, start", age)
    assert say("too_young", "16") in amina.text
    assert "Call 0800 1111, free" in amina.text
    assert house.rows("delivery") == before
    assert taken_part(house, "young-people") == Progress()


async def test_too_young_said_later_takes_all_answers_with_it(house: SmallHouse, amina: Person) -> None:
    before = house.rows("delivery")
    await amina.opens("young-people")
    await amina.says("Yes, start", "16 or 17", "Yes", "Back", "Back", "13 to 15")
    assert house.rows("delivery") == before


async def test_what_is_remembered_of_deliveries_names_nobody(house: SmallHouse, amina: Person) -> None:
    """Also while they answer."""
    await amina.opens("young-people")
    await amina.says("Yes, start")
    for row in house.all("delivery"):
        assert (set(row), len(row["key"])) == ({"id", "key", "seen_at"}, 16)
    assert amina.address.encode() not in b"".join(row["key"] for row in house.all("delivery"))


async def test_stopping_erases_the_answers_and_leaves_only_that_someone_began(house: SmallHouse, amina: Person) -> None:
    before = house.rows("delivery")
    await amina.opens("multi-agency")
    await amina.says("Yes, start", "Yes", "More", "Stop", "Stop and erase")
    assert amina.text.strip() == say("stopped")
    assert house.rows("delivery") == {**before, "participation": 1, "progress": 1, "erasure": 1}
    assert taken_part(house, "multi-agency") == Progress(started=1)


async def test_stopping_is_noted_so_that_no_backup_brings_the_answers_back(house: SmallHouse, amina: Person) -> None:
    await amina.opens("multi-agency")
    await amina.says("Yes, start", "Yes", "More", "Stop")
    given_up = amina.response_id
    await amina.says("Stop and erase")
    assert [row["begun"] for row in house.all("erasure")] == [given_up]


async def test_whoever_stopped_may_begin_anew_and_is_counted_once(house: SmallHouse, amina: Person) -> None:
    for _ in range(2):
        await amina.opens("multi-agency")
        await amina.says("Yes, start", "Yes", "More", "Stop", "Stop and erase")
    await amina.opens("multi-agency")
    await amina.says(*FORTY_SECONDS)
    assert taken_part(house, "multi-agency") == Progress(started=1, finished=1)


async def test_a_second_tap_on_stop_and_erase_does_not_ask_for_a_link(amina: Person) -> None:
    await amina.opens("multi-agency")
    await amina.says("Yes, start", "More", "Stop")
    response = amina.response_id
    for phrase in ("stopped", "gone"):
        await amina.does(Tap("stop_sure", 1), response_id=response)
        assert amina.text.strip() == say(phrase)


async def test_a_button_of_what_was_erased_begins_nothing_even_with_the_link(house: SmallHouse) -> None:
    """A browser says with each button which link it stands under."""
    visitor = Person(house, "a-made-up-address", "web")
    await visitor.opens("leaflets")
    old = visitor.response_id
    await visitor.says("Yes, start", "More", "Stop", "Stop and erase")
    before = house.rows("delivery")
    await visitor.does(Tap("o3", 1), entry="leaflets", response_id=old)
    assert visitor.text.strip() == say("gone")
    assert house.rows("delivery") == before


async def test_stopping_one_questionnaire_leaves_the_other_to_come_back_to(house: SmallHouse) -> None:
    visitor = Person(house, "a-made-up-address", "web")
    await visitor.opens("leaflets")
    await visitor.says("Yes, start", "18 to 21")
    await visitor.opens("multi-agency")
    await visitor.says("Yes, start", "More", "Stop", "Stop and erase")
    assert await house.intake.resume(house.intake.resume_code(visitor.address)) == visitor.address
    await visitor.opens("leaflets")
    assert visitor.shown.progress == "2 of 4"


async def test_a_coordinator_who_declines_stays_a_coordinator(house: SmallHouse, amina: Person) -> None:
    code = house.write(lambda connection: people.invite(connection, "coordinator", house.clock(), house.seal))
    await amina.opens(code)
    await amina.opens("leaflets")
    await amina.says("No thanks")
    assert (await amina.does(Arrived(), command="tally")).ask == "tally"


async def test_another_go_where_it_is_allowed_is_another_response(again: SmallHouse) -> None:
    bo = Person(again)
    go = ("Yes, start", "18 to 21", "No", "No", "Skip", "Send my answers")
    await bo.opens("leaflets")
    await bo.says(*go)
    first = bo.response_id
    await bo.says("Answer again")
    assert bo.button("Yes, start")
    assert bo.response_id != first
    await bo.says(*go)
    assert again.rows()["answer"] == 8
    assert taken_part(again, "leaflets") == Progress(started=1, finished=2)


async def test_a_no_to_another_go_leaves_the_first_one_counted(again: SmallHouse) -> None:
    bo = Person(again)
    await bo.opens("leaflets")
    await bo.says("Yes, start", "18 to 21", "No", "No", "Skip", "Send my answers", "Answer again", "No thanks")
    assert taken_part(again, "leaflets") == Progress(started=1, finished=1, declined=1)
    assert again.rows()["answer"] == 4


async def test_another_go_is_shut_once_it_has_closed(again: SmallHouse) -> None:
    again.open("leaflets")
    bo = Person(again)
    await bo.opens("leaflets")
    await bo.says("Yes, start", "18 to 21", "No", "No", "Skip", "Send my answers")
    again.close_audiences("leaflets")
    await bo.says("Answer again")
    assert bo.text.strip() == say("closed")
    assert again.rows()["response"] == 1
