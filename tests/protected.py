"""Young people who have sent, put straight into the database: a protected audience in the numbers that it needs."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import count

from sqlalchemy import Connection

from analysis.publish import Publication, publish
from bot.tallying import ledger
from bot.tallying.tallies import texts_of
from storage import responses
from storage.responses import Draft
from tests.small_house import SmallHouse

YOUNG = "young-people"
NUMBERS = count(1)
ASKED = ("listened", "sharing_explained", "asked_first", "views_asked", "what_next", "kept_word", "told_again")
"""Its questions with one answer, each of which has Yes and No."""


def send(connection: Connection, house: SmallHouse, answers: Mapping[str, str], at: datetime, code: str = YOUNG) -> str:
    """One response, sent then. Returns its id."""
    number = next(NUMBERS)
    now = house.intake.running(connection)
    draft = Draft(f"young-{number:05}", code, now.wave, now.audiences[code].version, b"{}")
    responses.add(connection, [draft], house.seal)
    responses.send(connection, draft.id, answers, (), f"receipt-{number}".encode(), at, house.seal)
    return draft.id


def people_send(house: SmallHouse, everybody: Iterable[Mapping[str, str]], code: str = YOUNG) -> list[str]:
    """They all send, one second after the other. Returns their responses' ids."""

    def write(connection: Connection) -> list[str]:
        ids = []
        for answers in everybody:
            house.clock.forward(seconds=1)
            ids.append(send(connection, house, answers, house.clock(), code))
        return ids

    found: list[str] = house.write(write)
    return found


def alike(people: int, answer: str = "yes") -> list[dict[str, str]]:
    return [dict.fromkeys(ASKED, answer)] * people


def look(house: SmallHouse) -> Publication:
    """Release what may be, and make the tally: what a schedule or a coordinator that asks sets off."""

    def newest(connection: Connection) -> ledger.Basis:
        running = house.intake.running(connection)
        ledger.release(connection, running, house.clock())
        return ledger.read(connection, running, house.clock())

    now = house.write(newest)
    return publish(now.audiences, now.rows, now.before, now.practice, now.earlier)


def told(publication: Publication) -> str:
    """Every byte that coordinators see."""
    return repr((texts_of(publication, False), publication.charts, publication.rows))


def sizes(house: SmallHouse) -> list[int]:
    return [row["size"] for row in house.all("release")]
