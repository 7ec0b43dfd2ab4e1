"""Each morning of cover: how many cases are open, and when somebody last wrote, so that silence is noticed. Weekly: how
it went. Both count only what their reader may see."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.safeguarding.alerting import Alerting
from bot.safeguarding.sight import NAMED, sees
from conversations.cover import Cover, last_begun, week_begun
from conversations.phrases import say
from storage import cases, deliveries, slots
from storage.cases import Kept

MORNING, WEEKLY = "on watch", "weekly cases"
"""Jobs among the due slots, and kinds of notices."""
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Figures:
    """Cases of a week. within: taken in time. overdue: not taken, or late. reds: (within, within and overdue)."""

    opened: int
    within: int
    overdue: int
    reds: tuple[int, int]


def report(alerting: Alerting) -> None:
    """Owe what fell due since the last, one for all that were missed. The first slot ever only begins the count."""
    cover = alerting.cover
    if cover is None:
        return
    if _falls_due(alerting, MORNING, last_begun(cover, alerting.zone, alerting.now)):
        _morning(alerting)
    if _falls_due(alerting, WEEKLY, due := week_begun(cover, alerting.zone, alerting.now)):
        _weekly(alerting, cover, due)


def figures(found: list[Kept], now: datetime) -> Figures:
    within = [case for case in found if (taken := case.held_at or case.closed_at) and taken <= case.due_at]
    overdue = [case for case in found if case not in within and case.due_at <= now]
    reds = [[case for case in some if case.rag == "red"] for some in (within, overdue)]
    return Figures(len(found), len(within), len(overdue), (len(reds[0]), len(reds[0]) + len(reds[1])))


def _falls_due(alerting: Alerting, job: str, due: datetime) -> bool:
    last = slots.last(alerting.connection, job)
    if last is not None and due <= last:
        return False
    return slots.take(alerting.connection, job, due, alerting.now) and last is not None


def _morning(alerting: Alerting) -> None:
    """To the lead always; to deputy and manager where something is open that is theirs first."""
    open_ones = cases.unclosed(alerting.connection)
    for role in NAMED:
        theirs = [case for case in open_ones if case.first == role]
        if theirs or role == "lead":
            _on_watch(alerting, role, theirs)


def _on_watch(alerting: Alerting, role: str, found: list[Kept]) -> None:
    waiting = sum(case.state == "open" for case in found)
    newest = deliveries.newest(alerting.connection)
    last = say("watch_last", alerting.moment(newest)) if newest else say("watch_silence")
    text = [say("watch_open", str(len(found)), str(waiting)), last]
    alerting.owe(role, MORNING, " ".join(text), say("watch_subject", str(len(found))))


def _weekly(alerting: Alerting, cover: Cover, due: datetime) -> None:
    """To the lead and the manager, of the seven days before."""
    found = cases.opened(alerting.connection, due - WEEK, due)
    for role in ("lead", "manager"):
        figured = figures([case for case in found if sees([role], case)], alerting.now)
        alerting.owe(role, WEEKLY, _in_words(figured, cover.timescales.red.within), say("week_subject"))


def _in_words(week: Figures, red_within: timedelta) -> str:
    running = week.opened - week.within - week.overdue
    counted = say("week_counts", str(week.opened), str(week.within), str(week.overdue), str(running))
    within, known = week.reds
    if not known:
        return " ".join([counted, say("week_no_reds")])
    share, hours = round(100 * within / known), f"{red_within / timedelta(hours=1):g}"
    return " ".join([counted, say("week_reds", str(within), str(known), str(share), hours)])
