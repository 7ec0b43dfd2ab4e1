"""Key messages that fall due: coordinators are reminded of each once for each day that was set. One transaction."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.desk.concluded import Concluded, waves_before
from bot.running import Running
from bot.safeguarding.alerting import Alerting
from conversations.desk.following_up import LOOK, Move
from conversations.key_messages import KeyMessage
from conversations.phrases import STAFF, say, speaking
from storage import notices, people, slots
from storage.notices import Body
from storage.sealing import Seal

AT = time(9)
"""Local time on the day."""
KIND = "follow_up"


def due(connection: Connection, running: Running, now: datetime, seal: Seal) -> list[KeyMessage]:
    """Those that somebody has to say something of. Waves before count too: what became of it is still open."""
    local = now.astimezone(ZoneInfo(running.inspection.tally.timezone))
    day = local.date() if local.time() >= AT else local.date() - timedelta(days=1)
    waves = [*reversed(waves_before(connection, running.wave, seal)), Concluded(connection, running.wave, seal)]
    return [one for concluded in waves for one in concluded.key_messages if one.then.is_due(day)]


def remind_of_key_messages(alerting: Alerting) -> bool:
    """Whether somebody was reminded. What was told already is looked up first: it is due at every tick."""
    zone = ZoneInfo(alerting.running.inspection.tally.timezone)
    found = due(alerting.connection, alerting.running, alerting.now, alerting.seal)
    known = slots.taken(alerting.connection, [_job(one) for one in found]) if found else set()
    reminded = False
    for one in found:
        slot = (_job(one), datetime.combine(one.then.due or alerting.now.date(), AT, zone))
        if slot not in known and slots.take(alerting.connection, *slot, alerting.now):
            _tell(alerting, one)
            reminded = True
    return reminded


def _job(one: KeyMessage) -> str:
    return f"{KIND} {one.id}"


def _tell(alerting: Alerting, one: KeyMessage) -> None:
    with speaking(STAFF):
        body = Body((in_words(one),), buttons=((say("follow_up_say"), Move(LOOK, one.id).action),))
    for chat in people.chats_with(alerting.connection, "coordinator"):
        notices.owe(alerting.connection, chat, KIND, body, alerting.now, alerting.seal)


def in_words(one: KeyMessage) -> str:
    return say("follow_up_due", one.words, one.then.owner or say("follow_up_nobody"))
