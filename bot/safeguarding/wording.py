"""What an alert says, rendered when it leaves or is looked at: how things stand then. Never a word of the person."""

from datetime import timedelta

from bot.safeguarding.alerting import Alerting
from bot.safeguarding.sight import sees
from conversations.phrases import say
from storage import alerts, cases, people
from storage.alerts import Kept as Alert
from storage.cases import ORDER
from storage.cases import Kept as Case
from storage.notices import Body

MOST = 8
"""Cases that are told one by one in one alert; the others are counted."""
LATE = timedelta(minutes=5)
TEST = "have-test"


class Wording:
    """What one alert says. chat: the one that it is for; none for an e-mail."""

    def __init__(self, alerting: Alerting, alert: Alert, chat: int | None = None) -> None:
        self._alerting, self._alert, self._chat = alerting, alert, chat
        self._roles = people.roles(alerting.connection, chat) if chat is not None else {alert.role}
        self._due = dict(alert.cases)
        found = [cases.at(alerting.connection, case) for case in self._due]
        self.cases = sorted(filter(self._sees, found), key=lambda one: (ORDER.index(one.rag), one.due_at, one.id))

    @property
    def needless(self) -> bool:
        """Whether it tells of cases, and none of them still waits for anybody."""
        return self._alert.kind == "case" and not any(case.state == "open" for case in self.cases)

    def body(self, copy: bool = False) -> Body:
        """As a notice. copy: the same may have arrived before."""
        return Body(("\n\n".join([*self._before(copy), *self._pieces()]),), buttons=self.buttons())

    def said(self) -> str:
        """As on a screen, which says by itself that it is practice."""
        return "\n\n".join(self._pieces())

    def subject(self) -> str:
        if self._alert.kind == "test":
            return say("alert_test_subject")
        if len(self.cases) != 1:
            return say("alert_subjects", str(len(self.cases)))
        only = self.cases[0]
        return say("alert_subject", say(f"rag_{only.rag}"), only.reference, self._alerting.moment(only.due_at))

    def text(self, web: str, copy: bool) -> str:
        """As an e-mail. web: where the page is."""
        links = [self._link(web, case) for case in self.cases[:MOST] if case.state == "open"]
        if self._alert.kind == "test":
            links = [say("alert_link", self._address(web, None))]
        return "\n\n".join([*self._before(copy), *self._pieces(), *links, say("alert_page", f"{web}/lead")])

    def _sees(self, case: Case) -> bool:
        return self._alert.role == "out_of_hours" or sees(self._roles, case)

    def _before(self, copy: bool) -> list[str]:
        practice = [say("practice")] if self._alerting.running.practice else []
        return practice + ([say("alert_copy")] if copy else [])

    def _pieces(self) -> list[str]:
        if self._alert.kind == "test":
            return [say("alert_test", say(f"role_{self._alert.role}"))]
        if len(self.cases) == 1:
            return [*self._waiting(), "\n".join(self._one(self.cases[0]))]
        head = say("alert_several", str(len(self.cases)))
        more = [say("alert_more", str(len(self.cases) - MOST))] if len(self.cases) > MOST else []
        return [*self._waiting(), head, *("\n".join(self._short(case)) for case in self.cases[:MOST]), *more]

    def _waiting(self) -> list[str]:
        """The reds that nobody has yet, above everything that is not as urgent."""
        if self._alert.urgent:
            return []
        mine = {case.id for case in self.cases}
        reds = [
            case
            for case in cases.unclosed(self._alerting.connection)
            if case.rag == "red" and case.state == "open" and case.id not in mine and self._sees(case)
        ]
        lines = [say("alert_red_waits", case.reference, self._alerting.moment(case.due_at)) for case in reds[:MOST]]
        return ["\n".join(lines)] if lines else []

    def _one(self, case: Case) -> list[str]:
        received, due = self._alerting.moment(case.opened_at), self._alerting.moment(case.due_at)
        return [
            say("alert_head", say(f"rag_{case.rag}"), say(f"kind_{case.kind}")),
            say("alert_whose", case.reference, say(f"speaker_{case.speaker}")),
            say("alert_times", received, due),
            say("alert_contact" if case.wants_contact else "alert_no_contact"),
            *self._standing(case),
        ]

    def _short(self, case: Case) -> list[str]:
        head = say("alert_head", say(f"rag_{case.rag}"), say(f"kind_{case.kind}"))
        whose = say("alert_short", case.reference, say(f"speaker_{case.speaker}"), self._alerting.moment(case.due_at))
        return [head, whose, *self._standing(case)]

    def _standing(self, case: Case) -> list[str]:
        """Who has it; or that nobody has, once that is news; and if this comes late."""
        if case.state == "closed":
            return [say("alert_closed")]
        if case.state == "held":
            mine = self._chat is not None and case.held_by == self._chat
            return [say("alert_yours") if mine else say("alert_held", self._alerting.name(case.held_role or "lead"))]
        lines = [say("alert_overdue")] if self._alerting.now >= case.due_at else []
        if not lines and self._due[case.id] > case.opened_at:
            lines = [say("alert_nobody")]
        late = self._alert.send_at - self._due[case.id]
        return lines + ([say("alert_late", self._alerting.moment(self._due[case.id]))] if late > LATE else [])

    def buttons(self) -> tuple[tuple[str, str], ...]:
        if self._alert.kind == "test":
            return ((say("have_this"), TEST),)
        open_ones = [case for case in self.cases[:MOST] if case.state == "open"]
        if len(self.cases) != 1:
            haves = [(say("have_one", case.reference), f"have-{case.reference}") for case in open_ones]
            return (*haves, (say("open_page"), "open"))
        haves = [(say("have_this"), f"have-{case.reference}") for case in open_ones]
        return (*haves, (say("open_case"), f"open-{self.cases[0].reference}"))

    def _link(self, web: str, case: Case) -> str:
        address = self._address(web, case.id)
        return say("alert_link", address) if len(self.cases) == 1 else say("alert_link_of", case.reference, address)

    def _address(self, web: str, case: int | None) -> str:
        return f"{web}/a/{alerts.code_of(self._alerting.seal, self._alert, case)}"
