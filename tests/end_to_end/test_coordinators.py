"""Who gets tallies in chat, who does not, and that each due tally comes once."""

import asyncio
import multiprocessing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.bot_api import BotApiServer, Person
from tests.bot_api.person import membership
from tests.clock import Clock
from tests.end_to_end.house import WholeHouse
from tests.end_to_end.people import comes, coordinating_group, coordinator

THURSDAY = datetime(2031, 5, 8, 12, 0, tzinfo=UTC)
NOT_SHOWN = "MASH multi-agency: 0 started, 0 finished, 7 hoped for. Not shown: 5 more finished responses needed."


def a_thursday_gone_by() -> datetime:
    """At noon, at least a week ago. The scheduler goes by the real clock, and what is late it calls at once."""
    now = datetime.now(UTC)
    return now.replace(hour=12, minute=0) - timedelta(days=7 + (now.weekday() - THURSDAY.weekday()) % 7)


def tallies(person: Person) -> int:
    """How many running tallies of the professionals are in this chat."""
    return sum(shown.text.startswith("Professionals: running tally") for shown in person.history())


async def there_are(person: Person, number: int) -> None:
    await person.sees(lambda _: tallies(person) == number, timeout=30)


async def test_strangers_and_respondents_are_told_that_it_is_not_for_them(
    house: WholeHouse, server: BotApiServer
) -> None:
    stranger = server.person(id=1001, first_name="Ben")
    for asked in ("tally", "progress", "report"):
        await stranger.sends_command(asked)
        seen = await stranger.sees_text("That one is for the people who run this.")
        assert seen.rows == (("Get help", "Hide this"),)
    respondent = await comes(server, 1002, "multi-agency")
    for asked in ("tally", "progress", "report"):
        await respondent.sends_command(asked)
        await respondent.sees(lambda chat: chat.screen().rows[:1] == (("Yes", "No", "Unsure"),) and bool(chat.news()))
        assert "That one is for the people who run this. Here is where you are." in respondent.screen().text
        assert "being shared effectively and efficiently?" in respondent.screen().text


async def test_an_invitation_works_once(house: WholeHouse, server: BotApiServer) -> None:
    code = await house.invite("coordinator")
    amina, ben = server.person(id=1001, first_name="Amina"), server.person(id=1002, first_name="Ben")
    await amina.sends_command("start", code)
    await amina.sees_text("You're a coordinator now.")
    await ben.sends_command("start", code)
    await ben.sees_text("That invitation doesn't work any more.")
    await ben.sends_command("tally")
    await ben.sees_text("That one is for the people who run this.")
    assert len(house.kept.rows("person")) == 1


async def test_a_coordinator_who_only_chats_is_told_what_they_can_do(house: WholeHouse, server: BotApiServer) -> None:
    amina = await coordinator(house)
    for words in ("hello", "/start", "/dance", "/start a-code-that-is-spent"):
        await amina.sends(words)
        await amina.sees_text("You're a coordinator here. /desk shows everything that you can do.")


async def test_a_coordinator_gets_the_report_as_a_file(house: WholeHouse, server: BotApiServer) -> None:
    amina = await coordinator(house)
    await amina.sends_command("report")
    await amina.sees_text("Here is the report", timeout=30)
    await amina.sees(lambda chat: any(shown.document for shown in chat.news()), timeout=30)
    (paper,) = [shown.document for shown in amina.history() if shown.document]
    assert paper.startswith(b"%PDF-")


async def test_a_coordinator_can_be_a_respondent_too(house: WholeHouse, server: BotApiServer) -> None:
    amina = await coordinator(house)
    await comes(server, 900, "multi-agency")
    await amina.sends_command("progress")
    await amina.sees_text("MASH multi-agency: 1 started, 0 finished")
    await amina.taps("Yes")
    await amina.sees_text("2 of 4")


async def test_a_group_of_coordinators_gets_its_tally(house: WholeHouse, server: BotApiServer) -> None:
    amina, _ = await coordinating_group(house)
    await amina.sends("/tally@young_inspectors_bot")
    await amina.sees_text(NOT_SHOWN, timeout=30)


@pytest.mark.parametrize("silently", [False, True])
async def test_a_group_that_became_a_supergroup_stays_the_coordinators_group(
    house: WholeHouse, server: BotApiServer, silently: bool
) -> None:
    """Told of by Telegram, or found out when a tally is sent to where it was."""
    amina, group = await coordinating_group(house)
    await group.becomes_supergroup(-1002001, silently)
    amina = group.member(amina)
    if silently:
        await house.house.tallies.post(THURSDAY)
        await house.house.posted([])
        await amina.sees_text("Professionals: running tally", timeout=30)
    await amina.sends("/progress@young_inspectors_bot")
    await amina.sees_text("MASH multi-agency: 0 started", timeout=30)
    assert len(house.kept.rows("person")) == 1


