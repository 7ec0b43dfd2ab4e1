"""New codes for an audience. They are kept as pseudonyms alone: who has the list has the codes, and nobody else."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from bot.addresses import Links, personal_links
from bot.fault import Unusable
from bot.running import Running
from bot.settings import Settings
from conversations.inspection import Audience
from storage import audit, personal_codes
from storage.sealing import Seal

MOST = 1000
"""Codes that are made at once."""


@dataclass(frozen=True, slots=True)
class Code:
    """number: its place in the list. asked_here: whether its audience is asked in a browser."""

    number: int
    code: str
    links: Links
    asked_here: bool

    @property
    def link(self) -> str:
        """The one link to hand out: the page needs no account."""
        return self.links.web if self.asked_here or not self.links.telegram else self.links.telegram


@dataclass(frozen=True, slots=True)
class Made:
    """Codes for an audience. good_until: when they end."""

    audience: Audience
    codes: tuple[Code, ...]
    good_until: datetime


def check(running: Running, audience: str, number: int) -> Audience:
    """Raises Unusable if no codes can be made for it."""
    found = running.audience(audience)
    if found is None:
        raise Unusable(f"'{audience}' is no audience; there are {', '.join(running.audiences)}")
    if found.again:
        raise Unusable(f"In '{audience}' people may answer again and again, so a code for one go has no use there.")
    if running.state(audience) == "closed":
        raise Unusable(f"'{audience}' has closed, so nobody could use a code.")
    if not 1 <= number <= MOST:
        raise Unusable(f"{number} codes can't be made at once; say how many people there are, from 1 to {MOST}.")
    return found


def new(settings: Settings, audience: Audience, number: int, now: datetime) -> Made:
    """Not kept yet: nothing opens with them until keep()."""
    codes = [personal_codes.new_code() for _ in range(number)]
    here = "web" in audience.channels
    listed = tuple(
        Code(at, code, personal_links(settings, code, audience.channels), here) for at, code in enumerate(codes, 1)
    )
    return Made(audience, listed, now + personal_codes.GOOD_FOR)


def keep(connection: Connection, running: Running, made: Made, who: str, now: datetime, seal: Seal) -> None:
    """who: for the audit log, which learns for whom and how many."""
    codes = [one.code for one in made.codes]
    personal_codes.keep(connection, codes, made.audience.code, running.wave, made.good_until, seal)
    audit.note(connection, who, "made codes", made.audience.code, str(len(codes)), now, seal)
