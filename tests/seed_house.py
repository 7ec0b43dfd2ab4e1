"""The whole inspection at work: professionals, Young Inspectors and a coordinator, each in a chat."""

from collections.abc import Iterable, Mapping
from io import BytesIO

from pypdf import PdfReader
from sqlalchemy import Connection

from analysis.report.content import Gathered
from analysis.report.make import make
from bot.gathering import gather
from conversations.dialogue import Arrived
from tests.findings_house import FindingsHouse
from tests.small_house import Person, mash
from tests.tallying import Office
from tests.web.place import Browser

DONE = ("Go on", "Done")
"""How somebody leaves a question that takes more than one answer."""


class SeedHouse(FindingsHouse):
    """Beginnings and ends of what people do."""

    async def takes_up(self, address: str, role: str) -> Person:
        person = Person(self.house, address)
        await person.does(Arrived(), entry=self.invitation(role))
        assert person.outcome.joined == role
        return person

    async def answers(self, address: str, team: str, three: Iterable[str], comment: str) -> None:
        """The three questions of the seed, and a comment if there is one, without a name."""
        person = Person(self.house, address)
        await person.opens(team)
        await person.says("Yes, start", *three)
        if not comment:
            await person.says("Finish here", "Send my answers")
            return
        await person.says("Go on")
        await self._says_by_name(person, {"comment": comment})
        await person.says("Send my answers")
        assert person.outcome.standing is not None
        assert person.outcome.standing.response.stage == "sent"

    async def writes_down(self, person: Person, form: str, said: Mapping[str, str]) -> None:
        """A record. said: question -> answer, a label where there are buttons; of the others nothing is said."""
        self.house.clock.forward(seconds=1)
        await person.does(Arrived(), command=f"add-{form}")
        await self._says_by_name(person, said)
        await person.says("Save")

    async def _says_by_name(self, person: Person, said: Mapping[str, str]) -> None:
        """Answer each question that comes, until there is nothing to answer any more."""
        while (standing := person.outcome.standing) is not None and standing.response.stage == "asking":
            at = (standing.response.at, standing.response.places)
            name = standing.questionnaire.questions[standing.response.at].name
            if answer := said.get(name):
                await person.says(answer)
            if self._is_at(person, at):
                ways = DONE if answer else ("Skip",)
                await person.says(next(one for one in ways if person.button(one)))
            if button := person.button("Yes, with no name"):
                await person.says(button.label)

    def _is_at(self, person: Person, at: tuple[int, tuple[int, ...]]) -> bool:
        if (standing := person.outcome.standing) is None or standing.response.stage != "asking":
            return False
        return (standing.response.at, standing.response.places) == at

    async def closes(self, *teams: str) -> None:
        """The lead has read everything, a day later nothing leads to who wrote it, and a tally is posted."""
        self.lead_reads()
        self.house.close_audiences(*teams)
        self.goes_apart()
        await Office(self.house).tallies.post(self.house.clock())

    def passes_all(self) -> None:
        while (one := self.next_one()) is not None:
            assert self.decides(one.id)

    async def meets_on(self, browser: Browser, words: str, verdict: str, present: str) -> None:
        """A meeting decides on the finding of these words."""
        [one] = [each for each in self.recorded("finding") if each.answers["words"] == words]
        page = f"/desk/findings/{one.answers['theme']}"
        await browser.open(page)
        await browser.send(page, do=verdict, finding=one.id, version=str(one.version), present=present, note="")

    def gathered(self) -> Gathered:
        def read(connection: Connection) -> Gathered:
            return gather(connection, self.house.intake.running(connection), self.house.clock(), self.house.seal)

        found: Gathered = self.house.write(read)
        return found

    def published(self) -> str:
        """All that can be read in the PDF."""
        pages = PdfReader(BytesIO(make(self.gathered(), "pdf"))).pages
        return " ".join(" ".join(page.extract_text() for page in pages).replace("\u2060", "").split())


def theme_title(name: str) -> str:
    return next(one.title for one in mash().inspection.themes if one.name == name)
