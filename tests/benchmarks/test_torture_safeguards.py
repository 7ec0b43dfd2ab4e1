"""Whoever takes out what keeps answers, tallies and alerts safe is found out: the count tells what it costs."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

import pytest
from sqlalchemy import update

from benchmarks.torture.counting import Count
from benchmarks.torture.full_disk import full, watch_the_disk
from benchmarks.torture.group_troubles import coordinator_leaves, group_shuts_out
from benchmarks.torture.hides import Hides
from benchmarks.torture.hurried import HurriedLoop
from benchmarks.torture.mail_troubles import mail_refused_for_now, mail_taken_unsaid
from benchmarks.torture.people import PATIENCE, InTelegram, Said, Tells
from benchmarks.torture.points import POINTS, Points
from benchmarks.torture.rounds import bug, no_database, silent
from benchmarks.torture.town import Town, impatient
from bot.telegram.receiving import Receiving
from storage import slots
from storage.mails import MAIL
from tests.bot_api import BotApiServer, Json
from tests.bot_api.person import membership
from tests.engines import Postgresql
from tests.letterbox import letterbox

SOON = 20.0
"""Seconds on the hurried clock, after which somebody who waits in vain gives up."""
Act = Callable[[Town, float], Coroutine[Any, Any, None]]
"""What happens in a town, and how long people wait there."""


def what_comes_of(folder: Path, patience: float, *acts: Act, url: str = "") -> Count:
    async def lived() -> Count:
        async with BotApiServer() as server, letterbox() as box:
            with impatient(), silent(), Points() as points:
                town = Town(folder, server, box, points, Random(1), url)
                watch_the_disk(town.house.kept.url)
                await town.open()
                for act in acts:
                    await act(town, patience)
                await town.all_leaves(patience)
                found = town.count()
                await town.house.stop()
                return found

    with asyncio.Runner(loop_factory=HurriedLoop) as runner:
        return runner.run(lived())


async def somebody_answers(town: Town, patience: float) -> None:
    number = 1001 + len(town.people)
    said = Said.by_chance(town.chance, number, long=True)
    town.people.append(InTelegram(town.server.person(number, "Made-up"), said, patience=patience))
    await town.see_through(town.people[-1].run())


async def all_comes_twice(town: Town, patience: float) -> None:
    updates = town.server.account.updates

    async def twice(content: Json) -> Json:
        await updates.put(content)
        return await updates.put(content)

    with patch.object(updates, "push", twice):
        await somebody_answers(town, patience)


async def a_commit_fails(town: Town, patience: float) -> None:
    town.points.arm(_point("a commit"), "before", 3, no_database)
    await somebody_answers(town, patience)


async def showing_meets_a_bug(town: Town, patience: float) -> None:
    """Over the first screen of somebody whose /start comes only once."""
    town.points.arm(_point("a screen is owed"), "before", 0, bug)
    with patch.object(town.server.account.updates, "push", town.postman.once):
        await somebody_answers(town, patience)


async def the_day_is_looked_at_twice(town: Town, _patience: float) -> None:
    town.evening_comes()
    await town.see_through(town.tick())
    await town.see_through(town.tick())


async def the_bot_dies_over_an_alert(town: Town, patience: float) -> None:
    town.people.append(Tells(town.server.person(1501, "Made-up")))
    town.points.arm(_point("an alert is begun"), "after", 0, town.points.kill)
    await town.see_through(town.people[-1].run())
    await town.see_through(town.tick(), town.alerts_arrive(patience))


async def the_disk_is_full(town: Town, patience: float) -> None:
    async with full(town):
        await somebody_answers(town, patience)


async def somebody_tells(town: Town, patience: float) -> None:
    town.people.append(Tells(town.server.person(1601 + len(town.people), "Made-up")))
    await town.see_through(town.people[-1].run())
    await town.see_through(town.tick(), town.alerts_arrive(patience))


async def an_email_is_refused(town: Town, patience: float) -> None:
    async with mail_refused_for_now(town):
        await somebody_tells(town, patience)


async def an_email_is_taken_unsaid(town: Town, patience: float) -> None:
    async with mail_taken_unsaid(town):
        await somebody_tells(town, patience)


async def somebody_hides(town: Town, patience: float) -> None:
    number = 1701 + len(town.people)
    said = Said.by_chance(town.chance, number, long=False)
    town.people.append(Hides(town.server.person(number, "Made-up"), said, patience=patience))
    await town.see_through(town.people[-1].run())


async def what_was_hidden_comes_again(town: Town, patience: float) -> None:
    updates, push, brought = town.server.account.updates, town.server.account.updates.push, []

    async def noted(content: Json) -> Json:
        brought.append(content)
        return await push(content)

    with patch.object(updates, "push", noted):
        await somebody_hides(town, patience)
    for content in brought[:-1]:  # all but /hide
        await updates.put(content)
    await somebody_answers(town, patience)  # by then whatever is shown of it is there


async def the_group_moves(town: Town, _patience: float) -> None:
    town.evening_comes()
    await town.team.moves(silently=True)
    await town.see_through(town.tick())


async def a_tally_meets_a_bug(town: Town, patience: float) -> None:
    """When it has arrived. The first words are those on who is on watch."""
    town.points.arm(_point("a text is sent"), "after", 1, bug)
    town.evening_comes()
    await town.see_through(town.tick())
    await town.tallies_leave(patience)


async def the_group_shuts_out_and_it_is_told_again(town: Town, patience: float) -> None:
    async with group_shuts_out(town):
        told = membership(town.server.account, town.team.chats[-1], town.coordinator.user, "kicked")
        told["my_chat_member"]["date"] += 1
        await town.server.push_raw(told)
        await town.see_through(town.tick())
        town.excuse([])
    await town.server.push_raw(told)
    await town.server.all_confirmed(patience)


async def a_coordinator_leaves(town: Town, patience: float) -> None:
    async with coordinator_leaves(town):
        await town.server.all_confirmed(patience)
        await town.see_through(town.tick())


def _point(name: str) -> Any:
    return next(one for one in POINTS if one.name == name)


def nothing_is_remembered(_connection: object, _seal: object, arrivals: list[Any], *_: object) -> list[bool]:
    return [False for _ in arrivals]


async def confirmed_whatever_comes(receiving: Receiving, updates: list[Json], take: Any = Receiving.take) -> None:
    try:
        await take(receiving, updates)
    except Exception:  # noqa: BLE001 - the fault that is planted
        return


def only_the_first(connection: Any, job: str, *when: Any, take: Any = slots.take) -> bool:
    return slots.last(connection, job) is not None or bool(take(connection, job, *when))


def taken_as_it_is(connection: Any, mail: int, at: datetime, _unsure: bool) -> None:
    connection.execute(update(MAIL).where(MAIL.c.id == mail).values(state="dropped", next_at=at))


def again_without_a_word(connection: Any, mail: int, at: datetime, _unsure: bool) -> None:
    connection.execute(update(MAIL).where(MAIL.c.id == mail).values(state="owed", next_at=at))


async def lets_it_be(_delivery: object, lane: Any, _job: object, _address: str) -> None:
    lane.abandon()


PLANTED: dict[str, tuple[str, object, Act, str]] = {
    "deliveries are forgotten": ("bot.intake.turn.repeated", nothing_is_remembered, all_comes_twice, "doubled"),
    "updates are confirmed before the commit": (
        "bot.telegram.receiving.Receiving.take", confirmed_whatever_comes, a_commit_fails, "stuck"
    ),
    "slots are forgotten": ("storage.slots.take", only_the_first, the_day_is_looked_at_twice, "tallies_twice"),
    "an alert is not sent again": ("bot.telegram.owed.REPEATED", (), the_bot_dies_over_an_alert, "alerts_lost"),
    "updates are confirmed though the disk is full": (
        "bot.telegram.receiving.Receiving.take", confirmed_whatever_comes, the_disk_is_full, "stuck"
    ),
    "what a fault kept back is not asked for": (
        "bot.delivery.owing.Owing.missed", lambda *_: None, showing_meets_a_bug, "stuck"
    ),
    "an e-mail is tried once": ("storage.mails.again", taken_as_it_is, an_email_is_refused, "mails_lost"),
    "an e-mail does not say that it is a copy": (
        "storage.mails.again", again_without_a_word, an_email_is_taken_unsaid, "mails_twice"
    ),
    "messages in sight are not known": ("storage.messages.of", lambda *_: [], somebody_hides, "in_sight"),
    "what is seen is shown again": ("storage.chats.Seat.seen", False, what_was_hidden_comes_again, "in_sight"),
    "nothing goes on to where the group is now": (
        "bot.delivery.delivery.Delivery._move", lets_it_be, the_group_moves, "tallies_lost"
    ),
    "a tally that met a bug is forgotten": (
        "bot.delivery.errands.Errands.after_a_bug", lambda *_: None, a_tally_meets_a_bug, "tallies_unsettled"
    ),
    "what comes again shuts a group out": (
        "bot.telegram.receiving.membership_key", lambda _: "", the_group_shuts_out_and_it_is_told_again, "tallies_lost"
    ),
    "nobody hears that a coordinator is lost": (
        "bot.telegram.owed.tell_other_coordinators", lambda *_: None, a_coordinator_leaves, "losses_untold"
    ),
}  # fmt: skip


@pytest.mark.parametrize(("where", "planted", "act", "cost"), PLANTED.values(), ids=PLANTED.keys())
def test_a_safeguard_that_is_taken_out_is_missed(
    where: str, planted: object, act: Act, cost: str, tmp_path: Path
) -> None:
    with patch(where, planted):
        found = what_comes_of(tmp_path, SOON, act)
    assert not found.good
    assert getattr(found, cost) > 0, found


def test_words_that_may_have_arrived_are_no_lost_tally_though_the_chart_came(tmp_path: Path) -> None:
    """Nobody could tell, so they are not sent again. In a round in which all was sure they would be missed."""

    async def the_words_are_refused(town: Town, patience: float) -> None:
        for _ in range(5):
            await somebody_answers(town, patience)
        town.server.faults.server_error("sendMessage", times=3)
        town.evening_comes()
        await town.see_through(town.tick())
        await town.tallies_leave(patience)
        assert not town.count().good
        town.excuse([], unsure=True)

    found = what_comes_of(tmp_path, SOON, the_words_are_refused)
    assert found.good, found


def test_with_all_of_them_nothing_is_lost(tmp_path: Path) -> None:
    found = what_comes_of(tmp_path, PATIENCE, *(act for _, _, act, _ in PLANTED.values()))
    assert found.good, found
    assert found.answers == 5 * 4


def test_a_full_disk_on_postgresql_loses_nothing_and_one_that_is_not_waited_for_is_missed(
    tmp_path: Path, postgresql_server: Postgresql
) -> None:
    with postgresql_server.lent() as url:
        found = what_comes_of(tmp_path, PATIENCE, the_disk_is_full, url=url)
    assert found.good, found
    with postgresql_server.lent() as url, patch("bot.telegram.receiving.Receiving.take", confirmed_whatever_comes):
        assert what_comes_of(tmp_path, SOON, the_disk_is_full, url=url).stuck > 0
