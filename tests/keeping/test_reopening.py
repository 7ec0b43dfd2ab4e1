"""A young person changes an answer that they sent: for a day, with the receipt code, and never a number that is out."""

import pytest

from conversations.dialogue import Arrived, Tap
from conversations.phrases import say
from storage import people, progress
from storage.progress import Progress
from tests.engines import ENGINES
from tests.keeping.test_own_data import asks, taps
from tests.keeping.test_whole_life import back_up, put_back
from tests.keeping.young import COMMENT, answers, let_go, read_all, receipt
from tests.protected import YOUNG, alike, look, people_send, sizes
from tests.small_house import Person, SmallHouse

LISTENED = "Did your worker listen to you?"
NOT_SENT = "OK. Your answers only count once you send them again. You'll get a new receipt code then."


async def changes(person: Person, question: str, to: str) -> None:
    action = next(one.action for one in person.shown.items if one.label == question)
    await person.taps(action, person.shown.at)
    await person.says(to)


def listened(house: SmallHouse) -> list[str]:
    return [row["value"] for row in house.all("answer") if row["question"] == "listened"]


def taken_part(house: SmallHouse) -> Progress:
    with house.database.read() as connection:
        return progress.of(connection, 1)[YOUNG]


@ENGINES
async def test_from_the_thanks_an_answer_is_changed_and_sent_again(house: SmallHouse) -> None:
    person = await answers(house, comment=COMMENT)
    code, before = receipt(person), listened(house)
    await person.says("Change an answer")
    assert person.shown.notice == NOT_SENT
    assert COMMENT in [item.answer for item in person.shown.items]
    assert (house.rows().get("answer"), taken_part(house)) == (None, Progress(started=1, finished=0))
    await changes(person, LISTENED, "No")
    await person.says("Send my answers")
    assert (before, listened(house)) == (["sometimes"], ["no"])
    assert taken_part(house) == Progress(started=1, finished=1)
    assert receipt(person) != code
    assert "That code finds nothing" in await asks(person, "mydata", code)


async def test_with_the_receipt_code_too_but_from_this_chat_alone(house: SmallHouse) -> None:
    person, stranger = await answers(house, comment=COMMENT), Person(house, "2002")
    code = receipt(person)
    await asks(stranger, "mydata", code)
    assert stranger.button("Change an answer") is None
    await person.says("Thanks.")
    assert person.button("Change an answer") is None
    await asks(person, "mydata", code)
    await taps(person, "Change an answer")
    assert person.shown.notice == NOT_SENT


async def test_an_old_button_under_the_thanks_asks_for_the_code(house: SmallHouse) -> None:
    person = await answers(house)
    at = person.shown.at
    await person.says("Thanks.")
    await person.taps("reopen", at)
    assert "I need your receipt code" in person.text
    assert listened(house) == ["sometimes"]


@pytest.mark.parametrize(("hours", "may"), [(23.9, True), (24, False), (24.1, False)])
async def test_it_ends_as_the_answers_settle(house: SmallHouse, hours: float, may: bool) -> None:
    person = await answers(house)
    house.clock.forward(hours=hours)
    await person.says("Change an answer")
    assert (listened(house) == []) == may
    assert ("can't be changed any more" in person.text) != may


async def test_once_it_has_closed_nothing_is_taken_up_again(house: SmallHouse) -> None:
    person = await answers(house)
    house.close_audiences(YOUNG)
    await person.says("Change an answer")
    assert "can't be changed any more" in person.text
    assert listened(house) == ["sometimes"]


async def test_what_is_being_changed_is_never_counted_and_nothing_counted_is_changed(house: SmallHouse) -> None:
    person = await answers(house)
    people_send(house, alike(19))
    await person.says("Change an answer")
    house.clock.forward(days=2)
    look(house)
    assert sizes(house) == []  # there are 19
    await person.says("Send my answers")
    house.clock.forward(days=2)
    look(house)
    assert sizes(house) == [10]


async def test_a_changed_comment_is_read_anew_and_one_that_stayed_is_not(house: SmallHouse) -> None:
    person = await answers(house, comment=COMMENT)
    read_all(house)
    await person.says("Change an answer", "Send my answers", "Change an answer")
    assert [row["read_at"] is not None for row in house.all("reading")] == [True]
    comment = next(item for item in person.shown.items if item.answer == COMMENT)
    await changes(person, comment.label, "Somebody else's words.")
    assert [row["read_at"] is not None for row in house.all("reading")] == [False]


async def test_what_is_never_sent_again_goes_like_all_that_was_not_sent(house: SmallHouse) -> None:
    person = await answers(house)
    await person.says("Change an answer")
    house.close_audiences(YOUNG)
    assert house.rows().get("response") is None


async def test_nobody_takes_up_what_nothing_leads_to_any_more(house: SmallHouse) -> None:
    person = await answers(house)
    button = person.button("Change an answer")
    assert button is not None
    at, response = person.shown.at, person.response_id
    house.clock.forward(days=2)
    let_go(house)
    await person.does(Tap(button.action, at), response_id=response)
    assert person.outcome.standing is None
    assert listened(house) == ["sometimes"]


async def test_no_backup_brings_back_what_it_was_before(house: SmallHouse) -> None:
    """Else it would be counted a second time, beside what was sent instead."""
    person = await answers(house, comment=COMMENT)
    code, backup = receipt(person), back_up(house)
    await person.says("Change an answer")
    await changes(person, LISTENED, "No")
    await person.says("Send my answers")
    with put_back(house, backup) as again:
        assert again.rows().get("answer") is None
        assert "That code finds nothing" in await asks(Person(again, "2002"), "mydata", code)


async def test_tapping_twice_to_change_an_answer_is_tapping_once(house: SmallHouse) -> None:
    person = await answers(house)
    await person.does(Tap("reopen", person.shown.at), response_id=(response := person.response_id))
    await person.does(Tap("reopen", person.shown.at), response_id=response)
    assert person.shown.paragraphs == (say("review_title"),)
    assert say("reopen_code") not in person.text


async def test_a_young_inspector_who_writes_something_down_may_look_at_what_they_sent(house: SmallHouse) -> None:
    code = receipt(await answers(house, comment=COMMENT))
    allie = Person(house, "2002")
    await allie.opens(house.write(lambda c: people.invite(c, "inspector", house.clock(), house.seal)))
    await allie.does(Arrived(), command="add-finding")
    said = await asks(allie, "mydata", code)
    assert COMMENT in said
    assert "Change an answer" not in [button.label for row in allie.shown.choices for button in row]
