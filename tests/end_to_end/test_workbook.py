"""A coordinator sends a workbook in their own chat, and people are asked what is in it: no shell anywhere."""

from tests.bot_api import BotApiServer, Person
from tests.end_to_end.house import WholeHouse
from tests.end_to_end.people import coordinator, opens_group
from tests.test_workbook_desk import book

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CHILD_WAKES = 60.0
"""Seconds until the processes that read a workbook have begun, as a safety net on a busy machine."""


async def sends(server: BotApiServer, person: Person, content: bytes) -> None:
    server.files.there["made-up-workbook"] = content
    await person.sends_file("document", "made-up-workbook", len(content), MIME)


async def tries(person: Person) -> None:
    await person.taps("Try it")
    await person.sees_text("You're trying it out")
    for label, then in (("Yes, start", "Have you seen it?"), ("No", "Why not?")):
        await person.taps(label)
        await person.sees_text(then)
    await person.sends("Nobody showed it to me.")
    await person.sees_text("Nobody showed it to me.")
    await person.taps("Stop trying it")
    await person.sees_text("“Housing” is fine. Questions: 2.")


async def names(person: Person, name: str) -> None:
    await person.taps("Call them something else")
    await person.sees_text("Write what to call them")
    await person.sends(name)
    await person.sees_text(f"Tallies and the report call them “{name}”.")


async def test_a_workbook_goes_from_a_file_to_a_question_that_people_are_asked(
    house: WholeHouse, server: BotApiServer
) -> None:
    amina = await coordinator(house)
    await opens_group(amina, "Asking people")
    await amina.taps("Send me a workbook")
    await amina.sees_text("Send me a workbook as a file")
    await sends(server, amina, book(("slider", "how", "How?")))
    await amina.sees_text("Survey row 4 ('how'), column 'type'", CHILD_WAKES)
    await sends(server, amina, book(title="Housing"))
    await amina.sees_text("“Housing” is fine. Questions: 2.", CHILD_WAKES)
    await tries(amina)
    await amina.taps("Use it")
    await amina.sees_text("Who is to be asked “Housing”?")
    await amina.taps("Somebody new")
    await amina.sees_text("Which group do its people belong to?")
    await amina.taps("Professionals: exact numbers")
    await amina.sees_text("for people who were not asked before")
    await names(amina, "Housing officers")
    await amina.taps("Yes, use it")
    await amina.sees_text("https://t.me/young_inspectors_bot?start=housing-officers")
    await house.open("housing-officers")
    bo = server.person(901, first_name="Bo")
    await bo.sends_command("start", "housing-officers")
    await bo.sees_text("Hello.")
    await bo.taps("Yes, start")
    await bo.sees_text("Have you seen it?")


async def test_a_file_that_cannot_be_had_is_told_and_a_strangers_is_no_workbook(
    house: WholeHouse, server: BotApiServer
) -> None:
    amina = await coordinator(house)
    await amina.sends_document()
    await amina.sees_text("I couldn't get that file. Could you send it again?")
    bo = server.person(901, first_name="Bo")
    await bo.sends_command("start", "leaflets")
    await bo.sees_text("Answers only count once you send them")
    await sends(server, bo, book())
    await bo.sees_text("I can't open files")
    assert house.kept.rows("workbook") == []
