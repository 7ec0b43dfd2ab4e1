"""audit: who did what that takes a right, and whether that log is still whole."""

from typing import Annotated

import typer
from sqlalchemy import Connection

from bot.fault import Unusable
from bot.place import Place, take_place
from storage import audit as log

MARK = 16
"""Characters of a mark that are printed: enough to compare."""


def audit(
    check: Annotated[bool, typer.Option("--verify", help="Say whether the log is whole, and print its end.")] = False,
) -> None:
    """Print who did what and when, oldest first: number, time (UTC), who, what, and the entry's mark."""
    place = take_place()
    with place.database.read() as connection:
        if check:
            _verify(connection, place)
        else:
            _print(connection)


def _print(connection: Connection) -> None:
    for row in log.rows(connection):
        did = " ".join(filter(None, (row.act, row.subject, f"({row.detail})" if row.detail else "")))
        print(f"{row.number}  {row.at:%Y-%m-%d %H:%M:%S}  {who(row.actor)} {did}  {row.mark.hex()[:MARK]}")


def _verify(connection: Connection, place: Place) -> None:
    broken = log.verify(connection, place.seal)
    if broken is not None:
        raise Unusable(
            f"The audit log does not hold from entry {broken.number} on: {broken.why}. "
            "Keep the database as it is, and compare with a backup."
        )
    number, mark = log.end(connection)
    if not number:
        print("The audit log holds. It is empty.")
        return
    print(f"The audit log holds. Its last entry is {number}, with the mark {mark.hex()[:MARK]}.")
    print("Write both down. Should later ones be cut off, only what you wrote down can tell.")


def who(actor: str) -> str:
    """Such as "coordinator (chat 12)" for "coordinator:12"."""
    kind, _, which = actor.partition(":")
    if kind == "command":
        return f"at the keyboard, '{which}'"
    return f"{kind} (chat {which})" if which else kind
