"""The life of an inspection that is asked twice, from the first invitation to what the report says has changed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from conversations.dialogue import Arrived
from tests.commands.line import CommandLine
from tests.small_house import Person, SmallHouse
from tests.tallying import Office, notices_to, professional, text

pytestmark = pytest.mark.usefixtures("alerts_reach")
TEAM = "multi-agency"
SO_FAR = "What differs most: in the first wave 16 of 19 said “Yes”, so far 8 of 20."
RARE = "In the first wave 16 of 19 said “Yes”, now 8 of 20. That is a difference that chance alone would rarely make."


async def people_answer(house: SmallHouse, **said: int) -> None:
    """So many of the team say whether information is shared: people_answer(house, Yes=16, No=3)."""
    everyone = [answer for answer, count in said.items() for _ in range(count)]
    for number, answer in enumerate(everyone, 1):
        await professional(house, str(number), answer, TEAM)


async def first_wave(line: CommandLine, house: SmallHouse) -> None:
    """16 of 19 say that information is shared. Everybody closes, and the report is made."""
    line("open", TEAM)
    await people_answer(house, Yes=16, No=3)
    line("close", TEAM)
    assert line("report", "--out", "first.html").out == "first.html: the final report\n"


def compared(line: CommandLine) -> dict[str, tuple[str | None, str]]:
    """What `tally --json` says of the team, by question: what chance has to do with it, and the words."""
    rows = line("tally", "--json").json
    theirs = [row for row in rows if row["audience"] == TEAM and "compared" in row]
    return {row["question"]: (row["compared"]["chance"], row["compared"]["words"]) for row in theirs}


async def tally_to(house: SmallHouse, coordinator: Person) -> str:
    await coordinator.does(Arrived(), command="tally")
    assert coordinator.outcome.chat is not None
    await Office(house).tallies.send_to(coordinator.outcome.chat)
    return text(notices_to(house, coordinator.outcome.chat)[-1])


async def test_an_inspection_is_asked_twice_and_the_report_says_what_changed(
    line: CommandLine, house: SmallHouse
) -> None:
    coordinator = Person(house, "2001")
    await coordinator.opens(line("invite", "coordinator", "--json").json["code"])
    links = line("links", "--json").json
    await first_wave(line, house)
    assert compared(line) == {}

    line("wave", "new", "--yes")
    assert line("links", "--json").json == links
    line("open", TEAM)
    await people_answer(house, Yes=8, No=7, Unsure=5)
    assert compared(line)["shared"] == (None, SO_FAR)

    line("close", TEAM)
    assert compared(line)["shared"] == ("rarely", RARE)
    assert compared(line)["decisions"][1] == "In the first wave 19 of 19 said “Yes”, now 20 of 20. That is the same."
    tally = await tally_to(house, coordinator)
    assert tally.startswith("Professionals: running tally, second wave")
    assert f"First wave, n = 19. Yes: 84% (16), No: 16% (3), Unsure: 0% (0).\n{RARE}" in tally

    assert line("report", "--out", "second.html").out == "second.html: the final report\n"
    second = (line.folder / "second.html").read_text("utf-8")
    assert [words in second for words in ("Second wave", RARE, "How the two waves were compared")] == [True] * 3


async def test_the_report_of_an_earlier_wave_can_be_made_again_as_it_was(line: CommandLine, house: SmallHouse) -> None:
    await first_wave(line, house)
    line("wave", "new", "--yes")
    line("open", TEAM)
    await people_answer(house, No=12)
    line("report", "--out", "again.html", "--wave", "1")
    assert (line.folder / "again.html").read_bytes() == (line.folder / "first.html").read_bytes()
    assert line("report", "--out", "x.html", "--wave", "3").faults == ["There is no wave 3; this is wave 2."]


async def test_a_question_that_got_other_words_is_not_compared_and_its_answers_stay_with_theirs(
    line: CommandLine, house: SmallHouse, folder: Path, change: Callable[[str, str, str], None]
) -> None:
    line.set(INSPECTION=str(folder))
    await first_wave(line, house)
    change(f"questionnaires/{TEAM}.yaml", "Does MASH rate each case appropriately?", "Are ratings right, in your view?")
    line("wave", "new", "--yes")
    line("open", TEAM)
    await people_answer(house, Yes=12)
    assert {"shared", "decisions"} <= compared(line).keys()
    assert "rated" not in compared(line)
    assert len({(row["wave"], row["version"]) for row in house.all("response")}) == 2
    line("report", "--out", "again.html", "--wave", "1")
    assert "Does MASH rate each case appropriately?" in (line.folder / "again.html").read_text("utf-8")


async def test_a_question_that_got_other_words_in_the_middle_of_a_wave_is_not_compared_either(
    line: CommandLine, house: SmallHouse, folder: Path, change: Callable[[str, str, str], None]
) -> None:
    """Some answered one, some the other, and the ledger knows them by their name alone."""
    line.set(INSPECTION=str(folder))
    question, other = "Does MASH rate each case appropriately?", "Are ratings right, in your view?"
    line("open", TEAM)
    await people_answer(house, Yes=6)
    for words in ((question, other), (other, question)):
        change(f"questionnaires/{TEAM}.yaml", *words)
        house.bring_in(folder)
    await people_answer(house, Yes=12)
    line("close", TEAM)
    line("wave", "new", "--yes")
    line("open", TEAM)
    await people_answer(house, Yes=12)
    assert "shared" in compared(line)
    assert "rated" not in compared(line)


async def test_the_third_wave_is_compared_with_the_second(line: CommandLine, house: SmallHouse) -> None:
    for _ in range(2):
        line("open", TEAM)
        await people_answer(house, Yes=12)
        line("close", TEAM)
        line("wave", "new", "--yes")
    line("open", TEAM)
    await people_answer(house, No=12)
    line("close", TEAM)
    assert compared(line)["shared"][1].startswith("In the second wave 12 of 12 said “Yes”, now 0 of 12;")