async def test_when_the_group_shuts_the_bot_out_the_other_coordinators_hear_of_it_once(
    house: WholeHouse, server: BotApiServer
) -> None:
    amina, group = await coordinating_group(house)
    ben = await coordinator(house, 1002)
    await group.removes_bot(by=amina)
    told = await ben.sees_text("I was taken out of the coordinators' group", timeout=30)
    assert "Its number under Who has a role is 1." in told.text
    await house.house.tallies.post(THURSDAY)
    assert {row["chat_id"] for row in house.kept.rows("notice") if row["kind"] == "tally"} == {2}
    await group.adds_bot(by=amina)
    amina = group.member(amina)
    await amina.sends("/progress@young_inspectors_bot")
    await amina.sees_text("MASH multi-agency: 0 started", timeout=30)


async def test_that_the_group_shut_the_bot_out_counts_once_however_often_it_is_told(
    house: WholeHouse, server: BotApiServer
) -> None:
    """Where the bot dies before it has confirmed it, Telegram tells it again."""
    amina, group = await coordinating_group(house)
    await coordinator(house, 1002)
    out, back = (membership(server.account, group.chat, amina.user, status) for status in ("kicked", "member"))
    out["my_chat_member"]["date"] += 60
    back["my_chat_member"]["date"] += 120
    for update in (out, back, out, back, out):
        await server.push_raw(update)
    await server.all_confirmed()
    assert [row["kind"] for row in house.kept.rows("notice")].count("lost chat") == 1
    assert not any(row["unreachable"] for row in house.kept.rows("chat"))


async def test_a_tally_that_fell_due_while_the_bot_was_off_comes_once(tmp_path: Path, server: BotApiServer) -> None:
    async with WholeHouse(tmp_path, server, Clock(THURSDAY)) as house:
        await house.open()
        amina = await coordinator(house)
        await house.run_tick()
        await house.restart(days=4)  # over two weekdays and a weekend
        await house.run_tick()
        await there_are(amina, 1)
        await house.run_tick()
        await amina.sends_command("progress")
        await amina.sees_text("0 started")
        assert tallies(amina) == 1


async def test_the_bot_looks_by_itself_for_what_is_due_soon_after_it_started(
    tmp_path: Path, server: BotApiServer
) -> None:
    async with WholeHouse(tmp_path, server, Clock(a_thursday_gone_by())) as house:
        await house.open()
        amina = await coordinator(house)
        await house.run_tick()
        await house.restart(days=1)
        await there_are(amina, 1)


async def test_nothing_is_posted_at_the_weekend(tmp_path: Path, server: BotApiServer) -> None:
    async with WholeHouse(tmp_path, server, Clock(THURSDAY)) as house:
        await house.open()
        amina = await coordinator(house)
        await house.run_tick()
        for expected in (1, 2, 2, 2, 3):  # Thursday, Friday, Saturday, Sunday, Monday at 18:30 in London
            house.clock.now = house.clock.now.replace(hour=17, minute=30)
            await house.run_tick()
            await there_are(amina, expected)
            house.clock.forward(days=1)


async def test_tallies_go_on_after_the_process_that_makes_them_was_killed(
    house: WholeHouse, server: BotApiServer
) -> None:
    amina = await coordinator(house)
    await amina.sends_command("tally")
    await amina.sees_text(NOT_SHOWN, timeout=30)
    for child in multiprocessing.active_children():
        child.kill()
        child.join()
    await asyncio.wait_for(asyncio.gather(house.house.tallies.post(THURSDAY), return_exceptions=True), 30)
    await amina.sends_command("tally")
    await amina.sees_text(NOT_SHOWN, timeout=30)


async def test_whoever_shut_the_bot_out_for_days_does_not_get_all_that_they_missed(
    tmp_path: Path, server: BotApiServer
) -> None:
    async with WholeHouse(tmp_path, server, Clock(THURSDAY)) as house:
        await house.open()
        amina = await coordinator(house)
        await house.run_tick()
        await amina.blocks()
        await server.all_confirmed()
        for _ in range(7):
            house.clock.forward(days=1)
            await house.run_tick()
        await amina.unblocks()
        await amina.sends_command("tally")
        await amina.sees_text(NOT_SHOWN, timeout=30)
        house.clock.forward(days=1)
        await house.run_tick()
        await there_are(amina, 2)  # the one she asked for, and Friday's
