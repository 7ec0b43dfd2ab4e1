"""Comments that the lead has read, of a team that has closed, and people who code them."""

from collections.abc import Collection
from pathlib import Path
from typing import Any, cast

from bot.desk.themes import ThemesDesk
from bot.keeping.unlinking import unlink
from bot.web.app import build
from bot.web.contract import WebSettings
from bot.web.desk_routes import Desks
from conversations.coding import Move, Page
from conversations.dialogue import Arrived
from conversations.inspection import Channel
from storage.codes import CODE
from tests.passing_house import PassingHouse
from tests.small_house import Person, mash
from tests.tallying import AtOnce
from tests.web.fake_intake import FakeLinks
from tests.web.place import SECRET, Place
from tests.web.questions import HELP


class CodingHouse(PassingHouse):
    """themes: theirs, with suggestions made in the test's own thread."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.child = AtOnce()
        self.themes = ThemesDesk(self.house.intake, self.child, self.house.clock)

    async def has(self, *comments: str) -> None:
        """These were written, the team has closed, the lead has read them, and nothing leads to their writers."""
        for number, comment in enumerate(comments):
            await self.writes(str(number), comment)
        self.lead_reads()
        self.close()
        self.goes_apart()

    def goes_apart(self) -> None:
        """A day later nothing leads from what was sent to who sent it."""
        self.house.clock.forward(days=1, seconds=1)

        def cut(connection: Any) -> None:
            while unlink(connection, self.house.intake.running(connection), self.house.clock(), self.house.seal):
                pass

        self.house.write(cut)

    async def coder(self, address: str, channel: Channel = "web", role: str = "coordinator") -> "Coder":
        person = Person(self.house, address, channel)
        await person.does(Arrived(), entry=self.invitation(role))
        return Coder(self, person)

    def codes(self) -> list[dict[str, Any]]:
        return self.house.all(CODE.name)

    def coding_place(self) -> Place:
        """The pages with this desk among them, to knock at."""
        intake, clock = self.house.intake, self.house.clock
        settings = WebSettings(SECRET, help=HELP)
        app = build(intake, self.desk, FakeLinks(), intake.changes, settings, clock, desks=Desks(themes=self.themes))
        return Place(app, cast(Any, None), cast(Any, self.desk), cast(Any, clock))


class Coder:
    """Somebody who codes in a chat. page: what they see."""

    def __init__(self, at: CodingHouse, person: Person) -> None:
        self.at, self.person, self.page = at, person, Page()

    async def does(self, action: str) -> Page:
        """As it is when they tap: kept in the commit, then shown."""
        outcome = await self.person.does(Arrived(), command=action)
        self.page = await self.at.themes.look(self.person.channel, self.person.address, outcome.ask) or Page()
        return self.page

    async def opens(self) -> Page:
        return await self.does("themes")

    async def goes(self, do: str, ticked: Collection[int] = ()) -> Page:
        return await self.does(Move(self.page.comment, cast(Any, do), frozenset(ticked)).action)

    async def codes(self, *themes: str) -> Page:
        """Choose these for the comment on screen; none of them, if there are none."""
        names = [theme.name for theme in mash().inspection.themes]
        places = [names.index(theme) for theme in themes]
        return await self.goes("done" if places else "none", places)
