"""Telegram's calls: only its own are heard, and each 200 says that an update is kept."""

import asyncio
import json
from collections.abc import Sequence

import httpx2
import pytest
from starlette.applications import Starlette

from bot.telegram.webhook import HEADER, LARGEST, Webhook
from tests.bot_api import TOKEN

UPDATE = json.dumps({"update_id": 7, "message": {"text": "Hello"}})


class Scene:
    """kept: the updates that were taken in. taps: in them."""

    def __init__(self) -> None:
        self.kept: list[object] = []
        self.taps: list[str] = []
        self.fails, self.ready = False, True
        self.open, self.reached = asyncio.Event(), asyncio.Event()
        self.open.set()
        self.webhook = Webhook(TOKEN, "a-secret-key", self.take, lambda: self.ready)
        app = Starlette(routes=[self.webhook.route()])
        self._client = httpx2.AsyncClient(transport=httpx2.ASGITransport(app), base_url="http://bot.test")

    async def take(self, updates: Sequence[object]) -> list[str]:
        self.reached.set()
        await self.open.wait()
        if self.fails:
            raise OSError("disk full")
        self.kept += updates
        return self.taps

    async def calls(self, body: str | bytes, secret: bytes | None = None) -> int:
        return (await self.hears(body, secret)).status_code

    async def hears(self, body: str | bytes, secret: bytes | None = None) -> httpx2.Response:
        headers = {HEADER.encode(): self.webhook.secret.encode() if secret is None else secret}
        return await self._client.post(self.webhook.path, content=body, headers=headers)


async def test_an_update_is_taken_in() -> None:
    at = Scene()
    assert await at.calls(UPDATE) == 200
    assert at.kept == [json.loads(UPDATE)]


async def test_a_tap_is_answered_along_with_the_200_and_nothing_is_said_to_anything_else() -> None:
    at = Scene()
    at.taps = ["77"]
    assert (await at.hears(UPDATE)).json() == {"method": "answerCallbackQuery", "callback_query_id": "77"}
    at.taps = []
    assert (await at.hears(UPDATE)).content == b""


@pytest.mark.parametrize("secret", [b"", b"wrong", b"\xff\xfe", TOKEN.encode()])
async def test_a_call_with_another_secret_is_turned_away_unread(secret: bytes) -> None:
    at = Scene()
    assert await at.calls(UPDATE, secret) == 403
    assert at.kept == []


async def test_a_call_without_a_secret_is_turned_away() -> None:
    at = Scene()
    answer = await at._client.post(at.webhook.path, content=UPDATE)
    assert answer.status_code == 403


async def test_200_comes_only_after_the_commit() -> None:
    at = Scene()
    at.open.clear()
    call = asyncio.create_task(at.calls(UPDATE))
    await at.reached.wait()
    assert not call.done()
    at.open.set()
    assert await call == 200


async def test_what_could_not_be_kept_is_to_come_again() -> None:
    at = Scene()
    at.fails = True
    assert await at.calls(UPDATE) == 503


@pytest.mark.parametrize("body", ["", "{", "[]", "7", '"x"', b"\xff\xfe", "[" * 100_000])
async def test_what_is_no_json_object_is_a_bad_request(body: str | bytes) -> None:
    at = Scene()
    assert await at.calls(body) == 400
    assert at.kept == []


@pytest.mark.parametrize(("length", "status"), [(LARGEST, 200), (LARGEST + 1, 413)])
async def test_a_body_may_have_a_megabyte(length: int, status: int) -> None:
    at = Scene()
    frame = '{"update_id": 7, "x": ""}'
    assert await at.calls(frame.replace('""', '"' + "a" * (length - len(frame)) + '"')) == status


async def test_only_post_is_answered() -> None:
    at = Scene()
    assert (await at._client.get(at.webhook.path)).status_code == 405


def test_neither_the_path_nor_the_secret_gives_the_token_away() -> None:
    webhook = Scene().webhook
    for part in TOKEN.split(":"):
        assert part not in webhook.path + webhook.secret
    assert webhook.secret != Webhook(TOKEN, "another-key", Scene().take, lambda: True).secret
    assert len(webhook.secret) <= 256


async def test_a_process_that_is_not_on_duty_lets_the_update_go_to_another() -> None:
    scene = Scene()
    scene.ready = False
    assert (await scene.calls(UPDATE), scene.kept) == (503, [])


async def test_what_is_committed_by_who_is_off_duty_by_then_comes_again_to_who_took_over() -> None:
    """They had looked for what is owed before it was, and nobody else would show what came of it."""
    scene = Scene()
    scene.open.clear()
    calling = asyncio.create_task(scene.calls(UPDATE))
    await scene.reached.wait()
    scene.ready = False
    scene.open.set()
    assert (await calling, scene.kept) == (503, [json.loads(UPDATE)])
    assert await scene.calls(UPDATE, b"wrong") == 403
