"""From a comment to a code: a closed audience, the lead's reading, a day, and somebody who taps."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conversations.coding import Move
from conversations.coding import screen as coding_screen
from conversations.dialogue import Arrived, Tap
from conversations.phrases import say
from storage import codes, comments, people, readings, responses
from storage.comments import Comment
from tests.coding_house import CodingHouse
from tests.small_house import Person
from tests.told import RED

COMMENT = "Sitting in the same office makes it quick to share information."
GONE = "That one isn't here any more. Here is what is."


def places(at: CodingHouse, *themes: str) -> list[int]:
    with at.house.database.read() as connection:
        names = [theme.name for theme in at.house.intake.running(connection).inspection.themes]
    return [names.index(theme) for theme in themes]


async def test_a_coder_is_shown_a_comment_and_taps_what_it_is_about(at: CodingHouse) -> None:
    await at.has(COMMENT)
    chris = await at.coder("9001")
    page = await chris.opens()
    assert (page.words, page.left, page.back) == (COMMENT, 1, False)
    page = await chris.goes("look", places(at, "communication"))
    assert page.ticked == set(places(at, "communication"))
    page = await chris.goes("done", places(at, "communication", "information_sharing"))
    assert page.told[0] == "That was all for you. Thank you."
    assert [(row["themes"], row["coded_on"]) for row in at.codes()] == [
        ("communication information_sharing", at.house.clock().date())
    ]


async def test_what_is_suggested_first_fits(at: CodingHouse) -> None:
    await at.has(COMMENT)
    page = await (await at.coder("9001")).opens()
    assert page.order[0] == places(at, "information_sharing")[0]
    assert sorted(page.order) == list(range(7))


async def test_none_of_these_is_kept_as_such(at: CodingHouse) -> None:
    await at.has(COMMENT)
    chris = await at.coder("9001")
    await chris.opens()
    await chris.codes()
    assert [row["themes"] for row in at.codes()] == [""]
    assert chris.page.left == 0


async def test_nothing_is_kept_before_done_and_done_with_nothing_ticked_asks_again(at: CodingHouse) -> None:
    await at.has(COMMENT)
    chris = await at.coder("9001")
    await chris.opens()
    await chris.goes("look", [0])
    await chris.goes("more", [0, 1])
    page = await chris.goes("done")
    assert page.notice == "Nothing was ticked. Tap what fits, or None of these."
    assert (page.words, at.codes()) == (COMMENT, [])


async def test_nothing_is_shown_while_the_audience_is_open(at: CodingHouse) -> None:
    await at.writes("1", COMMENT)
    at.lead_reads()
    at.goes_apart()
    chris = await at.coder("9001")
    assert not (await chris.opens()).comment
    at.close()
    assert (await chris.opens()).words == COMMENT


async def test_nothing_is_shown_before_the_lead_has_read_it(at: CodingHouse) -> None:
    await at.writes("1", COMMENT)
    at.close()
    at.house.clock.forward(days=7)
    at.goes_apart()
    chris = await at.coder("9001")
    assert chris.page.comment == ""
    assert "lead has read them" in (await chris.opens()).told[0]
    at.lead_reads()
    assert (await chris.opens()).words == COMMENT


async def test_nothing_is_shown_while_its_writer_can_be_found(at: CodingHouse) -> None:
    await at.writes("1", COMMENT)
    at.lead_reads()
    at.close()
    chris = await at.coder("9001")
    assert not (await chris.opens()).comment
    at.goes_apart()
    assert (await chris.opens()).words == COMMENT


async def test_what_was_flagged_is_never_there_and_never_counted(at: CodingHouse) -> None:
    person = await at.writes("5", RED, (), send=False)
    await person.says("I'm OK, carry on" if person.button("I'm OK, carry on") else "Carry on", "Send my answers")
    await at.has(COMMENT)
    page = await (await at.coder("9001")).opens()
    assert (page.words, page.left) == (COMMENT, 1)


async def test_whoever_told_something_afterwards_is_not_there_either(at: CodingHouse) -> None:
    person = await at.writes("5", "More time for calls.")
    await person.says(RED)
    await at.has(COMMENT)
    page = await (await at.coder("9001")).opens()
    assert (page.words, page.left) == (COMMENT, 1)


async def test_how_many_are_left_does_not_change_because_somebody_tells_something(at: CodingHouse) -> None:
    """Once a comment is there, its writer can't be told from anybody."""
    person = await at.writes("5", "More time for calls.")
    await at.has(COMMENT)
    chris = await at.coder("9001")
    before = (await chris.opens()).left
    await person.says(RED)
    at.goes_apart()
    assert (await chris.opens()).left == before == 2


