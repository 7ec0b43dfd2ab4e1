"""Young people are asked once those who answer for what they tell have shown, page closed, that alerts reach them."""

from functools import partial
from pathlib import Path

import pytest
import yaml

from bot.commands.welcome import say_welcome
from bot.place import take_place
from conversations.dialogue import Arrived
from conversations.faults import ContentFaults
from storage import people, reached
from tests.commands.line import CommandLine
from tests.mash import FOLDER, PROFESSIONALS, YOUNG_PEOPLE
from tests.small_house import Person, SmallHouse

EACH = ("lead", "deputy", "manager")
LEAD_HAS_NOT = (
    "the safeguarding lead has not answered a test alert yet; give them an invitation (Invite someone at the desk, "
    "or python bot.py invite lead), then let them tap I have this in Telegram, or use the link in its e-mail"
)


def states(house: SmallHouse) -> dict[str, str]:
    return {row["code"]: row["state"] for row in house.all("audience")}


async def joins(line: CommandLine, house: SmallHouse, role: str, address: str = "") -> Person:
    person = Person(house, address or f"made-up {role}")
    await person.opens(line("invite", role, "--json").json["code"])
    return person


async def answers(line: CommandLine, house: SmallHouse, *roles: str) -> None:
    for role in roles:
        await (await joins(line, house, role)).does(Arrived(), command="have-test")


async def test_without_a_name_what_may_open_opens_and_the_others_say_why_not(
    line: CommandLine, house: SmallHouse
) -> None:
    await answers(line, house, "deputy", "manager")
    said = line("open")
    assert said.code == 0
    assert said.lines == [
        "Practice is over. What was practised is erased.",
        f"Open: {', '.join(PROFESSIONALS)}",
        *(f"'{code}' stays shut: {LEAD_HAS_NOT}" for code in YOUNG_PEOPLE),
    ]
    assert {states(house)[code] for code in YOUNG_PEOPLE} == {"waiting"}


@pytest.mark.parametrize("silent", EACH)
async def test_each_of_the_three_is_needed(line: CommandLine, house: SmallHouse, silent: str) -> None:
    await answers(line, house, *(role for role in EACH if role != silent))
    [fault] = line("open", "young-people").faults
    assert fault.startswith("'young-people' stays shut: the ")
    assert f"python bot.py invite {silent}" in fault
    assert fault.count("has not answered") == 1
    assert set(states(house).values()) == {"practice"}


async def test_once_all_three_have_answered_it_opens_and_what_they_answered_outlives_practice(
    line: CommandLine, house: SmallHouse
) -> None:
    await answers(line, house, *EACH)
    assert line("open", "young-people").out.endswith("Open: young-people\n")
    assert line("open", "leaflets").out == "Open: leaflets\n"
    assert line("open").code == 0


async def test_to_have_joined_is_not_to_have_answered(line: CommandLine, house: SmallHouse) -> None:
    for role in EACH:
        await joins(line, house, role)
    assert line("open", "young-people").faults[0].count("has not answered") == 3


async def test_one_person_with_all_three_roles_is_not_three(line: CommandLine, house: SmallHouse) -> None:
    for role in EACH:
        person = await joins(line, house, role, "one and the same")
    await person.does(Arrived(), command="have-test")
    assert line("open", "young-people").faults[0].count("has not answered") == 3


async def test_who_has_blocked_the_bot_or_was_dismissed_since_does_not_count(
    line: CommandLine, house: SmallHouse
) -> None:
    await answers(line, house, *EACH)
    chat = house.all("person")[0]["chat_id"]
    house.write(lambda connection: people.dismiss(connection, chat))
    assert line("open", "young-people").faults == [f"'young-people' stays shut: {LEAD_HAS_NOT}"]


