"""The inspection as it runs: practised, opened, changed, closed."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, select, update

from bot import running
from bot.intake.arrivals import Outcome
from conversations.faults import ContentFaults
from conversations.phrases import say
from conversations.safeguarding import look
from storage import people, versions
from storage.sealing import Seal, Unsealed
from tests.engines import ENGINES
from tests.small_house import Person, SmallHouse, house_in

pytestmark = ENGINES

FORTY_SECONDS = ("Yes, start", "Yes", "Yes", "Unsure", "Finish here", "Send my answers")
ChangeFile = Callable[[str, str, str], None]


@pytest.fixture
def inspection(folder: Path) -> Path:
    return folder


def states(house: SmallHouse) -> dict[str, str]:
    return {row["code"]: row["state"] for row in house.all("audience")}


async def test_until_it_opens_every_screen_says_practice(house: SmallHouse) -> None:
    amina = Person(house)
    await amina.opens("leaflets")
    assert amina.shown.practice
    house.open("leaflets")
    await amina.opens("leaflets")
    assert not amina.shown.practice


async def test_opening_erases_what_was_practised(house: SmallHouse) -> None:
    amina, bo = Person(house), Person(house, "1002")
    await amina.opens("multi-agency")
    await amina.says(*FORTY_SECONDS)
    await bo.opens("leaflets")
    await bo.says("No thanks")
    code = house.write(lambda connection: people.invite(connection, "coordinator", house.clock(), house.seal))
    await bo.opens(code)
    house.open("multi-agency")
    assert house.rows("delivery", "version", "asked", "audit") == {
        "audience": 5,
        "chat": 1,
        "invitation": 1,
        "person": 1,
        "running": 1,
    }
    await amina.opens("multi-agency")
    assert amina.button("Yes, start")


async def test_opening_another_audience_later_erases_nothing(house: SmallHouse) -> None:
    house.open("multi-agency")
    amina = Person(house)
    await amina.opens("multi-agency")
    await amina.says(*FORTY_SECONDS)
    house.open("leaflets")
    assert house.rows()["answer"] == 4
    assert {one for one, state in states(house).items() if state == "open"} == {"multi-agency", "leaflets"}


def test_a_database_of_before_there_was_a_lexicon_starts_and_has_a_person_look_at_all_words(house: SmallHouse) -> None:
    source = json.loads(house.all("running")[0]["content"])
    del source["lexicon"]
    house.write(lambda connection: connection.execute(update(versions.RUNNING).values(content=json.dumps(source))))
    lexicon = house.write(running.load).lexicon
    flag = look(lexicon, "it was fine", "young")
    assert flag is not None
    assert (flag.kind, flag.rag) == ("unreviewed_language", "amber")


def test_opening_some_leaves_the_others_waiting(house: SmallHouse) -> None:
    assert set(states(house).values()) == {"practice"}
    house.open("leaflets")
    assert states(house) == {code: "open" if code == "leaflets" else "waiting" for code in states(house)}
    house.close_audiences("leaflets")
    assert states(house)["leaflets"] == "closed"


async def test_a_questionnaire_changed_after_opening_is_a_new_version_for_new_responses(
    house: SmallHouse, folder: Path, change: ChangeFile
) -> None:
    house.open("multi-agency")
    early, late = Person(house), Person(house, "1002")
    await early.opens("multi-agency")
    await early.says("Yes, start", "Yes", "Yes")
    change("questionnaires/multi-agency.yaml", "Does MASH rate each case appropriately?", "Does MASH rate cases well?")
    house.bring_in(folder)
    await late.opens("multi-agency")
    await late.says("Yes, start", "Yes", "Yes")
    await early.says("Back", "Keep my answer")
    assert early.shown.paragraphs == ("Does MASH rate each case appropriately?",)
    assert late.shown.paragraphs == ("Does MASH rate cases well?",)
    await early.says("No", "Finish here", "Send my answers")
    assert [row["version"] for row in house.all("response")] != [house.all("response")[1]["version"]] * 2
    assert house.rows()["answer"] == 4


async def test_who_began_before_quoting_was_asked_about_is_not_asked(house: SmallHouse, folder: Path) -> None:
    """They stand at a question by its number, which must not become that of another."""
    house.open("leaflets")
    house.write(named_as_before)
    early, late = Person(house), Person(house, "1002")
    await early.opens("leaflets")
    await early.says("Yes, start", "16 or 17", "Yes", "No", "4")
    house.bring_in(folder)
    await late.opens("leaflets")
    await late.says("Yes, start", "16 or 17", "Yes", "No", "4", "Too many long words.")
    await early.says("Too many long words.")
    assert late.text.strip().startswith("May we quote this")
    assert early.text.strip().startswith("Is it clear what is kept private")


def named_as_before(connection: Connection) -> None:
    """Each version under another hash than it has today."""
    connection.execute(update(versions.VERSION).values(hash="before"))
    connection.execute(update(versions.AUDIENCE).values(version="before"))
    versions.set_state(connection, [], "open")


async def test_the_same_folder_brought_in_again_changes_nothing(house: SmallHouse, folder: Path) -> None:
    before = house.all("running"), house.all("version")
    house.bring_in(folder)
    assert (house.all("running"), house.all("version")) == before


def test_hoped_for_numbers_and_states_stay_as_the_database_has_them(
    house: SmallHouse, folder: Path, change: ChangeFile
) -> None:
    house.open("leaflets")
    house.close_audiences("leaflets")
    change("inspection.yaml", 'hoped_for: "20"', 'hoped_for: "99"')
    house.bring_in(folder)
    (row,) = [row for row in house.all("audience") if row["code"] == "leaflets"]
    assert (row["hoped_for"], row["state"]) == (20, "closed")


async def test_while_practising_an_audience_may_go_and_its_people_are_told_to_use_a_link(
    house: SmallHouse, folder: Path, change: ChangeFile
) -> None:
    amina, bo = Person(house), Person(house, "1002")
    for person, code in ((amina, "leaflets"), (bo, "multi-agency")):
        await person.opens(code)
        await person.says("Yes, start")
    change("inspection.yaml", "code: leaflets\n", "code: pamphlets\n")
    house.bring_in(folder)
    await amina.taps("o3", 1)
    assert "To start again, use your link." in amina.text
    assert await house.intake.standing("telegram", amina.address) is None
    await bo.says("Yes")
    assert bo.shown.progress == "2 of 4"
    await amina.opens("pamphlets")
    assert amina.button("Yes, start")


async def test_while_practising_a_theme_may_be_renamed(house: SmallHouse, folder: Path) -> None:
    """The questionnaires as they were before are still there, with the old name."""
    amina = Person(house)
    await amina.opens("multi-agency")
    await amina.says("Yes, start")
    forms, records = (folder / "questionnaires").glob("*.yaml"), (folder / "records").glob("*.yaml")
    for file in [folder / "inspection.yaml", *forms, *records]:
        file.write_text(file.read_text("utf-8").replace("rag_rating", "colours"), "utf-8")
    house.bring_in(folder)
    await amina.says("Yes")
    assert amina.shown.progress == "2 of 4"


async def test_every_process_rereads_what_another_changed(tmp_path: Path, house: SmallHouse, folder: Path) -> None:
    with house_in(tmp_path, folder) as other:
        assert isinstance(await Person(house).opens("leaflets"), Outcome)
        other.open("multi-agency")
        amina = Person(house)
        await amina.opens("leaflets")
        assert amina.text.strip() == say("not_open")


async def test_what_was_undone_is_not_remembered(house: SmallHouse) -> None:
    """A change of the running inspection that is rolled back leaves nothing behind in memory."""

    def open_and_fail(connection: object) -> None:
        running.open_audiences(connection, ["leaflets"], house.clock())  # type: ignore[arg-type]
        house.intake.running(connection)  # type: ignore[arg-type]
        raise LookupError("made up")

    with pytest.raises(LookupError):
        await house.intake.call(open_and_fail)
    house.open("multi-agency")
    amina = Person(house)
    await amina.opens("leaflets")
    assert amina.text.strip() == say("not_open")


def test_another_secret_key_is_noticed_before_anything_is_done(house: SmallHouse) -> None:
    with house.database.read() as connection:
        versions.check_key(connection, house.seal)
        with pytest.raises(Unsealed, match="another SECRET_KEY"):
            versions.check_key(connection, Seal("another"))


def test_the_content_is_kept_as_it_was_written(house: SmallHouse) -> None:
    with house.database.read() as connection:
        forms = {row.audience: json.loads(row.form) for row in connection.execute(select(versions.VERSION))}
    assert forms["leaflets"]["survey"][0]["label"] == "How old are you?"
    assert len(forms) == 5 + 8, "of audiences, and of what is recorded"


async def test_closing_erases_what_was_not_sent_and_nothing_else(house: SmallHouse) -> None:
    house.open("multi-agency", "leaflets")
    sent, begun, elsewhere = Person(house), Person(house, "1002"), Person(house, "1003")
    await sent.opens("multi-agency")
    await sent.says(*FORTY_SECONDS)
    await begun.opens("multi-agency")
    await begun.says("Yes, start", "Yes")
    await elsewhere.opens("leaflets")
    await elsewhere.says("Yes, start")
    before = house.rows("response", "delivery")

    house.close_audiences("multi-agency")

    kept = {row["id"] for row in house.all("response")}
    assert kept == {sent.response_id, elsewhere.response_id}
    assert house.rows("response", "delivery") == before
    await elsewhere.says("18 to 21")
    assert elsewhere.shown.progress == "2 of 4"


async def test_what_has_closed_is_not_opened_again(house: SmallHouse) -> None:
    """Each further closing would count the few who answered in between."""
    house.open("multi-agency", "leaflets")
    house.close_audiences("leaflets")
    with pytest.raises(ContentFaults, match="'leaflets' has closed and its last answers are counted"):
        house.open("young-people", "leaflets")
    assert (states(house)["leaflets"], states(house)["young-people"]) == ("closed", "waiting")
