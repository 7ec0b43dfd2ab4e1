"""A house with a page to ask and two clocks to drive."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
import pytest

from bot.app import House
from bot.place import take_place
from bot.settings import Settings
from tests.bot_api import TOKEN
from tests.clock import Clock
from tests.mash import FOLDER
from tests.small_house import SECRET

METRICS_TOKEN = "a-made-up-reader-of-metrics"


class Seconds:
    """A clock that nobody sets, and that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Watched:
    """A house, and whoever looks after it."""

    house: House
    clock: Clock
    seconds: Seconds

    async def get(self, path: str, shown: bytes = b"") -> httpx2.Response:
        """shown: as the token."""
        transport = httpx2.ASGITransport(self.house.web)
        async with httpx2.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            return await client.get(path, headers=[(b"Authorization", shown)] if shown else None)

    async def health(self) -> tuple[int, dict[str, Any]]:
        answer = await self.get("/healthz")
        return answer.status_code, answer.json()

    async def metrics(self) -> dict[str, float]:
        """Each figure by its name and labels."""
        answer = await self.get("/metrics", f"Bearer {METRICS_TOKEN}".encode())
        assert answer.status_code == 200
        lines = [line for line in answer.text.splitlines() if not line.startswith("#")]
        return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines)}


@pytest.fixture
async def watched(tmp_path: Path) -> AsyncIterator[Watched]:
    """With a token for Telegram, to whom nobody talks."""
    settings = Settings.model_construct(
        telegram_bot_token=TOKEN, telegram_api_url="http://127.0.0.1:9", database_url=f"sqlite:///{tmp_path}/kept.db",
        inspection=FOLDER, secret_key=SECRET, metrics_token=METRICS_TOKEN,
    )  # fmt: skip
    clock, seconds = Clock(), Seconds()
    house = House(take_place(settings), clock, monotonic=seconds)
    house.start()
    yield Watched(house, clock, seconds)
    await house.stop()
