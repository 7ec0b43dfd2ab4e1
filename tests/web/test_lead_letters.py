"""Writing to the person of a case from the desk, with what the council has on offer."""

from functools import partial

import pytest

from conversations.question import TEXT_LIMIT
from storage import case_texts, cases, chats, notices
from storage.case_texts import Text
from storage.cases import Kept
from tests.web.lead_place import TELEGRAM_NUMBER, DeskBrowser, LeadPlace

LETTER = "Thank you for telling us. Would Thursday at four be all right for a call?"
DROP_IN = "Young people&#39;s drop-in, Example Council"


def letters(at: LeadPlace, case: Kept) -> list[Text]:
    with at.house.database.read() as connection:
        return [one for one in case_texts.of(connection, case.id, at.house.seal) if one.who == "lead"]


async def writes(at: LeadPlace, case: Kept, words: str = LETTER, role: str = "lead", **fields: str) -> DeskBrowser:
    browser = await at.signed_in(role)
    await browser.opens_case(case)
    await browser.does(case.reference, "write", why=words, **fields)
    return browser


@pytest.mark.parametrize(("role", "author"), [("lead", "Robin Example"), ("manager", "Jo Madeup")])
async def test_a_letter_waits_for_the_person_under_the_name_of_who_wrote_it(
    at: LeadPlace, role: str, author: str
) -> None:
    case = at.case()
    browser = await writes(at, case, role=role)
    [letter] = letters(at, case)
    assert letter.words == LETTER
    assert letter.author is not None
    assert letter.author.startswith(author)
    assert "They have not opened it yet." in browser.page
    assert LETTER in browser.page
    assert (role, "wrote to the person of", f"case {case.reference}", "") in at.audited()


async def test_the_person_is_told_that_a_message_is_there_and_not_what_it_says(at: LeadPlace) -> None:
    case = at.case()
    await writes(at, case)
    with at.house.database.read() as connection:
        waiting = notices.in_states(connection, "telegram", ("owed",), at.clock())
        owed = [notices.at(connection, one, at.house.seal) for one in waiting]
        to = [chats.address(connection, one.chat_id, at.house.seal)[1] for one in owed]
    assert to == [TELEGRAM_NUMBER]
    assert LETTER not in repr(owed)


async def test_the_desk_sees_that_it_was_opened_or_can_not_be_delivered(at: LeadPlace) -> None:
    case = at.case()
    browser = await writes(at, case)
    key = chats.key_of(at.house.seal, "telegram", TELEGRAM_NUMBER)
    at.house.write(partial(chats.mark_unreachable, key=key, unreachable=True))
    assert "has shut us out" in await browser.opens_case(case)
    at.house.write(lambda connection: case_texts.mark_opened(connection, case.id, at.clock()))
    assert "They have opened your last message." in await browser.opens_case(case)


async def test_where_no_way_back_is_left_the_page_says_so_and_nothing_is_sent(at: LeadPlace) -> None:
    case = at.case()
    at.house.write(lambda connection: cases.change(connection, case.id, address=None, participant=None))
    browser = await writes(at, case)
    assert "There is no way back to this person any more" in browser.page
    assert letters(at, case) == []


@pytest.mark.parametrize("words", ["", "   ", "x" * (TEXT_LIMIT + 1)])
async def test_nothing_and_too_much_are_not_sent_and_come_back_into_the_form(at: LeadPlace, words: str) -> None:
    case = at.case()
    browser = await writes(at, case, words)
    assert "Nothing was sent." in browser.page
    assert letters(at, case) == []


async def test_a_closed_case_is_not_written_to_nor_does_the_lado_write(at: LeadPlace) -> None:
    case = at.case(lado=True)
    lado = await at.signed_in("lado")
    assert "Write to them" not in await lado.opens_case(case)
    await writes(at, case, role="lado")
    lead = await at.signed_in("lead")
    await lead.opens_case(case)
    await lead.does(case.reference, "close", why="done")
    assert "Write to them" not in lead.page
    await writes(at, case)
    assert letters(at, case) == []


async def test_a_green_case_offers_what_the_council_has_and_what_is_ticked_goes_into_the_letter(at: LeadPlace) -> None:
    case = at.case("green", kind="asks_for_help")
    lead = await at.signed_in("lead")
    assert DROP_IN in await lead.opens_case(case)
    await lead.does(case.reference, "write", why=LETTER, offer0="on")
    assert letters(at, case)[0].words == (
        f"{LETTER}\n\nYoung people's drop-in, Example Council\nIf you'd like to talk to someone face to face\n"
        "Write to drop.in@council.example\nTuesday and Thursday, 3pm to 6pm"
    )


@pytest.mark.parametrize("rag", ["red", "amber"])
async def test_what_is_graver_is_not_answered_with_an_offer(at: LeadPlace, rag: str) -> None:
    case = at.case(rag)
    lead = await at.signed_in("lead")
    assert DROP_IN not in await lead.opens_case(case)


async def test_the_words_of_a_question_stand_beside_what_was_written_at_it(at: LeadPlace) -> None:
    case = at.case()
    told = "i told you before"
    at.house.write(lambda c: case_texts.add(c, case.id, "person", told, "last_word", at.clock(), at.house.seal))
    lead = await at.signed_in("lead")
    assert "What else would you like to tell us?" in await lead.opens_case(case)
