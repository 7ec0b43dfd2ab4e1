"""open and close: from practice to the real thing, and to its end."""

from collections.abc import Mapping, Sequence
from typing import Annotated

import typer
from sqlalchemy import Connection

from bot import running
from bot.fault import Unusable
from bot.place import Place, now, take_place
from bot.running import Running
from bot.safeguarding import gate
from bot.settings import key_lies_with_data
from bot.tallying.ledger import release
from storage import audit

Which = Annotated[str, typer.Argument(help="An audience's code; without it, all of them.")]


def open_(audience: Which = "") -> None:
    """Open the inspection, or one audience. The first opening ends practice and erases what was practised.

    Young people's audiences open once those who answer for what they tell have shown that alerts reach them, and with
    the key apart from the data.
    """
    place = take_place()
    now_running = place.running()
    closed = [code for code in _codes(place, "") if now_running.state(code) == "closed"]
    wanted = [code for code in _codes(place, audience) if audience or code not in closed]
    with place.database.write() as connection:
        shut = _shut(connection, place, now_running, wanted)
        codes = [code for code in wanted if code not in shut]
        if not codes:
            raise Unusable("\n".join(_why(shut)))
        running.open_audiences(connection, codes, now())
        audit.note(connection, "command:open", "opened", " ".join(codes), "", now(), place.seal)
    if now_running.practice:
        print("Practice is over. What was practised is erased.")
    print(f"Open: {', '.join(codes)}")
    for line in _why(shut):
        print(line)


def _shut(connection: Connection, place: Place, asked: Running, codes: list[str]) -> dict[str, list[str]]:
    """Of these audiences, those that may not open now, with what is missing."""
    shut = gate.shut(connection, asked, codes, place.seal, bool(place.settings.smtp_url))
    lies = key_lies_with_data(place.settings)
    young = {one.code for one in asked.inspection.audiences if one.policy == "protected"}
    lines = {code: [*shut.get(code, []), *([lies] if lies and code in young else [])] for code in codes}
    return {code: why for code, why in lines.items() if why and asked.state(code) != "open"}


def _why(shut: Mapping[str, Sequence[str]]) -> list[str]:
    """One line for each audience that stays shut."""
    return [f"'{code}' stays shut: {'; '.join(lines)}" for code, lines in shut.items()]


def close(audience: Which = "") -> None:
    """Close the inspection, or one audience: no more answers, and what may be counted is counted."""
    place = take_place()
    codes = _codes(place, audience)
    if place.running().practice:
        raise Unusable("The inspection is in practice; there is nothing to close. Open it first: python bot.py open")
    with place.database.write() as connection:
        running.close_audiences(connection, codes, now())
        release(connection, running.load(connection), now())
        audit.note(connection, "command:close", "closed", " ".join(codes), "", now(), place.seal)
    print(f"Closed: {', '.join(codes)}")


def _codes(place: Place, audience: str) -> list[str]:
    known = list(place.running().audiences)
    if audience and audience not in known:
        raise Unusable(f"'{audience}' is no audience; there are {', '.join(known)}")
    return [audience] if audience else known