@pytest.mark.parametrize(("smtp", "address", "opens"), [
    ("smtp://mail.council.example", "robin.example@council.example", True),
    ("", "robin.example@council.example", False),
    ("smtp://mail.council.example", "who.was.lead@council.example", False),
])  # fmt: skip
async def test_a_link_in_an_e_mail_counts_while_e_mail_goes_to_that_address(
    line: CommandLine, house: SmallHouse, smtp: str, address: str, opens: bool
) -> None:
    await answers(line, house, "deputy", "manager")
    way = reached.by_mail(house.seal, address)
    house.write(lambda connection: reached.mark(connection, "lead", way, house.clock()))
    line.set(SMTP_URL=smtp, MAIL_FROM="bot@council.example")
    assert (line("open", "young-people").code == 0) is opens


def without(section: str, folder: Path) -> None:
    file = folder / "inspection.yaml"
    content = yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader)
    del content[section]
    file.write_text(yaml.safe_dump(content), "utf-8")


def test_without_cover_it_runs_in_practice_and_opens_for_professionals_alone(line: CommandLine, folder: Path) -> None:
    without("safeguarding", folder)
    line.set(INSPECTION=str(folder))
    assert line("open", "young-people").faults == [
        "'young-people' stays shut: inspection.yaml has no section 'safeguarding'; "
        "write there who answers for what young people tell"
    ]
    assert f"Open: {', '.join(PROFESSIONALS)}\n" in line("open").out


async def test_cover_can_not_be_taken_away_while_young_people_are_asked(
    line: CommandLine, house: SmallHouse, folder: Path
) -> None:
    await answers(line, house, *EACH)
    line("open")
    without("safeguarding", folder)
    line.set(INSPECTION=str(folder))
    with pytest.raises(Exception, match="safeguarding has to stay"):
        take_place(afresh=True)


async def test_closing_needs_nobody_and_says_the_same(line: CommandLine, house: SmallHouse) -> None:
    await answers(line, house, *EACH)
    line("open")
    for row in house.all("person"):
        house.write(partial(people.dismiss, chat=row["chat_id"]))
    assert line("close", "young-people").out == "Closed: young-people\n"


def test_check_says_what_is_missing_before_opening(line: CommandLine) -> None:
    said = line("check", str(FOLDER)).err.splitlines()
    before = [one.removeprefix("Before you open: ") for one in said if one.startswith("Before you open: ")]
    assert before[0].startswith("inspection.yaml still says what it came with; put your own words under contact, name;")
    assert before[1:4] == [
        "privacy, controller in inspection.yaml is made up (its address ends in .example); put your own person there",
        "privacy, officer in inspection.yaml is made up (its address ends in .example); put your own person there",
        "lead in inspection.yaml is made up (robin.example@council.example); put your own person there",
    ]
    assert before[-1] == (
        "lead, deputy and manager each have to answer a test alert; python bot.py open says who has not"
    )


async def test_the_welcome_says_whom_to_invite_until_they_have_answered(
    line: CommandLine, house: SmallHouse, capsys: pytest.CaptureFixture[str]
) -> None:
    say_welcome(take_place())
    assert "bot.py invite lead" in capsys.readouterr().out
    await answers(line, house, *EACH)
    say_welcome(take_place())
    assert "bot.py invite lead" not in capsys.readouterr().out


async def test_nothing_opens_until_it_says_who_answers_for_what_people_say(
    line: CommandLine, house: SmallHouse, folder: Path
) -> None:
    await answers(line, house, *EACH)
    without("privacy", folder)
    line.set(INSPECTION=str(folder))
    no = "inspection.yaml has no section 'privacy'; write there who answers for what people say (see inspections/mash)"
    assert line("open").faults == [f"'{code}' stays shut: {no}" for code in (*PROFESSIONALS, *YOUNG_PEOPLE)]
    assert f"Before you open: {no}" in line("check").err
    assert set(states(house).values()) == {"practice"}


async def test_privacy_can_not_be_taken_away_once_it_was_told(
    line: CommandLine, house: SmallHouse, folder: Path
) -> None:
    line("open", "multi-agency")
    without("privacy", folder)
    with pytest.raises(ContentFaults, match="people were told who answers for what they say, so privacy has to stay"):
        house.bring_in(folder)
