"""Coordinators never learn that somebody told something, not even by a count: what they see is the same to a letter."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from analysis.publish import publish
from bot.desk.coordinator import CoordinatorDesk
from bot.reports import Reports
from bot.tallying import ledger
from conversations.dialogue import Typed
from tests.clock import Clock
from tests.small_house import Person, SmallHouse
from tests.tallying import Office, coordinator, notices_to, text
from tests.told import AMBER, GREEN, ORDINARY, RED, cases_in

OPENED = ("multi-agency", "young-people")
DESK = "2001"


@dataclass
class Seen:
    """Everything that a coordinator can see."""

    notices: list[str]
    charts: list[Any]
    desk: str
    tally: list[Any]


async def sends_a_comment(house: SmallHouse, address: str, comment: str) -> None:
    person = Person(house, address)
    await person.opens("multi-agency")
    await person.says("Yes, start", "Yes", "Yes", "Unsure", "Go on", *["Skip"] * 6)
    await person.does(Typed(comment))
    await goes_on(person)
    await person.says("Send my answers")


async def sends_as_a_young_person(house: SmallHouse, address: str, comment: str) -> None:
    person = Person(house, address)
    await person.opens("young-people")
    await person.says("Yes, start", "16 or 17", "Sometimes", *["Skip"] * 7)
    await person.does(Typed(comment))
    await goes_on(person)
    await person.says("Send my answers")


async def stops_half_way(house: SmallHouse, address: str, comment: str) -> None:
    person = Person(house, address)
    await person.opens("young-people")
    await person.says("Yes, start", "16 or 17")
    await person.does(Typed(comment))
    await goes_on(person)
    await person.says("More", "Stop", "Stop and erase")


async def says_no(house: SmallHouse, address: str, comment: str) -> None:
    person = Person(house, address)
    await person.opens("young-people")
    await person.does(Typed(comment))
    await goes_on(person)
    await person.says("No thanks")


async def goes_on(person: Person) -> None:
    """Past whatever lies over the screen, and with a no to being quoted, where that is asked."""
    for label in ("I'm OK, carry on", "Carry on", "No"):
        if person.button(label):
            await person.says(label)


async def an_inspection(folder: Path, young: tuple[str, ...], professional: str) -> tuple[Seen, int]:
    """What a coordinator sees while these comments come in; and how many cases were opened by them."""
    folder.mkdir()  # noqa: ASYNC240
    house = SmallHouse(folder, Clock())
    house.open(*OPENED)
    office = Office(house)
    reports = Reports(house.intake, office.child, house.clock)
    desk = CoordinatorDesk(house.intake, office.tallies, reports, house.intake.changes, house.clock)
    chat = await coordinator(house, DESK)
    await office.tick.run()
    for number in range(6):
        await sends_a_comment(house, str(3000 + number), professional)
    for number, comment in enumerate(young):
        await sends_as_a_young_person(house, str(4000 + number), comment)
    await stops_half_way(house, "5001", young[0])
    await says_no(house, "5002", young[0])
    await Person(house, "5003").does(Typed(young[0]))
    await desk.carry_out("progress", "telegram", DESK)
    await desk.carry_out("tally", "telegram", DESK)
    house.clock.forward(days=1)
    await office.tick.run()
    found = await house.intake.read(lambda c: ledger.read(c, house.intake.running(c), house.clock()))
    seen = Seen(
        [text(one) for one in notices_to(house, chat)],
        [one.body.charts for one in notices_to(house, chat)],
        repr(await desk.page("web", DESK)),
        publish(found.audiences, found.rows, found.before).rows,
    )
    opened = len(cases_in(house))
    house.stop()
    return seen, opened


async def test_what_coordinators_see_is_the_same_with_and_without_a_flag(tmp_path: Path) -> None:
    quiet, none = await an_inspection(tmp_path / "quiet", (ORDINARY,) * 3, "More time for network meetings.")
    child = "I am worried about Leah in year 9, her dad hits her"
    told, opened = await an_inspection(tmp_path / "told", (RED, AMBER, GREEN), child)
    assert (none, opened) == (0, 12)
    assert quiet.notices == told.notices
    assert len(quiet.notices) >= 3
    assert quiet == told


async def test_whoever_reads_the_log_reads_of_no_case(tmp_path: Path) -> None:
    """A small council's coordinator is often the one who started the bot."""
    with capture_logs() as lines:
        _, told = await an_inspection(tmp_path / "told", (RED, AMBER, ORDINARY), AMBER)
    assert told > 0
    assert [line for line in lines if line["log_level"] != "debug" and "case" in repr(line)] == []


async def test_the_comparison_would_notice_one_person_more(tmp_path: Path) -> None:
    one, _ = await an_inspection(tmp_path / "one", (ORDINARY,) * 3, ORDINARY)
    more, _ = await an_inspection(tmp_path / "more", (ORDINARY,) * 4, ORDINARY)
    assert one != more


@pytest.mark.parametrize("words", [RED, ORDINARY])
async def test_a_release_claims_who_told_something_like_everyone_else(words: str, tmp_path: Path) -> None:
    seen, _ = await an_inspection(tmp_path / "one", (words,) * 3, ORDINARY)
    (shared,) = [row for row in seen.tally if (row["audience"], row["question"]) == ("multi-agency", "shared")]
    assert shared["base"] == 6
