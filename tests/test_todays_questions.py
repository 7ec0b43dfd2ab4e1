"""A coordinator takes today's questions away as a workbook, changes them or not, and sends them back."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from conversations.dialogue import Button, Screen
from storage import notices
from tests.engines import ENGINES
from tests.small_house import Person, SmallHouse, mash
from tests.test_workbook_desk import PEOPLE, Coordinator, asked, book, use_for

pytestmark = ENGINES


@pytest.fixture
def inspection(folder: Path) -> Path:
    return folder


def labelled(screen: Screen, label: str) -> Button:
    return next(one for row in (*screen.choices, *screen.ways) for one in row if one.label == label)


async def taps(one: Coordinator, label: str) -> str:
    """A button that leads to today's questions, or to those of somebody."""
    verb, _, about = labelled(one.seen, label).action.partition("-")
    assert verb == "questions"
    return one._see(await one.desk.today.step("telegram", "900", about))


async def of(one: Coordinator, code: str) -> bytes:
    """What the page hands out."""
    file = await one.desk.today.file("telegram", "900", code)
    assert file is not None
    assert file[0] == f"{code}.xlsx"
    return file[1]


def versions_of(house: SmallHouse) -> dict[str, str]:
    return {row["code"]: row["version"] for row in house.all("audience")}


async def test_what_is_sent_back_as_it_came_is_the_same_questions_for_everybody(house: SmallHouse) -> None:
    one, before = await Coordinator(house).joins(), versions_of(house)
    for row in house.all("audience"):
        said = await one.sends(await of(one, row["code"]))
        assert said.startswith("Nothing has changed: these are the questions that ")
    assert versions_of(house) == before
    assert "added_form" not in house.rows()


async def test_who_is_asked_the_same_already_is_not_offered_it_again(house: SmallHouse) -> None:
    one = await Coordinator(house).joins()
    said = await one.sends(await of(one, PEOPLE))
    assert said.startswith("Nothing has changed: these are the questions that MASH multi-agency are asked already.")
    nothing = one.seen
    await one.taps("Use it")
    assert "MASH multi-agency" not in one.labels
    assert {"Duty and assessment", "Somebody new"} <= set(one.labels)
    token = labelled(nothing, "Use it").action.rpartition("-")[2]
    at = [one.code for one in mash().inspection.audiences].index(PEOPLE)
    shown = await one.desk.move("telegram", "900", f"doas{at}-{token}")
    assert shown == nothing
    assert "added_form" not in house.rows()


async def test_a_question_that_is_changed_in_it_is_the_next_that_they_are_asked(house: SmallHouse) -> None:
    one = await Coordinator(house).joins()
    file = load_workbook(BytesIO(await of(one, PEOPLE)))
    labels = next(column for column in file["survey"].iter_cols() if column[0].value == "label")
    first = next(cell for cell in labels[1:] if cell.value)
    first.value = "Is it shared well?"
    out = BytesIO()
    file.save(out)
    names = asked(house)
    assert await use_for(one, out.getvalue()) == "Done. MASH multi-agency can be practised now."
    assert asked(house) == names
    with house.database.read() as connection:
        questionnaire = house.intake.running(connection).questionnaire(PEOPLE)
    assert "Is it shared well?" in [question.label for question in questionnaire.questions]


async def test_it_is_what_runs_now_and_not_what_the_folder_has(house: SmallHouse) -> None:
    one = await Coordinator(house).joins()
    await use_for(one, book(title="Housing"))
    file = load_workbook(BytesIO(await of(one, PEOPLE)), read_only=True)
    assert [row[1] for row in file["survey"].iter_rows(min_row=2, values_only=True)] == ["seen", "why"]


async def test_a_list_that_lies_beside_the_questions_stays_theirs(house: SmallHouse, folder: Path) -> None:
    form = folder / "questionnaires" / f"{PEOPLE}.yaml"
    town = "survey:\n  - {type: select_one_from_file towns.csv, name: town, label: Which town?}\n"
    form.write_text(form.read_text("utf-8").replace("survey:\n", town, 1), "utf-8")
    (form.parent / "towns.csv").write_text("name,label\nmill,Mill\nquay,Quay\n", "utf-8")
    house.bring_in(folder)
    one = await Coordinator(house).joins()
    assert (await one.sends(await of(one, PEOPLE))).startswith("Nothing has changed")


async def test_in_the_chat_it_comes_as_a_file_and_that_is_noted(house: SmallHouse) -> None:
    one = await Coordinator(house).joins()
    one._see(await one.desk.move("telegram", "900", ""))
    assert await taps(one, "Today's questions") == "Whose questions would you like, as a workbook?"
    assert await taps(one, "MASH multi-agency") == "MASH multi-agency: the file is on its way to you."
    with house.database.read() as connection:
        (notice,) = notices.newest(connection, 1, house.seal)
    assert [name for name, _ in notice.body.papers] == [f"{PEOPLE}.xlsx"]
    assert notice.body.texts == (
        "What MASH multi-agency are asked now. Change what you like in it, save it, and send it back to me here.",
    )
    assert (await one.sends(notice.body.papers[0][1])).startswith("Nothing has changed")
    noted = [(row["actor"], row["act"], row["subject"]) for row in house.all("audit")]
    assert ("coordinator:1", "asked for", f"the questions of {PEOPLE}") in noted


async def test_whoever_is_no_coordinator_gets_none(house: SmallHouse) -> None:
    one = Coordinator(house)
    await Person(house, "900").opens(PEOPLE)
    assert await one.desk.today.step("telegram", "900", "") is None
    assert await one.desk.today.audiences("telegram", "900") is None
    assert await one.desk.today.file("telegram", "900", PEOPLE) is None
    assert "notice" not in house.rows()
