"""A safeguarding desk to knock at: the real intake and desk over a database, people with roles, and cases."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, cast

import httpx2

from bot.changes import Changes
from bot.desk.lead import LeadDesk
from bot.intake.resume import resume_code, resume_key
from bot.safeguarding.sight import Who
from bot.web.app import build
from bot.web.contract import WebSettings
from bot.web.desk_routes import Desks
from storage import case_texts, cases, chats, notices, people, readings
from storage.cases import Kept, New, Whose
from storage.chats import Seat
from tests.clock import Clock
from tests.mash import FOLDER
from tests.small_house import SmallHouse
from tests.web.fake_intake import FakeDesk, FakeLinks
from tests.web.place import SECRET, Browser, Place

WORDS = "i dont feel safe at home, please dont tell him"
PHONE = "07700 900123"
TELEGRAM_NUMBER = "5550123"


class LeadPlace:
    """robin, sam, jo and alex are lead, deputy, manager and LADO; each has a chat in Telegram."""

    def __init__(self, folder: Path, mails: bool = True, inspection: Path = FOLDER) -> None:
        self.live: Any = None  # where it is on a real port
        self.clock = Clock(datetime.fromisoformat("2031-05-05T09:00+01:00"))
        self.house = SmallHouse(folder, self.clock, inspection)
        self.lead = LeadDesk(self.house.intake, self.clock, "http://page.test", mails)
        desk = FakeDesk(cast(Any, self))
        self.coordinators: set[str] = set()
        settings = WebSettings(SECRET, "")
        self.app = build(
            self.house.intake, desk, FakeLinks(), Changes(), settings, self.clock, desks=Desks(lead=self.lead)
        )
        self.place = Place(self.app, cast(Any, None), desk, cast(Any, self.clock))
        self.chats = {role: self.joins(role, f"made-up-{role}") for role in people.CHAIN}

    def joins(self, role: str, address: str, channel: str = "telegram") -> int:
        """Somebody takes a role in a chat of theirs. Returns the chat's number."""

        def join(connection: Any) -> int:
            key = chats.key_of(self.house.seal, channel, address)
            known = chats.seats(connection, [key], self.house.seal).get(key)
            chat = known.id if known else None
            if chat is None:
                seal = self.house.seal
                resume = resume_key(seal, resume_code(seal, address)) if channel == "web" else None
                chat = chats.add(connection, Seat(key, channel, address), seal, resume)
            code = people.invite(connection, role, self.clock(), self.house.seal)
            people.spend(connection, code, chat, self.clock(), self.house.seal)
            return chat

        return cast(int, self.house.write(join))

    def case(self, rag: str = "amber", words: str = WORDS, address: str = TELEGRAM_NUMBER, **more: Any) -> Kept:
        """A case, received now and due in four hours, with the words of somebody in Telegram."""
        new = New(**{"speaker": "young", "kind": "physical_harm", "rag": rag, "reason": "Not safe at home", **more})
        seal, now = self.house.seal, self.clock()

        def begin(connection: Any) -> Kept:
            whose = Whose(chats.key_of(seal, "telegram", address), "telegram", address)
            case = cases.begin(connection, new, whose, 1, now + timedelta(hours=4), now, seal)
            case_texts.add(connection, case.id, "person", words, "", now, seal)
            cases.ask_contact(connection, case.id, f"Text {PHONE}", seal)
            return cases.at(connection, case.id)

        return cast(Kept, self.house.write(begin))

    def text(self, words: str, due: timedelta = timedelta(hours=8), **more: Any) -> None:
        """A text on the reading list, of a writer of its own."""
        writer = f"writer of {words}"
        new = readings.New(writer, "last_word", "What else?", "young", words, writer.encode(), **more)
        self.house.write(lambda c: readings.keep(c, [new], self.clock() + due, self.house.seal))

    def now(self, case: Kept) -> Kept:
        """The case as it is kept now."""
        with self.house.database.read() as connection:
            return cases.at(connection, case.id)

    def who(self, role: str) -> Who:
        return Who(self.chats[role], frozenset({role}))

    async def signed_in(self, role: str) -> "DeskBrowser":
        """A browser that came by the link that the bot gave this person."""
        return await self.arrives(await self.lead.link("telegram", f"made-up-{role}"))

    async def arrives(self, link: str) -> "DeskBrowser":
        browser = DeskBrowser(self.place)
        path = link.removeprefix("http://page.test")
        await browser.open(path)
        await browser.send(path)
        return browser

    def told(self) -> list[tuple[str, str]]:
        """(role, what it says) of every notice owed to somebody at the desk, oldest first."""
        names = {chat: role for role, chat in self.chats.items()}
        with self.house.database.read() as connection:
            waiting = notices.in_states(connection, "telegram", ("owed",), self.clock())
            kept = [notices.at(connection, one, self.house.seal) for one in waiting]
        return [(names.get(one.chat_id, "?"), " ".join(one.body.texts)) for one in kept]

    def audited(self) -> list[tuple[str, str, str, str]]:
        """(actor, act, subject, detail) of the audit log, oldest first."""
        names = {str(chat): role for role, chat in self.chats.items()}
        rows = self.house.all("audit")
        return [
            (names.get(row["actor"].partition(":")[2], row["actor"]), row["act"], row["subject"], row["detail"])
            for row in rows
        ]

    def stop(self) -> None:
        self.house.stop()


@contextmanager
def lead_place_in(folder: Path, **more: Any) -> Iterator[LeadPlace]:
    place = LeadPlace(folder, **more)
    try:
        yield place
    finally:
        place.stop()


class DeskBrowser(Browser):
    """A browser at the desk."""

    async def does(self, reference: str, do: str, **fields: str) -> str:
        """One of the forms of a case, from the page that is open."""
        return await self.send(f"/lead/case/{reference}", do=do, **fields)

    async def opens_case(self, case: Kept) -> str:
        return await self.open(f"/lead/case/{case.reference}")

    async def gets(self, path: str) -> httpx2.Response:
        return await self.http.get(path)
