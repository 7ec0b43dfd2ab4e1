"""What coordinators changed at the desk while an inspection runs, against what its folder says."""

import json
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, select, update

from storage.versions import AUDIENCE, RUNNING


@dataclass(frozen=True, slots=True)
class Steered:
    """hoped_for: codes of the audiences whose number was changed in this wave. at, days: of the tally, empty where they
    are the folder's. paused: no tally is posted on schedule.
    """

    hoped_for: tuple[str, ...] = ()
    at: str = ""
    days: tuple[str, ...] = ()
    paused: bool = False


def steered(connection: Connection) -> Steered:
    kept = connection.execute(select(RUNNING.c.steered)).scalar_one_or_none()
    if not kept:
        return Steered()
    said = json.loads(kept)
    return Steered(tuple(said["hoped_for"]), said["at"], tuple(said["days"]), said["paused"])


def steer(connection: Connection, now: Steered) -> None:
    connection.execute(update(RUNNING).values(steered=json.dumps(asdict(now)), bump=RUNNING.c.bump + 1))


def set_hoped_for(connection: Connection, code: str, number: int) -> None:
    """It stays so until the wave ends, whatever the folder says."""
    connection.execute(update(AUDIENCE).where(AUDIENCE.c.code == code).values(hoped_for=number))
    before = steered(connection)
    changed = tuple(sorted({*before.hoped_for, code}))
    steer(connection, Steered(changed, before.at, before.days, before.paused))
