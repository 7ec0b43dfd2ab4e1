"""Professionals who answer the report's own three questions in Telegram, and finish there."""

from tests.bot_api import BotApiServer, Group, Person
from tests.end_to_end.house import WholeHouse

WORDS = {"y": "Yes", "n": "No", "u": "Unsure"}


async def comes(server: BotApiServer, number: int, audience: str) -> Person:
    """Someone opens an audience's link and says yes to the first screen."""
    person = server.person(number, first_name=f"Made-up {number}")
    await person.sends_command("start", audience)
    await person.sees_text("Answers only count once you send them")
    await person.taps("Yes, start")
    await person.sees_text("1 of ")
    return person


async def answers(person: Person, shared: str, decisions: str, rated: str) -> None:
    """From the first question to the thanks, in six taps."""
    await person.taps(WORDS[shared])
    await person.sees_text("2 of 4")
    await person.taps(WORDS[decisions])
    await person.sees_text("3 of 4")
    await person.taps(WORDS[rated])
    await person.sees_text("4 of 4")
    await person.taps("Finish here")
    await person.sees_text("Here is what you said. Happy with it?")
    await person.taps("Send my answers")
    await person.sees_text("Sent. Thank you.")


async def coordinator(house: WholeHouse, number: int = 900) -> Person:
    """Someone who was given an invitation and took it."""
    code = await house.invite("coordinator")
    person = house.server.person(number, first_name="Made-up coordinator")
    await person.sends_command("start", code)
    await person.sees_text("You're a coordinator now.")
    return person


async def coordinating_group(house: WholeHouse) -> tuple[Person, Group]:
    """A group that took a coordinator's invitation, and somebody in it."""
    code = await house.invite("coordinator")
    group = house.server.group(id=-2001, title="Coordinators")
    amina = group.member(house.server.person(id=1001, first_name="Amina"))
    await group.adds_bot(by=amina)
    await amina.sends(f"/start@young_inspectors_bot {code}")
    await amina.sees_text("This group gets the running tallies from now on.")
    return amina, group


async def opens_group(person: Person, group: str) -> None:
    """Of the desk's menu."""
    await person.sends_command("desk")
    await person.sees_text("What would you like to do?")
    await person.taps(group)
    await person.sees(lambda chat: chat.screen().text == group)
