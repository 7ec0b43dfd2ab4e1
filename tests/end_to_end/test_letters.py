"""A letter from the lead, on its way to a person in Telegram: a sound, and nothing to read over a shoulder."""

from functools import partial

from bot.safeguarding import letters
from storage import cases
from tests.bot_api import BotApiServer, Person
from tests.end_to_end.house import WholeHouse
from tests.told import AMBER

NEUTRAL = "There's a message for you here. Open it when you're by yourself."
WORDS = "Thank you for telling us. Are you at school tomorrow?"
FROM = "Robin Example, safeguarding lead"


async def write_to_them(house: WholeHouse) -> str:
    """As the lead's page does it."""
    intake = house.house.intake
    (row,) = house.kept.rows("case")
    case = await intake.read(partial(cases.at, case=row["id"]))
    reach = await intake.call(lambda c: letters.write_to(c, case, WORDS, FROM, house.clock(), intake.seal))
    whose = await intake.read(partial(cases.whose, case=case.id, seal=intake.seal))
    assert whose is not None
    intake.changes.tell(whose.channel, whose.address)  # type: ignore[arg-type]
    intake.changes.owe()
    return reach


async def tells(server: BotApiServer) -> Person:
    amina = server.person(id=1001, first_name="Amina")
    await amina.sends_command("start", "young-people")
    await amina.sees_text("Hi. Thanks for opening this.")
    await amina.taps("Yes, start")
    await amina.sees_text("1 of 10")
    await amina.sends(AMBER)
    await amina.sees_text("Thank you for telling us.")
    await amina.taps("I'm OK, carry on")
    await amina.sees_text("How old are you?")
    return amina


async def test_in_telegram_it_is_a_new_message_that_makes_a_sound(house: WholeHouse, server: BotApiServer) -> None:
    amina = await tells(server)
    before, sent = len(amina.history()), len(server.calls)
    assert await write_to_them(house) == "waiting"
    notice = await amina.sees(lambda chat: chat.screen().text == NEUTRAL)
    assert notice.rows == (("Open the message",),)
    assert len(amina.history()) == before + 1
    (call,) = [one for one in server.calls[sent:] if one.method == "sendMessage"]
    assert not call.params.get("disable_notification")
    await amina.taps("Open the message")
    letter = await amina.sees_text(WORDS)
    assert letter.text == f"From {FROM} to you:\n\n{WORDS}"
    assert letter.rows[:2] == (("Answer",), ("Not now",))
    await amina.taps("Answer")
    await amina.sees_text("Write to Robin Example here.")
    await amina.sends("yes, after ten")
    await amina.sees_text("That's on its way to Robin Example.")
    await amina.taps("Carry on")
    await amina.sees_text("How old are you?")
    assert [row["who"] for row in house.kept.rows("case_text")] == ["person", "lead", "person"]


async def test_it_reaches_who_stopped_and_is_known_not_to_reach_who_blocked_us(
    house: WholeHouse, server: BotApiServer
) -> None:
    amina = await tells(server)
    await amina.sends_command("stop")
    await amina.sees_text("Stop here?")
    await amina.taps("Stop and erase")
    await amina.sees_text("What you told us before stays with Robin Example.")
    assert await write_to_them(house) == "waiting"
    await amina.sees(lambda chat: chat.screen().text == NEUTRAL)
    await amina.blocks()
    await server.all_confirmed()
    assert await write_to_them(house) == "unreachable"
    await amina.unblocks()
    await amina.sees(lambda chat: [one.text for one in chat.history()].count(NEUTRAL) == 2)
