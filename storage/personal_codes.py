"""Personal codes: each lets one person answer once. A code itself is kept nowhere.

A row says only whether its code is spent. While somebody answers, the roll knows by which code they came in, so that it
is good again if they stop. With sending that goes too, and then nothing leads from a code to an answer.
"""

import re
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, delete, insert, select, tuple_, update
from sqlmodel import Field, SQLModel

from storage.columns import Moment
from storage.participation import PARTICIPATION
from storage.sealing import Seal

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
GROUPS, GROUP = 7, 4
GOOD_FOR = timedelta(days=60)
"""How long a code can be used, from when it was made."""
SPELLED = re.compile(rf"([{LETTERS}]{{{GROUP}}}-){{{GROUPS - 1}}}[{LETTERS}]{{{GROUP}}}")

COPIED = re.compile(rf"([{LETTERS}]{{{GROUP}}}[ -]?){{{GROUPS - 1}}}[{LETTERS}]{{{GROUP}}}", re.IGNORECASE | re.ASCII)
"""The same with small letters, spaces or no dashes."""


class PersonalCode(SQLModel, table=True):
    """code: pseudonym of the code. The rows lie in the order of these, which is chance: not as a list has them."""

    __tablename__ = "personal_code"
    __table_args__ = {"sqlite_with_rowid": False}

    code: bytes = Field(primary_key=True)
    audience: str
    wave: int
    expires_at: datetime = Field(sa_type=Moment)
    spent: bool = False


PERSONAL_CODE = SQLModel.metadata.tables["personal_code"]


@dataclass(frozen=True, slots=True)
class Found:
    """What a code is for. good: it can still be used."""

    key: bytes
    audience: str
    wave: int
    good: bool


def new_code() -> str:
    """138 random bits as seven groups of capitals and digits that are not mistaken for each other."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(GROUP)) for _ in range(GROUPS))


def is_one(code: str) -> bool:
    """Whether it is spelled as a personal code is."""
    return SPELLED.fullmatch(code) is not None


def spelled(typed: str) -> str:
    """A code as it is spelled: small letters, spaces and missing dashes are forgiven."""
    plain = "".join(letter for letter in typed.upper() if letter.isascii() and letter.isalnum())
    return "-".join(plain[at : at + GROUP] for at in range(0, min(len(plain), GROUPS * GROUP + 1), GROUP))


def written(words: str) -> str:
    """The code that these words are, as it is spelled: somebody copies their card by hand. '' if they are none.

    A receipt code looks alike. Words in four-letter groups that hold no digit are somebody's words.
    """
    found = COPIED.fullmatch(words.strip())
    return spelled(words) if found and any(map(str.isdigit, words)) else ""


def keep(
    connection: Connection, codes: Collection[str], audience: str, wave: int, expires_at: datetime, seal: Seal
) -> None:
    keys = sorted(_pseudonym(code, seal) for code in codes)
    row = {"audience": audience, "wave": wave, "expires_at": expires_at, "spent": False}
    connection.execute(insert(PERSONAL_CODE), [{"code": key, **row} for key in keys])


def find(connection: Connection, code: str, now: datetime, seal: Seal) -> Found | None:
    """None if there never was such a code."""
    row = connection.execute(select(PERSONAL_CODE).where(PERSONAL_CODE.c.code == _pseudonym(code, seal))).one_or_none()
    if row is None:
        return None
    return Found(row.code, row.audience, row.wave, not row.spent and row.expires_at > now)


def spend(connection: Connection, key: bytes, now: datetime) -> bool:
    """Whether the code was good until now. Of two who spend it at once one is told no."""
    good = (PERSONAL_CODE.c.code == key, PERSONAL_CODE.c.spent.is_(False), PERSONAL_CODE.c.expires_at > now)
    return connection.execute(update(PERSONAL_CODE).where(*good).values(spent=True)).rowcount == 1


def give_back(connection: Connection, whose: ColumnElement[bool]) -> None:
    """The codes of those on the roll who did not send are good again. whose: a condition on the roll."""
    held = select(PARTICIPATION.c.code).where(whose, PARTICIPATION.c.code.is_not(None))
    connection.execute(update(PERSONAL_CODE).where(PERSONAL_CODE.c.code.in_(held)).values(spent=False))
    connection.execute(update(PARTICIPATION).where(whose, PARTICIPATION.c.code.is_not(None)).values(code=None))


def refresh(connection: Connection) -> None:
    """What was spent while practising is good again: cards may be printed by then."""
    connection.execute(update(PERSONAL_CODE).values(spent=False))


def forget(connection: Connection, closed: Collection[tuple[int, str]]) -> None:
    """Those of these waves and audiences."""
    connection.execute(delete(PERSONAL_CODE).where(tuple_(PERSONAL_CODE.c.wave, PERSONAL_CODE.c.audience).in_(closed)))


def _pseudonym(code: str, seal: Seal) -> bytes:
    return seal.pseudonym("personal code", code)
