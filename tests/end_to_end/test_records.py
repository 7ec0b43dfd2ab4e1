"""A Young Inspector in Telegram: an interview in several messages, and a leaflet that is shown before it is judged."""

from functools import partial

from tests.bot_api import BotApiServer, Chat, Person
from tests.end_to_end.house import WholeHouse

CHILD_WAKES = 60.0
"""Seconds until the process that puts numbers into words has begun, as a safety net on a busy machine."""


async def at_the_desk(house: WholeHouse) -> Person:
    allie = house.server.person(1001, first_name="Allie")
    await allie.sends_command("start", await house.invite("inspector"))
    await allie.sees_text("You're a Young Inspector here now.")
    await allie.sends_command("desk")
    await allie.sees_text("What would you like to do?")
    return allie


async def inspector(house: WholeHouse) -> Person:
    allie = await at_the_desk(house)
    await allie.taps("What we found out")
    await allie.sees_text("Interviews: 0 of 4 done")
    return allie


async def does(allie: Person, *steps: tuple[str, str]) -> None:
    """Each with what is seen then: a button is tapped, anything else is written."""
    for words, then in steps:
        has = any(words in row for row in allie.screen().rows)
        await (allie.taps(words) if has else allie.sends(words))
        seen = partial(_sees, then)
        await allie.sees(seen, CHILD_WAKES)


def _sees(then: str, chat: Chat) -> bool:
    return then in f"{chat.screen().text} {chat.screen().rows}"


async def test_an_interview_is_written_down_in_several_messages(house: WholeHouse, server: BotApiServer) -> None:
    allie = await inspector(house)
    await does(
        allie,
        ("Interviews", "Nothing is written down yet."),
        ("Add: The policy writer", "Is that OK for them?"),
        ("Yes", "What is their post?"),
        ("Policy officer for the MASH", "When did you talk?"),
        ("3 May 2031", "Why was the MASH set up?"),
        ("Nobody had the whole picture.", "So far: Nobody had the whole picture."),
        ("A review said so.", "picture.\nA review said so."),
        ("Go on", "What was that about?"),
        ("Information sharing", "☑ Information sharing"),
        ("Done", "What do the rules say"),
        *[("Skip", then) for then in ("Do all the services", "How will anyone know", "What would they change")],
        ("Skip", "Could people tell who it is"),
        ("Yes", "a sentence of theirs"),
        ("Skip", "Is it right?"),
        ("Save", "Saved."),
        ("Open 1", "Nobody had the whole picture."),
    )
    assert len(house.kept.rows("record")) == 1


async def test_a_leaflet_is_shown_above_the_question_what_one_thinks_of_it(
    house: WholeHouse, server: BotApiServer
) -> None:
    allie = await inspector(house)
    await does(
        allie,
        ("Reviews", "Nothing is written down yet."),
        ("Add: My view of the leaflets", "Which name shall stand under"),
        ("Allie", "What do you think about the leaflet"),
    )
    above, question = list(allie.history())[-2:]
    assert above.text.startswith("A made-up leaflet, The MASH, for professionals.")
    assert "What do you think about the leaflet" in question.text
    await does(allie, ("Too plain.", "What do you think about the information for parents"))
    assert allie.history()[-2].text.startswith("Made-up information for parents")


async def test_at_a_meeting_a_theme_is_looked_at_and_a_finding_is_written_under_it_and_decided(
    house: WholeHouse, server: BotApiServer
) -> None:
    allie = await at_the_desk(house)
    await does(
        allie,
        ("Findings", "go through them one by one"),
        ("RAG rating system", "Theme 2 of"),
        ("Write a finding", "What is it?"),
        ("Still unclear", "What did you find?"),
        ("Nobody knows who changes the colour.", "Is it right?"),
        ("Save", "Saved."),
        ("All themes", "RAG rating system: 1 written, 1 to decide"),
        ("RAG rating system", "Not decided yet."),
        ("Weigh up 1", "All of this theme"),
        ("All of this theme", "Decide on 1"),
        ("Decide on 1", "Who is here?"),
        ("Allie and Nia", "Here now: Allie and Nia."),
        ("Keep it", "Decided. If you want to say why"),
        ("All of us heard it.", "Kept. Who was there: Allie and Nia. All of us heard it."),
    )


async def test_a_key_message_is_written_and_what_becomes_of_it_is_said_there(
    house: WholeHouse, server: BotApiServer
) -> None:
    allie = await at_the_desk(house)
    await does(
        allie,
        ("Key messages", "Nothing is written down yet."),
        ("Add: Key message", "What should happen?"),
        ("Meet every month.", "Whose action is it?"),
        ("Skip", "Is it right?"),
        ("Save", "1. Meet every month."),
        ("Open 1", "Key message 1 of 1"),
        ("Under way", "✓ Under way"),
        ("Who sees to it?", "Write a name or a team"),
        ("The MASH manager", "Under way. The MASH manager sees to it."),
    )
