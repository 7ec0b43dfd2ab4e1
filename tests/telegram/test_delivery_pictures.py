"""A picture that a question shows stands above it: sent once, and the question below it."""

from dataclasses import replace
from typing import cast

from msgspec import structs

from bot.delivery.setbacks import NotSent
from bot.intake.arrivals import Outcome, Standing
from conversations.dialogue import Screen
from conversations.question import Question
from tests.telegram.delivery_house import FIRST, SECOND, House, house
from tests.telegram.stand_ins import AMINA, PNG, QUESTIONNAIRE, standing, tap, turns

LEAFLET = ("leaflet.png", "A leaflet that says what MASH is.")


def pictured(at: House, revision: int = 1, message_id: int | None = None, question: int = 0) -> Standing:
    """Somebody at a questionnaire whose first question shows a leaflet."""
    at.memory.pictures = {LEAFLET[0]: PNG}
    first: Question = replace(QUESTIONNAIRE.questions[0], picture=LEAFLET[0], alt=LEAFLET[1])
    asked = replace(QUESTIONNAIRE, questions=(first, *QUESTIONNAIRE.questions[1:]))
    return structs.replace(standing(revision=revision, message_id=message_id, at=question), questionnaire=asked)


async def test_a_picture_is_sent_with_its_words_and_the_question_comes_below_it() -> None:
    async with house() as at:
        await at.show(pictured(at, message_id=95), tapped=95)
        assert at.wire.calls[:2] == [("picture", AMINA, PNG, LEAFLET[1]), ("send", AMINA, FIRST)]
        assert len({message for _, message in at.memory.sent}) == 2


async def test_the_question_comes_below_it_also_where_its_words_need_a_second_try() -> None:
    async with house() as at:
        at.wire.setbacks += [None, NotSent()]
        await at.show(pictured(at, message_id=95), tapped=95)
        await at.clock.move(10)
        words = ("send", AMINA, FIRST)
        assert at.wire.calls == [("picture", AMINA, PNG, LEAFLET[1]), words, words, ("tidy", AMINA, 95)]


async def test_whoever_hides_the_chat_while_it_is_sent_finds_no_question_in_it() -> None:
    async with house() as at:
        at.wire.open.clear()
        await at.show(pictured(at, message_id=95), tapped=95)
        at.delivery.show(Outcome(hides=True), tap(95))
        at.wire.open.set()
        await at.clock.move(10)
        assert [call[0] for call in at.wire.calls] == ["picture", "say"]


async def test_the_same_question_once_more_shows_it_no_second_time_nor_does_the_next() -> None:
    async with house() as at:
        await at.show(pictured(at))
        holder = at.memory.shown[-1][2]
        await at.clock.move(2)
        await at.show(pictured(at, 2, holder), tapped=holder)
        await at.clock.move(2)
        await at.show(pictured(at, 3, holder, question=1), tapped=holder)
        await at.clock.move(2)
        assert at.wire.calls[2:] == [("edit", AMINA, FIRST, holder), ("edit", AMINA, SECOND, holder)]


async def test_a_question_whose_picture_is_not_there_is_asked_without_it() -> None:
    async with house() as at:
        shown = pictured(at)
        at.memory.pictures = {}
        await at.show(shown)
        assert at.wire.calls == [("send", AMINA, FIRST)]


async def test_a_link_to_be_scanned_stands_above_its_screen_which_comes_below_in_a_new_message() -> None:
    async with house() as at:
        at.delivery.show(Outcome(parting=Screen(("Scan this.",), qr="https://example.org/t/abc")), tap(95))
        await turns()
        scanned, said = at.wire.calls
        assert scanned[:2] == ("picture", AMINA)
        assert cast(bytes, scanned[2]).startswith(b"\x89PNG")
        assert scanned[3] == "QR code that opens https://example.org/t/abc"
        assert said == ("send", AMINA, "Scan this.")


async def test_a_link_to_be_scanned_is_sent_once_though_the_words_below_it_need_a_second_try() -> None:
    async with house() as at:
        at.wire.setbacks += [None, NotSent()]
        at.delivery.show(Outcome(parting=Screen(("Scan this.",), qr="https://example.org/t/abc")), tap(95))
        await at.clock.move(10)
        assert [call[0] for call in at.wire.calls] == ["picture", "send", "send"]
        assert len(at.memory.sent) == 2
