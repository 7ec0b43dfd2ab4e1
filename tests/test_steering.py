"""What a coordinator changes from the desk while an inspection runs, step by step."""

from datetime import datetime

import pytest

from bot.desk import due
from bot.desk.audiences import token_of
from bot.desk.steering import Steering
from bot.premises import Premises
from bot.tallying.tallies import TALLY
from conversations.desk.schedule import moved
from conversations.dialogue import Arrived, Screen
from conversations.inspection import Channel
from storage import joiners, notices, people, slots
from tests.mash import ALL, FOLDER
from tests.small_house import Person, SmallHouse


@pytest.fixture(autouse=True)
def alerts_reach(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lead, deputy and manager have answered their test alerts."""
    monkeypatch.setattr("bot.safeguarding.gate.unreached", lambda *_: [])


YOUNG, TEAM = token_of("young-people"), token_of("multi-agency")


class Desk:
    """A coordinator in Telegram, as the desk knows them."""

    def __init__(self, house: SmallHouse) -> None:
        self.house, self.shown = house, Screen(())
        self.premises = Premises("https://page.example", public=True)
        self._steering = Steering(house.intake, self.premises)

    async def join(self) -> "Desk":
        chris, house = Person(self.house, "2001"), self.house
        await chris.opens(house.write(lambda c: people.invite(c, "coordinator", house.clock(), house.seal)))
        return self

    async def tap(self, command: str, words: str | None = None) -> str:
        """What is shown then. words: what was written for it, or beside it on a page."""
        shown = await self._steering.step("telegram", "2001", command, words)
        assert shown is not None
        self.shown = shown
        return "\n".join(filter(None, [shown.notice, *shown.paragraphs]))

    @property
    def actions(self) -> set[str]:
        return {button.action for row in (*self.shown.choices, *self.shown.ways) for button in row}


@pytest.fixture
async def desk(house: SmallHouse) -> Desk:
    return await Desk(house).join()


def states(house: SmallHouse) -> dict[str, str]:
    return {row["code"]: row["state"] for row in house.all("audience")}


def acts(house: SmallHouse) -> list[tuple[str, str]]:
    """What the audit log says was done last."""
    return [(row["act"], row["subject"]) for row in house.all("audit")][1:]


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


async def test_tallies_come_at_another_time_and_on_other_days(house: SmallHouse, desk: Desk) -> None:
    assert "Running tallies come at 18:00, on: Mon, Tue, Wed, Thu, Fri." in await desk.tap("schedule")
    await desk.tap("schedule-p15")
    await desk.tap("schedule-m60")
    said = await desk.tap("schedule-sat")
    assert "Running tallies come at 17:15, on: Mon, Tue, Wed, Thu, Fri, Sat." in said
    assert "The next one comes at 17:15 today." in said
    house.bring_in(FOLDER)
    assert "17:15" in await desk.tap("schedule")
    assert acts(house)[-1] == ("set the tally's time", "17:15 mon tue wed thu fri sat")


async def test_the_last_day_of_tallies_stays(house: SmallHouse, desk: Desk) -> None:
    for day in ("tue", "wed", "thu", "fri"):
        await desk.tap(f"schedule-{day}")
    said = await desk.tap("schedule-mon")
    assert "One day has to stay." in said
    assert "at 18:00, on: Mon." in said


async def test_what_fell_due_by_the_new_time_or_while_paused_is_not_posted_at_once(
    house: SmallHouse, desk: Desk
) -> None:
    house.clock.forward(hours=7, minutes=30)  # 16:30 UTC is 17:30 in London
    await desk.tap("schedule-m60")
    assert last_slot(house) == house.clock().replace(hour=16, minute=0)
    assert "Running tallies are paused: none comes by itself." in await desk.tap("schedule-pause")
    house.clock.forward(days=3)
    assert "The next one comes at 17:00 tomorrow" in await desk.tap("schedule-go")
    assert last_slot(house) == house.clock().replace(hour=16, minute=0)


def last_slot(house: SmallHouse) -> datetime | None:
    with house.database.read() as connection:
        return slots.last(connection, TALLY)


@pytest.mark.parametrize(
    ("at", "minutes", "then"),
    [("18:00", 15, "18:15"), ("23:45", 15, "00:00"), ("00:45", 15, "02:00"), ("02:00", -15, "00:45"),
     ("02:30", -60, "00:45"), ("00:30", 60, "02:00"), ("00:00", -60, "23:00")],
)  # fmt: skip
def test_a_tally_never_falls_in_the_hour_that_comes_twice(at: str, minutes: int, then: str) -> None:
    assert moved(at, minutes) == then


async def test_an_invitation_from_the_desk_works_once_and_says_where_it_opens(house: SmallHouse, desk: Desk) -> None:
    desk.premises.bot = "our_bot"
    said = await desk.tap("invite-inspector-nameless")
    assert "In Telegram: https://t.me/our_bot?start=" in said
    code = said.rpartition("https://page.example/c/")[2].split("\n")[0]
    amina = Person(house)
    assert (await amina.opens(code)).joined == "inspector"
    assert acts(house)[-2] == ("invited", "inspector")


async def test_a_chat_is_asked_who_it_is_for_and_who_has_a_role_says_so(house: SmallHouse, desk: Desk) -> None:
    chris = Person(house, "2001")
    assert "Who is it for?" in await desk.tap("invite-inspector")
    assert [row["role"] for row in house.all("invitation") if row["spent_at"] is None] == []
    outcome = await chris.says("  Nia\n")
    said = await desk.tap(outcome.ask, "  Nia\n")
    assert said.startswith("Here is an invitation for a Young Inspector (Nia).")
    nia = await Person(house, "3001").opens(said.rpartition("/c/")[2].split("\n")[0])
    assert f"{nia.chat} (Nia): a Young Inspector. In Telegram" in await desk.tap("people")
    house.clock.forward(seconds=10)
    assert (await chris.says("Thanks")).ask == ""


@pytest.mark.parametrize("together", [True, False])
async def test_who_it_is_for_may_come_in_two_messages_and_is_both(
    house: SmallHouse, desk: Desk, together: bool
) -> None:
    chris = Person(house, "2001")
    await desk.tap("invite-inspector")
    words = ["Nia", "from Camden"]
    asks = [(await chris.says(one)).ask for one in words] if together else []
    said = []
    for at, one in enumerate(words):
        said.append(await desk.tap(asks[at] if together else (await chris.says(one)).ask, one))
        house.clock.forward(seconds=0 if together else 9)
    assert "for a Young Inspector (Nia)." in said[0]
    assert said[1] == "The invitation above is for a Young Inspector (Nia from Camden) now."
    assert len([row for row in house.all("invitation") if row["spent_at"] is None]) == 1
    nia = await Person(house, "3001").opens(said[0].rpartition("/c/")[2].split("\n")[0])
    assert f"{nia.chat} (Nia from Camden): a Young Inspector." in await desk.tap("people")


async def test_who_an_invitation_is_for_is_put_right_until_somebody_has_taken_it_up(
    house: SmallHouse, desk: Desk
) -> None:
    chris = Person(house, "2001")
    await desk.tap("invite-inspector")
    said = await desk.tap((await chris.says("Nai")).ask, "Nai")
    again = next(action for action in desk.actions if "-again-" in action)
    assert "An invitation for a Young Inspector (Nai)." in await desk.tap(again)
    right = await desk.tap((await chris.says("Nia")).ask, "Nia")
    assert right == "The invitation above is for a Young Inspector (Nia) now."
    await Person(house, "3001").opens(said.rpartition("/c/")[2].split("\n")[0])
    assert (await desk.tap(again)).startswith("That invitation has been taken up, or is over")
    assert len(house.all("person")) == 2


async def test_on_a_page_it_is_made_at_once_with_or_without_a_name(desk: Desk) -> None:
    assert (await desk.tap("invite-lead", "")).startswith("Here is an invitation for the safeguarding lead.")
    assert (await desk.tap("invite-lead", "Robin")).startswith(
        "Here is an invitation for the safeguarding lead (Robin)."
    )


async def test_a_coordinators_invitation_says_how_a_group_takes_it_up_and_that_is_listed_as_one(
    house: SmallHouse, desk: Desk
) -> None:
    desk.premises.bot = "our_bot"
    said = await desk.tap("invite-coordinator-nameless")
    code = said.partition("https://t.me/our_bot?startgroup=")[2].split("\n")[0]
    group = await Person(house, "-2001").does(Arrived(), entry=code, private=False)
    assert group.parting is not None
    assert group.parting.paragraphs[0].startswith("This group gets the running tallies from now on.")
    assert f"{group.chat}: a coordinator. A group in Telegram, since 5 May 2031." in await desk.tap("people")
    await desk.tap(f"people-{group.chat}-gone")
    assert [words for chat, words in owed(house, "farewell") if chat == group.chat] == [
        "This group gets no tallies any more. If that was a mistake, ask a coordinator."
    ]
    assert "startgroup" not in await desk.tap("invite-lead-nameless")


async def test_those_who_answer_for_disclosures_hear_of_who_is_to_join_them_and_who_leaves(
    house: SmallHouse, desk: Desk
) -> None:
    robin, sam = await joins(house, "3001", "lead"), await joins(house, "3002", "deputy")
    await desk.tap("invite-deputy-nameless")
    assert told(house) == [
        (robin, "made an invitation for the deputy lead"),
        (sam, "made an invitation for the deputy lead"),
    ]
    await desk.tap(f"people-{sam}-gone")
    assert told(house)[-1] == (robin, "Somebody who was the deputy lead has just been removed")


async def test_who_has_a_role_is_listed_and_removed_after_a_second_tap(house: SmallHouse, desk: Desk) -> None:
    amina = await joins(house, "3001", "coordinator")
    said = await desk.tap("people")
    assert f"{amina}: a coordinator. In Telegram, since 5 May 2031." in said
    assert said.count("That's you.") == 1
    assert "they can do nothing here any more" in await desk.tap(f"people-{amina}")
    assert roles(house)[amina] == {"coordinator"}
    assert f"{amina} has no role any more." in await desk.tap(f"people-{amina}-gone")
    assert amina not in roles(house)
    assert acts(house)[-1] == ("dismissed", f"chat {amina}")


async def test_who_is_removed_is_told_so_once_and_kindly(house: SmallHouse, desk: Desk) -> None:
    amina = await joins(house, "3001", "inspector")
    for _ in range(2):
        await desk.tap(f"people-{amina}-gone")
    [(chat, words)] = owed(house, "farewell")
    assert (chat, words.partition(".")[0]) == (amina, "You're not a Young Inspector here any more")


async def test_who_leaves_by_themselves_is_thanked_on_the_spot_and_not_told_again(
    house: SmallHouse, desk: Desk
) -> None:
    amina = await joins(house, "3001", "coordinator")
    [mine] = roles(house).keys() - {amina}
    assert "If you take your own role away, you can do nothing here any more" in await desk.tap(f"people-{mine}")
    assert "You have no role here any more." in await desk.tap(f"people-{mine}-gone")
    assert owed(house, "farewell") == []


async def test_what_is_due_stands_in_one_screen(house: SmallHouse, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.safeguarding.gate.unreached", lambda *_: ["lead", "manager"])
    said = await desk.tap("due")
    assert "The next tally comes at 18:00 today." in said
    assert "MASH multi-agency: 0 started, 0 finished, 7 hoped for." in said
    assert "these have a test alert to answer: the safeguarding lead, the manager. Give each" in said
    assert "Help lines that nobody has checked: " in said
    house.open(*ALL)
    house.close_audiences(*ALL)
    said = await desk.tap("due")
    assert "Before young people" not in said
    assert "hoped for" not in said


@pytest.mark.parametrize(
    ("left", "told"),
    [([], ""), (["1"], "Somebody would like to be a"), (["1", "2"], "2 young people would like to")],
)
async def test_who_would_like_to_join_is_due_in_the_chat_and_never_pops_up_on_a_page_in_the_same_room(
    house: SmallHouse, desk: Desk, left: list[str], told: str
) -> None:
    for one in left:
        would_like_to_join(house, one)
    said = await desk.tap("due")
    assert told in said
    assert ("Would like to join" in said) == bool(left)
    assert "07700" not in said
    page = house.write(lambda c: due.on_a_page(house.intake.alerting(c)))
    assert [line for line in page if "would like to be" in line] == []


def would_like_to_join(house: SmallHouse, one: str) -> None:
    house.write(lambda c: joiners.add(c, one.encode(), f"07700 90012{one}", 1, "young-people", house.seal))


async def joins(house: SmallHouse, address: str, role: str, channel: Channel = "telegram") -> int:
    """The number of the chat that now has this role."""
    person = Person(house, address, channel)
    outcome = await person.opens(house.write(lambda c: people.invite(c, role, house.clock(), house.seal)))
    assert outcome.chat is not None
    return outcome.chat


def roles(house: SmallHouse) -> dict[int, set[str]]:
    with house.database.read() as connection:
        held = people.holders(connection, house.seal)
        return {one.chat: people.roles(connection, one.chat) for one in held}


def told(house: SmallHouse) -> list[tuple[int, str]]:
    """What was told to those who answer for disclosures, without how it begins and ends."""
    return [
        (chat, text.partition(" by ")[0].removeprefix("A coordinator has just ").split(".")[0])
        for chat, text in owed(house, "desk")
    ]


def owed(house: SmallHouse, kind: str) -> list[tuple[int, str]]:
    """Chat and text of each."""
    with house.database.read() as connection:
        waiting = notices.in_states(connection, "telegram", ("owed",), house.clock())
        kept = [notices.at(connection, one, house.seal) for one in waiting]
    return [(one.chat_id, text) for one in kept if one.kind == kind for text in one.body.texts]


@pytest.mark.parametrize(
    "command",
    ["audiences-xyz", "audiences--", "audiences-all-p5", "schedule-whenever", "invite-king", "people-99-gone", "due-x"],
)
async def test_a_made_up_button_changes_nothing(house: SmallHouse, desk: Desk, command: str) -> None:
    before = house.rows(), house.all("running"), house.all("audience")
    assert await desk.tap(command)
    assert (house.rows(), house.all("running"), house.all("audience")) == before
