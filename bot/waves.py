"""From one wave to the next: the same links and questions, asked again later."""

from bot.running import Running
from bot.safeguarding.alerting import Alerting
from bot.safeguarding.sight import NAMED
from conversations.faults import ContentFaults
from storage import people, reached, versions, waves


def begin_wave(alerting: Alerting) -> int:
    """End the wave that runs now and begin the next: every audience waits to be opened. Returns its number.

    Nothing is practised again: links are out there, and who uses one is no coordinator who tries it. Those who answer
    for disclosures each get a test alert, since young people are asked only once they have shown anew that alerts
    reach them. Raises ContentFaults while the wave is not over.
    """
    if faults := _unfinished(alerting.running):
        raise ContentFaults(faults)
    connection = alerting.connection
    content = versions.load(connection)
    assert content is not None
    reached.forget(connection)
    for role in NAMED if alerting.cover is not None else ():
        if people.chats_with(connection, role) or alerting.email(role):
            alerting.test(role)
    return waves.begin(connection, content)


def _unfinished(now: Running) -> list[str]:
    """Why the wave that runs now is not over, one line each."""
    if now.practice:
        return ["The inspection is in practice: its first wave begins when you open it: python bot.py open"]
    still_open = [code for code in now.audiences if now.state(code) == "open"]
    if not still_open and not any(now.state(code) == "closed" for code in now.audiences):
        return [f"Wave {now.wave} has not been opened yet: python bot.py open"]
    return [f"'{code}' is still open; close it first: python bot.py close {code}" for code in still_open]
