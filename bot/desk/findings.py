"""What is known on each theme, what Young Inspectors conclude from it, and what a meeting decides: on a page."""

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import datetime

from analysis.evidence import evidence
from analysis.report.content import Gathered
from bot.desk.asked import Asked
from bot.desk.coding import Coding
from bot.desk.concluded import Concluded, Here
from bot.desk.deciding import decide, present_at
from bot.desk.messages import MessagesDesk
from bot.desk.recorders import Whose, here
from bot.desk.weighing import weigh
from bot.gathering import gather
from bot.intake.intake import Intake
from conversations.findings import Beside, Piece, Weighed, beside, holds
from conversations.inspection import Theme


@dataclass(frozen=True, slots=True)
class Read:
    """A comment of a theme. about: what was asked, audience: who; each '' where so few were."""

    words: str
    about: str
    audience: str


@dataclass(frozen=True, slots=True)
class ThemePage:
    """present: who is at the meeting, as somebody said; '' if nobody has yet."""

    theme: Theme
    pieces: tuple[Piece, ...]
    comments: tuple[Read, ...]
    findings: tuple[Beside, ...]
    practice: bool
    present: str = ""
    quotes_left_out: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What a theme's page is made from. quotes_left_out: there are some, and they are not to be seen here."""

    theme: Theme
    gathered: Gathered
    written: Concluded
    present: str
    comments: tuple[Read, ...] = ()
    quotes_left_out: bool = False

    @property
    def without_quotes(self) -> "Known":
        left_out = any(one.theme == self.theme.name for one in self.gathered.quotes)
        return replace(self, gathered=replace(self.gathered, quotes=()), quotes_left_out=left_out)


@dataclass(frozen=True, slots=True)
class Count:
    """A theme with how many findings it has, and of how many a meeting has not decided."""

    theme: Theme
    findings: int
    open: int


class FindingsDesk:
    """child: where numbers are put into words. messages: what is made of the findings."""

    def __init__(self, intake: Intake, child: Executor, clock: Callable[[], datetime]) -> None:
        self._intake, self._child, self._clock = intake, child, clock
        self.messages = MessagesDesk(intake, clock)

    async def counts(self, whose: Whose) -> list[Count] | None:
        """All themes, of which there may be none. None for a stranger."""

        def read(at: Here) -> list[Count]:
            written = at.concluded
            return [
                Count(theme, len(theirs), sum(holds(one, written.decisions) is None for one in theirs))
                for theme in at.running.inspection.themes
                for theirs in [[one for one in written.findings if one.theme == theme.name]]
            ]

        return await self._intake.read(here(self._intake, whose, read))

    async def theme(self, whose: Whose, name: str) -> ThemePage | None:
        """None for a stranger, and for a theme that there is not. That comments were read is noted."""
        return await self._page(await self._intake.call(here(self._intake, whose, lambda at: self._read(at, name))))

    async def for_chat(self, whose: Whose, name: str) -> ThemePage | None:
        """The same without comments, and without quotes too unless the inspection lets people's words into chats."""

        def read(at: Here) -> Known | None:
            known = self._known(at, name)
            return known.without_quotes if known and not at.running.inspection.words_in_chat else known

        return await self._page(await self._intake.read(here(self._intake, whose, read)))

    async def _page(self, found: Known | None) -> ThemePage | None:
        if found is None:
            return None
        name, written = found.theme.name, found.written
        pieces = await asyncio.get_running_loop().run_in_executor(self._child, evidence, found.gathered, name)
        shown = tuple(
            beside(one, pieces, written.weighed.get(one.id, Weighed()), written.decisions)
            for one in written.findings
            if one.theme == name
        )
        practice = found.gathered.standing == "practice"
        return ThemePage(found.theme, pieces, found.comments, shown, practice, found.present, found.quotes_left_out)

    async def weigh(self, whose: Whose, finding: str, version: int, pieces: Mapping[str, str]) -> bool:
        """Say what backs a finding up and what goes against it. False if somebody else has said so since."""

        def write(at: Here) -> bool:
            written = at.concluded
            before = written.weighed.get(finding, Weighed())
            if written.finding(finding) is None or before.version != version:
                return False
            weigh(at, finding, before, pieces, self._clock())
            return True

        return bool(await self._intake.call(here(self._intake, whose, write)))

    async def decide(self, whose: Whose, finding: str, version: int, answers: Mapping[str, str]) -> bool:
        """Keep what a meeting decided on a finding. False if its words have changed since."""

        def write(at: Here) -> bool:
            return bool(decide(at, finding, version, answers, self._clock()))

        return bool(await self._intake.call(here(self._intake, whose, write)))

    def _read(self, at: Here, name: str) -> Known | None:
        known = self._known(at, name)
        if known is None:
            return None
        comments = self._comments(at, name)
        if comments:
            at.note("read", f"comments on {name}", self._clock())
        return replace(known, comments=comments)

    def _known(self, at: Here, name: str) -> Known | None:
        theme = next((one for one in at.running.inspection.themes if one.name == name), None)
        if theme is None:
            return None
        coding = Coding(at.connection, at.running, at.seal, at.chat)
        now = self._clock()
        gathered = gather(at.connection, at.running, now, at.seal, coding)
        return Known(theme, gathered, at.concluded, present_at(at, now))

    def _comments(self, at: Here, theme: str) -> tuple[Read, ...]:
        """In an order of chance, as this coder may see them."""
        asked = Asked(at.connection, at.running)
        found = Coding(at.connection, at.running, at.seal, at.chat).of_theme(theme)
        return tuple(Read(one.words(at.seal), asked.about(one), asked.audience(one)) for one in found)
