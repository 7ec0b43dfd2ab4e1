"""What is known on each theme, what Young Inspectors conclude from it, and what a meeting decides: on a page."""

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import datetime

from analysis.evidence import evidence
from analysis.report.content import Gathered, Piece
from bot.desk.asked import Asked
from bot.desk.coding import Coding
from bot.desk.messages import MessagesDesk
from bot.desk.written import Concluded, Here, Was, Whose, here, keep
from bot.gathering import gather
from bot.intake.intake import Intake
from conversations.findings import DECISION, WEIGHED, Decision, Finding, Weighed, holds, weighing
from conversations.inspection import Theme


@dataclass(frozen=True, slots=True)
class Read:
    """A comment of a theme. about: what was asked, audience: who; each '' where so few were."""

    words: str
    about: str
    audience: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding beside its evidence. decided: what a meeting said of these very words; before: of earlier ones."""

    finding: Finding
    weighed: Weighed
    speaks_for: tuple[Piece, ...]
    against: tuple[Piece, ...]
    decided: Decision | None
    before: Decision | None


@dataclass(frozen=True, slots=True)
class ThemePage:
    theme: Theme
    pieces: tuple[Piece, ...]
    comments: tuple[Read, ...]
    findings: tuple[Shown, ...]
    practice: bool

    @property
    def present(self) -> str:
        """Who was there when something here was decided last: a meeting goes through one finding after the other."""
        return next((one.decided.present for one in reversed(self.findings) if one.decided), "")


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

    async def counts(self, whose: Whose) -> list[Count]:
        """All themes; none for a stranger."""

        def read(at: Here) -> list[Count]:
            written = at.concluded
            return [
                Count(theme, len(theirs), sum(holds(one, written.decisions) is None for one in theirs))
                for theme in at.running.inspection.themes
                for theirs in [[one for one in written.findings if one.theme == theme.name]]
            ]

        return await self._intake.read(here(self._intake, whose, read)) or []

    async def theme(self, whose: Whose, name: str) -> ThemePage | None:
        """None for a stranger, and for a theme that there is not. That comments were read is noted."""
        found = await self._intake.call(here(self._intake, whose, lambda at: self._looked_at(at, name)))
        if found is None:
            return None
        theme, gathered, comments, written = found
        pieces = await asyncio.get_running_loop().run_in_executor(self._child, evidence, gathered, name)
        known = {piece.id: piece for piece in pieces}
        shown = tuple(_shown(one, known, written) for one in written.findings if one.theme == name)
        return ThemePage(theme, pieces, comments, shown, gathered.standing == "practice")

    async def weigh(self, whose: Whose, finding: str, version: int, pieces: Mapping[str, str]) -> bool:
        """Say what speaks for a finding and against it. False if somebody else has said so since.

        What was said of evidence that they may not see stays.
        """

        def write(at: Here) -> bool:
            written = at.concluded
            before = written.weighed.get(finding, Weighed())
            if written.finding(finding) is None or before.version != version:
                return False
            keep(
                at,
                WEIGHED,
                weighing(finding, {**(before.pieces or {}), **pieces}),
                Was(before.id, before.version),
                self._clock(),
            )
            return True

        return bool(await self._intake.call(here(self._intake, whose, write)))

    async def decide(self, whose: Whose, finding: str, version: int, answers: Mapping[str, str]) -> bool:
        """Keep what a meeting decided on a finding. False if its words have changed since."""

        def write(at: Here) -> bool:
            found = at.concluded.finding(finding)
            if found is None or found.version != version:
                return False
            keep(at, DECISION, {"finding": finding, "version": str(version), **answers}, Was(), self._clock())
            return True

        return bool(await self._intake.call(here(self._intake, whose, write)))

    def _looked_at(self, at: Here, name: str) -> "tuple[Theme, Gathered, tuple[Read, ...], Concluded] | None":
        theme = next((one for one in at.running.inspection.themes if one.name == name), None)
        if theme is None:
            return None
        coding = Coding(at.connection, at.running, at.seal, at.chat)
        gathered = gather(at.connection, at.running, self._clock(), at.seal, coding)
        comments = self._comments(at, coding, name)
        if comments:
            at.note("read", f"comments on {name}", self._clock())
        return theme, gathered, comments, at.concluded

    def _comments(self, at: Here, coding: Coding, theme: str) -> tuple[Read, ...]:
        """In an order of chance, as this coder may see them."""
        asked = Asked(at.connection, at.running)
        found = coding.of_theme(theme)
        return tuple(Read(one.words(at.seal), asked.about(one), asked.audience(one)) for one in found)


def _shown(finding: Finding, known: Mapping[str, Piece], written: Concluded) -> Shown:
    """Evidence that is not there any more, such as a quote that was taken back, is left out."""
    weighed = written.weighed.get(finding.id, Weighed())
    pieces = weighed.pieces or {}
    sides = [tuple(known[one] for one in known if pieces.get(one) == weight) for weight in ("for", "against")]
    decided = holds(finding, written.decisions)
    made = [one for one in written.decisions if one.finding == finding.id]
    return Shown(finding, weighed, sides[0], sides[1], decided, made[-1] if made and decided is None else None)
