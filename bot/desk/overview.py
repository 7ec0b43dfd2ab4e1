"""What a coordinator sees of an inspection on one page, in the words that a chat has for it."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from analysis.ledger import AudienceLedger
from analysis.message import counted, took_part
from bot.desk import due
from bot.desk.by_day import by_day
from bot.desk.concluded import Concluded
from bot.running import Running
from bot.safeguarding.alerting import Alerting
from bot.tallying.ledger import Basis
from bot.web.contract import AskedNow, Chart, DeskNotice, DeskPage
from conversations.phrases import STAFF, say, speaking
from conversations.wave_words import wave_name
from storage import notices
from storage.notices import Kept


def overview(alerting: Alerting, chat: int, found: Basis) -> DeskPage:
    """All but the entries of the menu, and what is drawn. chat: row id. found: the ledger as it stands."""
    running, seal = alerting.running, alerting.seal
    with speaking(STAFF):
        return DeskPage(
            practice=found.practice,
            headline=_headline(running, found),
            audiences=tuple(_asked(running, one) for one in found.audiences),
            by_day=tuple(Chart(one.svg, one.alt) for one in by_day(alerting.connection, running, found, alerting.now)),
            due=due.on_a_page(alerting),
            key_messages=tuple(Concluded(alerting.connection, running.wave, seal).key_messages),
            notices=tuple(_told(one, alerting.zone) for one in notices.newest(alerting.connection, chat, seal)),
        )


def _headline(running: Running, found: Basis) -> str:
    """What is going on, as somebody reads it who has five seconds."""
    numbers = (str(sum(one.finished for one in found.audiences)), str(sum(one.hoped_for for one in found.audiences)))
    wave = f"{wave_name(found.wave)}. " if found.wave > 1 else ""
    return wave + say(f"desk_now_{_state([running.state(one.audience) for one in found.audiences])}", *numbers)


def _state(states: Sequence[str]) -> str:
    """Of all audiences together."""
    if "open" in states:
        return "open"
    return states[0] if len(set(states)) == 1 else "waiting"


def _asked(running: Running, one: AudienceLedger) -> AskedNow:
    state = say(f"desk_state_{running.state(one.audience)}")
    return AskedNow(one.name, state, one.finished, one.hoped_for, tuple(filter(None, (took_part(one), counted(one)))))


def _told(kept: Kept, zone: ZoneInfo) -> DeskNotice:
    charts = tuple(Chart(svg, alt) for svg, alt in kept.body.charts)
    return DeskNotice("\n\n".join(kept.body.texts), kept.made_at.astimezone(zone), charts)
