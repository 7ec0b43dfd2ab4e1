"""people and dismiss: who has a role, and taking it away."""

import pytest
from sqlalchemy import Connection

from conversations.dialogue import Arrived
from storage import notices, signins
from storage.notices import Body
from tests.commands.line import CommandLine
from tests.small_house import Person, SmallHouse


async def join(line: CommandLine, person: Person, *name: str) -> None:
    await person.opens(line("invite", "coordinator", "--json", *name).json["code"])


def owe_and_sign_in(house: SmallHouse, connection: Connection, chat: int) -> None:
    notices.owe(connection, chat, "tally", Body(("7 of 20",)), house.clock(), house.seal)
    signins.offer(connection, chat, house.clock(), house.seal)


async def test_who_has_a_role_is_listed_with_the_name_they_were_invited_by(
    line: CommandLine, house: SmallHouse
) -> None:
    await join(line, Person(house), "--for", "Chris Example")
    since = f"since {house.clock():%Y-%m-%d %H:%M}"
    await join(line, Person(house, "a browser", "web"))
    assert line("people").lines == [
        f"1  coordinator  Chris Example  in Telegram, {since}",
        f"2  coordinator  in a browser, {since}",
    ]
    assert b"Chris Example" not in house.bytes_on_disk()


async def test_who_is_dismissed_can_do_nothing_from_then_on_and_it_is_in_the_log(
    line: CommandLine, house: SmallHouse
) -> None:
    chris = Person(house)
    await join(line, chris)
    assert (await chris.does(Arrived(), command="tally")).ask == "tally"
    said = line("dismiss", "1")
    assert said.lines == [
        "No longer coordinator: 1",
        "Nobody is coordinator now. To invite someone: python bot.py invite coordinator",
    ]
    assert (await chris.does(Arrived(), command="tally")).ask == ""
    assert line("people").out == ""
    assert "'dismiss' dismissed chat 1 (coordinator)" in line("audit").out


async def test_dismissing_takes_what_was_still_to_be_told_and_every_browser_that_was_signed_in(
    line: CommandLine, house: SmallHouse
) -> None:
    for address in ("1001", "1002"):
        await join(line, Person(house, address))
    for chat in (1, 2):
        house.write(lambda connection: owe_and_sign_in(house, connection, chat))  # noqa: B023 - called at once
    assert line("dismiss", "1").lines == ["No longer coordinator: 1"]
    assert {table: [row["chat_id"] for row in house.all(table)] for table in ("person", "sign_in")} == {
        "person": [2],
        "sign_in": [2],
    }
    assert [(row["chat_id"], row["kind"] == "farewell") for row in house.all("notice")] == [(2, False), (1, True)]


async def test_what_they_answered_themselves_stays(line: CommandLine, house: SmallHouse) -> None:
    amina = Person(house)
    await amina.opens("leaflets")
    await amina.says("Yes, start")
    await join(line, amina)
    line("dismiss", "1")
    await amina.opens("leaflets")
    assert amina.shown.progress == "1 of 4"


@pytest.mark.parametrize("number", ["0", "7"])
def test_who_has_no_role_can_not_be_dismissed(line: CommandLine, number: str) -> None:
    assert line("dismiss", number).faults == [f"Nobody with the number {number} has a role; `people` prints who has"]
    assert line("audit").out == ""
