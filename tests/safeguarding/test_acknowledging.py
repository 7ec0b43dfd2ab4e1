""" "I have this", tapped: by those who may, once, and by nobody else."""

from typing import Any

import pytest

from bot.telegram.updates import read
from conversations.dialogue import Arrived
from tests.engines import ENGINES
from tests.safeguarding.chain import DEPUTY, LADO, LEAD, CoveredHouse
from tests.small_house import Person

pytestmark = ENGINES

OTHERS_WORDS = "That isn't something you can do here."


def denied(house: CoveredHouse) -> list[tuple[str, str]]:
    return [(row["actor"], row["subject"]) for row in house.all("audit") if row["act"] == "was refused"]


async def test_the_alert_says_from_then_on_who_has_it(house: CoveredHouse) -> None:
    await house.join("lead")
    case = house.told("red", "self_harm")
    [(text, buttons)] = await house.messages(LEAD)
    assert text == (
        "Practice. Nothing here counts yet.\n\n"
        f"Red: Self-harm\nCase {case}, from a young person.\n"
        "Received Tue 6 May, 10:00. Due by Tue 6 May, 14:00.\nThey haven't asked to be contacted."
    )
    assert buttons == (f"have-{case}", f"open-{case}")
    notice = next(row for row in house.all("notice") if row["message_id"] and row["alert_id"] == 2)
    outcome = await house.taps(LEAD, f"have-{case}", notice["message_id"])
    assert outcome.parting is not None
    assert outcome.parting.paragraphs[0].endswith("You have this.")
    assert [row[0].action for row in outcome.parting.ways] == [f"open-{case}"]
    assert outcome.parting.practice


async def test_in_a_bundle_each_case_has_its_button_until_somebody_has_it(house: CoveredHouse) -> None:
    await house.join("lead")
    await house.messages(LEAD)
    one = house.told("green")
    two, three = house.told("amber"), house.told("green")
    house.clock.forward(minutes=1)
    first, (_, buttons) = await house.messages(LEAD)
    assert first[1] == (f"have-{one}", f"open-{one}")
    assert buttons == (f"have-{two}", f"have-{three}", "open")
    bundle = house.all("notice")[-1]
    outcome = await house.taps(LEAD, f"have-{two}", bundle["message_id"])
    assert outcome.parting is not None
    assert [row[0].action for row in outcome.parting.ways] == [f"have-{three}", "open"]


@pytest.mark.parametrize("who", ["a stranger", "a respondent", "a coordinator"])
async def test_a_forged_tap_is_denied_and_noted(house: CoveredHouse, who: str) -> None:
    await house.join("lead")
    case = house.told("red")
    person = Person(house, "1001")
    if who == "a respondent":
        await person.opens("young-people")
    if who == "a coordinator":
        await house.join("coordinator", "1001")
    await person.does(Arrived(), command=f"have-{case}")
    assert house.state(case) == ("open", None)
    assert len(denied(house)) == 1
    assert denied(house)[0][1] == "have"


async def test_what_is_not_theirs_looks_to_anyone_like_what_is_not_there(house: CoveredHouse) -> None:
    for role in ("lead", "deputy", "lado"):
        await house.join(role)
    case = house.told("red", first="deputy")
    for address, action in ((LEAD, f"have-{case}"), (LADO, f"have-{case}"), (LEAD, "have-AAAAAA")):
        outcome = await house.taps(address, action)
        assert outcome.parting is not None
        assert outcome.parting.paragraphs == (OTHERS_WORDS,)
    assert house.state(case) == ("open", None)
    assert [subject for _, subject in denied(house)] == ["have"] * 3


async def test_who_was_lead_can_take_nothing_any_more(house: CoveredHouse) -> None:
    from storage import people

    chat = (await house.join("lead")).chat
    case = house.told("red")
    assert chat is not None
    house.write(lambda connection: people.dismiss(connection, chat))
    await house.taps(LEAD, f"have-{case}")
    assert house.state(case) == ("open", None)


async def test_a_tap_that_is_delivered_twice_takes_it_once(house: CoveredHouse) -> None:
    await house.join("lead")
    case = house.told("red")
    for _ in range(2):
        await house.taps(LEAD, f"have-{case}", key="cb:77")
    assert [row["act"] for row in house.all("audit")].count("took") == 1


async def test_words_of_a_made_up_action_are_not_kept(house: CoveredHouse) -> None:
    await house.taps("1001", "amy-lives-in-hill-road")
    assert denied(house) == [("nobody", "something")]


def tapped(data: str, **chat: Any) -> dict[str, Any]:
    where = {"id": 5, "type": "private", **chat}
    return {"update_id": 1, "callback_query": {"id": "7", "data": data, "message": {"message_id": 9, "chat": where}}}


def test_a_desk_button_comes_in_as_a_command() -> None:
    arrival = read(tapped("desk.0.have-K7M2QX"), "our_bot")
    assert arrival is not None
    assert (arrival.command, arrival.inbound, arrival.response_id, arrival.message_id) == (
        "have-K7M2QX",
        Arrived(),
        "",
        9,
    )


def test_a_desk_button_in_a_group_is_nothing() -> None:
    assert read(tapped("desk.0.have-K7M2QX", id=-5, type="group"), "our_bot") is None


async def test_a_role_for_one_person_can_not_be_taken_in_a_group(house: CoveredHouse) -> None:
    outcome = await house.join("lead", "-100200", private=False)
    assert outcome.joined == ""
    assert outcome.parting is not None
    assert "private chat" in outcome.parting.paragraphs[0]
    assert house.rows("invitation", "running", "audience", "version", "delivery", "audit", "alembic_version") == {}


async def test_a_test_alert_comes_on_joining_and_when_it_is_asked_for(house: CoveredHouse) -> None:
    await house.join("lead")
    outcome = await house.taps(LEAD, "test")
    assert outcome.owes
    tests = [one for one in await house.owed.notices_owed() if one.address == LEAD]
    begun = [await house.owed.begin(one) for one in tests]
    assert [one.buttons for one in begun if one] == [(("I have this", "desk.0.have-test"),)] * 2
    outcome = await house.taps(LEAD, "have-test")
    assert outcome.parting is not None
    assert outcome.parting.paragraphs == ("Thank you. Alerts reach you.",)
    assert [row["role"] for row in house.all("reached")] == ["lead"]


async def test_answering_a_test_on_an_open_page_shows_nothing(house: CoveredHouse) -> None:
    await house.join("lead", "a browser", "web")
    await Person(house, "a browser", "web").does(Arrived(), command="have-test")
    assert house.all("reached") == []


async def test_a_coordinator_can_not_ask_for_a_test(house: CoveredHouse) -> None:
    await house.join("coordinator", "2001")
    await house.taps("2001", "test")
    assert house.all("alert") == []
    assert [subject for _, subject in denied(house)] == ["test"]


async def test_the_deputy_may_take_what_the_lead_was_told(house: CoveredHouse) -> None:
    await house.join("lead")
    await house.join("deputy")
    case = house.told("green")
    await house.taps(DEPUTY, f"have-{case}")
    assert house.state(case) == ("held", "deputy")
