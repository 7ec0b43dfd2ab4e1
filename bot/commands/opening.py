"""open and close: from practice to the real thing, and to its end."""

from typing import Annotated

import typer

from bot import running
from bot.fault import Unusable
from bot.place import Place, now, take_place
from bot.tallying.ledger import release
from storage import audit

Which = Annotated[str, typer.Argument(help="An audience's code; without it, all of them.")]


def open_(audience: Which = "") -> None:
    """Open the inspection, or one audience. The first opening ends practice and erases what was practised."""
    place = take_place()
    now_running = place.running()
    closed = [code for code in _codes(place, "") if now_running.state(code) == "closed"]
    codes = [code for code in _codes(place, audience) if audience or code not in closed]
    practised = now_running.practice
    with place.database.write() as connection:
        running.open_audiences(connection, codes, now())
        audit.note(connection, "command:open", "opened", " ".join(codes), "", now(), place.seal)
    if practised:
        print("Practice is over. What was practised is erased.")
    print(f"Open: {', '.join(codes)}")


def close(audience: Which = "") -> None:
    """Close the inspection, or one audience: no more answers, and what may be counted is counted."""
    place = take_place()
    codes = _codes(place, audience)
    if place.running().practice:
        raise Unusable("The inspection is in practice; there is nothing to close. Open it first: python bot.py open")
    with place.database.write() as connection:
        running.close_audiences(connection, codes)
        release(connection, running.load(connection), now())
        audit.note(connection, "command:close", "closed", " ".join(codes), "", now(), place.seal)
    print(f"Closed: {', '.join(codes)}")


def _codes(place: Place, audience: str) -> list[str]:
    known = list(place.running().audiences)
    if audience and audience not in known:
        raise Unusable(f"'{audience}' is no audience; there are {', '.join(known)}")
    return [audience] if audience else known
