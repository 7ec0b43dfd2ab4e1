"""People who answer for disclosures, cases that were told, and what is owed to whom, on a SmallHouse."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from bot.intake.arrivals import Outcome
from bot.safeguarding import escalation
from bot.safeguarding.alerting import Alerting
from bot.safeguarding.wording import Wording
from bot.telegram.owed import StoredOwed
from conversations.cover import First, Rag, due, steps
from conversations.dialogue import Arrived
from conversations.inspection import Channel
from storage import alerts, case_steps, cases, mails, people
from storage.cases import New, Whose
from tests.clock import Clock
from tests.cover import LONDON, cover
from tests.small_house import DELIVERIES, Person, SmallHouse

TUESDAY = datetime(2031, 5, 6, 9, tzinfo=UTC)
"""10:00 in London, after a bank holiday."""
LEAD, DEPUTY, MANAGER, LADO = "3001", "3002", "3003", "3004"
CHAIN = {"lead": LEAD, "deputy": DEPUTY, "manager": MANAGER, "lado": LADO}


class CoveredHouse(SmallHouse):
    """A small house whose inspection has cover as in tests/cover.py. mailed: the bot can send e-mail."""

    def __init__(self, folder: Path, inspection: Path, clock: Clock | None = None, mailed: bool = False) -> None:
        super().__init__(folder, clock or Clock(TUESDAY), inspection)
        self.intake._mailed = mailed
        self.owed = StoredOwed(self.intake, self.clock)

    def alerting(self, connection: Connection) -> Alerting:
        return self.intake.alerting(connection)

    async def join(self, role: str, address: str = "", channel: Channel = "telegram", **more: Any) -> Outcome:
        code = self.write(lambda c: people.invite(c, role, self.clock(), self.seal))
        return await Person(self, address or CHAIN[role], channel).does(Arrived(), entry=code, **more)

    def told(self, rag: Rag = "amber", kind: str = "neglect", first: First = "lead", lado: bool = False) -> str:
        """Somebody tells something. Returns the case's reference."""

        def tell(connection: Connection) -> str:
            now, number = self.clock(), next(DELIVERIES)
            whose = Whose(self.seal.pseudonym("chat", str(number)), "telegram", str(number))
            new = New("young", kind, rag, "made up", first, lado)
            case = cases.begin(connection, new, whose, 1, due(cover(), LONDON, rag, now), now, self.seal)
            planned = steps(cover(), LONDON, rag, now, first, lado)
            case_steps.plan(connection, case.id, [(step.at, step.role) for step in planned])
            escalation.escalate(self.alerting(connection), case.id)
            return case.reference

        return str(self.write(tell))

    def escalate(self) -> int:
        return int(self.write(lambda connection: escalation.escalate(self.alerting(connection))))

    def alerts(self, role: str) -> list[tuple[str, ...]]:
        """The references that each alert to a role tells of, oldest first; those of test alerts left out."""

        def read(connection: Connection) -> list[tuple[str, ...]]:
            ids = [row["id"] for row in self.all("alert") if (row["role"], row["kind"]) == (role, "case")]
            found = [Wording(self.alerting(connection), alerts.at(connection, one)) for one in ids]
            return [tuple(case.reference for case in words.cases) for words in found]

        return list(self.write(read))

    async def messages(self, address: str) -> list[tuple[str, tuple[str, ...]]]:
        """What this chat is sent now, with the actions of its buttons; test alerts are left out."""
        found = []
        for notice in sorted(await self.owed.notices_owed(), key=lambda one: one.urgency):
            begun = await self.owed.begin(notice) if notice.address == address else None
            if begun:
                await self.owed.notice_becomes(notice.id, "sent", 1000 + notice.id)
                found.append((begun.texts[0], tuple(data.rpartition(".")[2] for _, data in begun.buttons)))
        return [one for one in found if "have-test" not in one[1]]

    def mails(self) -> list[tuple[str, int | None]]:
        """Whom e-mails are owed to now, and of which alert."""
        with self.database.read() as connection:
            return [(one.to(self.seal), one.alert) for one in mails.due(connection, self.clock())]

    async def taps(self, address: str, action: str, message: int | None = None, **more: Any) -> Outcome:
        return await Person(self, address).does(Arrived(), command=action, message_id=message, **more)

    def state(self, reference: str) -> tuple[str, str | None]:
        with self.database.read() as connection:
            case = cases.found(connection, reference)
        assert case is not None
        return case.state, case.held_role

    def local(self) -> str:
        """The time in London."""
        return f"{self.clock().astimezone(LONDON):%a %H:%M}"

    def until(self, local: str) -> None:
        """Move the clock to a time in London."""
        then = datetime.fromisoformat(local).replace(tzinfo=LONDON).astimezone(UTC)
        assert then >= self.clock()
        self.clock.now = then

    def passing(self, local: str) -> list[tuple[str, str]]:
        """Let time go by, looking whenever a step falls due and a second before. Returns (local time, role) told."""
        then = datetime.fromisoformat(local).replace(tzinfo=LONDON).astimezone(UTC)
        before = {row["id"] for row in self.all("alert")}
        with self.database.read() as connection:
            moments = sorted(step.due_at for step in _coming(connection, then))
        for moment in moments:
            for when in (moment - timedelta(seconds=1), moment):
                self.clock.now = max(self.clock.now, when)
                self.escalate()
        self.clock.now = then
        self.escalate()
        new = [row for row in self.all("alert") if row["id"] not in before]
        return [(f"{row['made_at'].astimezone(LONDON):%a %H:%M:%S}", row["role"]) for row in new]


def _coming(connection: Connection, then: datetime) -> list[case_steps.Due]:
    return [step for case in cases.unclosed(connection) for step in case_steps.due(connection, then, case.id)]
