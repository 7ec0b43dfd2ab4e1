"""tally: the newest that may be shown."""

import json
from typing import Annotated

import typer

from analysis.publish import publish
from bot.place import now, take_place
from bot.tallying import ledger
from bot.tallying.tallies import texts_of
from storage import audit


def tally(as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False) -> None:
    """Release what may be counted now, and print the tally."""
    place = take_place()
    running = place.running()
    with place.database.write() as connection:
        ledger.release(connection, running, now())
        audit.note(connection, "command:tally", "asked for", "tally", "", now(), place.seal)
        found = ledger.read(connection, running, now())
    publication = publish(found.audiences, found.rows, found.before, found.practice, found.earlier)
    if as_json:
        print(json.dumps(publication.rows, ensure_ascii=False, indent=2))
    else:
        print("\n\n".join(texts_of(publication, found.practice)))
