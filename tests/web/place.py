"""Somewhere to knock: the application over the doubles, a clock that is moved by hand, and a person's browser."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import httpx2
from starlette.applications import Starlette

from bot.changes import Changes
from bot.web.app import build
from bot.web.contract import WebSettings
from bot.web.desk_routes import Desks
from tests.web.fake_intake import FakeDesk, FakeIntake, FakeLinks, FakeSteering
from tests.web.questions import HELP, QUESTIONS

SECRET = b"a secret that only the tests know"


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 16, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **time: float) -> None:
        self.now += timedelta(**time)


@dataclass
class Place:
    app: Starlette
    intake: FakeIntake
    desk: FakeDesk
    clock: Clock
    base: str = "http://page.test"

    def browser(self) -> "Browser":
        return Browser(self)


def new_place(public_url: str = "") -> Place:
    changes, clock = Changes(), Clock()
    intake = FakeIntake({"young-people": QUESTIONS, "leaflets": QUESTIONS}, changes)
    desk = FakeDesk(intake)
    settings = WebSettings(SECRET, public_url, help=HELP)
    app = build(intake, desk, FakeLinks(), changes, settings, clock, desks=Desks(steering=FakeSteering()))
    return Place(app, intake, desk, clock, public_url or "http://page.test")


class Browser:
    """One person's browser, without JavaScript. It keeps the page it last saw."""

    def __init__(self, place: Place) -> None:
        transport = httpx2.ASGITransport(app=place.app, raise_app_exceptions=False)
        self.http = httpx2.AsyncClient(transport=transport, base_url=place.base, follow_redirects=True)
        self.page = ""
        self.status = 0

    async def open(self, path: str = "/q/young-people") -> str:
        return self._see(await self.http.get(path))

    async def tap(self, action: str) -> str:
        return await self.send(action=action)

    async def write(self, words: str) -> str:
        return await self.send(words=words)

    async def send(self, path: str = "/q/young-people", **fields: str) -> str:
        """The form of the page that is open, with these fields added or changed."""
        return self._see(await self.http.post(path, data={**self.fields(), **fields}))

    def fields(self) -> dict[str, str]:
        return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', self.page))

    def code(self) -> str:
        """The resume code that the page shows."""
        found = re.search(r'<strong class="code">([a-z0-9-]+)</strong>', self.page)
        assert found, "the page shows no code"
        return found[1]

    def bubbles(self) -> list[str]:
        return re.findall(r'<p class="bubble[^>]*>(.*?)</p>', self.page, re.DOTALL)

    def _see(self, answer: httpx2.Response) -> str:
        self.page, self.status = answer.text, answer.status_code
        return self.page
