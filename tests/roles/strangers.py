"""A real house, and every kind of stranger who may knock at it: in a Telegram chat and in a browser."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx2
from sqlalchemy import func, select

from bot.app import House
from bot.guessing import TRIES
from bot.intake.arrivals import Outcome
from bot.place import Place
from bot.settings import Settings
from bot.telegram.updates import read
from conversations.dialogue import Screen
from conversations.inspection import Channel
from storage import audit, case_texts, cases, chats, contact_asks, people
from storage.cases import New, Whose
from storage.chats import Seat
from storage.database import Database
from storage.sealing import Seal
from storage.tables import METADATA
from tests.clock import Clock
from tests.mash import FOLDER
from tests.small_house import SECRET, SmallHouse

NUMBERS = count(1)
BOT = "our_bot"
WORDS = "words that only the chain may read"
NOT_COUNTED = ("audit", "delivery", "heard", "message")
"""Tables in which a refusal may leave something."""


@cache
def begun() -> bytes:
    """A database with the inspection brought in, made once: most tests here take less time than that does."""
    with TemporaryDirectory() as folder:
        house = SmallHouse(Path(folder))
        house.stop()
        return (Path(folder) / "kept.db").read_bytes()


class Home:
    """One running bot in a folder, without Telegram's side of the network: updates are brought in by hand."""

    def __init__(self, folder: Path, secret: str = SECRET) -> None:
        self.folder, self.clock = folder, Clock()
        folder.mkdir(exist_ok=True)
        (folder / "kept.db").write_bytes(begun())
        url = f"sqlite:///{folder / 'kept.db'}"
        settings = Settings.model_construct(database_url=url, inspection=FOLDER, secret_key=secret)
        self.place = Place(settings, Database(url), Seal(secret))
        self.house = House(self.place, self.clock)
        self.house.intake.start()

    async def invitation(self, role: str = "coordinator") -> str:
        seal = self.place.seal
        made: str = await self.house.intake.call(lambda c: people.invite(c, role, self.clock(), seal))
        return made

    async def appoint(self, role: str, channel: Channel, address: str) -> None:
        """Give a chat a role, as taking up an invitation does."""
        seal, key = self.place.seal, chats.key_of(self.place.seal, channel, address)

        def work(connection: Any) -> None:
            seat = chats.seats(connection, [key], seal).get(key)
            chat = seat.id if seat else None
            chat = chat or chats.add(connection, Seat(key, channel, address), seal, None)
            people.spend(connection, people.invite(connection, role, self.clock(), seal), chat, self.clock(), seal)

        await self.house.intake.call(work)

    async def dismiss(self, chat: int) -> None:
        """As the command does it."""

        def work(connection: Any) -> None:
            people.dismiss(connection, chat)
            note = ("command:dismiss", "dismissed", f"chat {chat}", "")
            audit.note(connection, *note, self.clock(), self.place.seal)

        await self.house.intake.call(work)

    @cached_property
    def case(self) -> str:
        """The reference of a case, which is there from now on. Its words are WORDS."""
        new, seal, now = New("young", "physical_harm", "red", "Not safe at home"), self.place.seal, self.clock()
        whose = Whose(b"somebody else's", "telegram", "9009")
        with self.place.database.write() as connection:
            case = cases.begin(connection, new, whose, 1, now, now, seal)
            case_texts.add(connection, case.id, "person", WORDS, "", now, seal)
        return case.reference

    @cached_property
    def ask(self) -> int:
        """The number of an ask for the contact of that case, from the deputy."""
        reference = self.case
        with self.place.database.write() as connection:
            case = cases.found(connection, reference)
            assert case
            return contact_asks.ask(connection, case.id, 77, "deputy", "to ring", self.clock(), self.place.seal)

    def rows(self) -> dict[str, int]:
        """How many rows each table has, without those in which a refusal may leave something."""
        with self.place.database.read() as connection:
            return {
                name: connection.execute(select(func.count()).select_from(table)).scalar_one()
                for name, table in METADATA.tables.items()
                if name not in NOT_COUNTED
            }

    def noted(self) -> list[tuple[str, str, str]]:
        """The audit log: who, did, what."""
        with self.place.database.read() as connection:
            return [(row.actor, row.act, row.subject) for row in audit.rows(connection)]

    def stop(self) -> None:
        self.house.intake.stop()
        self.place.database.close()


