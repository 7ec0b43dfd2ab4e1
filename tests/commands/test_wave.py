"""wave: which one it is, and the next; what must be over before, and what begins anew."""

from datetime import date

from conversations.dialogue import Arrived
from conversations.phrases import say
from tests.commands.line import CommandLine
from tests.commands.test_gate import EACH, answers, states
from tests.mash import ALL, PROFESSIONALS
from tests.small_house import Person, SmallHouse
from tests.tallying import professional, professionals

OVER = "This ends wave 1. Its numbers stay, and the next wave is compared with them."


def today() -> str:
    day = date.today()  # noqa: DTZ011 - as the commands' clock has it
    return f"{day.day} {day:%B %Y}"


async def test_it_says_which_wave_it_is_when_it_opened_and_closed_and_how_many_answered(
    line: CommandLine, house: SmallHouse
) -> None:
    assert line("wave").lines[0] == "Practice: the first wave begins when you open the inspection."
    line("open", "multi-agency")
    await professionals(house, 1, 5)
    assert line("wave").lines[:3] == [
        "Wave 1",
        f"  MASH multi-agency: open since {today()}; 5 started, 5 finished, 7 hoped for",
        "  Duty and assessment: not opened",
    ]
    line("close", "multi-agency")
    line("wave", "new", "--yes")
    line("open", "multi-agency")
    said = line("wave").lines
    assert said[:2] == [
        "Wave 2",
        f"  MASH multi-agency: open since {today()}; 0 started, 0 finished, 7 hoped for",
    ]
    first = said[said.index("Wave 1") + 1]
    assert first == (f"  MASH multi-agency: opened {today()}, closed {today()}; 5 started, 5 finished, 7 hoped for")


def test_a_wave_ends_once_it_was_opened_and_everyone_has_closed(line: CommandLine, house: SmallHouse) -> None:
    assert line("wave", "new").faults == [
        "The inspection is in practice: its first wave begins when you open it: python bot.py open"
    ]
    line("open", "multi-agency")
    line("open", "leaflets")
    line("close", "leaflets")
    assert line("wave", "new").faults == [
        "'multi-agency' is still open; close it first: python bot.py close multi-agency"
    ]
    line("close", "multi-agency")
    asked = line("wave", "new")
    assert (asked.code, OVER in asked.err) == (1, True)
    assert "wave 2" not in line("audit").out

    said = line("wave", "new", "--yes")
    assert (said.code, said.lines[0]) == (
        0, "Wave 2 begins, and every audience waits. The links are the same, and everyone may answer once more.",
    )  # fmt: skip
    assert "audiences open once all have answered it." in said.lines[-1]
    assert set(states(house).values()) == {"waiting"}
    assert "began" in line("audit").out
    assert line("wave", "new", "--yes").faults == ["Wave 2 has not been opened yet: python bot.py open"]


async def test_opening_the_next_wave_erases_nothing(line: CommandLine, house: SmallHouse) -> None:
    line("open", *PROFESSIONALS[:1])
    await professionals(house, 1, 5)
    line("close")
    line("wave", "new", "--yes")
    before = house.rows("audit", "delivery", "asked")
    said = line("open", "multi-agency")
    assert said.out == "Open: multi-agency\n"
    assert house.rows("audit", "delivery", "asked") == before
    assert (before["response"], before["answer"], before["release"]) == (5, 20, 1)


async def test_the_hoped_for_number_is_what_the_folder_says_until_the_audience_opens(
    line: CommandLine, house: SmallHouse
) -> None:
    line("open", "multi-agency")
    house.write(lambda connection: connection.exec_driver_sql("UPDATE audience SET hoped_for = 99"))
    line("close")
    line("wave", "new", "--yes")
    assert {row["hoped_for"] for row in house.all("audience") if row["code"] == "multi-agency"} == {7}


async def test_young_people_are_asked_once_alerts_have_reached_people_in_this_wave_too(
    line: CommandLine, house: SmallHouse
) -> None:
    await answers(line, house, *EACH)
    assert line("open").code == 0
    line("close")
    line("wave", "new", "--yes")
    owed = [row["kind"] for row in house.all("alert")]
    assert owed[-3:] == ["test"] * 3
    assert line("open", "young-people").faults[0].count("has not answered") == 3
    for role in EACH:
        await Person(house, f"made-up {role}").does(Arrived(), command="have-test")
    assert line("open", "young-people").out == "Open: young-people\n"


async def test_rows_of_all_waves_go_out_with_their_wave_and_those_of_one_that_is_open_stay_in(
    line: CommandLine, house: SmallHouse
) -> None:
    line("open", "multi-agency")
    await professionals(house, 1, 2)
    line("close")
    line("wave", "new", "--yes")
    line("open", "multi-agency")
    await professional(house, "1", "No")
    said = line("export", "--out", "x.csv", "--what", "responses", "--yes")
    assert "Left out, since it is still open: multi-agency" in said.out
    assert exported(line) == [("1", "yes"), ("1", "yes")]
    line("close")
    line("export", "--out", "x.csv", "--what", "responses", "--yes")
    assert exported(line) == [("1", "yes"), ("1", "yes"), ("2", "no")]
    line("export", "--out", "t.csv")
    assert {row.split(",")[0] for row in (line.folder / "t.csv").read_text("utf-8-sig").splitlines()[1:]} == {"1", "2"}


def exported(line: CommandLine) -> list[tuple[str, str]]:
    names, *rows = [row.split(",") for row in (line.folder / "x.csv").read_text("utf-8-sig").splitlines()]
    return [(row[names.index("wave")], row[names.index("shared")]) for row in rows]


def test_it_takes_new_or_nothing(line: CommandLine, house: SmallHouse) -> None:
    assert line("wave", "next").code == 2
    assert set(states(house)) == set(ALL)


async def test_a_door_that_waits_says_so(line: CommandLine, house: SmallHouse) -> None:
    line("open", "multi-agency")
    line("close")
    line("wave", "new", "--yes")
    amina = Person(house)
    await amina.opens("multi-agency")
    assert amina.text.strip() == say("not_open")
