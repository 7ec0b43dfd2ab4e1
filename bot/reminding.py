"""Reminders to people in Telegram who did not finish: owed at a fair hour, and looked at again as they leave."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy import Connection

from bot.intake.arrivals import Outcome
from bot.intake.entrance import parting
from bot.running import Running
from bot.tallying.schedule import newest_due
from conversations.dialogue import Inbound, Tap
from conversations.inspection import Schedule
from conversations.reminding import STOP, may_arrive, reminder
from storage import notices, reminders, slots
from storage.chats import Seat
from storage.notices import Body
from storage.sealing import Seal

log = structlog.get_logger()
JOB = "reminders"
AT = "16:30"
"""Local time, Monday to Friday: after school, and before people go home from work."""
LATEST = timedelta(hours=1)
"""A day whose hour was missed by more than this has none."""
UNTOUCHED = timedelta(days=2)
AGAIN = timedelta(days=5)
MOST_A_DAY = 500
"""In each audience: answers that people wait for go first, and the rest has its turn on another day."""


def remind(connection: Connection, running: Running, now: datetime, seal: Seal) -> int:
    """Owe what fell due. Nobody is reminded in practice, nor once their audience has closed. Returns how many are."""
    due = newest_due(Schedule(at=AT, timezone=running.inspection.tally.timezone), now)
    last = slots.last(connection, JOB)
    if (last is not None and due <= last) or now - due > LATEST or not slots.take(connection, JOB, due, now):
        return 0
    asked = [one.code for one in running.inspection.audiences if running.state(one.code) == "open"]
    count = sum(_audience(connection, code, running.wave, now, seal) for code in asked)
    log.info("reminders owed", people=count)
    return count


def _audience(connection: Connection, audience: str, wave: int, now: datetime, seal: Seal) -> int:
    untouched, before = (now - UNTOUCHED).date(), (now - AGAIN).date()
    found = reminders.due(connection, audience, wave, untouched, before, MOST_A_DAY)
    for participant, chat in found:
        reminders.count(connection, participant, audience, wave, now.date())
        notices.owe(connection, chat, reminders.KIND, Body(()), now, seal)
    return len(found)


def told(connection: Connection, running: Running, chat: int, now: datetime) -> Body | None:
    """What it says as it leaves; None if it must not any more: they went on, told us something, or it is late."""
    code = reminders.may_be(connection, chat)
    audience = running.audience(code) if code is not None else None
    if audience is None or running.state(audience.code) != "open":
        return None
    local = now.astimezone(ZoneInfo(running.inspection.tally.timezone))
    if not may_arrive(local, audience.policy == "protected"):
        return None
    words, buttons = reminder()
    return Body((words,), buttons=buttons)


def stops(connection: Connection, seat: Seat, inbound: Inbound) -> Outcome | None:
    """One tap ends them. None: they would rather carry on."""
    if not isinstance(inbound, Tap) or inbound.action != STOP:
        return None
    reminders.stop(connection, seat.key)
    return parting("reminders_stopped")
