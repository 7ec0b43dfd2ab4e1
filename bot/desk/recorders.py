"""What is done for Young Inspectors and coordinators alone: whether they may is read along with doing it."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection

from bot.desk.admitted import admitted
from bot.desk.concluded import Here
from bot.desk.record_writing import RECORDERS
from bot.intake.intake import Intake
from conversations.inspection import Channel

T = TypeVar("T")
Whose = tuple[Channel, str]
"""Channel and address of the chat whose desk it is."""


def here(intake: Intake, whose: Whose, work: Callable[[Here], T]) -> Callable[[Connection], T | None]:
    """Work that is done for Young Inspectors and coordinators; for a stranger nothing is."""

    def done(connection: Connection) -> T | None:
        seal = intake.seal
        found = admitted(connection, seal, *whose, RECORDERS)
        return work(Here(connection, intake.running(connection), seal, *found)) if found else None

    return done
