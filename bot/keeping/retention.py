"""Each night what is over its time is erased, kind by kind, as inspection.yaml says under retention."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlalchemy import Connection

from bot.keeping.chats import let_go
from bot.keeping.days import put_days_together
from bot.running import Running
from bot.tallying.schedule import newest_due
from conversations.content import DAYS
from conversations.inspection import Schedule
from conversations.phrases import say
from conversations.privacy import Retention
from storage import (
    audit,
    awaited,
    erasures,
    finished_days,
    joiners,
    personal_codes,
    records,
    retention,
    slots,
    subscribers,
    workbooks,
)
from storage.sealing import Seal

log = structlog.get_logger()
JOB = "retention"
AT = "03:00"
"""Local time."""


@dataclass(frozen=True, slots=True)
class Look:
    """One look at what is over age."""

    connection: Connection
    running: Running
    now: datetime
    seal: Seal

    @property
    def days(self) -> Retention:
        return self.running.inspection.retention

    def ago(self, days: int) -> datetime:
        return self.now - timedelta(days=days)

    def closed(self, days: int) -> list[tuple[int, str]]:
        """Wave and audience of those that closed longer ago."""
        before = self.ago(days).date()
        each = [(wave.wave, one) for wave in self.running.waves for one in wave.audiences.values()]
        return [(wave, one.code) for wave, one in each if one.closed_on is not None and one.closed_on < before]

    def over(self, days: int) -> list[int]:
        """The waves that ended longer ago: nobody is asked any more, and the last audience closed before that day."""
        before = self.ago(days).date()
        closes = {wave.wave: [one.closed_on for one in wave.audiences.values()] for wave in self.running.waves}
        going_on = {
            wave.wave for wave in self.running.waves if any(wave.state(code) == "open" for code in wave.audiences)
        }
        last = {wave: max((day for day in days if day), default=None) for wave, days in closes.items()}
        return sorted(wave for wave, day in last.items() if day and day < before and wave not in going_on)


def night(connection: Connection, running: Running, now: datetime, seal: Seal) -> bool:
    """Once a day; the first look is taken at once. Returns whether it was time, so that something may have been erased.

    Of what may be very many some go with each look, and the day is done with the one that finds none: people who tap
    meanwhile wait for one of them.
    """
    schedule = Schedule(at=AT, timezone=running.inspection.tally.timezone, days=DAYS)
    due, last = newest_due(schedule, now), slots.last(connection, JOB)
    if last is not None and due <= last:
        return False
    look = Look(connection, running, now, seal)
    if any(erase(look) for erase in IN_PIECES):
        return True
    if not slots.take(connection, JOB, due, now):
        return False
    for erase in AT_ONCE:
        erase(look)
    log.info("what is over age is erased")
    return True


def _unfinished(look: Look) -> bool:
    before = look.ago(look.days.unfinished).date()
    gone = retention.unfinished(look.connection, before)
    retention.erase_responses(look.connection, gone, look.seal)
    return bool(gone)


def _left_off(look: Look) -> bool:
    """Who left off is on no roll any more, and their chat goes too."""
    before = look.ago(look.days.unfinished).date()
    left = retention.left_off(look.connection, before)
    retention.erase_left_off(look.connection, before, left)
    let_go(look.connection, left)
    return bool(left)


def _answers(look: Look) -> bool:
    gone = retention.sent(look.connection, look.closed(look.days.answers))
    retention.erase_responses(look.connection, gone, look.seal)
    return bool(gone)


def _roll(look: Look) -> bool:
    closed = look.closed(look.days.roll)
    left = retention.roll(look.connection, closed)
    retention.erase_roll(look.connection, closed, left)
    let_go(look.connection, left)
    return bool(left)


def _told_news(look: Look) -> bool:
    return bool(let_go(look.connection, retention.told_news(look.connection)))


def _orphans(look: Look) -> None:
    retention.erase_orphans(look.connection, look.ago(look.days.unfinished), look.seal)


def _records(look: Look) -> None:
    """With the answers that the same report was made of."""
    records.erase_waves(look.connection, look.over(look.days.answers))


def _with_the_roll(look: Look) -> None:
    """What is kept beside it, of who was on it."""
    closed = look.closed(look.days.roll)
    personal_codes.forget(look.connection, closed)
    finished_days.erase(look.connection, closed)
    put_days_together(look.connection, look.running, look.now)


def _news(look: Look) -> None:
    subscribers.forget_closed(look.connection, look.closed(look.days.news))
    joiners.forget_closed(look.connection, look.closed(look.days.news))


def _cases(look: Look) -> None:
    retention.erase_cases(look.connection, look.ago(look.days.cases))


def _notices(look: Look) -> None:
    retention.erase_notices(look.connection, look.ago(look.days.notices))


def _audit(look: Look) -> None:
    audit.forget(look.connection, look.ago(look.days.audit), "bot", look.now, look.seal)


def _erasures(look: Look) -> None:
    erasures.forget_old(look.connection, look.now)


def _trials(look: Look) -> None:
    """Of whoever tried a workbook and never left it, or never wrote what the desk had asked for."""
    workbooks.leave_all(look.connection)
    awaited.stop_all(look.connection)


IN_PIECES: tuple[Callable[[Look], bool], ...] = (_unfinished, _left_off, _answers, _roll, _told_news)
"""Each says whether there was any: then there may be more, and the next has to wait."""
AT_ONCE: tuple[Callable[[Look], None], ...] = (
    _orphans,
    _records,
    _with_the_roll,
    _news,
    _cases,
    _notices,
    _audit,
    _erasures,
    _trials,
)


def will_go(connection: Connection, running: Running, now: datetime, seal: Seal) -> list[str]:
    """What the next night erases, in lines for coordinators: how much of each kind.

    Of cases they are told nothing, nor of what alerts or the audit log would tell of their number; nor of who asked to
    hear what came of it.
    """
    look = Look(connection, running, now + timedelta(days=1), seal)
    days = look.days
    unfinished = retention.number_unfinished(connection, look.ago(days.unfinished).date())
    sent = retention.number_sent(connection, look.closed(days.answers))
    recorded = records.number_of(connection, look.over(days.answers))
    roll = retention.number_on_roll(connection, look.closed(days.roll))
    return [
        say("retention_title", AT),
        say("retention_unfinished", str(days.unfinished), str(unfinished)),
        say("retention_answers", str(days.answers), str(sent)),
        say("retention_records", str(days.answers), str(recorded)),
        say("retention_roll", str(days.roll), str(roll)),
    ]
