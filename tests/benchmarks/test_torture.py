"""What the bot loses or doubles where it fails is seen by the count."""

import asyncio
import json
import signal
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import delete, insert, text

from benchmarks.torture.counting import Count
from benchmarks.torture.forks import ForkedBot
from benchmarks.torture.letters import leases_end
from benchmarks.torture.people import InTelegram, OnThePage, Said, Tells
from benchmarks.torture.points import POINTS, Killed, Point, Points
from benchmarks.torture.rounds import silent
from benchmarks.torture.town import Town, impatient
from storage import mails
from storage.database import Database
from storage.notices import NOTICE
from storage.responses import ANSWER
from storage.sealing import Seal
from tests.bot_api import BotApiServer
from tests.end_to_end.house import Kept
from tests.letterbox import letterbox
from tests.migrated import migrated_in


async def test_what_is_lost_doubled_or_told_twice_is_seen(tmp_path: Path) -> None:
    async with BotApiServer() as server, letterbox() as box:
        with impatient(), silent(), Points() as points:
            town = Town(tmp_path, server, box, points, Random(1))
            await town.open()
            chance = Random(2)
            town.people = [
                InTelegram(server.person(1001, "Amina"), Said.by_chance(chance, 1, True)),
                OnThePage(lambda: town.house.url, Said.by_chance(chance, 2, False)),
                Tells(server.person(1002, "Ben")),
            ]
            await town.see_through(*(one.run() for one in town.people))
            await town.alerts_arrive()
            assert town.count().good
            assert town.count().answers == 4 + 3
            assert b"batch_updates_count 0.0" not in town.house.house.intake.metrics.text(), "nothing shared a commit"
            _plant(town)
            await town.house.stop()
    town.people[1].stuck = "nothing came"
    found = town.count()
    assert (found.lost, found.doubled, found.stuck) == (4, 3 + 3, 1)
    assert (found.tallies_twice, found.alerts_lost) == (1, 1)


async def test_a_call_of_a_bot_that_dies_is_cut_off_with_it(tmp_path: Path) -> None:
    async with BotApiServer() as server, letterbox() as box:
        with impatient(), silent(), Points() as points:
            town = Town(tmp_path, server, box, points, Random(1))
            await town.open()
            hang, amina = server.faults.hang("sendMessage"), server.person(1001, "Amina")
            await amina.sends_command("start", "multi-agency")
            await hang.reached()
            calling = [task for task in asyncio.all_tasks() if "Carriers." in str(task.get_coro())]
            asyncio.get_running_loop().call_later(0.5, hang.release)
            await town.rise()
            assert calling
            assert all(task.cancelled() for task in calling)
            await amina.sees_text("It takes about a minute.")
            await town.house.stop()


def test_what_several_towns_counted_adds_up() -> None:
    total = Count()
    total.add(Count(rounds=50, struck=40, met=Counter(locked=3), said=["nothing came"]))
    total.add(Count(rounds=50, struck=41, met=Counter(locked=1, late=2)))
    assert (total.rounds, total.struck, total.said) == (100, 81, ["nothing came"])
    assert json.loads(str(total))["met"] == {"locked": 4, "late": 2}


def _plant(town: Town) -> None:
    """A comment that is gone, a tally owed without a slot, and an alert of which the lead heard nothing."""
    with town.house.house.place.database.write() as connection:
        comment = ANSWER.c.question == "comment"
        connection.execute(delete(ANSWER).where(comment))
        chat = connection.execute(text("SELECT id FROM chat LIMIT 1")).scalar_one()
        owed = {"chat_id": chat, "kind": "tally", "body": b"", "state": "sent", "made_at": town.house.clock()}
        connection.execute(insert(NOTICE).values(owed))
    town.lead.chat.messages.clear()


def test_after_the_last_death_nobody_waits_five_minutes_for_an_email_that_was_in_hand(
    tmp_path: Path,
) -> None:
    kept = Kept(tmp_path, migrated_in(tmp_path))
    database, now = Database(kept.url), datetime.now(UTC)
    with database.write() as connection:
        mails.owe(connection, "lead", "a@council.example", "News", "Words.", now, Seal("made up"))
        assert mails.claim(connection, mails.due(connection, now)[0], now)
    leases_end(kept)
    with database.read() as connection:
        assert [one.unsure for one in mails.due(connection, now)] == [True]
    database.close()


@pytest.mark.parametrize("point", [one for one in POINTS if one.name in ("a commit", "states are kept")])
def test_once_dead_the_bot_does_nothing_more(point: Point, tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'kept.db'}")
    with Points() as points:
        points.arm(POINTS[10], "before", 1, points.kill)
        with database.write() as connection:
            connection.execute(text("CREATE TABLE kept (one)"))
        with pytest.raises(Killed), database.write() as connection:
            connection.execute(text("INSERT INTO kept VALUES (1)"))
        with pytest.raises(Killed), database.write() as connection:
            connection.execute(text("INSERT INTO kept VALUES (2)"))
    with database.read() as connection:
        assert connection.execute(text("SELECT one FROM kept")).all() == []
    database.close()


async def test_a_bot_that_begins_as_a_fork_dies_at_its_point_and_another_begins(tmp_path: Path) -> None:
    async with BotApiServer() as server:
        bot = ForkedBot(tmp_path, server, {})
        for point in ("bot.telegram.polling:Polling._poll", "bot.tallying.tick:newest_due"):
            bot.dies = (point, "before", 0)
            await bot.launch()
            assert await bot.ended() == -signal.SIGKILL
        await bot.close()
