"""What whoever may not be at a desk hears: a stranger, or somebody who was there until a moment ago."""

from bot.desk.acts import CHAIN
from bot.desk.menu import ROLES
from bot.web.kindly import Kindly
from bot.web.site import Site
from bot.web.visit import Visit

NOT_YOURS = (
    "This page is for those who run this. If you joined in Telegram, send the bot /desk there and tap Open in a "
    "browser. If you joined in a browser, the code that you were given there brings you back. Not joined yet? Open "
    "your invitation first."
)
OTHERS = "This page is for somebody with another role. What you can do is on your own page."
SIGNED_OUT = (
    "You aren't signed in here any more. It lasts eight hours, and ends when a role does. If you still have yours, "
    "send the bot /desk in Telegram and tap Open in a browser."
)
ENDED = (
    "You have no role here any more. Thank you for all that you did. If you'd like to know why, or it was a mistake, "
    "ask whoever invited you. If you were given a new one in Telegram, send the bot /desk there."
)


async def denied(site: Site, visit: Visit, what: str) -> Kindly:
    """To be raised. what: they wanted, in our own words; it is noted."""
    why = await why_not(site, visit, what)
    if why == OTHERS:
        return Kindly(403, why, "/desk" if await site.seated(visit, ROLES) else "/lead")
    return Kindly(403, why, "/resume" if why == NOT_YOURS else "")


async def why_not(site: Site, visit: Visit, what: str) -> str:
    """One of the above. It is noted under the chat that the browser is signed in for, else under its own.

    Whoever was signed in here is not told of a role that the browser's own chat once lost: they may have another since.
    """
    token = visit.session.token
    signed = await site.desk.signed_in(token) if token else None
    lost = await site.desk.refuse(*(signed or visit.whose), what)
    if await site.seated(visit, ROLES | CHAIN):
        return OTHERS
    if signed is None and token:
        return SIGNED_OUT
    return ENDED if lost else NOT_YOURS
