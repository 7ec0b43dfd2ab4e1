"""What is due: all that somebody who runs an inspection has to see to, in one look."""

from collections.abc import Callable, Iterator
from zoneinfo import ZoneInfo

from analysis.message import progress_lines
from bot.desk.messages_due import due, in_words
from bot.desk.visit import Visit
from bot.premises import Premises
from bot.safeguarding import gate
from bot.safeguarding.alerting import Alerting
from bot.tallying import ledger
from bot.tallying.schedule import next_due
from conversations import verified
from conversations.day_words import told_due
from conversations.desk.menu import back
from conversations.dialogue import Screen
from conversations.phrases import listed, say, say_count
from storage import joiners

Look = Callable[[Alerting], Iterator[str]]
"""Says what is due of one sort, a paragraph each; nothing where nothing is."""


def step(visit: Visit, _premises: Premises) -> Screen:
    found = tuple(line for look in LOOKS for line in look(visit.alerting))
    return Screen((say("due_title"), *found), ways=back())


def on_a_page(alerting: Alerting) -> tuple[str, ...]:
    """For a page, which has the rest elsewhere. It changes by itself, so nothing on it may as somebody answers: others
    in the room would see who it was.
    """
    return tuple(line for look in LOOKS if look not in (_numbers, _joining) for line in look(alerting))


def _tally(alerting: Alerting) -> Iterator[str]:
    running, now = alerting.running, alerting.now
    zone = ZoneInfo(running.inspection.tally.timezone)
    next_one = next_due(running.inspection.tally, now).astimezone(zone)
    yield (
        say("schedule_paused") if running.paused else say("due_tally", told_due(next_one, now.astimezone(zone).date()))
    )


def _numbers(alerting: Alerting) -> Iterator[str]:
    """How far each audience that is asked has got, and what the next numbers still need."""
    running = alerting.running
    found = ledger.read(alerting.connection, running, alerting.now)
    yield from progress_lines([one for one in found.audiences if running.state(one.audience) in ("open", "practice")])


def _before_opening(alerting: Alerting) -> Iterator[str]:
    """Who of those that alerts must reach has not shown it, where young people are still to be asked."""
    running = alerting.running
    young = [one.code for one in running.inspection.audiences if one.policy == "protected"]
    if any(running.state(code) in ("waiting", "practice") for code in young):
        missing = gate.unreached(alerting.connection, running, alerting.seal, alerting.mailed)
        if missing:
            yield say("due_gate", listed(say(f"role_{role}") for role in missing))


def _help_lines(alerting: Alerting) -> Iterator[str]:
    running = alerting.running
    today = alerting.now.astimezone(ZoneInfo(running.inspection.tally.timezone)).date()
    lines = [line for code in running.audiences for line in running.questionnaire(code).setting.help]
    please = say("desk_verify")
    yield from (f"{warning} {please}" for warning in verified.warnings(lines, today))


def _joining(alerting: Alerting) -> Iterator[str]:
    if number := joiners.number(alerting.connection):
        yield say_count("due_joining", number)


def _key_messages(alerting: Alerting) -> Iterator[str]:
    yield from map(in_words, due(alerting.connection, alerting.running, alerting.now, alerting.seal))


LOOKS: tuple[Look, ...] = (_tally, _numbers, _before_opening, _help_lines, _joining, _key_messages)
"""In the order in which they are said. Whoever adds something that falls due adds its look here."""
