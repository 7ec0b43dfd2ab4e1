"""open and close: from practice to the real thing, and to its end."""

import sys
from typing import Annotated

import typer
from sqlalchemy import Connection

from bot import opening, running
from bot.fault import Unusable
from bot.place import Place, now, take_place
from bot.safeguarding.alerting import Alerting
from bot.safeguarding.gate import privacy_lacks
from bot.settings import key_lies_with_data

Which = Annotated[str, typer.Argument(help="An audience's code; without it, all of them.")]


def open_(audience: Which = "") -> None:
    """Open the inspection, or one audience. The first opening ends practice and erases what was practised.

    Young people's audiences open once those who answer for what they tell have shown that alerts reach them, and with
    the key apart from the data.
    """
    place = take_place()
    with place.database.write() as connection:
        alerting = _alerting(connection, place)
        _known(alerting, audience)
        codes = opening.wanted(alerting.running, audience)
        found = opening.opening(alerting, codes, key_lies_with_data(place.settings))
        if not found.codes:
            raise Unusable("\n".join(found.why))
        opening.open_(alerting, found, "command:open")
    if found.ends_practice:
        print("Practice is over. What was practised is erased.")
    print(f"Open: {', '.join(found.codes)}")
    for line in found.why:
        print(line)
    for line in privacy_lacks(alerting.running.inspection):
        print(f"Warning. People read this under Privacy: {line}", file=sys.stderr)


def close(audience: Which = "") -> None:
    """Close the inspection, or one audience: no more answers, and what may be counted is counted."""
    place = take_place()
    with place.database.write() as connection:
        alerting = _alerting(connection, place)
        _known(alerting, audience)
        if alerting.running.practice:
            raise Unusable(opening.NOTHING_TO_CLOSE)
        codes = [audience] if audience else list(alerting.running.audiences)
        opening.close(alerting, codes, "command:close")
    print(f"Closed: {', '.join(codes)}")


def _alerting(connection: Connection, place: Place) -> Alerting:
    return Alerting(connection, running.load(connection), place.seal, now(), bool(place.settings.smtp_url))


def _known(alerting: Alerting, audience: str) -> None:
    """Raises Unusable for the code of no audience."""
    known = alerting.running.audiences
    if audience and audience not in known:
        raise Unusable(f"'{audience}' is no audience; there are {', '.join(known)}")
