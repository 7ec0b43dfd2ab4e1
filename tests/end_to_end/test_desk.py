"""A coordinator's desk in Telegram: everything there is to do, behind one command."""

import pytest

from conversations.phrases import say
from storage.audit import REFUSED
from tests.bot_api import BotApiServer, Person
from tests.end_to_end.house import WholeHouse
from tests.end_to_end.people import coordinating_group, coordinator, opens_group


async def test_a_coordinator_finds_behind_one_command_what_they_can_do(house: WholeHouse, server: BotApiServer) -> None:
    amina = await coordinator(house)
    await amina.sends_command("desk")
    menu = await amina.sees_text("What would you like to do?")
    assert menu.rows == (
        ("How far we are", "Newest tally"),
        ("What is due", "Open in a browser"),
        ("Asking people", "Making sense of it"),
        ("Report and news", "Team and what is kept"),
    )
    await amina.taps("Team and what is kept")
    await amina.sees(lambda chat: "Who has a role" in str(chat.screen().rows))
    await amina.taps("Back to the desk")
    await amina.sees_text("What would you like to do?")
    await amina.taps("How far we are")
    await amina.sees_text("MASH multi-agency: 0 started, 0 finished")


async def test_a_group_of_coordinators_has_no_desk_that_everybody_could_tap(
    house: WholeHouse, server: BotApiServer
) -> None:
    amina, _ = await coordinating_group(house)
    for asked in ("/desk@young_inspectors_bot", "/due"):
        await amina.sends(asked)
        said = await amina.sees_text("Let's do that in a chat of your own with me")
        assert said.rows == ()


async def test_a_coordinator_opens_and_closes_an_audience_with_five_taps_each(
    house: WholeHouse, server: BotApiServer
) -> None:
    amina = await coordinator(house)
    await opens_group(amina, "Asking people")
    await amina.taps("Open and close")
    await amina.sees_text("MASH multi-agency: ")
    await amina.taps("MASH multi-agency")
    await amina.sees_text("how many finished answers you hope for")
    await amina.taps("Close it")
    await amina.sees_text("This is for good")
    await amina.taps("Yes, close for good")
    await amina.sees_text("MASH multi-agency: closed.")


async def sees_that_something_is_wrong(house: WholeHouse, broken: pytest.MonkeyPatch) -> Person:
    """A coordinator at the desk's last word."""

    async def fails(*_: object) -> None:
        raise OSError

    chris = await coordinator(house)
    await opens_group(chris, "Team and what is kept")
    broken.setattr(house.house.joining, "step", fails)
    await chris.taps("Would like to join")
    said = await chris.sees_text("Sorry, something is wrong on our side.")
    assert said.rows == (("Get help", "Hide this"),)
    return chris


async def test_below_the_desks_last_word_help_is_there_and_nobody_is_refused_it(
    house: WholeHouse, server: BotApiServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    chris = await sees_that_something_is_wrong(house, monkeypatch)
    await chris.taps("Get help")
    await chris.sees_text("999")
    assert not [row for row in house.kept.rows("audit") if row["act"] == REFUSED]


async def test_the_desks_last_word_can_be_hidden(
    house: WholeHouse, server: BotApiServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    chris = await sees_that_something_is_wrong(house, monkeypatch)
    await chris.taps("Hide this")
    await chris.sees_text(say("hidden"))
    assert [shown.text for shown in chris.history()] == [say("hidden")]
