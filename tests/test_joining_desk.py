"""Who would like to be a Young Inspector, read and taken off the list in a coordinator's own chat."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection

from bot.desk.joining import JoiningDesk
from conversations.desk.joining import AT_ONCE
from conversations.dialogue import Arrived, Screen
from conversations.phrases import say
from storage import chats, joiners, people
from tests.small_house import Person, SmallHouse

EMAIL = "amina@mail.example"


Change = Callable[[str, str, str], None]


@pytest.fixture
def inspection(folder: Path, change: Change) -> Path:
    """It lets words into chats."""
    change("inspection.yaml", 'words_in_chat: "no"', 'words_in_chat: "yes"')
    return folder


class List:
    """The list, as a coordinator has it in Telegram."""

    def __init__(self, house: SmallHouse) -> None:
        self.house, self.shown, self._desk = house, Screen(()), JoiningDesk(house.intake)

    async def join(self) -> "List":
        self.chris, house = Person(self.house, "2001"), self.house
        await self.chris.opens(house.write(lambda c: people.invite(c, "coordinator", house.clock(), house.seal)))
        return self

    async def tap(self, command: str) -> str:
        """What is shown then, if the desk lets the button through."""
        outcome = await self.chris.does(Arrived(), command=command)
        assert outcome.ask == command
        shown = await self._desk.step("telegram", "2001", command.partition("-")[2])
        assert shown is not None
        self.shown = shown
        return "\n".join(filter(None, [shown.notice, *shown.paragraphs]))

    def action(self, label: str) -> str:
        rows = (*self.shown.choices, *self.shown.ways)
        return next(one.action for row in rows for one in row if one.label == label)


@pytest.fixture
async def chris(house: SmallHouse) -> List:
    return await List(house).join()


def add(house: SmallHouse, *contacts: str) -> None:
    """Each left by somebody else."""

    def leave(connection: Connection) -> None:
        for number, contact in enumerate(contacts):
            chat = chats.key_of(house.seal, "telegram", f"made-up {number}")
            joiners.add(connection, chat, contact, 1, "young-people", house.seal)

    house.write(leave)


def listed(house: SmallHouse) -> list[str]:
    with house.database.read() as connection:
        return [contact for _, contact in joiners.contacts(connection, house.seal)]


def noted(house: SmallHouse) -> list[str]:
    """What was done with the list, as the audit log has it."""
    about = "who would like to be a Young Inspector"
    return [f"{row['actor']} {row['act']}" for row in house.all("audit") if row["subject"] == about]


async def test_the_menu_leads_to_it_and_each_look_is_noted(house: SmallHouse, chris: List) -> None:
    await chris.chris.does(Arrived(), command="desk-team")
    button = chris.chris.button("Would like to join")
    assert button is not None
    assert "Nobody is on the list now." in await chris.tap(button.action)
    assert noted(house) == []
    add(house, EMAIL)
    for _ in range(2):
        assert f"1. {EMAIL}" in await chris.tap(button.action)
    assert noted(house) == ["coordinator:1 read"] * 2
    assert EMAIL not in str(house.all("audit"))


async def test_each_page_that_is_turned_to_is_a_look_of_its_own(house: SmallHouse, chris: List) -> None:
    add(house, *(f"made-up-{at}@mail.example" for at in range(AT_ONCE + 1)))
    first = await chris.tap("joining")
    second = await chris.tap(chris.action("The next ones"))
    seen = [line for page in (first, second) for line in page.splitlines() if "@" in line]
    assert seen == [f"{at}. {contact}" for at, contact in enumerate(listed(house), 1)]
    assert noted(house) == ["coordinator:1 read"] * 2


async def test_who_is_taken_off_is_erased_after_a_second_tap_and_leaves_the_disk(
    house: SmallHouse, chris: List
) -> None:
    add(house, EMAIL, "07700 900123")
    first, second = listed(house)
    await chris.tap("joining")
    said = await chris.tap(chris.action("Take off 1"))
    assert said.startswith(f"{first}\nTake this off the list?")
    assert second not in said
    assert listed(house) == [first, second]
    sealed = house.all("joiner")[0]["contact"]
    assert sealed in house.bytes_on_disk()
    yes = chris.action("Yes, take it off")
    said = await chris.tap(yes)
    assert said.startswith("It is off the list, and erased.")
    assert first not in said
    assert f"1. {second}" in said
    assert listed(house) == [second]
    assert sealed not in house.bytes_on_disk()
    assert [row["unsubscribed"] is not None for row in house.all("erasure")] == [True]
    assert noted(house) == [
        "coordinator:1 read", "coordinator:1 read", "coordinator:1 took one off the list", "coordinator:1 read",
    ]  # fmt: skip
    assert (await chris.tap(yes)).startswith("That one is off the list already.")
    assert listed(house) == [second]


async def test_who_is_left_on_stays_and_the_page_is_the_one_it_was(house: SmallHouse, chris: List) -> None:
    add(house, *(f"made-up-{at}@mail.example" for at in range(AT_ONCE + 2)))
    before = await chris.tap("joining-page-1")
    await chris.tap(chris.action(f"Take off {AT_ONCE + 1}"))
    assert await chris.tap(chris.action("Leave it on")) == before
    await chris.tap(chris.action(f"Take off {AT_ONCE + 1}"))
    assert f"{AT_ONCE + 1} to {AT_ONCE + 1} of {AT_ONCE + 1}:" in await chris.tap(chris.action("Yes, take it off"))


async def test_it_says_how_it_goes_from_the_chat_again_and_who_else_can_read_it(house: SmallHouse, chris: List) -> None:
    add(house, EMAIL)
    said = await chris.tap("joining")
    assert "until you tap Back to the desk or delete it, and Telegram can read it too." in said
    assert chris.action("Back to the desk") == "desk"


async def test_where_words_arent_read_in_chats_it_leads_to_the_page_and_shows_no_address(
    house: SmallHouse, chris: List, folder: Path, change: Change
) -> None:
    """Some were left on the page, where people were not told that Telegram reads along."""
    add(house, EMAIL)
    await chris.tap("joining")
    older = chris.action("Take off 1")
    before = noted(house)
    change("inspection.yaml", 'words_in_chat: "yes"', 'words_in_chat: "no"')
    house.bring_in(folder)
    for command in ("joining", "joining-page-0", older, older.replace("off", "gone")):
        assert await chris.tap(command) == say("joining_on_page")
        assert [one.label for row in chris.shown.ways for one in row] == ["Open in a browser", "Back to the desk"]
        assert (chris.shown.choices, chris.shown.practice) == ((), True)
    assert (listed(house), noted(house)) == ([EMAIL], before)


async def test_a_group_of_coordinators_is_not_shown_it(house: SmallHouse) -> None:
    add(house, EMAIL)
    group = Person(house, "-2001")
    code = house.write(lambda c: people.invite(c, "coordinator", house.clock(), house.seal))
    await group.does(Arrived(), entry=code, private=False)
    outcome = await group.does(Arrived(), command="joining", private=False)
    assert outcome.ask == ""
    assert "Let's do that in a chat of your own with me" in group.text
    assert noted(house) == []


async def test_who_is_a_coordinator_no_more_when_it_is_to_be_shown_sees_nothing(house: SmallHouse, chris: List) -> None:
    add(house, EMAIL)
    await chris.tap("joining")
    await chris.tap(chris.action("Take off 1"))
    yes, before = chris.action("Yes, take it off").partition("-")[2], noted(house)
    house.write(lambda c: people.dismiss(c, 1))
    for about in ("", yes):
        assert await JoiningDesk(house.intake).step("telegram", "2001", about) is None
    assert (listed(house), noted(house)) == ([EMAIL], before)


async def test_what_waits_in_practice_says_that_it_is_practice(house: SmallHouse, chris: List) -> None:
    add(house, EMAIL)
    await chris.tap("joining")
    assert chris.shown.practice