async def test_what_is_flagged_after_it_was_shown_goes_and_its_buttons_do_nothing(at: CodingHouse) -> None:
    await at.has(COMMENT, "More time for calls.")
    chris = await at.coder("9001")
    first = await chris.opens()
    held = at.house.all("answer")
    response = next(row["response_id"] for row in held if row["words"] and words(at, row["words"]) == first.words)
    at.house.write(lambda connection: readings.flag(connection, response, first.words, at.house.seal))
    page = await chris.goes("done", [0])
    assert page.notice == GONE
    assert (page.words != first.words, at.codes()) == (True, [])


def words(at: CodingHouse, sealed: bytes) -> str:
    return at.house.seal.open(sealed, "answer.words").decode()


async def test_next_leaves_it_for_later_and_comes_back_to_it(at: CodingHouse) -> None:
    await at.has("One comment.", "Another comment.", "A third comment.")
    chris = await at.coder("9001")
    seen = [(await chris.opens()).words]
    for _ in range(3):
        seen.append((await chris.goes("next")).words)
    assert len(set(seen[:3])) == 3
    assert seen[3] == seen[0]
    assert (at.codes(), chris.page.left) == ([], 3)


async def test_back_shows_what_was_chosen_and_it_can_be_changed(at: CodingHouse) -> None:
    await at.has("One comment.", "Another comment.")
    chris = await at.coder("9001")
    first = await chris.opens()
    second = await chris.codes("barriers")
    page = await chris.goes("back")
    assert (page.words, page.ticked) == (first.words, frozenset(places(at, "barriers")))
    page = await chris.codes("communication")
    assert page.words == second.words
    assert [row["themes"] for row in at.codes()] == ["barriers", "communication"]
    await chris.codes("barriers")
    assert (await chris.goes("back")).words == second.words


async def test_each_coder_has_an_order_of_their_own(at: CodingHouse) -> None:
    await at.has(*(f"Comment {number}." for number in range(8)))
    orders = []
    for address in ("9001", "9002"):
        coder = await at.coder(address)
        order = [(await coder.opens()).words] + [(await coder.goes("next")).words for _ in range(7)]
        orders.append(order)
        assert order != sorted(order)
    assert orders[0] != orders[1]
    assert sorted(orders[0]) == sorted(orders[1])


async def test_a_theme_is_suggested_by_what_was_coded_before(at: CodingHouse) -> None:
    await at.has("Biscuits were stale.", "Stale biscuits again.")
    chris = await at.coder("9001")
    await chris.opens()
    page = await chris.codes("quality_assurance")
    assert page.order[0] == places(at, "quality_assurance")[0]


async def test_the_same_tap_twice_is_one_code(at: CodingHouse) -> None:
    await at.has("One comment.", "Another comment.")
    chris = await at.coder("9001")
    page = await chris.opens()
    done = Move(page.comment, "done", frozenset({0})).action
    await chris.does(done)
    await chris.does(done)
    assert len(at.codes()) == 1


async def test_a_button_of_other_themes_does_nothing(at: CodingHouse) -> None:
    """The same places would be other themes."""
    await at.has(COMMENT)
    chris = await at.coder("9001")
    page = await chris.opens()
    sam = await at.coder("9002")
    await sam.does(Move(page.comment, "done", frozenset({0})).action)
    assert (sam.page.notice, at.codes()) == (GONE, [])


async def test_it_is_noted_who_read_and_coded_what_without_its_words(at: CodingHouse) -> None:
    await at.has(COMMENT)
    chris = await at.coder("9001")
    await chris.opens()
    await chris.goes("look", [0])
    await chris.codes("barriers")
    noted = [(row["actor"], row["act"]) for row in at.house.all("audit") if row["act"] in ("read", "coded")]
    who = f"coordinator:{chris.person.outcome.chat}"
    assert noted == [(who, "read"), (who, "coded")]
    assert "barriers" not in str(at.house.all("audit"))


async def test_a_coder_is_a_pseudonym_and_no_word_is_kept_open(at: CodingHouse) -> None:
    await at.has(COMMENT)
    chris = await at.coder("9001")
    await chris.opens()
    await chris.codes("barriers")
    assert chris.person.outcome.chat is not None
    assert at.codes()[0]["coder"] == codes.coder_of(at.house.seal, chris.person.outcome.chat)
    assert COMMENT.encode() not in at.house.bytes_on_disk()


