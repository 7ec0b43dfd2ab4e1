"""What is typed into a form at a desk, on its way in: listened to like all words, and each form done once."""

from collections.abc import Mapping

from bot.intake.arrivals import Arrival
from bot.web.site import Site
from bot.web.visit import Visit
from conversations.dialogue import Arrived
from conversations.question import TEXT_LIMIT

DIGITS = 19
"""Of a number that every database can hold there are fewer."""


async def heard(site: Site, visit: Visit, key: str, words: str) -> bool:
    """Whether what the form says is to be done: False if it came before."""
    arrival = Arrival(key, *visit.whose, Arrived(), command="heard", words=words, network=visit.network)
    return not (await site.intake.take([arrival]))[0].repeated


def typed(fields: Mapping[str, str], *names: str) -> str:
    """What a person wrote in these fields, as much of it as a text may have."""
    return "\n".join(filter(None, (fields.get(name, "").strip()[:TEXT_LIMIT] for name in names)))


def number(text: str) -> int:
    """Of a version or a place; 0 for what is none."""
    return int(text) if text.isdecimal() and text.isascii() and len(text) < DIGITS else 0
