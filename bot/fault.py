"""What can be wrong with what a person gave us, and how it is said: where, what, how to mend it."""

import errno
import os

from sqlalchemy.exc import DatabaseError

from bot.settings import SettingsFault
from bot.telegram.trouble import TelegramUnavailable
from conversations.faults import ContentFaults
from storage.database import Occupied, UnsafeDatabase
from storage.migrate import NewerDatabase
from storage.sealing import Unsealed


class Unusable(Exception):  # noqa: N818 - one line for the person at the keyboard
    """Something that a command can't work with; the text says what to do."""


FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
FAULTS = (
    SettingsFault,
    ContentFaults,
    UnsafeDatabase,
    Occupied,
    NewerDatabase,
    Unsealed,
    DatabaseError,
    Unusable,
    TelegramUnavailable,
    OSError,
)


def lines_of(fault: BaseException) -> list[str]:
    """One line per fault."""
    if isinstance(fault, ContentFaults):
        return list(fault.faults)
    if isinstance(fault, DatabaseError):
        return [f"The database can't be used ({_first_line(fault.orig)}). {_mend_database(fault.orig)}"]
    if isinstance(fault, OSError):
        where = f"{os.path.abspath(fault.filename)} can't be used" if fault.filename else "This computer says no"
        return [f"{where} ({fault.strerror or fault}). {_mend_file(fault)}"]
    if isinstance(fault, Unsealed):
        return [f"{fault}. Put the SECRET_KEY back into .env that this database was begun with."]
    return str(fault).splitlines()


def _mend_file(fault: OSError) -> str:
    if fault.errno in FULL:
        return "Make room there, or name a place on another disk."
    return "Make it readable and writable, or name another in .env."


def _first_line(cause: BaseException | None) -> str:
    return next(iter(str(cause).splitlines()), "no reason given").rstrip(" .:")


def _mend_database(cause: BaseException | None) -> str:
    if type(cause).__module__.startswith("sqlite3"):
        return "Check DATABASE_URL, and that its file and folder can be written."
    return "Check DATABASE_URL, and that the server runs and lets us in."
