"""tally: what may be shown now, in the shape that others read."""

from collections.abc import Iterator

import pytest

from tests.commands.line import CommandLine
from tests.small_house import Person, SmallHouse, house_in

QUESTIONS = ["shared", "decisions", "rated"]


@pytest.fixture
def house(line: CommandLine) -> Iterator[SmallHouse]:
    with house_in(line.folder) as house:
        house.open("multi-agency", "young-people")
        yield house


async def answers(house: SmallHouse, address: str, shared: str = "Yes") -> None:
    person = Person(house, address)
    await person.opens("multi-agency")
    await person.says("Yes, start", shared, "Yes", "Skip", "Finish here", "Send my answers")


async def young_person_answers(house: SmallHouse, address: str) -> None:
    person = Person(house, address)
    await person.opens("young-people")
    await person.says("Yes, start", "16 or 17", "Sometimes", *["Skip"] * 8, "Send my answers")


async def test_the_shape_of_a_row(line: CommandLine, house: SmallHouse) -> None:
    for address, shared in (("1", "Yes"), ("2", "Yes"), ("3", "No"), ("4", "Unsure"), ("5", "Yes"), ("6", "Skip")):
        await answers(house, address, shared)
    said = line("tally", "--json")
    assert (said.code, said.err.count("released")) == (0, 1)
    (row,) = [row for row in said.json if row["audience"] == "multi-agency" and row["question"] == "shared"]
    assert row == {
        "group": "professionals",
        "audience": "multi-agency",
        "question": "shared",
        "label": "Do you think information from the MASH team is being shared effectively and efficiently?",
        "base": 5,
        "options": [
            {"name": "yes", "label": "Yes", "count": 3, "percent": 60},
            {"name": "no", "label": "No", "count": 1, "percent": 20},
            {"name": "unsure", "label": "Unsure", "count": 1, "percent": 20},
        ],
        "hidden": None,
    }


async def test_a_group_as_a_whole_has_no_audience_and_comes_first(line: CommandLine, house: SmallHouse) -> None:
    for address in "12345":
        await answers(house, address)
    rows = line("tally", "--json").json
    assert [row["question"] for row in rows if row["audience"] is None][:3] == QUESTIONS
    assert [(row["group"], row["audience"]) for row in rows[:3]] == [("professionals", None)] * 3
    assert (rows[0]["base"], rows[0]["options"][0]["percent"]) == (5, 100)


@pytest.mark.parametrize(("people", "base"), [(4, None), (5, 5), (6, 6)])
async def test_an_open_audience_is_shown_from_five_on(
    line: CommandLine, house: SmallHouse, people: int, base: int | None
) -> None:
    for number in range(people):
        await answers(house, str(number))
    rows = {row["question"]: row for row in line("tally", "--json").json if row["audience"] == "multi-agency"}
    assert rows["shared"]["base"] == base
    assert rows["shared"]["hidden"] == (None if base else "1 more finished response needed")
    assert bool(rows["shared"]["options"]) == bool(base)


@pytest.mark.parametrize(
    ("people", "reason"),
    [
        (1, "19 more finished responses needed"),
        (20, "enough have finished; they count a day after they were sent"),
    ],
)
async def test_a_protected_audience_shows_no_numbers(
    line: CommandLine, house: SmallHouse, people: int, reason: str
) -> None:
    for number in range(people):
        await young_person_answers(house, str(number))
    rows = [row for row in line("tally", "--json").json if row["group"] == "young-people"]
    assert {(row["base"], len(row["options"])) for row in rows} == {(None, 0)}
    assert {row["hidden"] for row in rows if row["audience"] == "young-people"} == {reason}


async def test_at_the_close_the_last_few_are_shown_with_the_others(line: CommandLine, house: SmallHouse) -> None:
    for address in "12345":
        await answers(house, address)
    line("tally")
    await answers(house, "6", "No")
    assert line("tally", "--json").json[0]["base"] == 5
    line("close")
    assert line("tally", "--json").json[0]["base"] == 6


async def test_an_audience_that_closes_with_four_is_never_shown(line: CommandLine, house: SmallHouse) -> None:
    for address in "1234":
        await answers(house, address)
    line("close")
    (row,) = [r for r in line("tally", "--json").json if (r["audience"], r["question"]) == ("multi-agency", "shared")]
    assert (row["base"], row["options"], row["hidden"]) == (None, [], "too few for numbers")


def test_for_people_it_is_said_in_words(line: CommandLine, house: SmallHouse) -> None:
    out = line("tally").out
    assert out.startswith("Professionals: running tally\n\nMASH multi-agency: 0 started, 0 finished, 7 hoped for.")
    assert "Young people: running tally" in out


def test_in_practice_the_words_say_so_and_the_json_is_the_same(line: CommandLine) -> None:
    assert line("tally").out.startswith("Practice. Nothing here counts yet.\n\nProfessionals: running tally")
    assert {"group", "audience", "question", "label", "base", "options", "hidden"} == set(
        line("tally", "--json").json[0]
    )
