"""A coordinator sends a workbook: faults in plain words, or used as what an audience is asked, by the usual rules."""

from pathlib import Path

import pytest

from bot.desk.workbook import WorkbookDesk
from bot.settings import Settings
from bot.telegram.updates import BUTTON
from bot.workbooks.checking import told
from conversations.dialogue import Arrived, Screen, Typed
from storage import people
from tests.engines import ENGINES
from tests.small_house import Person, SmallHouse
from tests.tallying import AtOnce
from tests.workbooks.books import CHOICES, SURVEY, Sheet, xlsx

pytestmark = ENGINES

PEOPLE = "multi-agency"


def book(*rows: tuple[str, ...], title: str = "Housing") -> bytes:
    """A workbook with one question more for each row: type, name and label."""
    survey: Sheet = (*SURVEY, *((*row, None) for row in rows))
    settings: Sheet = (("form_title", "introduction"), (title, "Hello.\n\nWe ask."))
    return xlsx({"survey": survey, "choices": CHOICES, "settings": settings})


class Coordinator:
    """seen: the screen that came last."""

    def __init__(self, house: SmallHouse) -> None:
        self.house, self.seen = house, Screen(())
        settings = Settings(secret_key="x" * 16, public_url="https://chat.council.example")
        self.desk = WorkbookDesk(house.intake, AtOnce(), settings)

    async def joins(self) -> "Coordinator":
        code = self.house.write(lambda c: people.invite(c, "coordinator", self.house.clock(), self.house.seal))
        await Person(self.house, "900").does(Arrived(), entry=code)
        return self

    async def sends(self, content: bytes) -> str:
        return self._see(await self.desk.take("telegram", "900", content))

    async def taps(self, label: str) -> str:
        rows = (*self.seen.choices, *self.seen.ways)
        button = next(one for row in rows for one in row if one.label == label)
        assert len(data := f"desk.{self.seen.at}.{button.action}") <= 64
        assert BUTTON.fullmatch(data)
        verb, _, about = button.action.partition("-")
        if verb == "try":
            return self._see(await self.desk.answer("telegram", "900", about, Arrived()))
        return self._see(await self.desk.move("telegram", "900", about))

    async def writes(self, words: str) -> str:
        """In the chat, where a workbook that is tried listens, or somebody new is given a name."""
        arrived = Typed(words)
        verb, _, about = (await Person(self.house, "900").does(arrived)).ask.partition("-")
        if verb == "workbook":
            return self._see(await self.desk.move("telegram", "900", about, words=words))
        assert verb == "try"
        return self._see(await self.desk.answer("telegram", "900", "", arrived))

    @property
    def labels(self) -> list[str]:
        return [one.label for row in self.seen.choices for one in row]

    def _see(self, screen: Screen | None) -> str:
        assert screen is not None
        self.seen = screen
        return "\n".join(screen.paragraphs)


@pytest.fixture
def inspection(folder: Path) -> Path:
    return folder


def asked(house: SmallHouse, code: str = PEOPLE) -> list[str]:
    """Names of what somebody new is asked."""
    with house.database.read() as connection:
        questionnaire = house.intake.running(connection).questionnaire(code)
    return [question.name for question in questionnaire.questions if not question.about]


def states(house: SmallHouse) -> dict[str, str]:
    return {row["code"]: row["state"] for row in house.all("audience")}


async def use_for(one: Coordinator, content: bytes, name: str = "MASH multi-agency") -> str:
    await one.sends(content)
    for label in ("Use it", name):
        await one.taps(label)
    return await one.taps("Yes, use it")


async def test_all_that_is_wrong_is_said_with_sheet_row_and_column_and_nothing_is_kept(house: SmallHouse) -> None:
    one = await Coordinator(house).joins()
    said = await one.sends(book(("slider", "how", "How?"), ("text", "why", "And why?")))
    assert said.startswith("I can't use this workbook yet. There are 2 things to mend:\n")
    assert "Survey row 4 ('how'), column 'type': 'slider' is no type" in said
    assert "Survey row 5 ('why'), column 'name':" in said
    assert "workbook" not in house.rows()


@pytest.mark.parametrize("content", [b"", b"no workbook", b"PK\x03\x04 not really", bytes(5_000_001)])
async def test_what_is_no_workbook_is_refused_in_one_line(house: SmallHouse, content: bytes) -> None:
    one = await Coordinator(house).joins()
    said = (await one.sends(content)).splitlines()
    assert said[0] == "I can't use this workbook yet. There is one thing to mend:"
    assert said[1].startswith("This file is ")
    assert "workbook" not in house.rows()


