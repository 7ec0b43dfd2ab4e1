"""people and dismiss: who has a role, and taking it away."""

from typing import Annotated

import typer

from bot import running
from bot.desk.farewell import say_farewell
from bot.fault import Unusable
from bot.place import now, take_place
from bot.refusals import DISMISSED
from bot.safeguarding import escalation
from bot.safeguarding.alerting import Alerting
from storage import audit
from storage import people as stored
from storage.people import Holder

CHANNELS = {"telegram": "in Telegram", "web": "in a browser"}


def people() -> None:
    """List who has a role: number, role, name, where, and since when (UTC)."""
    place = take_place()
    with place.database.read() as connection:
        for one in stored.holders(connection, place.seal):
            print(_line(one))


def dismiss(number: Annotated[int, typer.Argument(help="The number that `people` prints.")]) -> None:
    """Take every role from one person, now. Their chat, and what they answered in it, stays."""
    place = take_place()
    with place.database.write() as connection:
        mailed = bool(place.settings.smtp_url)
        alerting = Alerting(connection, running.load(connection), place.seal, now(), mailed)
        roles = escalation.dismiss(alerting, number)
        if not roles:
            raise Unusable(f"Nobody with the number {number} has a role; `people` prints who has")
        say_farewell(alerting, number, roles)
        audit.note(connection, "command:dismiss", DISMISSED, f"chat {number}", " ".join(roles), now(), place.seal)
        empty = [role for role in roles if not stored.chats_with(connection, role)]
    print(f"No longer {' or '.join(roles)}: {number}")
    for role in empty:
        print(f"Nobody is {role} now. To invite someone: python bot.py invite {role}")


def _line(one: Holder) -> str:
    name = f"  {one.name}" if one.name else ""
    return f"{one.chat}  {one.role}{name}  {CHANNELS[one.channel]}, since {one.since:%Y-%m-%d %H:%M}"
