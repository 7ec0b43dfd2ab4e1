"""Coding in Telegram: one message that changes with each tap, hostile words and all, and suggestions from a child."""

from collections.abc import AsyncIterator, Callable
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Connection

from bot.telegram.render import LONGEST_TEXT
from conversations.question import TEXT_LIMIT
from storage import readers
from storage.readings import READING
from tests.bot_api import BotApiServer, Person
from tests.clock import Clock
from tests.end_to_end.house import WholeHouse
from tests.end_to_end.people import comes, coordinator

TEAM = "multi-agency"
COMMENT = "Sitting in the same office makes it quick to share information."
HOSTILE = {
    "markup": "<b>bold</b> *bold* [Click](tg://user?id=1) `x` {0} {{ 7 }}",
    "the other direction": "\u202egnp.exe \u2066 \u200f",
    "as many emoji as there may be": "\U0001f3f3" * TEXT_LIMIT,
    "a command": "/themes themes-abcdef-d1",
}


@pytest.fixture
async def house(
    tmp_path: Path, server: BotApiServer, folder: Path, change: Callable[[str, str, str], None]
) -> AsyncIterator[WholeHouse]:
    """The bot at work in an inspection that lets words into chats."""
    change("inspection.yaml", 'words_in_chat: "no"', 'words_in_chat: "yes"')
    async with WholeHouse(tmp_path, server, inspection=folder) as house:
        await house.open()
        yield house


async def writes(server: BotApiServer, number: int, comment: str) -> None:
    """A professional whose comment this is."""
    person = await comes(server, number, TEAM)
    for step, label in enumerate(("Yes", "Yes", "Unsure", "Go on", *["Skip"] * 6), 1):
        await person.taps(label)
        await person.sees(lambda chat, step=step: f"{step + 1} of" in chat.screen().text)  # type: ignore[misc]
    await person.sends(comment)
    await person.sees(lambda chat: "Yes, with no name" in str(chat.screen().rows))
    await person.taps("Yes, with no name")
    await person.sees_text("Happy with it?")
    await person.taps("Send my answers")
    await person.sees_text("Sent. Thank you.")


async def ready(house: WholeHouse, clock: Clock) -> None:
    """The team has closed, the lead has read everything, and a day later nothing leads to who wrote it."""

    def read(connection: Connection) -> None:
        for row in connection.execute(READING.select()).mappings().all():
            readers.mark_read(connection, row["id"], 7, clock())

    await house.house.intake.call(read)
    await house.close_audiences(TEAM)
    clock.forward(days=1, seconds=1)
    await house.run_tick()


async def themes(chris: Person) -> None:
    await chris.sends_command("themes")
    await chris.sees(lambda chat: "None of these" in str(chat.screen().rows), timeout=60)


async def test_a_comment_is_coded_in_one_message(house: WholeHouse, server: BotApiServer) -> None:
    await writes(server, 1001, COMMENT)
    await ready(house, house.clock)
    chris = await coordinator(house)
    await themes(chris)
    shown = chris.screen()
    assert shown.text.startswith(f"This is the last one for you.\n\n{COMMENT}\n\nInformation sharing: ")
    assert [row[0] for row in shown.rows[:1]] == ["Information sharing"]
    assert shown.rows[3:] == (("None of these", "More themes"), ("I know this person",), ("Next",))
    messages = len(chris.history())
    await chris.taps("Information sharing")
    await chris.sees(lambda chat: ("✓ Information sharing",) in chat.screen().rows)
    await chris.taps("More themes")
    await chris.sees(lambda chat: ("Barriers to multi-agency working",) in chat.screen().rows)
    await chris.taps("Barriers to multi-agency working")
    await chris.sees(lambda chat: ("✓ Barriers to multi-agency working",) in chat.screen().rows)
    await chris.taps("Done")
    await chris.sees_text("That was all for you. Thank you.")
    assert len(chris.history()) == messages
    assert COMMENT not in str(chris.history())
    assert [row["themes"] for row in house.kept.rows("code")] == ["barriers information_sharing"]
    await chris.taps("Back")
    await chris.sees(lambda chat: ("✓ Information sharing",) in chat.screen().rows)


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE.keys())
async def test_whatever_was_written_is_shown_as_it_is_and_can_be_coded(
    house: WholeHouse, server: BotApiServer, words: str
) -> None:
    comment = words if not words.startswith("/") else f"What about {words}"
    await writes(server, 1001, comment)
    await ready(house, house.clock)
    chris = await coordinator(house)
    await themes(chris)
    assert comment[: LONGEST_TEXT // 2 - 100] in chris.screen().text
    await chris.taps("None of these")
    await chris.sees_text("That was all for you. Thank you.")
    assert [row["themes"] for row in house.kept.rows("code")] == [""]


async def test_after_a_restart_a_button_means_what_it_meant(house: WholeHouse, server: BotApiServer) -> None:
    await writes(server, 1001, COMMENT)
    await ready(house, house.clock)
    chris = await coordinator(house)
    await themes(chris)
    await chris.taps("Information sharing")
    await chris.sees(lambda chat: ("✓ Information sharing",) in chat.screen().rows)
    await house.restart()
    await chris.taps("Done")
    await chris.sees_text("That was all for you. Thank you.")
    assert [row["themes"] for row in house.kept.rows("code")] == ["information_sharing"]


async def test_in_a_group_it_is_nobodys(house: WholeHouse, server: BotApiServer) -> None:
    await writes(server, 1001, COMMENT)
    await ready(house, house.clock)
    chris = await coordinator(house)
    group = server.group(-5, title="Made-up group")
    await group.adds_bot(chris)
    member = group.member(chris)
    await member.sends_command("themes")
    await member.sends_command("progress")
    await member.sees(lambda chat: bool(chat.news()), timeout=30)
    assert COMMENT not in str(member.history())


async def test_if_suggesting_fails_they_are_told_and_what_was_done_is_kept(
    house: WholeHouse, server: BotApiServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    await writes(server, 1001, COMMENT)
    await writes(server, 1002, "More time for calls.")
    await ready(house, house.clock)
    chris = await coordinator(house)
    await themes(chris)
    monkeypatch.setattr("bot.desk.themes.suggest", partial(int, "not a number"))
    await chris.taps("None of these")
    await chris.sees_text("Sorry, something is wrong on our side.", timeout=30)
    assert len(house.kept.rows("code")) == 1
