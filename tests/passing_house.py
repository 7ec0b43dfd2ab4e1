"""Professionals whose comments may be quoted, a reading list that the lead works through, and coordinators who pass."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

from analysis.report.content import Quote
from bot.desk import passing
from bot.desk.coordinator import CoordinatorDesk
from bot.desk.passing import Decision, ToPass
from bot.reports import Reports
from bot.web.app import build
from bot.web.contract import WebSettings
from conversations.dialogue import Arrived
from storage import people, quotes, readers, readings
from storage.readings import READING
from tests.small_house import Person, SmallHouse
from tests.tallying import Office
from tests.web.fake_intake import FakeLinks
from tests.web.place import SECRET, Browser, Place
from tests.web.questions import HELP

TEAM = "multi-agency"
NO_NAME = ("Yes, with no name",)


class PassingHouse:
    """A house whose multi-agency team is asked for real."""

    def __init__(self, folder: Path) -> None:
        self.house = SmallHouse(folder)
        self.house.open(TEAM)
        office = Office(self.house)
        reports = Reports(self.house.intake, office.child, self.house.clock)
        intake = self.house.intake
        self.desk = CoordinatorDesk(intake, office.tallies, reports, intake.changes, self.house.clock)

    async def writes(self, address: str, comment: str, says: Sequence[str] = NO_NAME, send: bool = True) -> Person:
        """Somebody of the team writes this, says that about quoting it, and sends."""
        person = Person(self.house, address)
        await person.opens(TEAM)
        await person.says("Yes, start", "Yes", "Yes", "Unsure", "Go on", *["Skip"] * 6, comment, *says)
        if send:
            await person.says("Send my answers")
        return person

    async def joins(self, address: str) -> int:
        """Somebody becomes a coordinator in a browser. Returns the chat's number."""
        chat = (await Person(self.house, address, "web").does(Arrived(), entry=self.invitation())).chat
        assert chat is not None
        return chat

    def invitation(self, role: str = "coordinator") -> str:
        made = self.house.write(lambda c: people.invite(c, role, self.house.clock(), self.house.seal))
        return cast(str, made)

    def place(self) -> Place:
        """Their pages, to knock at."""
        intake, clock = self.house.intake, self.house.clock
        app = build(intake, self.desk, FakeLinks(), intake.changes, WebSettings(SECRET, help=HELP), clock)
        return Place(app, cast(Any, None), cast(Any, self.desk), cast(Any, clock))

    async def coordinator(self, place: Place, role: str = "coordinator") -> Browser:
        """A browser in which somebody took up an invitation."""
        browser, code = place.browser(), self.invitation(role)
        await browser.open(f"/c/{code}")
        await browser.send(f"/c/{code}")
        return browser

    def lead_reads(self, *but: str) -> None:
        """Everything on the list, but for these texts, and finds nothing in it."""
        seal = self.house.seal

        def read(connection: Any) -> None:
            for row in self.house.all(READING.name):
                if seal.open(row["words"], readings.WORDS).decode() not in but:
                    readers.mark_read(connection, row["id"], 7, self.house.clock())

        self.house.write(read)

    def close(self) -> None:
        self.house.close_audiences(TEAM)

    def next_one(self) -> ToPass | None:
        with self.house.database.read() as connection:
            return passing.quotes_now(connection, self.house.intake.running(connection), self.house.seal).next

    def in_the_report(self) -> list[Quote]:
        with self.house.database.read() as connection:
            return list(passing.passed_quotes(connection, self.house.intake.running(connection), self.house.seal))

    def decides(self, id_: str, passed: bool = True, *blank: int, nameless: bool = False) -> bool:
        def decide(connection: Any) -> bool:
            running = self.house.intake.running(connection)
            return passing.decide(connection, running, self.house.seal, id_, Decision(passed, set(blank), nameless))

        return bool(self.house.write(decide))

    def reads_again(self, id_: str) -> bool:
        def decide(connection: Any) -> bool:
            running = self.house.intake.running(connection)
            return passing.decide(connection, running, self.house.seal, id_, Decision(None))

        return bool(self.house.write(decide))

    def kept(self) -> list[dict[str, Any]]:
        return self.house.all(quotes.QUOTE.name)

    def stop(self) -> None:
        self.house.stop()


def words(one: ToPass | None) -> str:
    return " ".join(word for word, _ in one.words) if one is not None else ""