async def test_a_hundred_faults_fit_one_message_that_says_how_many_there_are(house: SmallHouse) -> None:
    one = await Coordinator(house).joins()
    said = await one.sends(book(*(("slider", f"how{n}", "How?") for n in range(100))))
    assert "There are 100 things to mend" in said
    shown = [line for line in said.splitlines() if line.startswith("Survey row ")]
    assert f"\nAnd {100 - len(shown)} more.\n" in said
    assert 5 < len(shown) <= 20
    assert len(said) < 4096


async def test_how_many_answers_are_hoped_for_is_said_before_somebody_new_is_asked(house: SmallHouse) -> None:
    one = await Coordinator(house).joins()
    await one.sends(book())
    for label in ("Use it", "Somebody new"):
        await one.taps(label)
    assert "How many answers we hope for: 10." in await one.taps("Professionals: exact numbers")
    for _ in range(2):
        await one.taps("+5")
    assert "How many answers we hope for: 19." in await one.taps("−1")
    assert "How many answers we hope for: 69." in await one.taps("+50")
    await one.taps("Yes, use it")
    assert [row["hoped_for"] for row in house.all("audience") if row["code"] == "housing"] == [69]


async def test_what_is_fine_takes_the_place_of_a_questionnaire_in_practice(house: SmallHouse) -> None:
    one = await Coordinator(house).joins()
    assert (await one.sends(book())).startswith("“Housing” is fine. Questions: 2. Nobody is asked them yet.")
    assert asked(house) != ["seen", "why"]
    assert await use_for(one, book()) == "Done. MASH multi-agency can be practised now."
    assert asked(house) == ["seen", "why"]
    assert "workbook" not in house.rows()
    noted = [(row["actor"], row["act"], row["subject"]) for row in house.all("audit")]
    assert noted[-1] == ("coordinator:1", "used a workbook", PEOPLE)


async def test_it_is_still_there_after_a_restart_until_the_folder_itself_is_changed(
    house: SmallHouse, folder: Path
) -> None:
    one = await Coordinator(house).joins()
    await use_for(one, book())
    house.bring_in(folder)
    assert asked(house) == ["seen", "why"]
    form = folder / "questionnaires" / f"{PEOPLE}.yaml"
    form.write_text(form.read_text("utf-8").replace("Is there anything", "Is there something"), "utf-8")
    house.bring_in(folder)
    assert asked(house) != ["seen", "why"]
    assert "added_form" not in house.rows()


async def test_of_two_that_were_sent_the_last_holds_after_a_restart_too(house: SmallHouse, folder: Path) -> None:
    one = await Coordinator(house).joins()
    await use_for(one, book())
    await use_for(one, book(("text", "more", "What else?")))
    house.bring_in(folder)
    assert asked(house) == ["seen", "why", "more"]


async def test_somebody_new_gets_a_link_and_the_rule_of_their_group(house: SmallHouse, folder: Path) -> None:
    one = await Coordinator(house).joins()
    await one.sends(book(title="Housing, for young people"))
    await one.taps("Use it")
    await one.taps("Somebody new")
    assert one.labels == ["Professionals: exact numbers", "Young people: protected"]
    said = await one.taps("Young people: protected")
    assert "alerts reach them" in said
    done = await one.taps("Yes, use it")
    assert done.endswith("https://chat.council.example/q/housing-for-young-people")
    house.bring_in(folder)
    with house.database.read() as connection:
        audience = house.intake.running(connection).inspection.audience("housing-for-young-people")
    assert audience is not None
    assert (audience.group, audience.policy, audience.help) == ("young-people", "protected", "young-people")


async def new(one: Coordinator, title: str) -> str:
    """What is said before a workbook is used for somebody new."""
    await one.sends(book(title=title))
    for label in ("Use it", "Somebody new"):
        await one.taps(label)
    return await one.taps("Professionals: exact numbers")


async def test_somebody_new_is_called_as_the_workbook_is_or_as_their_coordinator_says(house: SmallHouse) -> None:
    one = await Coordinator(house).joins()
    assert "Tallies and the report call them “Housing”." in await new(one, "Housing")
    assert (await one.taps("Call them something else")).startswith("Who answers “Housing”?")
    assert "call them “Housing officers”." in await one.writes("  Housing\nofficers ")
    await one.taps("+5")
    assert (await Person(house, "900").does(Typed("Thank you"))).ask == ""  # it waits for no more words
    assert (await one.taps("Yes, use it")).endswith("https://chat.council.example/q/housing-officers")
    with house.database.read() as connection:
        audience = house.intake.running(connection).inspection.audience("housing-officers")
    assert audience is not None
    assert (audience.name, audience.hoped_for) == ("Housing officers", 15)


@pytest.mark.parametrize("title", ["", "Families in Focus"])
async def test_somebody_new_has_a_name_that_nobody_has_before_they_are_there(house: SmallHouse, title: str) -> None:
    one = await Coordinator(house).joins()
    assert "Write what to call them" in await new(one, title)
    assert one.labels == []
    assert "Others are called “Duty and assessment” already." in await one.writes("Duty and assessment")
    assert "call them “Schools”." in await one.writes("Schools")


