"""What a coordinator opens, closes and hopes for from the desk while an inspection runs, step by step."""

import pytest

from bot.desk.audiences import token_of
from tests.mash import ALL, FOLDER
from tests.small_house import Person, SmallHouse
from tests.steering import Desk, acts

YOUNG, TEAM = token_of("young-people"), token_of("multi-agency")


@pytest.fixture(autouse=True)
def alerts_reach(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lead, deputy and manager have answered their test alerts."""
    monkeypatch.setattr("bot.safeguarding.gate.unreached", lambda *_: [])


def states(house: SmallHouse) -> dict[str, str]:
    return {row["code"]: row["state"] for row in house.all("audience")}


async def test_opening_says_first_what_it_will_do_and_then_does_it(house: SmallHouse, desk: Desk) -> None:
    said = await desk.tap(f"audiences-{TEAM}-open")
    assert "Open MASH multi-agency?" in said
    assert "Practice ends with it, for everyone" in said
    assert set(states(house).values()) == {"practice"}
    assert "Open now: MASH multi-agency." in await desk.tap(f"audiences-{TEAM}-opened")
    assert states(house) == {**dict.fromkeys(ALL, "waiting"), "multi-agency": "open"}
    assert acts(house)[-1] == ("opened", "multi-agency")
    assert "Practice ends" not in await desk.tap(f"audiences-{YOUNG}-open")


async def test_an_audience_s_links_stand_with_it_to_be_sent_on(house: SmallHouse, desk: Desk) -> None:
    desk.premises.bot = "example_bot"
    for _ in ("practice", "open"):
        said = await desk.tap(f"audiences-{TEAM}")
        assert "In Telegram: https://t.me/example_bot?start=multi-agency" in said
        assert "In a browser: https://page.example/q/multi-agency" in said
        await desk.tap(f"audiences-{TEAM}-opened")
    desk.premises.public = False
    assert "on the computer that I run on and nowhere else: https" in await desk.tap(f"audiences-{TEAM}")
    await desk.tap(f"audiences-{TEAM}-closed")
    assert "https" not in await desk.tap(f"audiences-{TEAM}")


async def test_young_people_are_not_asked_before_alerts_have_reached_somebody(
    house: SmallHouse, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.safeguarding.gate.missing", lambda *_: ["the lead has not answered a test alert yet"])
    said = await desk.tap("audiences-all-open")
    assert "Young people can't open yet:\n• the lead has not answered a test alert yet" in said
    await desk.tap("audiences-all-opened")
    assert (states(house)["multi-agency"], states(house)["young-people"]) == ("open", "waiting")
    said = await desk.tap(f"audiences-{YOUNG}-opened")
    assert said.startswith("Young people can't open yet")
    assert states(house)["young-people"] == "waiting"


async def test_the_key_must_be_apart_from_the_data_at_the_desk_too(house: SmallHouse, desk: Desk) -> None:
    desk.premises.lies = "the key lies with the data"
    assert "• the key lies with the data" in await desk.tap(f"audiences-{YOUNG}-opened")
    assert states(house)["young-people"] == "practice"


async def test_closing_says_that_it_is_for_good_and_is_done_once(house: SmallHouse, desk: Desk) -> None:
    house.open("multi-agency")
    amina = Person(house)
    await amina.opens("multi-agency")
    await amina.says("Yes, start")
    said = await desk.tap(f"audiences-{TEAM}-close")
    assert "1 person began and hasn't sent their answers. Those are erased." in said
    assert "This is for good: it can't be opened again." in said
    assert states(house)["multi-agency"] == "open"
    assert "Closed now: MASH multi-agency." in await desk.tap(f"audiences-{TEAM}-closed")
    assert states(house)["multi-agency"] == "closed"
    for old in ("closed", "opened", "p5"):
        await desk.tap(f"audiences-{TEAM}-{old}")
        assert states(house)["multi-agency"] == "closed"
    assert acts(house)[-1] == ("closed", "multi-agency")


async def test_nothing_can_be_closed_in_practice(house: SmallHouse, desk: Desk) -> None:
    await desk.tap("audiences")
    assert not any("close" in action for action in desk.actions)
    assert "That's how it is already." in await desk.tap("audiences-all-closed")
    assert set(states(house).values()) == {"practice"}


@pytest.mark.parametrize("state", ["practice", "open"])
async def test_the_hoped_for_number_goes_up_and_down_and_outlives_the_folder_being_read_again(
    house: SmallHouse, desk: Desk, state: str
) -> None:
    if state == "open":
        house.open("multi-agency")
    assert "7 hoped for" in await desk.tap(f"audiences-{TEAM}")
    assert "12 hoped for" in await desk.tap(f"audiences-{TEAM}-p5")
    assert "11 hoped for" in await desk.tap(f"audiences-{TEAM}-m1")
    assert "61 hoped for" in await desk.tap(f"audiences-{TEAM}-p50")
    assert "11 hoped for" in await desk.tap(f"audiences-{TEAM}-m50")
    house.bring_in(FOLDER)
    assert "11 hoped for" in await desk.tap(f"audiences-{TEAM}")


async def test_fewer_than_one_can_not_be_hoped_for(house: SmallHouse, desk: Desk) -> None:
    for _ in range(3):
        said = await desk.tap(f"audiences-{TEAM}-m5")
    assert "1 hoped for" in said


async def test_the_next_wave_hopes_for_what_its_folder_says(house: SmallHouse, desk: Desk) -> None:
    house.open(*ALL)
    await desk.tap(f"audiences-{TEAM}-p5")
    house.close_audiences(*ALL)
    house.begin_wave()
    house.bring_in(FOLDER)
    assert "not open yet. 7 hoped for" in await desk.tap(f"audiences-{TEAM}")


@pytest.mark.parametrize(
    "command",
    ["audiences-xyz", "audiences--", "audiences-all-p5", "schedule-whenever", "invite-king", "people-99-gone", "due-x"],
)
async def test_a_made_up_button_changes_nothing(house: SmallHouse, desk: Desk, command: str) -> None:
    before = house.rows(), house.all("running"), house.all("audience")
    assert await desk.tap(command)
    assert (house.rows(), house.all("running"), house.all("audience")) == before
