"""What a form of the chat's pages says, as the engine is told it."""

import re
from collections.abc import Mapping

from bot.intake.spoken import spoken
from conversations.dialogue import Inbound, Tap, Typed
from conversations.own_data import is_code

ACTION = 24
"""Characters of a button's action, at most."""
OWN = re.compile(r"/(mydata|delete)\s+(.*)", re.DOTALL)
"""With a receipt code behind it. It has a page of its own."""
COMMAND = re.compile(r"/([A-Za-z_]+)\s*")


def inbound_of(fields: Mapping[str, str]) -> Inbound:
    """A button wins over words: it is what was tapped. A command is no answer here either."""
    place = place_of(fields)
    if "action" in fields:
        return Tap(fields["action"][:ACTION], place)
    words = fields.get("words", "")
    command = COMMAND.fullmatch(words)
    own = OWN.fullmatch(words)
    if own and is_code(own[2]):
        return spoken(own[1])
    return spoken(command[1]) if command else Typed(words, place)


def place_of(fields: Mapping[str, str]) -> int | None:
    """The number of the screen that a form was sent from."""
    at = fields.get("at", "")
    return int(at) if at.isascii() and at.isdigit() and len(at) < ACTION else None
