"""The desk: what one person of the chain sees and does in cases. Each look and act goes into the audit log."""

from dataclasses import dataclass
from datetime import datetime

from bot.safeguarding.alerting import Alerting
from bot.safeguarding.opening import WITHIN
from bot.safeguarding.sight import Who, sees
from conversations import cover
from conversations.cover import Rag
from storage import audit, case_acts, case_texts, cases
from storage.case_acts import Act, Done, New
from storage.case_texts import Text
from storage.cases import Kept


@dataclass(frozen=True, slots=True)
class Story:
    """What was said in a case, and what was done, each in order."""

    texts: list[Text]
    acts: list[Done]


class Desk:
    """One person in one transaction. What is done in a case takes one that find() gave, so that they may see it."""

    def __init__(self, alerting: Alerting, who: Who) -> None:
        self.alerting, self.who = alerting, who
        self.connection, self.running = alerting.connection, alerting.running
        self.seal, self.now, self.zone = alerting.seal, alerting.now, alerting.zone

    def on_watch(self) -> list[Kept]:
        """Open and held, the gravest first."""
        return [case for case in cases.unclosed(self.connection) if sees(self.who.roles, case)]

    def closed(self) -> list[Kept]:
        """The newest that were closed."""
        return [case for case in cases.closed(self.connection) if sees(self.who.roles, case)]

    def find(self, reference: str) -> Kept | None:
        """None where there is no such case, and where it is not theirs to see: nobody learns which."""
        case = cases.found(self.connection, reference)
        if case is not None and sees(self.who.roles, case):
            return case
        self.refuse(f"case {case.reference}" if case is not None else "a case that there is not")
        return None

    def look(self, case: Kept) -> Story:
        """The words. Whoever sees them is noted."""
        self.note("read", f"case {case.reference}")
        return Story(
            case_texts.of(self.connection, case.id, self.seal), case_acts.of(self.connection, case.id, self.seal)
        )

    def did(self, case: Kept, act: Act, about: str = "", why: str = "") -> None:
        """Keep what was done with the case, and note it in the audit log: there without the reason's words."""
        new = New(self.who.chat, self.who.role, act, about, why)
        case_acts.add(self.connection, case.id, new, self.now, self.seal)
        self.note(NOTED[act], f"case {case.reference}", about)

    def note(self, act: str, subject: str, detail: str = "") -> None:
        audit.note(self.connection, self.who.actor, act, subject, detail, self.now, self.seal)

    def refuse(self, what: str) -> None:
        audit.refused(self.connection, self.who.actor, what, self.now, self.seal)

    def due(self, rag: Rag, since: datetime) -> datetime:
        """By when a case of this rating must be in hand. While practising without cover there is a rule too."""
        plan = self.alerting.cover
        return cover.due(plan, self.zone, rag, since) if plan else since + WITHIN[rag]


NOTED: dict[Act, str] = {
    "held": "took",
    "raised": "raised",
    "lowered": "lowered",
    "closed": "closed",
    "reopened": "opened again",
    "saw_contact": "saw the contact of",
    "asked_contact": "asked for the contact of",
    "gave_contact": "granted the contact of",
}
"""How the audit log tells it."""
