"""Telegram calls the bot: everything goes as when the bot asks, and a 200 says that the update is on disk."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from bot.telegram.webhook import HEADER, path_of, secret_of
from tests.bot_api import BotApiServer, Json
from tests.end_to_end.house import SECRET, WholeHouse
from tests.end_to_end.people import answers, comes

CHAT = {"id": 1001, "type": "private", "first_name": "Amina"}
UPDATE: Json = {
    "update_id": 7,
    "message": {"message_id": 1, "date": 1, "chat": CHAT, "from": CHAT, "text": "/start multi-agency"},
}


@pytest.fixture
async def called(tmp_path: Path, server: BotApiServer) -> AsyncIterator[WholeHouse]:
    """A house that Telegram calls."""
    async with WholeHouse(tmp_path, server, by_webhook=True) as house:
        yield house


async def post(house: WholeHouse, secret: str, update: Json) -> int:
    """Call the bot as Telegram does. Returns the status."""
    url = house.url + path_of(house.server.token)
    body, headers = json.dumps(update), {HEADER: secret}
    async with aiohttp.ClientSession() as session, session.post(url, data=body, headers=headers) as answer:
        return answer.status


async def test_a_talk_goes_as_by_polling(called: WholeHouse, server: BotApiServer) -> None:
    amina = await comes(server, 1001, "multi-agency")
    await answers(amina, "y", "y", "u")
    assert called.kept.answers(1001) == {"shared": "yes", "decisions": "yes", "rated": "unsure", "go_on": "finish"}
    await server.all_confirmed()
    assert not any(call.method == "getUpdates" for call in server.calls)


async def test_each_tap_is_answered_once(called: WholeHouse, server: BotApiServer) -> None:
    """One for "Yes, start", three answers, "Finish here" and "Send my answers"."""
    amina = await comes(server, 1001, "multi-agency")
    await answers(amina, "y", "y", "u")
    await server.all_confirmed()
    await server.until(lambda calls: sum(call.method == "answerCallbackQuery" for call in calls) >= 6)
    taps = [call.params["callback_query_id"] for call in server.calls if call.method == "answerCallbackQuery"]
    assert len(taps) == len(set(taps)) == 6


async def test_what_came_while_the_bot_was_off_is_taken_in_afterwards(called: WholeHouse, server: BotApiServer) -> None:
    amina = await comes(server, 1001, "multi-agency")
    await called.stop()
    await amina.taps("Yes")
    await called.start()
    await amina.sees_text("2 of 4", timeout=30)


async def test_a_200_says_that_the_update_is_on_disk_and_the_same_again_changes_nothing(called: WholeHouse) -> None:
    secret = secret_of(called.server.token, SECRET)
    for _ in range(3):
        assert await post(called, secret, UPDATE) == 200
        assert [row["revision"] for row in called.kept.rows("response")] == [1]


@pytest.mark.parametrize("secret", ["", "wrong"])
async def test_who_does_not_know_the_secret_is_turned_away_and_nothing_is_kept(secret: str, called: WholeHouse) -> None:
    assert await post(called, secret, UPDATE) == 403
    assert called.kept.rows("response") == []
    assert called.kept.rows("delivery") == []
