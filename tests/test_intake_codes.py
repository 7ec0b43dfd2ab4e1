"""Invitation codes: good for a week and for one use, never guessed, and nothing is lost by waiting."""

import pytest

from bot.guessing import ALL_TRIES, TRIES
from conversations.dialogue import Arrived
from conversations.phrases import say
from storage import people
from tests.engines import ENGINES
from tests.small_house import Person, SmallHouse


def invitation(house: SmallHouse, at_start: bool = False) -> str:
    made: str = house.write(
        lambda connection: people.invite(connection, "coordinator", house.clock(), house.seal, at_start=at_start)
    )
    return made


async def guess(person: Person, times: int) -> None:
    for number in range(times):
        await person.opens(f"Made-Up-Code-{number:09}")


@ENGINES
@pytest.mark.parametrize(("seconds", "joined"), [(-1, "coordinator"), (0, ""), (1, "")])
async def test_an_invitation_is_good_for_a_week(house: SmallHouse, amina: Person, seconds: int, joined: str) -> None:
    code = invitation(house)
    house.clock.forward(days=7, seconds=seconds)
    assert (await amina.opens(code)).joined == joined
    assert amina.text.strip() == say("joined_coordinator" if joined else "spent")


@ENGINES
async def test_a_code_that_a_start_printed_ends_with_the_next_start_and_no_other_does(
    house: SmallHouse, amina: Person
) -> None:
    sent, first = invitation(house), invitation(house, at_start=True)
    second = invitation(house, at_start=True)
    assert (await amina.opens(first)).joined == ""
    assert (await amina.opens(second)).joined == "coordinator"
    invitation(house, at_start=True)
    assert (await Person(house, "1002").opens(sent)).joined == "coordinator"
    assert len(house.all("invitation")) == 3


@ENGINES
@pytest.mark.parametrize(("wrong", "joined"), [(TRIES - 1, "coordinator"), (TRIES, "")])
async def test_who_typed_many_wrong_codes_waits_kindly_and_the_right_one_stays_good(
    house: SmallHouse, amina: Person, wrong: int, joined: str
) -> None:
    code = invitation(house)
    await guess(amina, wrong)
    assert (await amina.opens(code)).joined == joined
    assert amina.text.strip() == say("joined_coordinator" if joined else "slow_down")
    house.clock.forward(minutes=15)
    assert joined or (await amina.opens(code)).joined == "coordinator"


@ENGINES
async def test_waiting_leaves_the_questions_where_they_were(house: SmallHouse, amina: Person) -> None:
    await amina.opens("multi-agency")
    await amina.says("Yes, start", "Yes")
    await guess(amina, TRIES)
    await amina.opens(invitation(house))
    assert (amina.shown.notice, amina.shown.progress) == (say("slow_down"), "2 of 4")
    await amina.opens("multi-agency")
    await amina.says("No")
    assert amina.shown.progress == "3 of 4"


async def test_many_chats_that_guess_together_make_all_wait(house: SmallHouse, amina: Person) -> None:
    for number in range(ALL_TRIES // 10):
        await guess(Person(house, str(2000 + number)), 10)
    assert (await amina.opens(invitation(house))).joined == ""
    assert amina.text.strip() == say("slow_down")
    await amina.opens("leaflets")
    assert amina.button("Yes, start")


@ENGINES
async def test_in_a_browser_it_is_the_network_that_waits_not_the_cookie(house: SmallHouse) -> None:
    """A browser without its cookie is a new chat each time."""
    code = invitation(house)
    for number in range(TRIES):
        await Person(house, f"cookie {number}", "web").does(Arrived(), entry=f"Made-Up-Code-{number:09}", network="net")
    visitor = Person(house, "one more cookie", "web")
    await visitor.does(Arrived(), entry=code, network="net")
    assert visitor.text.strip() == say("slow_down")
    assert (await visitor.does(Arrived(), entry=code, network="another")).joined == "coordinator"


@ENGINES
async def test_an_old_invitation_opened_again_and_again_is_no_guess(house: SmallHouse, amina: Person) -> None:
    old = invitation(house)
    await Person(house, "1002").opens(old)
    for _ in range(TRIES):
        await amina.opens(old)
    assert (await amina.opens(invitation(house))).joined == "coordinator"


@ENGINES
async def test_a_coordinator_who_typed_many_wrong_codes_hears_to_wait_too(house: SmallHouse, amina: Person) -> None:
    await amina.opens(invitation(house))
    await guess(amina, TRIES)
    await amina.opens(invitation(house))
    assert amina.text.strip() == say("slow_down")


@ENGINES
async def test_who_lost_a_role_is_like_everyone_else(house: SmallHouse, amina: Person) -> None:
    await amina.opens(invitation(house))
    assert house.write(lambda connection: people.dismiss(connection, amina.outcome.chat or 0)) == ["coordinator"]
    assert (await amina.does(Arrived(), command="tally")).ask == ""
    assert amina.text.strip() == say("not_for_strangers")
