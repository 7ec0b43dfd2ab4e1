"""What whoever may not be at a desk hears: a stranger, or somebody who was there until a moment ago."""

from bot.web.kindly import Kindly
from bot.web.site import Site
from bot.web.visit import Visit

NOT_YOURS = (
    "This page is for those who run this. To come here from Telegram, send the bot /desk and tap Open in a browser. "
    "If you were invited in a browser, open your invitation again on this device."
)
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
    return Kindly(403, await why_not(site, visit, what))


async def why_not(site: Site, visit: Visit, what: str) -> str:
    """One of the above. It is noted under the chat that the browser is signed in for, else under its own.

    Whoever was signed in here is not told of a role that the browser's own chat once lost: they may have another since.
    """
    token = visit.session.token
    signed = await site.desk.signed_in(token) if token else None
    lost = await site.desk.refuse(*(signed or visit.whose), what)
    if signed is None and token:
        return SIGNED_OUT
    return ENDED if lost else NOT_YOURS
