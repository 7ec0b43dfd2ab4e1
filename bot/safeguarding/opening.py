"""A case is opened in the same commit as the words that led to it; what else is told goes to the one that goes on.

Nothing else depends on a case: not a release, not settling, closing or erasing.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal, cast
from zoneinfo import ZoneInfo

import structlog

from bot.safeguarding.alerting import Alerting
from bot.safeguarding.escalation import escalate
from bot.safeguarding.sight import sees
from conversations import cover
from conversations.care import Promise
from conversations.safeguarding import RAGS, Flag, Speaker
from storage import alerts, case_steps, case_texts, cases
from storage.away import away
from storage.cases import First, Kept, Whose

log = structlog.get_logger()
WITHIN = {"red": timedelta(hours=4), "amber": timedelta(hours=24), "green": timedelta(hours=72)}
"""When a case is due where the inspection says nothing of cover, as it may in practice."""
OF_STAFF = "staff_allegation"
QUIET = timedelta(minutes=10)
"""Whoever has a case hears of what is told after so long without a word; what follows at once is on their page."""
QUARTER = timedelta(minutes=15)

News = Literal["new", "graver", "more"]


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody told. flag: None where it is only more of what was told before.

    about: the name of the question that it was written at, '' if it was none.
    """

    words: str
    speaker: Speaker
    flag: Flag | None = None
    about: str = ""


class Opening:
    """Part of one transaction."""

    def __init__(self, alerting: Alerting) -> None:
        self._alerting, self.connection, self.running = alerting, alerting.connection, alerting.running
        self.seal, self.now = alerting.seal, alerting.now

    def take(self, told: Told, whose: Whose) -> tuple[Kept, News]:
        """Open a case, or put it to the one that goes on. Returns the case as it is now, and what is new about it.

        Words that no longer find the case they belong to, as it was closed, open another.
        """
        case = cases.going_on(self.connection, whose.participant)
        if case is None:
            return self._open(told, told.flag or _more(), whose), "new"
        case_texts.add(self.connection, case.id, "person", told.words, told.about, self.now, self.seal)
        return self._with_more(case, told)

    def ask_contact(self, whose: Whose, speaker: Speaker, how: str) -> None:
        """The person wants to be reached, this way. Where the case was closed, they are not left without one."""
        case = cases.going_on(self.connection, whose.participant)
        if case is None:
            case = self._open(Told("", speaker), _more(), whose)
        if not case.wants_contact:
            knows = [role for role in alerts.told(self.connection, case.id) if sees({role}, case)]
            self._alerting.news(case, knows, "alert_wants_contact")
        cases.ask_contact(self.connection, case.id, how, self.seal)
        cases.change(self.connection, case.id, told_at=self.now)

    def promise(self, rag: cover.Rag, first: First = "lead") -> Promise:
        """What the person can be told of who reads it and by when: from now on."""
        there = self.running.inspection.safeguarding
        if there is None:
            return Promise()
        by = _rounded_up(cover.due(there, self._zone, rag, self.now))
        return Promise(
            who=getattr(there, first).name,
            role=first,
            by=by.astimezone(self._zone).replace(tzinfo=None).isoformat(),
            on=self.now.astimezone(self._zone).date().isoformat(),
            until=by.timestamp(),
            now=cover.covered(there, self._zone, self.now),
            out_of_hours=(there.out_of_hours.name, there.out_of_hours.how),
            referral=there.referral,
            practice=self.running.practice,
        )

    def _open(self, told: Told, flag: Flag, whose: Whose) -> Kept:
        first = self._first(told.words)
        new = cases.New(told.speaker, flag.kind, flag.rag, flag.reason, first, flag.kind == OF_STAFF)
        due = self._due(flag.rag)
        case = cases.begin(self.connection, new, whose, self.running.wave, due, self.now, self.seal)
        if told.words:
            case_texts.add(self.connection, case.id, "person", told.words, told.about, self.now, self.seal)
        case_steps.plan(self.connection, case.id, self._steps(case))
        self._alert(case)
        log.debug("case opened", case=case.reference)
        return case

    def _with_more(self, case: Kept, told: Told) -> tuple[Kept, News]:
        """The rating only ever rises here; lowering it takes a person. Whoever has it must then say so again."""
        flag = told.flag
        changes: dict[str, Any] = {"told_at": self.now}
        graver = flag is not None and RAGS.index(flag.rag) < RAGS.index(cast(cover.Rag, case.rag))
        if flag is not None and graver:
            due = min(case.due_at, self._due(flag.rag))
            changes |= {"kind": flag.kind, "rag": flag.rag, "reason": flag.reason, "due_at": due}
        if flag is not None and flag.kind == OF_STAFF:
            changes["lado"] = True
        changes["first"] = max(case.first, self._first(told.words), key=cover.FIRSTS.index)
        rerouted = changes.get("lado", case.lado) != case.lado or changes["first"] != case.first
        if graver or rerouted:
            changes |= {"state": "open", "held_role": None, "held_by": None, "held_at": None}
        cases.change(self.connection, case.id, **changes)
        now = cases.at(self.connection, case.id)
        if graver or rerouted:
            case_steps.replan(self.connection, case.id, self._steps(now), self.now)
            self._alert(case)
        elif case.held_role and self.now - case.told_at > QUIET:
            self._alerting.news(case, [case.held_role], "alert_more_told")
        return now, "graver" if graver or rerouted else "more"

    def _alert(self, case: Kept) -> None:
        """Tell whoever is to be told by now. If that fails, the case is there all the same, and the tick tells them."""
        try:
            with self.connection.begin_nested():
                escalate(self._alerting, case.id)
        except Exception as odd:  # no fault in telling may lose what is to be told
            if away(odd):
                raise
            log.critical("alert not owed at once", case=case.reference, why=type(odd).__name__)

    def _first(self, words: str) -> First:
        there = self.running.inspection.safeguarding
        return cover.first_for(there, words) if there is not None else "lead"

    def _due(self, rag: cover.Rag) -> datetime:
        there = self.running.inspection.safeguarding
        return self.now + WITHIN[rag] if there is None else cover.due(there, self._zone, rag, self.now)

    def _steps(self, case: Kept) -> list[tuple[datetime, str]]:
        there = self.running.inspection.safeguarding
        if there is None:
            return []
        found = cover.steps(there, self._zone, cast(cover.Rag, case.rag), self.now, case.first, case.lado)
        return [(step.at, step.role) for step in found]

    @property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.running.inspection.tally.timezone)


def _more() -> Flag:
    return Flag("asks_for_help", "amber", "More was written to a case that had been closed.")


def _rounded_up(at: datetime) -> datetime:
    """To a full quarter of an hour: what is read by the one is read by the other."""
    return at + timedelta(seconds=-at.timestamp() % QUARTER.total_seconds())
