"""Young Inspectors and a coordinator in browsers, over a team that has closed and comments that the lead has read."""

from typing import Any, cast

from bot.desk.findings import FindingsDesk
from bot.web.app import build
from bot.web.contract import WebSettings
from bot.web.desk_routes import Desks
from conversations.dialogue import Arrived
from storage import records
from storage.records import Kept
from tests.coding_house import CodingHouse
from tests.small_house import Person
from tests.web.fake_intake import FakeLinks
from tests.web.place import SECRET, Browser, Place
from tests.web.questions import HELP


class FindingsHouse(CodingHouse):
    """Findings are written in chat, and weighed, decided and followed up on the page."""

    def findings_place(self) -> Place:
        intake, clock = self.house.intake, self.house.clock
        findings = FindingsDesk(intake, self.child, clock)
        settings = WebSettings(SECRET, help=HELP)
        desks = Desks(themes=self.themes, findings=findings)
        app = build(intake, self.desk, FakeLinks(), intake.changes, settings, clock, desks=desks)
        return Place(app, cast(Any, None), cast(Any, self.desk), cast(Any, clock))

    async def browser(self, place: Place, role: str = "inspector") -> Browser:
        return await self.coordinator(place, role)

    async def inspector(self, address: str = "7001") -> Person:
        """A Young Inspector's chat in Telegram."""
        person = Person(self.house, address)
        await person.does(Arrived(), entry=self.invitation("inspector"))
        return person

    async def finds(self, person: Person, theme: str, leaning: str, words: str, *source: str) -> None:
        await person.does(Arrived(), command="add-finding")
        await person.says(theme, leaning, words, *source, "Save")

    async def asks_for(self, person: Person, words: str, whose: str = "Skip") -> None:
        """Writes a key message."""
        self.house.clock.forward(seconds=1)
        await person.does(Arrived(), command="add-key-message")
        await person.says(words, whose, "Save")

    def recorded(self, kind: str) -> list[Kept]:
        wave = 1
        with self.house.database.read() as connection:
            return records.newest(connection, wave, (kind,), self.house.seal)
