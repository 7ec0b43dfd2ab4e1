"""A coordinator tries a workbook as a respondent would answer it: nothing of that is kept, and they soon leave it."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.keeping.retention import night
from conversations.dialogue import Arrived, Typed
from conversations.phrases import say
from storage import people
from tests.engines import ENGINES
from tests.small_house import Person, SmallHouse
from tests.test_workbook_desk import Coordinator, book

pytestmark = ENGINES


@pytest.fixture
def inspection(folder: Path) -> Path:
    return folder


TRYING = (
    "You're trying it out. What you answer is not counted, and is erased when you leave. "
    "I still look out for anything worrying."
)


async def test_it_is_tried_as_a_respondent_would_answer_it_and_nothing_of_that_is_kept(house: SmallHouse) -> None:
    one = await Coordinator(house).joins()
    await one.sends(book())
    rows = house.rows("delivery", "heard", "message", "audit", "awaited")
    assert (await one.taps("Try it")).startswith(f"{TRYING}\nHello.")
    assert await one.taps("Yes, start") == f"{TRYING}\nHave you seen it?"
    for label in ("More", "Start over", "Start over"):
        await one.taps(label)
    await one.taps("Get help")
    assert [button.label for row in one.seen.ways for button in row] == ["Stop trying it"]
    assert await one.taps("Carry on") == f"{TRYING}\nHave you seen it?"
    assert await one.taps("No") == f"{TRYING}\nWhy not?"
    assert await one.writes("Nobody showed it to me.") == f"{TRYING}\n{say('review_title')}"
    assert [item.answer for item in one.seen.items] == ["No", "Nobody showed it to me."]
    assert "Sent. Thank you." in await one.taps("Send my answers")
    assert house.rows("delivery", "heard", "message", "audit", "awaited") == rows
    assert "Who is to be asked" in await one.taps("Use it")
    assert house.all("workbook")[0]["tried"] is None
    assert "awaited" not in house.rows()


async def test_what_the_answers_do_not_call_for_is_not_asked(house: SmallHouse) -> None:
    one = await Coordinator(house).joins()
    await one.sends(book())
    for label in ("Try it", "Yes, start"):
        await one.taps(label)
    assert "Why not?" not in await one.taps("Yes")


async def test_the_same_tap_twice_answers_one_question_there(house: SmallHouse) -> None:
    one = await Coordinator(house).joins()
    await one.sends(book(("select_one yes_no", "liked", "Do you like it?")))
    for label in ("Try it", "Yes, start"):
        await one.taps(label)
    before = one.seen
    assert await one.taps("Yes") == f"{TRYING}\nDo you like it?"
    one.seen = before
    assert await one.taps("Yes") == f"{TRYING}\nDo you like it?"


async def test_how_far_they_have_come_is_sealed_until_they_leave(house: SmallHouse) -> None:
    one = await Coordinator(house).joins()
    await one.sends(book())
    for label in ("Try it", "Yes, start", "No"):
        await one.taps(label)
    await one.writes("Words that nobody else may read")
    assert b"Words that nobody else" not in house.bytes_on_disk()
    assert "“Housing” is fine." in await one.taps("Stop trying it")
    assert house.all("workbook")[0]["tried"] is None
    assert (await Person(house, "900").does(Typed("Hello?"))).ask == ""


@pytest.mark.parametrize("leaving", [("No thanks",), ("Yes, start", "More", "Stop", "Stop and erase")])
async def test_who_says_no_or_stops_there_is_out_of_it(house: SmallHouse, leaving: tuple[str, ...]) -> None:
    one = await Coordinator(house).joins()
    await one.sends(book())
    await one.taps("Try it")
    for label in leaving[:-1]:
        await one.taps(label)
    assert "“Housing” is fine." in await one.taps(leaving[-1])
    assert house.all("workbook")[0]["tried"] is None


@pytest.mark.parametrize("command", ["desk", "tally", "records", "add-policy-writer"])
async def test_at_the_desk_they_are_out_of_it_too(house: SmallHouse, command: str) -> None:
    one = await Coordinator(house).joins()
    await one.sends(book())
    await one.taps("Try it")
    await Person(house, "900").does(Arrived(), command=command)
    assert house.all("workbook")[0]["tried"] is None
    assert "“Housing” is fine." in await one.taps("Yes, start")  # a button from before


async def test_a_button_below_another_workbook_ends_the_trial_of_this_one(house: SmallHouse) -> None:
    one = await Coordinator(house).joins()
    await one.sends(book(title="Old"))
    await one.taps("Try it")
    old = one.seen
    await one.sends(book(("text", "more", "What else?"), title="New"))
    await one.taps("Try it")
    one.seen = old
    assert "“New” is fine." in await one.taps("Yes, start")
    assert house.all("workbook")[0]["tried"] is None


async def test_what_is_tried_on_the_page_takes_no_words_from_what_is_written_down_in_the_chat(
    house: SmallHouse,
) -> None:
    one = await Coordinator(house).joins()
    chat = Person(house, "900")
    await chat.does(Arrived(), command="add-policy-writer")
    await one.sends(book())
    see = next(button.action for row in one.seen.choices for button in row if button.label == "Try it")
    one._see(await one.desk.move("telegram", "900", see.partition("-")[2], on_page=True))
    assert house.all("workbook")[0]["tried"] is not None
    assert (await chat.does(Typed("Hello?"))).ask == ""
    assert house.all("chat")[0]["response_id"] is not None
    await chat.says("More", "Stop", "Stop and erase")
    assert (await chat.does(Typed("Hello?"))).ask == ""


async def test_what_is_written_in_the_chat_while_it_is_tried_on_the_page_answers_nothing(house: SmallHouse) -> None:
    one = await Coordinator(house).joins()
    await one.sends(book())
    await one.taps("Try it")  # in the chat first
    see = next(one for row in one.seen.ways for one in row if one.label == "Stop trying it").action.replace(
        "look", "see"
    )
    one._see(await one.desk.move("telegram", "900", see.partition("-")[2], on_page=True))
    chat = Person(house, "900")
    assert (await chat.does(Typed("Hello?"))).ask == ""
    assert await one.taps("Yes, start") == f"{TRYING}\nHave you seen it?"
    assert (await chat.does(Typed("Now I'm here."))).ask == "try"  # their last button was in the chat


async def test_who_never_leaves_it_is_out_of_it_by_the_next_night(house: SmallHouse) -> None:
    one = await Coordinator(house).joins()
    await one.sends(book())
    await one.taps("Try it")
    at = house.clock() + timedelta(days=1)
    house.write(lambda c: night(c, house.intake.running(c), at, house.seal))
    (kept,) = house.all("workbook")
    assert kept["tried"] is None


async def test_with_the_role_goes_what_they_sent_and_what_they_answered_in_it(house: SmallHouse) -> None:
    one = await Coordinator(house).joins()
    await one.sends(book())
    await one.taps("Try it")
    assert house.write(lambda c: people.dismiss(c, 1)) == ["coordinator"]
    assert "workbook" not in house.rows()
