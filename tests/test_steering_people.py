"""A coordinator invites people from the desk and takes roles away; whoever it concerns hears of it."""

import pytest

from conversations.dialogue import Arrived
from tests.small_house import Person, SmallHouse
from tests.steering import Desk, acts, joins, owed, roles


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


def told(house: SmallHouse) -> list[tuple[int, str]]:
    """What was told to those who answer for disclosures, without how it begins and ends."""
    return [
        (chat, text.partition(" by ")[0].removeprefix("A coordinator has just ").split(".")[0])
        for chat, text in owed(house, "desk")
    ]


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
