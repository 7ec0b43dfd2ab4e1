"""A Telegram Bot API server of the tests' own: strict, on loopback, and able to fail on purpose.

    async with BotApiServer() as server:
        amina = server.person(id=1001, first_name="Amina")
        await amina.sends_command("start")
        await amina.sees_text("Hello")
        await amina.taps("Yes")

It refuses what Telegram refuses, in Telegram's words. The rules come from the documentation and from the
published source of Telegram's own Bot API server; where neither says, or where this server is stricter so
that a test hears of something Telegram would drop in silence, a comment says so.

What to wait for instead of sleeping: person.sees, person.sees_text, server.until (the journal),
server.bot_is_polling, server.all_confirmed. What can go wrong: server.faults. How fast the bot may be: Pace.
"""

from tests.bot_api.asking import Clock, ask
from tests.bot_api.chats import Chat, Shown
from tests.bot_api.faults import ANY, Hangs
from tests.bot_api.pace import Pace
from tests.bot_api.person import Group, Person
from tests.bot_api.refusals import Json
from tests.bot_api.server import TOKEN, BotApiServer, Call

__all__ = [
    "ANY",
    "TOKEN",
    "BotApiServer",
    "Call",
    "Chat",
    "Clock",
    "Group",
    "Hangs",
    "Json",
    "Pace",
    "Person",
    "Shown",
    "ask",
]