async def test_what_is_new_in_an_open_inspection_waits_to_be_opened(house: SmallHouse, folder: Path) -> None:
    one = await Coordinator(house).joins()
    house.open(PEOPLE)
    await one.sends(book())
    for label in ("Use it", "Somebody new", "Professionals: exact numbers"):
        await one.taps(label)
    assert (await one.taps("Yes, use it")).startswith("Done. Housing waits to be opened.")
    house.bring_in(folder)
    assert states(house)["housing"] == "waiting"
    house.open("housing")
    house.bring_in(folder)
    assert (states(house)["housing"], asked(house, "housing")) == ("open", ["seen", "why"])


async def test_who_has_begun_goes_on_with_what_they_had_and_others_begin_with_the_new_questions(
    house: SmallHouse,
) -> None:
    one = await Coordinator(house).joins()
    house.open(PEOPLE)
    amina = Person(house, "1001")
    await amina.opens(PEOPLE)
    await amina.says("Yes, start")
    before = amina.shown
    assert "Who has begun goes on" in "".join([await one.sends(book()), *(await steps(one))])
    assert await one.taps("Yes, use it") == (
        "Done. Whoever of MASH multi-agency begins from now on is asked these questions."
    )
    await amina.does(Arrived())
    assert amina.shown.paragraphs == before.paragraphs
    assert asked(house) == ["seen", "why"]


async def steps(one: Coordinator) -> list[str]:
    return [await one.taps("Use it"), await one.taps("MASH multi-agency")]


async def test_a_question_whose_type_changes_after_opening_needs_a_new_name(house: SmallHouse) -> None:
    one = await Coordinator(house).joins()
    house.open(PEOPLE)
    said = await use_for(one, book(("text", "shared", "Is it shared?")))
    assert said.splitlines()[1] == (
        "Workbook of 'multi-agency', 'shared': its type or options changed after opening; give it a new name."
    )
    assert asked(house)[0] == "shared"
    assert "added_form" not in house.rows()


@pytest.mark.parametrize(("state", "used"), [("practice", True), ("open", False)])
async def test_nobody_who_is_asked_already_reads_brackets_where_words_are_still_to_come(
    house: SmallHouse, state: str, used: bool
) -> None:
    one = await Coordinator(house).joins()
    if state == "open":
        house.open(PEOPLE)
    said = await use_for(one, book(("text", "more", "What about [[your service]]?")))
    line = "Workbook of 'multi-agency': people would read [[ ]] in it; put your own words there."
    assert (line in said.splitlines()) != used
    assert ("more" in asked(house)) == used
    assert ("added_form" in house.rows()) == used


async def test_young_people_are_asked_for_no_picture_by_a_workbook_either(house: SmallHouse) -> None:
    one = await Coordinator(house).joins()
    said = await use_for(one, book(("image", "home", "A picture of your home?")), "Young people")
    assert "'image' is not asked of young people" in said
    assert "home" not in asked(house, "young-people")


async def test_nobody_is_asked_anything_by_an_audience_that_has_closed(house: SmallHouse) -> None:
    one = await Coordinator(house).joins()
    house.open(PEOPLE)
    house.close_audiences(PEOPLE)
    await one.sends(book())
    await one.taps("Use it")
    assert "MASH multi-agency" not in one.labels
    assert "Duty and assessment" in one.labels


async def test_a_button_below_another_workbook_uses_nothing(house: SmallHouse) -> None:
    one = await Coordinator(house).joins()
    await one.sends(book(title="Old"))
    for label in ("Use it", "MASH multi-agency"):
        await one.taps(label)
    old = one.seen
    await one.sends(book(("text", "more", "What else?"), title="New"))
    one.seen = old
    assert (await one.taps("Yes, use it")).startswith("“New” is fine.")
    assert "seen" not in asked(house)


async def test_whoever_is_no_coordinator_sends_in_vain(house: SmallHouse) -> None:
    one = Coordinator(house)
    await Person(house, "900").opens(PEOPLE)
    assert await one.desk.take("telegram", "900", book()) is None
    assert await one.desk.move("telegram", "900", "doas0-ab12") is None
    assert "workbook" not in house.rows()


async def test_what_is_thrown_away_is_gone(house: SmallHouse) -> None:
    one = await Coordinator(house).joins()
    await one.sends(book())
    assert house.rows()["workbook"] == 1
    assert (await one.taps("Throw it away")).startswith("Send me a workbook as a file (.xlsx)")
    assert "workbook" not in house.rows()


def test_a_slip_that_asks_what_was_meant_ends_as_a_question_does() -> None:
    slips = ["workbook, survey row 4: did you mean ${rated}?", "settings row 2: is missing"]
    assert [one[-1] for one in told(slips)] == ["?", "."]
