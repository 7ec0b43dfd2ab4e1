"""The report for coordinators: read, then made in the child process, so that no tap waits for it."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from datetime import datetime

from sqlalchemy import Connection

from analysis.report.content import Gathered, Standing
from analysis.report.make import make
from bot.gathering import gather
from bot.intake.intake import Intake
from conversations.phrases import say
from storage.notices import Body

NAMES: dict[Standing, str] = {"practice": "report-practice.pdf", "draft": "report-draft.pdf", "final": "report.pdf"}
WORDS: dict[Standing, str] = {"practice": "report_practice", "draft": "report_draft", "final": "report_final"}


class Reports:
    """Makes the report as it stands now."""

    def __init__(self, intake: Intake, child: Executor, clock: Callable[[], datetime]) -> None:
        self._intake, self._child, self._clock = intake, child, clock

    async def body(self) -> Body:
        """The report to be handed over in a chat."""
        name, content, words = await self._made()
        return Body((words,), papers=((name, content),))

    async def file(self) -> tuple[str, bytes]:
        """Its name, and the PDF."""
        name, content, _ = await self._made()
        return name, content

    async def _made(self) -> tuple[str, bytes, str]:
        gathered = await self._intake.read(self._gathered)
        content = await asyncio.get_running_loop().run_in_executor(self._child, make, gathered, "pdf")
        return NAMES[gathered.standing], content, say(WORDS[gathered.standing])

    def _gathered(self, connection: Connection) -> Gathered:
        return gather(connection, self._intake.running(connection), self._clock(), self._intake.seal)