@dataclass
class Caller:
    """Somebody with a Telegram chat and a browser. actors: how the audit log may name them."""

    home: Home
    chat: int
    browser: httpx2.AsyncClient
    actors: tuple[str, ...] = ("nobody",)
    page: str = ""
    group: bool = False

    async def write(self, text: str, number: int | None = None) -> Outcome:
        """A message in Telegram, as its JSON."""
        message = {"message_id": number or next(NUMBERS), "chat": self._chat, "from": {"id": 7}, "text": text}
        return await self._update({"message": message})

    async def tap(self, data: str, query: str = "") -> Outcome:
        """A button in Telegram, whoever made it."""
        message = {"message_id": 1, "chat": self._chat}
        return await self._update(
            {"callback_query": {"id": query or f"q{next(NUMBERS)}", "data": data, "message": message}}
        )

    async def get(self, path: str) -> httpx2.Response:
        answer = await self.browser.get(path)
        self.page = answer.text
        return answer

    async def send(self, path: str, **fields: str) -> httpx2.Response:
        """The form of the page that is open, with these fields added or changed."""
        hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', self.page))
        answer = await self.browser.post(path, data={**hidden, **fields})
        self.page = answer.text
        return answer

    async def has(self, role: str) -> None:
        """Have a role in both channels."""
        await self.get("/")
        await self.home.appoint(role, "telegram", str(self.chat))
        await self.home.appoint(role, "web", self.browser.cookies["chat"].split(".")[0])

    async def join(self, role: str = "coordinator") -> None:
        """Take a role up, in both channels."""
        await self.write(f"/start {await self.home.invitation(role)}")
        path = f"/c/{await self.home.invitation(role)}"
        await self.get(path)
        await self.send(path)

    @property
    def _chat(self) -> dict[str, Any]:
        return {"id": -self.chat, "type": "supergroup"} if self.group else {"id": self.chat, "type": "private"}

    async def _update(self, update: dict[str, Any]) -> Outcome:
        arrival = read({"update_id": next(NUMBERS), **update}, BOT)
        return (await self.home.house.intake.take([arrival]))[0] if arrival else Outcome()


@asynccontextmanager
async def caller(home: Home, chat: int = 1001, group: bool = False) -> AsyncIterator[Caller]:
    transport = httpx2.ASGITransport(app=home.house.web, raise_app_exceptions=False)
    async with httpx2.AsyncClient(transport=transport, base_url="http://page.test", follow_redirects=True) as browser:
        yield Caller(home, chat, browser, group=group)


async def never_came(_: Caller) -> None:
    """Nothing is kept of them."""


async def answers(one: Caller) -> None:
    await one.write("/start multi-agency")
    await one.get("/q/multi-agency")
    await one.send("/q/multi-agency", action="agree")


async def lost_the_role(one: Caller) -> None:
    await one.join()
    one.actors = ("dismissed:1", "dismissed:2")
    await one.home.dismiss(1)
    await one.home.dismiss(2)


async def coordinates_elsewhere(one: Caller) -> None:
    """Another council's inspection, with the same Telegram chat, and the cookie and page of that bot's desk."""
    elsewhere = Home(one.home.folder / "elsewhere", "another council's secret")
    async with caller(elsewhere, one.chat) as there:
        await there.join()
        await there.get("/desk")
        one.browser.cookies, one.page = there.browser.cookies, there.page
    elsewhere.stop()


async def signed_out(one: Caller) -> None:
    """In the browser; in Telegram there is no signing out, so it is a chat that never came."""
    path = f"/c/{await one.home.invitation()}"
    await one.get(path)
    await one.send(path)
    await one.send("/leave")


async def was_forwarded_a_link(one: Caller) -> None:
    """The invitation was taken up by the one it was for."""
    code = await one.home.invitation()
    async with caller(one.home, 2002) as chris:
        await chris.write(f"/start {code}")
    await one.write(f"/start {code}")
    await one.get(f"/c/{code}")
    await one.send(f"/c/{code}")


async def guessed_too_often(one: Caller) -> None:
    for number in range(TRIES):
        await one.write(f"/start Made-Up-Code-{number:09}")


Stranger = Callable[[Caller], Awaitable[None]]
STRANGERS: tuple[Stranger, ...] = (
    never_came,
    answers,
    lost_the_role,
    coordinates_elsewhere,
    signed_out,
    was_forwarded_a_link,
    guessed_too_often,
)


def said(outcome: Outcome) -> str:
    """What a Telegram chat is told."""
    shown = outcome.parting or Screen(())
    notice = outcome.standing.response.notice if outcome.standing else ()
    return "\n".join([*shown.paragraphs, *map(str, notice)])
