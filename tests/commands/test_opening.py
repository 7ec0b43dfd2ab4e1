"""open and close: from practice to the real thing, and to its end."""

import pytest

from conversations.dialogue import Arrived
from conversations.phrases import say
from tests.commands.line import CommandLine
from tests.mash import ALL
from tests.small_house import Person, SmallHouse

pytestmark = pytest.mark.usefixtures("alerts_reach")

FORTY_SECONDS = ("Yes, start", "Yes", "Yes", "Unsure", "Finish here", "Send my answers")
EVERYONE = ", ".join(ALL)


def states(house: SmallHouse) -> dict[str, str]:
    return {row["code"]: row["state"] for row in house.all("audience")}


async def test_the_first_opening_ends_practice_erases_what_was_practised_and_keeps_coordinators(
    line: CommandLine, house: SmallHouse
) -> None:
    amina, chris = Person(house), Person(house, "2001")
    await amina.opens("multi-agency")
    await amina.says(*FORTY_SECONDS)
    await chris.opens(line("invite", "coordinator", "--json").json["code"])
    assert (amina.shown.practice, house.rows()["answer"]) == (True, 4)

    said = line("open")

    assert said.code == 0
    assert said.err.splitlines() == [
        f"Warning. People read this under Privacy: privacy, {who} in inspection.yaml is made up "
        "(its address ends in .example); put your own person there"
        for who in ("controller", "officer")
    ]
    assert said.out == f"Practice is over. What was practised is erased.\nOpen: {EVERYONE}\n"
    left = house.rows("delivery", "version", "running", "audience", "asked", "invitation")
    assert left == {"chat": 1, "person": 1, "audit": 3}
    assert (await chris.does(Arrived(), command="tally")).ask == "tally"


async def test_a_bot_that_runs_beside_it_notices_at_once(line: CommandLine, house: SmallHouse) -> None:
    amina = Person(house)
    line("open", "leaflets")
    await amina.opens("multi-agency")
    assert amina.text.strip() == say("not_open")
    line("open", "multi-agency")
    await amina.opens("multi-agency")
    assert amina.button("Yes, start")
    assert not amina.shown.practice
    line("close", "multi-agency")
    await amina.says("Yes, start")
    assert amina.text.strip() == say("closed")


async def test_opening_a_second_audience_erases_nothing(line: CommandLine, house: SmallHouse) -> None:
    line("open", "multi-agency")
    amina = Person(house)
    await amina.opens("multi-agency")
    await amina.says(*FORTY_SECONDS)
    assert line("open", "leaflets").out == "Open: leaflets\n"
    assert house.rows()["answer"] == 4


def test_one_audience_can_be_opened_and_closed_alone(line: CommandLine, house: SmallHouse) -> None:
    line("open", "leaflets")
    assert states(house) == {**dict.fromkeys(ALL, "waiting"), "leaflets": "open"}
    assert line("close", "leaflets").out == "Closed: leaflets\n"
    assert states(house)["leaflets"] == "closed"
    assert states(house)["young-people"] == "waiting"


def test_all_can_be_opened_and_closed_together(line: CommandLine, house: SmallHouse) -> None:
    line("open")
    assert set(states(house).values()) == {"open"}
    assert line("close").out == f"Closed: {EVERYONE}\n"
    assert set(states(house).values()) == {"closed"}


@pytest.mark.parametrize("command", ["open", "close"])
def test_an_unknown_audience_is_told_and_nothing_happens(line: CommandLine, house: SmallHouse, command: str) -> None:
    known = EVERYONE
    assert line(command, "flyers").faults == [f"'flyers' is no audience; there are {known}"]
    assert set(states(house).values()) == {"practice"}


def test_there_is_nothing_to_close_in_practice(line: CommandLine, house: SmallHouse) -> None:
    assert line("close").faults == [
        "The inspection is in practice; there is nothing to close. Open it first: python bot.py open"
    ]
    assert set(states(house).values()) == {"practice"}


def test_one_that_has_closed_is_not_opened_again(line: CommandLine, house: SmallHouse) -> None:
    line("open", "leaflets")
    line("close", "leaflets")
    assert line("open", "leaflets").faults == [
        "'leaflets' has closed and its last answers are counted, so it stays closed"
    ]
    assert states(house)["leaflets"] == "closed"


def test_opening_all_leaves_what_has_closed_as_it_is(line: CommandLine, house: SmallHouse) -> None:
    line("open", "leaflets")
    line("close", "leaflets")
    said = line("open")
    others = [code for code in ALL if code != "leaflets"]
    assert (said.code, said.out) == (0, f"Open: {', '.join(others)}\n")
    assert states(house) == {**dict.fromkeys(others, "open"), "leaflets": "closed"}
