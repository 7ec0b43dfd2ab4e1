"""A coordinator in Telegram who changes from the desk what runs, and what is there afterwards."""

from bot.desk.steering import Steering
from bot.premises import Premises
from conversations.dialogue import Screen
from conversations.inspection import Channel
from storage import notices, people
from tests.small_house import Person, SmallHouse


class Desk:
    """A coordinator in Telegram, as the desk knows them."""

    def __init__(self, house: SmallHouse) -> None:
        self.house, self.shown = house, Screen(())
        self.premises = Premises("https://page.example", public=True)
        self._steering = Steering(house.intake, self.premises)

    async def join(self) -> "Desk":
        chris, house = Person(self.house, "2001"), self.house
        await chris.opens(house.write(lambda c: people.invite(c, "coordinator", house.clock(), house.seal)))
        return self

    async def tap(self, command: str, words: str | None = None) -> str:
        """What is shown then. words: what was written for it, or beside it on a page."""
        shown = await self._steering.step("telegram", "2001", command, words)
        assert shown is not None
        self.shown = shown
        return "\n".join(filter(None, [shown.notice, *shown.paragraphs]))

    @property
    def actions(self) -> set[str]:
        return {button.action for row in (*self.shown.choices, *self.shown.ways) for button in row}


def acts(house: SmallHouse) -> list[tuple[str, str]]:
    """What the audit log says was done last."""
    return [(row["act"], row["subject"]) for row in house.all("audit")][1:]


async def joins(house: SmallHouse, address: str, role: str, channel: Channel = "telegram") -> int:
    """The number of the chat that now has this role."""
    person = Person(house, address, channel)
    outcome = await person.opens(house.write(lambda c: people.invite(c, role, house.clock(), house.seal)))
    assert outcome.chat is not None
    return outcome.chat


def roles(house: SmallHouse) -> dict[int, set[str]]:
    with house.database.read() as connection:
        held = people.holders(connection, house.seal)
        return {one.chat: people.roles(connection, one.chat) for one in held}


def owed(house: SmallHouse, kind: str) -> list[tuple[int, str]]:
    """Chat and text of each."""
    with house.database.read() as connection:
        waiting = notices.in_states(connection, "telegram", ("owed",), house.clock())
        kept = [notices.at(connection, one, house.seal) for one in waiting]
    return [(one.chat_id, text) for one in kept if one.kind == kind for text in one.body.texts]
