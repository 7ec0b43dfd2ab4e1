"""New codes for an audience. They are kept as pseudonyms alone: who has the list has the codes, and nobody else."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from bot.addresses import Links, telegram_link
from bot.fault import Unusable
from bot.premises import Premises
from bot.running import Running
from conversations.inspection import Audience
from storage import audit, personal_codes
from storage.sealing import Seal

MOST = 1000
"""Codes that are made at once."""


@dataclass(frozen=True, slots=True)
class Code:
    """number: its place in the list. links: where it opens; '' in a browser, or None, where its audience is not asked.

    link: the one to hand out. The page needs no account, but others have to reach it.
    """

    number: int
    code: str
    links: Links
    link: str


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


def new(premises: Premises, audience: Audience, number: int, now: datetime) -> Made:
    """Not kept yet: nothing opens with them until keep()."""
    codes = tuple(_code(at, premises, audience) for at in range(1, number + 1))
    return Made(audience, codes, now + personal_codes.GOOD_FOR)


def _code(at: int, premises: Premises, audience: Audience) -> Code:
    code = personal_codes.new_code()
    web = f"{premises.page}/p/{code}" if "web" in audience.channels else ""
    telegram = telegram_link(premises.bot, code) if premises.bot and "telegram" in audience.channels else None
    best = web if premises.public else telegram
    return Code(at, code, Links(web, telegram), best or telegram or web)


def keep(connection: Connection, running: Running, made: Made, who: str, now: datetime, seal: Seal) -> None:
    """who: for the audit log, which learns for whom and how many."""
    codes = [one.code for one in made.codes]
    personal_codes.keep(connection, codes, made.audience.code, running.wave, made.good_until, seal)
    audit.note(connection, who, "made codes", made.audience.code, str(len(codes)), now, seal)