async def test_nobody_who_taps_waits_while_comments_are_gone_through_to_be_shown(
    at: CodingHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    await at.has(COMMENT)
    readable, threads = comments.readable, []

    def watched(*given: Any) -> list[Comment]:
        threads.append(threading.current_thread().name)
        return readable(*given)

    monkeypatch.setattr(comments, "readable", watched)
    assert (await (await at.coder("9001")).opens()).comment
    assert len(threads) == 1
    assert threads != ["writer"]


async def test_a_stranger_sees_nothing_and_changes_nothing(at: CodingHouse) -> None:
    await at.has(COMMENT)
    chris = await at.coder("9001")
    page = await chris.opens()
    stranger = Person(at.house, "7777")
    await stranger.does(Arrived(), command=Move(page.comment, "done", frozenset({0})).action)
    assert await at.themes.look("telegram", "7777", "themes") is None
    assert await at.themes.look("telegram", "7777", "themes") is None
    assert at.codes() == []


async def test_who_was_dismissed_in_between_sees_nothing_more(at: CodingHouse) -> None:
    await at.has(COMMENT)
    chris = await at.coder("9001")
    await chris.opens()
    at.house.write(lambda connection: people.dismiss(connection, chris.person.outcome.chat or 0))
    assert await at.themes.look("web", "9001", "themes") is None


async def test_in_telegram_there_are_comments_only_where_the_inspection_lets_words_into_chats(
    at: CodingHouse, folder: Path, change: Callable[[str, str, str], None]
) -> None:
    """Some were written on the page, where people were not told that Telegram reads along."""
    await at.has(COMMENT)
    chris = await at.coder("9001", "telegram")
    page = await chris.opens()
    assert (page.words, page.comment, page.told) == ("", "", (say("themes_on_page"),))
    assert [one.label for row in coding_screen(page).ways for one in row] == ["Open in a browser", "Back to the desk"]
    assert "read" not in [row["act"] for row in at.house.all("audit")]
    change("inspection.yaml", 'words_in_chat: "no"', 'words_in_chat: "yes"')
    at.house.bring_in(folder)
    assert (await chris.opens()).words == COMMENT


async def test_those_who_answer_for_disclosures_dont_code(at: CodingHouse) -> None:
    code = at.house.write(lambda c: people.invite(c, "lead", at.house.clock(), at.house.seal))
    robin = Person(at.house, "9100")
    await robin.does(Arrived(), entry=code)
    await at.has(COMMENT)
    outcome = await robin.does(Arrived(), command="themes")
    assert (outcome.ask, outcome.parting is not None) == ("", True)


async def test_under_k_neither_audience_nor_question_is_told(at: CodingHouse) -> None:
    await at.has(COMMENT)
    page = await (await at.coder("9001")).opens()
    assert (page.audience, page.about) == ("", "")


async def test_from_k_people_on_both_are(at: CodingHouse) -> None:
    await at.has(*(f"Comment {number}." for number in range(10)))
    page = await (await at.coder("9001")).opens()
    assert (page.audience, page.about) == ("MASH multi-agency", "Is there anything you'd like to add?")


async def test_a_quote_stands_in_the_report_under_what_its_first_coder_chose(at: CodingHouse) -> None:
    await at.has(COMMENT)
    one = at.next_one()
    assert one is not None
    at.decides(one.id)
    assert at.in_the_report()[0].theme == ""
    for address, themes in (("9001", ("barriers", "information_sharing")), ("9002", ("rag_rating",))):
        coder = await at.coder(address)
        await coder.opens()
        await coder.codes(*themes)
    assert [quote.theme for quote in at.in_the_report()] == ["information_sharing"]


async def test_a_quote_coded_to_none_stands_under_no_theme(at: CodingHouse) -> None:
    await at.has(COMMENT)
    one = at.next_one()
    assert one is not None
    at.decides(one.id)
    chris = await at.coder("9001")
    await chris.opens()
    await chris.codes()
    assert [quote.theme for quote in at.in_the_report()] == [""]


async def test_a_receipt_code_shows_its_writer_what_it_was_put_under_and_erasing_erases_that(at: CodingHouse) -> None:
    person = await at.writes("1", COMMENT)
    code = next(words for words in person.shown.paragraphs if "receipt code" in words)
    receipt = code.partition("code is ")[2].partition(".")[0]
    at.lead_reads()
    at.close()
    at.goes_apart()
    chris = await at.coder("9001")
    await chris.opens()
    await chris.codes("barriers", "communication")
    outcome = await person.does(Tap("mydata"), receipt=receipt)
    said = "\n".join(words for one in (*outcome.before, person.shown) for words in one.paragraphs)
    assert f"People who read this put it under Communication, Barriers to multi-agency working: {COMMENT}" in said
    at.house.write(lambda connection: responses.erase(connection, [at.codes()[0]["response_id"]]))
    assert at.codes() == []
