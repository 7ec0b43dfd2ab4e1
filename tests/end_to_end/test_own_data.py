"""/privacy, /mydata and /delete in Telegram, over its HTTP interface."""

import re

from tests.bot_api import BotApiServer
from tests.end_to_end.house import WholeHouse
from tests.end_to_end.people import answers, comes


async def test_what_is_kept_is_shown_at_a_question_and_the_question_comes_back(
    house: WholeHouse,
    server: BotApiServer,
) -> None:
    person = await comes(server, 1001, "multi-agency")
    await person.taps("Yes")
    await person.sees_text("2 of 4")
    await person.sends("/privacy")
    await person.sees_text("Example Council asks you this, and answers for what you say.")
    await person.taps("See what is kept of me")
    await person.sees_text("MASH multi-agency: you've begun and not sent.")
    await person.taps("Carry on")
    await person.sees_text("2 of 4")


async def test_a_receipt_code_shows_and_erases_after_asking_once(
    house: WholeHouse,
    server: BotApiServer,
) -> None:
    person = await comes(server, 1001, "multi-agency")
    await answers(person, "y", "n", "u")
    found = re.search(r"\w{4}(-\w{4}){6}", person.screen().text)
    assert found is not None
    stranger = server.person(2002, first_name="Another phone")
    await stranger.sends(f"/mydata {found[0]}")
    await stranger.sees_text("These are your answers: MASH multi-agency")
    await stranger.taps("Erase these answers")
    await stranger.sees_text("Erase the answers that this code finds?")
    await stranger.taps("No, keep it")
    await stranger.sees_text("OK. Nothing is erased.")
    await stranger.sends(f"/delete {found[0].upper()}")
    await stranger.sees_text("Erase the answers that this code finds?")
    await stranger.taps("Yes, erase it")
    await stranger.sees_text("Done. Those answers are erased.")
    await person.sends("/mydata")
    await person.sees_text("MASH multi-agency: you've sent your answers.")


async def test_everything_of_a_chat_goes_after_asking_once_and_hiding_still_works(
    house: WholeHouse,
    server: BotApiServer,
) -> None:
    person = await comes(server, 1001, "multi-agency")
    await answers(person, "y", "n", "u")
    await person.sends("/delete")
    await person.sees_text("Erase what is kept of you in this chat?")
    await person.taps("Yes, erase it")
    await person.sees_text("Done. It's erased.")
    await person.taps("Hide this")
    await person.sees_text("Older messages of yours may still be here.")
    assert len(person.history()) == 1
