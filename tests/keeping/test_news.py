"""Whoever asked hears what came of it, once each; nobody sees who that is, and one tap ends it."""

from datetime import timedelta
from functools import partial
from pathlib import Path

from bot.changes import Changes
from bot.desk.coordinator import CoordinatorDesk
from bot.keeping import erasing
from bot.reports import Reports
from bot.tallying.tallies import Tallies
from conversations.dialogue import Tap
from conversations.privacy import Retention
from storage import chats, erasures, notices, people, subscribers
from tests.clock import MORNING, Clock
from tests.keeping.test_own_data import asks, holding, taps
from tests.keeping.young import COMMENT, answers, let_go
from tests.small_house import Person, SmallHouse
from tests.tallying import AtOnce, Office

OFFER, STOP, WORDS = (
    "Tell me what came of it",
    "Please don't write again",
    "You said: answer texts. They will, from May.",
)


async def subscribes(house: SmallHouse, address: str = "1001") -> Person:
    person = await answers(house, address, comment=COMMENT)
    await person.says(OFFER)
    return person


async def coordinates(house: SmallHouse) -> None:
    """In a browser of theirs."""
    code = house.write(lambda connection: people.invite(connection, "coordinator", house.clock(), house.seal))
    await Person(house, "a browser", "web").opens(code)


def desk(house: SmallHouse) -> CoordinatorDesk:
    tallies, reports = Tallies(house.intake, AtOnce(), house.clock), Reports(house.intake, AtOnce(), house.clock)
    return CoordinatorDesk(house.intake, tallies, reports, Changes(), house.clock)


async def tells(house: SmallHouse, form: str = "one form", who: str = "a browser") -> None:
    await desk(house).tell_news("web", who, WORDS, form)


def news(house: SmallHouse) -> dict[str, notices.Kept]:
    """What is owed to people who asked, by their address."""
    with house.database.read() as connection:
        kept = [notices.at(connection, row["id"], house.seal) for row in house.all("notice") if row["kind"] == "news"]
        return {chats.address(connection, one.chat_id, house.seal)[1]: one for one in kept}


async def test_it_is_offered_once_they_have_sent_and_taken_in_one_tap(house: SmallHouse) -> None:
    person = await answers(house)
    await person.says(OFFER)
    assert "Once there's something to tell, it comes here." in person.text
    assert person.button(STOP) is not None
    assert [row["channel"] for row in house.all("subscriber")] == ["telegram"]
    await person.taps("news", None)
    assert house.rows()["subscriber"] == 1


async def test_in_a_browser_nothing_is_offered_or_kept(house: SmallHouse) -> None:
    person = await answers(house, channel="web")
    assert person.button(OFFER) is None
    await person.does(Tap("news"))
    assert "subscriber" not in house.rows()


async def test_before_sending_a_tap_of_ones_own_making_does_nothing(house: SmallHouse) -> None:
    person = Person(house, "1001")
    await person.opens("young-people")
    await person.does(Tap("news"))
    assert "subscriber" not in house.rows()


async def test_nothing_leads_from_it_to_an_answer_or_to_the_roll(house: SmallHouse) -> None:
    for address in ("1001", "1002", "1003"):
        await subscribes(house, address)
    rows = house.all("subscriber")
    assert set(rows[0]) == {"key", "wave", "audience", "channel", "address"}
    others = {cell for name in house.rows("subscriber") for row in house.all(name) for cell in row.values()}
    assert [row["key"] for row in rows if row["key"] in others or row["address"] in others] == []
    assert [row["key"] for row in rows] == sorted(row["key"] for row in rows)


async def test_each_who_asked_hears_it_once_also_after_their_chat_was_let_go(house: SmallHouse) -> None:
    await coordinates(house)
    await subscribes(house)
    await answers(house, "1002")
    house.clock.forward(days=7)
    let_go(house)
    assert holding(house, '"1001"') == {"subscriber"}
    await tells(house)
    await tells(house)
    (kept,) = news(house).values()
    assert list(news(house)) == ["1001"]
    assert kept.body.texts == (
        f"You asked us to tell you what came of it.\n\n{WORDS}",
        "There may be another message like this one.",
    )
    assert kept.body.buttons == ((STOP, "news_stop"),)


async def test_once_it_was_sent_the_chat_goes_again_the_next_night(house: SmallHouse) -> None:
    await coordinates(house)
    await subscribes(house)
    house.clock.forward(days=7)
    let_go(house)
    await tells(house)
    house.write(lambda connection: notices.move(connection, news(house)["1001"].id, "sent", house.clock(), 7))
    assert house.rows()["chat"] == 2
    house.clock.forward(days=1)
    await Office(house).tick.run()
    assert (house.rows()["chat"], house.rows()["subscriber"]) == (1, 1)


async def test_nobody_but_a_coordinator_sends_it_and_it_is_noted_without_its_words(house: SmallHouse) -> None:
    await subscribes(house)
    await tells(house, who="a stranger")
    assert news(house) == {}
    await coordinates(house)
    await tells(house, form="another form")
    assert len(news(house)) == 1
    (entry,) = [row for row in house.all("audit") if row["act"] == "told"]
    assert (entry["subject"], WORDS in str(entry)) == ("those who asked what came of it", False)


async def test_one_tap_ends_it_and_no_backup_brings_it_back(house: SmallHouse) -> None:
    person = await subscribes(house)
    row = house.all("subscriber")[0]
    await person.does(Tap("news_stop"), response_id="own")
    assert "We won't write to you about this" in person.text
    assert "subscriber" not in house.rows()
    assert row["address"] not in house.bytes_on_disk()
    noted, key = house.all("erasure"), chats.key_of(house.seal, "telegram", "1001")
    again = partial(
        subscribers.add, chat=key, channel="telegram", address="1001", wave=1, audience="a", seal=house.seal
    )
    house.write(lambda connection: again(connection, seal=house.seal))
    house.write(lambda connection: connection.execute(erasures.ERASURE.delete()))
    since = [erasures.Erased(**{name: one[name] for name in erasures.Erased.__slots__}) for one in noted]
    house.write(lambda connection: erasing.replay(connection, since, house.seal))
    assert "subscriber" not in house.rows()


async def test_it_is_shown_with_what_else_is_kept_and_goes_with_it(house: SmallHouse) -> None:
    person = await subscribes(house)
    house.clock.forward(days=7)
    let_go(house)
    shown = await asks(person, "mydata")
    assert "You asked to hear what came of it. That is kept apart from your answers." in shown
    assert "the number of this chat in Telegram, 1001" in shown
    await asks(person, "delete")
    assert "Done. It's erased." in await taps(person, "Yes, erase it")
    assert "subscriber" not in house.rows()


async def test_it_goes_a_year_after_its_audience_closed(house: SmallHouse) -> None:
    await subscribes(house)
    house.close_audiences("young-people")
    days = Retention().news
    house.clock.now = MORNING + timedelta(days=days, hours=8)
    await Office(house).tick.run()
    assert house.rows()["subscriber"] == 1
    house.clock.forward(days=1)
    await Office(house).tick.run()
    assert "subscriber" not in house.rows()


async def test_opening_erases_what_was_practised(tmp_path: Path) -> None:
    house = SmallHouse(tmp_path, Clock(MORNING))
    await subscribes(house)
    assert house.rows()["subscriber"] == 1
    house.open("young-people")
    assert "subscriber" not in house.rows()
    house.stop()
