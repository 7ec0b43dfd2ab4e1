"""audit: who did what, in plain words, and whether the log is whole."""

import re

import pytest
from sqlalchemy import text

from conversations.dialogue import Arrived
from tests.commands.line import CommandLine, Said
from tests.mash import ALL
from tests.small_house import Person, SmallHouse

pytestmark = pytest.mark.usefixtures("alerts_reach")

WRITE_DOWN = "Write both down. Should later ones be cut off, only what you wrote down can tell.\n"


def told(said: Said) -> list[str]:
    """The entries without their times and marks, which are looked at too."""
    assert (said.code, said.err) == (0, "")
    found = [re.fullmatch(r"(\d+)  \d{4}-\d\d-\d\d \d\d:\d\d:\d\d  (.+)  [0-9a-f]{16}", one) for one in said.lines]
    return [f"{one[1]} {one[2]}" for one in found if one]


async def test_what_took_a_right_is_told_with_who_did_it(line: CommandLine, house: SmallHouse) -> None:
    chris = Person(house)
    await chris.opens(line("invite", "coordinator", "--json").json["code"])
    await chris.does(Arrived(), command="tally")
    await chris.does(Arrived(), command="progress")
    line("open", "leaflets")
    line("tally")
    line("close", "leaflets")
    assert told(line("audit")) == [
        "1 at the keyboard, 'invite' invited coordinator",
        "2 coordinator (chat 1) joined",
        "3 coordinator (chat 1) asked for tally",
        "4 coordinator (chat 1) asked for progress",
        "5 at the keyboard, 'open' opened leaflets",
        "6 at the keyboard, 'tally' asked for tally",
        "7 at the keyboard, 'close' closed leaflets",
    ]


async def test_opening_leaves_the_log_of_the_practice_before(line: CommandLine, house: SmallHouse) -> None:
    await Person(house).opens(line("invite", "coordinator", "--json").json["code"])
    line("open")
    assert told(line("audit"))[1:] == [
        "2 coordinator (chat 1) joined",
        f"3 at the keyboard, 'open' opened {' '.join(ALL)}",
    ]


def test_what_is_refused_is_not_told_as_done(line: CommandLine) -> None:
    assert line("close").code == 1
    assert line("invite", "king").code == 1
    assert line("audit").out == ""


def test_a_log_that_holds_is_said_to_with_its_end_to_write_down(line: CommandLine) -> None:
    assert line("audit", "--verify").out == "The audit log holds. It is empty.\n"
    line("open", "leaflets")
    mark = line("audit").lines[0].split()[-1]
    said = line("audit", "--verify")
    assert (said.code, said.err) == (0, "")
    assert said.out == f"The audit log holds. Its last entry is 1, with the mark {mark}.\n{WRITE_DOWN}"


def test_a_log_that_does_not_hold_is_said_to_with_the_place_and_what_to_do(
    line: CommandLine, house: SmallHouse
) -> None:
    line("open", "leaflets")
    line("close", "leaflets")
    house.write(lambda connection: connection.execute(text("DROP TRIGGER audit_stays")))
    house.write(lambda connection: connection.execute(text("UPDATE audit SET actor = 'nobody' WHERE number = 2")))
    assert line("audit", "--verify").faults == [
        "The audit log does not hold from entry 2 on: entry 2 is not as it was written here. "
        "Keep the database as it is, and compare with a backup."
    ]
