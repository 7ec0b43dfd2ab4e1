"""A young person who answers, and a lead who reads: on a SmallHouse whose young people's audience is open."""

import re
from functools import partial

from bot.keeping.unlinking import unlink
from conversations.dialogue import Typed
from storage import readers
from storage.readings import READING
from tests.small_house import Person, SmallHouse

COMMENT = "More people who stay, zebrafinch."


async def answers(house: SmallHouse, address: str = "1001", comment: str = "", channel: str = "telegram") -> Person:
    """All the way to the thanks. comment: what they write at the last question, if anything."""
    person = Person(house, address, channel)  # type: ignore[arg-type]
    await person.opens("young-people")
    await person.says("Yes, start", "16 or 17", "Sometimes")
    while person.button("Send my answers") is None:
        if person.shown.longer and comment:
            await person.does(Typed(comment), written=int(address) + 7)
        else:
            await person.says("Skip" if person.button("Skip") else "No, keep it private")
    await person.says("Send my answers")
    return person


def receipt(person: Person) -> str:
    """The code that stands under the thanks."""
    found = re.search(r"\w{4}(-\w{4}){6}", person.text)
    assert found is not None
    return found[0]


def read_all(house: SmallHouse) -> None:
    """The lead reads everything on the list, and finds nothing to do in it."""
    for row in house.all(READING.name):
        house.write(partial(readers.mark_read, reading=row["id"], reader=1, now=house.clock()))


def let_go(house: SmallHouse) -> None:
    """What the tick does."""
    house.write(lambda connection: unlink(connection, house.intake.running(connection), house.clock(), house.seal))
