"""The poll loop: Telegram hears that an update arrived only once it is kept, and is never asked in a tight loop."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any, cast

import pytest
from telegram import Bot

from bot.telegram.polling import Polling
from bot.telegram.trouble import TelegramUnavailable
from tests.bot_api import BotApiServer, ask
from tests.telegram.stand_ins import bot_for


class Notebook:
    """Takes updates in. kept: their ids, in order; a failure or a shut door comes first."""

    def __init__(self) -> None:
        self.kept: list[int] = []
        self.failures = 0
        self.open, self.reached = asyncio.Event(), asyncio.Event()
        self.open.set()

    async def take(self, updates: Sequence[object]) -> None:
        self.reached.set()
        await self.open.wait()
        if self.failures:
            self.failures -= 1
            raise OSError("disk full")
        self.kept += [cast(dict[str, Any], update)["update_id"] for update in updates]


class Scene:
    """seconds: of the clock by which the loop is seen to stand still."""

    def __init__(self, server: BotApiServer, bot: Bot) -> None:
        self.seconds = 1000.0
        self.server, self.bot = server, bot
        self.notebook, self.stop = Notebook(), asyncio.Event()
        self.amina = server.person(id=1001, first_name="Amina")
        self.polling = Polling(bot, self.notebook.take, self.nap, lambda: self.seconds)
        self.naps: list[float] = []

    async def nap(self, seconds: float) -> None:
        self.naps.append(seconds)

    @asynccontextmanager
    async def runs(self) -> AsyncIterator[None]:
        running = asyncio.create_task(self.polling.run(self.stop))
        yield
        self.stop.set()
        async with asyncio.timeout(2):
            await running


@asynccontextmanager
async def scene() -> AsyncIterator[Scene]:
    async with BotApiServer() as server, bot_for(server.url) as bot:
        yield Scene(server, bot)


def waiting(server: BotApiServer) -> list[int]:
    return [update["update_id"] for update in server.account.updates.pending]


async def test_what_is_waiting_is_taken_together_and_confirmed() -> None:
    async with scene() as at:
        sent = [(await at.amina.sends(f"Word {number}"))["update_id"] for number in range(5)]
        async with at.runs():
            await at.server.all_confirmed()
        assert at.notebook.kept == sent
        polls = [call for call in at.server.calls if call.method == "getUpdates"]
        kinds = ["message", "edited_message", "callback_query", "my_chat_member"]
        assert polls[0].params["allowed_updates"] == kinds
        assert len(polls) == 1


async def test_an_update_is_not_confirmed_before_it_is_committed() -> None:
    async with scene() as at:
        at.notebook.open.clear()
        sent = (await at.amina.sends("Hello"))["update_id"]
        async with at.runs():
            await at.notebook.reached.wait()
            assert waiting(at.server) == [sent]
            at.notebook.open.set()
            await at.server.all_confirmed()
        assert at.notebook.kept == [sent]


async def test_an_update_that_could_not_be_kept_comes_again() -> None:
    async with scene() as at:
        at.notebook.failures = 3
        sent = (await at.amina.sends("Hello"))["update_id"]
        async with at.runs():
            await at.server.all_confirmed()
        assert at.notebook.kept == [sent]
        assert at.naps == [1, 2, 4]


async def test_update_ids_that_start_low_again_are_no_trouble() -> None:
    async with scene() as at:
        async with at.runs():
            before = (await at.amina.sends("Hello"))["update_id"]
            await at.server.all_confirmed()
            at.server.restart_update_ids()
            after = (await at.amina.sends("A quiet week later"))["update_id"]
            await at.server.all_confirmed()
        assert at.notebook.kept == [before, after]
        assert after < before


async def test_updates_whose_ids_begin_anew_just_below_the_last_are_not_lost_where_they_could_not_be_kept() -> None:
    """Telegram takes an offset that is up to ten beyond its newest update for what was received."""
    async with scene() as at:
        async with at.runs():
            before = (await at.amina.sends("Hello"))["update_id"]
            await at.server.all_confirmed()
            at.server.account.updates.next_id = before - 3
            at.notebook.failures = 1
            after = (await at.amina.sends("A quiet week later"))["update_id"]
            await at.server.all_confirmed()
        assert at.notebook.kept == [before, after]


async def test_when_telegram_asks_for_time_it_gets_it() -> None:
    async with scene() as at:
        at.server.faults.slow_down("getUpdates", 7)
        await at.amina.sends("Hello")
        async with at.runs():
            await at.server.all_confirmed()
        assert at.naps == [7]


async def test_when_telegram_fails_the_pauses_grow_to_half_a_minute_and_start_anew_after_a_success() -> None:
    async with scene() as at:
        at.server.faults.server_error("getUpdates", times=4)
        at.server.faults.drop_unheard("getUpdates", times=3)
        await at.amina.sends("Hello")
        async with at.runs():
            await at.server.all_confirmed()
            at.server.faults.server_error("getUpdates")
            await at.amina.sends("Hello again")
            await at.server.all_confirmed()
        assert at.naps[:7] == [1, 2, 4, 8, 16, 30, 30]
        assert at.naps[7:] in ([], [1])


async def test_a_telegram_that_is_away_for_a_day_is_asked_every_half_minute_to_the_end() -> None:
    async with scene() as at:
        pauses = [at.polling._back_off(OSError("away")) for _ in range(2880)]
        assert pauses[-1] == 30


async def test_a_webhook_that_someone_set_is_waited_out() -> None:
    async with scene() as at:
        await ask(at.server, "setWebhook", url="http://127.0.0.1:1/nowhere")
        at.polling._sleep = lambda seconds: _then_delete(at, seconds)
        async with at.runs():
            await at.amina.sends("Hello")
            await at.server.all_confirmed()
        assert at.naps == [1]
        assert len(at.notebook.kept) == 1


async def _then_delete(at: Scene, seconds: float) -> None:
    await at.nap(seconds)
    await ask(at.server, "deleteWebhook")


async def test_a_token_that_was_taken_back_ends_it_with_words_that_say_what_to_do() -> None:
    async with scene() as at:
        at.server.token = "123456789:another"
        with pytest.raises(TelegramUnavailable, match="TELEGRAM_BOT_TOKEN") as raised:
            await at.polling.run(at.stop)
        assert "made-up-token" not in str(raised.value)


async def test_stopping_ends_a_long_poll_at_once() -> None:
    async with scene() as at:
        async with at.runs():
            hang = at.server.faults.hang("getUpdates")
            await hang.reached()
        assert at.notebook.kept == []


async def test_stopping_ends_a_long_pause_at_once() -> None:
    async with scene() as at:
        paused = asyncio.Event()

        async def forever(seconds: float) -> None:
            paused.set()
            await asyncio.Event().wait()

        at.server.faults.slow_down("getUpdates", 3600)
        at.polling._sleep = forever
        async with at.runs():
            await paused.wait()
        assert [call.method for call in at.server.calls].count("getUpdates") == 1


async def test_a_process_that_goes_off_duty_ends_in_the_middle_of_a_long_poll() -> None:
    async with scene() as at:
        hang = at.server.faults.hang("getUpdates")
        polling = asyncio.create_task(at.polling.run(at.stop))
        await hang.reached()
        polling.cancel()
        await asyncio.wait({polling}, timeout=2)
        assert polling.cancelled()


async def test_stopping_lets_a_commit_end() -> None:
    async with scene() as at:
        at.notebook.open.clear()
        sent = (await at.amina.sends("Hello"))["update_id"]
        async with at.runs():
            await at.notebook.reached.wait()
            at.stop.set()
            at.notebook.open.set()
        assert at.notebook.kept == [sent]


async def test_a_loop_that_is_stuck_is_seen_after_two_minutes_and_seen_to_live_when_it_goes_on() -> None:
    async with scene() as at:
        at.notebook.open.clear()
        await at.amina.sends("Hello")
        async with at.runs():
            await at.notebook.reached.wait()
            at.seconds += 120
            alive = [at.polling.pulse.lives]
            at.seconds += 1
            alive.append(at.polling.pulse.lives)
            at.notebook.open.set()
            await at.server.all_confirmed()
            assert [*alive, at.polling.pulse.lives] == [True, False, True]


async def test_a_poll_that_telegram_never_answers_is_seen_too() -> None:
    async with scene() as at:
        hang = at.server.faults.hang("getUpdates")
        async with at.runs():
            await hang.reached()
            at.seconds += 121
            assert not at.polling.pulse.lives


async def test_a_loop_that_goes_round_and_is_never_answered_well_is_seen_until_it_is_again() -> None:
    """Nobody is heard, though nothing stands still: Telegram can't be reached, or somebody else polls."""
    async with scene() as at:

        async def a_minute(_seconds: float) -> None:
            at.seconds += 61

        at.polling = Polling(at.bot, at.notebook.take, a_minute, lambda: at.seconds)
        at.server.faults.server_error("getUpdates", times=2)
        hang = at.server.faults.hang("getUpdates")
        async with at.runs():
            await hang.reached()
            assert not at.polling.pulse.lives
            await at.amina.sends("Hello")
            hang.release()
            await at.server.all_confirmed()
            assert at.polling.pulse.lives


async def test_failures_from_before_count_no_more_once_it_begins_anew() -> None:
    """As where another process was on duty meanwhile."""
    async with scene() as at:
        at.server.faults.server_error("getUpdates", times=2)
        hang = at.server.faults.hang("getUpdates")
        async with at.runs():
            await hang.reached()
        at.polling.pulse.rest()
        at.stop.clear()
        hang = at.server.faults.hang("getUpdates")
        async with at.runs():
            await hang.reached()
            at.seconds += 121
            assert not at.polling.pulse.lives


@pytest.mark.parametrize("answer", [None, "x", {}, [5], [{}], [{"update_id": "7"}]])
async def test_an_answer_that_is_no_list_of_updates_is_not_asked_for_again_at_once(answer: object) -> None:
    class Odd:
        base_url = ""

        @property
        def request(self) -> "Odd":
            return self

        async def post(self, *_: object) -> object:
            return answer

    naps: list[float] = []
    stop = asyncio.Event()

    async def nap(seconds: float) -> None:
        naps.append(seconds)
        if len(naps) == 2:
            stop.set()

    await Polling(cast(Bot, Odd()), Notebook().take, nap).run(stop)
    assert naps == [1, 2]
