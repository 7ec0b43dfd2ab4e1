"""The whole life of one young person's answers: answered, settled, released, read, apart, found, erased for good."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from analysis.tally import TallyRow
from bot.keeping import afterwards, backups, restoring
from conversations.dialogue import Tap
from storage.database import Database
from storage.readings import READING
from tests.clock import Clock
from tests.keeping.test_own_data import asks, holding, taps
from tests.keeping.young import COMMENT, answers, read_all, receipt
from tests.protected import YOUNG, alike, look, people_send
from tests.small_house import SECRET, Person, SmallHouse, house_in
from tests.tallying import Office

MONDAY, TUESDAY = datetime(2031, 5, 5, 9, tzinfo=UTC), datetime(2031, 5, 6, 17, 1, tzinfo=UTC)


def shared(house: SmallHouse) -> list[TallyRow]:
    """Every number of theirs that coordinators see."""
    found = [row for row in look(house).rows if row["audience"] == YOUNG]
    assert found
    return found


def back_up(house: SmallHouse) -> Path:
    path = house.folder / backups.name(house.clock())
    backups.back_up(house.database, path, house.clock(), house.seal, lambda lines, _: lines)
    return path


@contextmanager
def put_back(house: SmallHouse, path: Path) -> Iterator[SmallHouse]:
    """The backup on another machine, with what the bot noted beside it since."""
    with house.database.read() as connection:
        afterwards.write(connection, house.folder, house.clock(), house.seal)
    elsewhere = house.folder / "elsewhere"
    database = Database(f"sqlite:///{elsewhere / 'kept.db'}")
    restoring.restore(path, [house.folder / afterwards.NAME], database, SECRET, house.clock())
    database.close()
    with house_in(elsewhere, clock=house.clock) as again:
        yield again


async def test_the_whole_life_of_one_young_persons_answers(tmp_path: Path) -> None:  # noqa: PLR0915 - it is a life
    with house_in(tmp_path, clock=Clock(MONDAY)) as house:
        house.open(YOUNG)
        tick = Office(house).tick

        # Monday: Amina answers, writes something, sends, and notes her receipt code. So do 25 others.
        amina = await answers(house, "1001", comment=COMMENT)
        code = receipt(amina)
        people_send(house, alike(25))
        assert holding(house, COMMENT) == {"answer", "reading", "heard"}
        house.clock.forward(hours=1)
        await tick.run()
        assert holding(house, COMMENT) == {"answer", "reading"}
        assert house.all("release") == []

        # Tuesday at six: a day old, her answers have settled. The oldest are released together; ten stay back.
        house.clock.now = TUESDAY
        await tick.run()
        assert [row["size"] for row in house.all("release")] == [16]

        # The lead reads what she wrote. From then on nothing leads from her to it.
        assert house.all("participation")[0]["response_id"] is not None
        assert [row["read_at"] for row in house.all(READING.name)] == [None]
        read_all(house)
        await tick.run()
        assert [row["response_id"] for row in house.all("participation")] == [None]
        assert "chat" not in house.rows()
        assert holding(house, '"1001"') == set()
        assert {row["sent_at"].date() for row in house.all("response")} == {date(2031, 5, 5)}

        # That night a backup is made, with her answers in it.
        backup = back_up(house)

        # Wednesday: it closes, and the rest is released. Her answers are in the numbers that are shared.
        house.clock.forward(days=1)
        house.close_audiences(YOUNG)
        numbers = shared(house)
        assert [row["size"] for row in house.all("release")] == [16, 10]

        # She still finds them, by her code alone, and from another phone.
        phone = Person(house, "a browser elsewhere", "web")
        shown = await asks(phone, "mydata", code)
        assert COMMENT in shown
        assert "They're counted in numbers that have been shared." in shown
        await amina.does(Tap("mydata"))
        assert COMMENT not in amina.text

        # She takes it back. Nothing of it is left, and no number that was shared moves.
        await asks(phone, "delete", code)
        assert "Done." in await taps(phone, "Yes, erase it")
        assert holding(house, COMMENT) == set()
        assert "That code finds nothing" in await asks(phone, "mydata", code)
        assert len(house.all("response")) == 25
        assert shared(house) == numbers

        # A month later the machine is lost, and the backup is put back. Hers stay erased, and no number moves.
        house.clock.forward(days=28)
        with put_back(house, backup) as again:
            assert holding(again, COMMENT) == set()
            assert "That code finds nothing" in await asks(Person(again, "a browser elsewhere", "web"), "mydata", code)
            assert len(again.all("response")) == 25
            assert shared(again) == numbers
            assert [row["size"] for row in again.all("release")] == [16, 10]
