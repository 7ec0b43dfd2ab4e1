"""A coordinator tells what came of it from their chat: written, seen as it will arrive, and sent once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from conversations.dialogue import Typed
from storage import chats, subscribers
from tests.small_house import Person, SmallHouse, house_in
from tests.steering import Desk, owed

WORDS = "You said: share earlier.\nFrom May, teams meet each morning."


@pytest.fixture
def house(tmp_path: Path) -> Iterator[SmallHouse]:
    with house_in(tmp_path) as house:
        house.write(
            lambda c: subscribers.add(
                c, chats.key_of(house.seal, "telegram", "1001"), "telegram", "1001", 1, "multi-agency", house.seal
            )
        )
        yield house


def sends(desk: Desk) -> str:
    """The button that sends what is on the screen."""
    return next(one for one in desk.actions if one.startswith("news-"))


async def test_it_is_seen_as_it_will_arrive_and_sent_to_whoever_asked(house: SmallHouse, desk: Desk) -> None:
    assert "Nobody sees who did, or how many." in await desk.tap("news")
    shown = await desk.tap("news", WORDS)
    assert f"This is how it arrives:\nYou asked us to tell you what came of it.\n\n{WORDS}" in shown
    assert owed(house, "news") == []
    assert "It's on its way to everyone who asked to hear." in await desk.tap(sends(desk))
    assert [words for _, words in owed(house, "news")] == [
        f"You asked us to tell you what came of it.\n\n{WORDS}", "There may be another message like this one.",
    ]  # fmt: skip
    assert [(row["act"], row["subject"]) for row in house.all("audit")][-1] == (
        "told", "those who asked what came of it",
    )  # fmt: skip


async def test_a_second_tap_sends_nothing_more(house: SmallHouse, desk: Desk) -> None:
    await desk.tap("news")
    await desk.tap("news", WORDS)
    send = sends(desk)
    await desk.tap(send)
    assert "If you've just sent it, it's on its way." in await desk.tap(send)
    assert len(owed(house, "news")) == 2  # it comes in two messages


async def test_what_is_written_again_comes_in_its_place_and_the_button_below_the_older_shows_the_newer(
    house: SmallHouse, desk: Desk
) -> None:
    await desk.tap("news")
    await desk.tap("news", "You said: chare earlier.")
    older = sends(desk)
    await desk.tap("news", WORDS)
    assert WORDS in await desk.tap(older)
    assert owed(house, "news") == []
    await desk.tap(sends(desk))
    assert "chare" not in str(owed(house, "news"))


@pytest.mark.parametrize(
    ("length", "said"), [(2000, "This is how it arrives"), (2001, "That's too long: 1 over what fits.")]
)
async def test_what_is_too_long_is_asked_for_again(desk: Desk, length: int, said: str) -> None:
    await desk.tap("news")
    assert said in await desk.tap("news", "x" * length)


async def test_the_next_words_of_the_chat_are_for_it_for_ten_minutes_and_lie_sealed(
    house: SmallHouse, desk: Desk
) -> None:
    chris = Person(house, "2001")
    await desk.tap("news")
    assert (await chris.does(Typed(WORDS))).ask == "news"
    await desk.tap("news", WORDS)
    send = sends(desk)
    house.clock.forward(seconds=600)
    assert (await chris.does(Typed("My sister is ill."))).ask == ""
    assert WORDS.encode() not in house.bytes_on_disk()
    assert "It's on its way" in await desk.tap(send)
