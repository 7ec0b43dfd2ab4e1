"""The whole life of one young person's answers: answered, settled, released, read, apart, found, erased."""

from datetime import UTC, date, datetime
from pathlib import Path

from analysis.publish import Publication
from conversations.dialogue import Tap
from storage.readings import READING
from tests.clock import Clock
from tests.keeping.test_own_data import asks, holding, taps
from tests.keeping.young import COMMENT, answers, read_all, receipt
from tests.protected import YOUNG, alike, look, people_send
from tests.small_house import Person, SmallHouse, house_in
from tests.tallying import Office

MONDAY, TUESDAY = datetime(2031, 5, 5, 9, tzinfo=UTC), datetime(2031, 5, 6, 17, 1, tzinfo=UTC)


def published(house: SmallHouse) -> Publication:
    publication = look(house)
    assert [row["base"] for row in publication.rows if row["audience"] == YOUNG][:1]
    return publication


async def test_the_whole_life_of_one_young_persons_answers(tmp_path: Path) -> None:  # noqa: PLR0915 - it is a life
    with house_in(tmp_path, clock=Clock(MONDAY)) as house:
        house.open(YOUNG)
        tick = Office(house).tick

        # Monday: Amina answers, writes something, sends, and notes her receipt code. So do 25 others.
        amina = await answers(house, "1001", comment=COMMENT)
        code = receipt(amina)
        people_send(house, alike(25))
        assert holding(house, COMMENT) == {"answer", "reading"}
        await tick.run()
        assert house.all("release") == []

        # Tuesday at six: a day old, her answers have settled. The oldest are released together; ten stay back.
        house.clock.now = TUESDAY
        await tick.run()
        assert [row["size"] for row in house.all("release")] == [16]
        numbers = published(house).rows

        # The lead reads what she wrote. From then on nothing leads from her to it.
        assert house.all("participation")[0]["response_id"] is not None
        assert [row["read_at"] for row in house.all(READING.name)] == [None]
        read_all(house)
        await tick.run()
        assert [row["response_id"] for row in house.all("participation")] == [None]
        assert "chat" not in house.rows()
        assert holding(house, '"1001"') == set()
        assert {row["sent_at"].date() for row in house.all("response")} == {date(2031, 5, 5)}

        # She still finds it, by her code alone, and from another phone.
        phone = Person(house, "a browser elsewhere", "web")
        assert COMMENT in await asks(phone, "mydata", code)
        await amina.does(Tap("mydata"))
        assert COMMENT not in amina.text

        # She takes it back. Nothing of it is left, and no number that was shared moves.
        await asks(phone, "delete", code)
        assert "Done." in await taps(phone, "Yes, erase it")
        assert holding(house, COMMENT) == set()
        assert "That code finds nothing" in await asks(phone, "mydata", code)
        house.close_audiences(YOUNG)
        assert [row for row in published(house).rows if row["audience"] == YOUNG]
        assert [row["size"] for row in house.all("release")][:1] == [16]
        assert len(numbers) > 0
