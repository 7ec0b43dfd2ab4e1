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
    "ask whoever invited you."
)


async def denied(site: Site, visit: Visit, what: str) -> Kindly:
    """To be raised. what: they wanted, in our own words; it is noted."""
    if await site.desk.refuse(*visit.whose, what):
        return Kindly(403, ENDED)
    return Kindly(403, SIGNED_OUT if visit.session.token else NOT_YOURS)
