"""The lead writes to a person by the reference of their case: seen when they open it, answered if they say so."""

from pathlib import Path

import pytest
from sqlalchemy import update

from bot.safeguarding import letters
from conversations.dialogue import Arrived, Tap, Typed
from storage import cases, chats
from storage.chats import CARE, CHAT
from tests.engines import ENGINES
from tests.small_house import Person, SmallHouse, house_in
from tests.told import AMBER, ORDINARY, RED, cases_in, the_case

pytestmark = ENGINES

WORDS = "Thank you for telling us. Are you at school tomorrow?"
FROM = "Robin Example, safeguarding lead"
NEUTRAL = "There's a message for you here. Open it when you're by yourself."


async def at_a_question(house: SmallHouse, channel: str = "telegram") -> Person:
    """Told something, went on, and is at the second question."""
    person = Person(house, "1001", channel)  # type: ignore[arg-type]
    await person.does(Arrived(), entry="young-people")
    await person.says("Yes, start", "16 or 17", AMBER, "I'm OK, carry on")
    return person


def write(house: SmallHouse, words: str = WORDS) -> str:
    case = the_case(house).case
    return str(house.write(lambda c: letters.write_to(c, case, words, FROM, house.clock(), house.seal)))


def reach(house: SmallHouse) -> letters.Reach:
    with house.database.read() as connection:
        return letters.reach(connection, the_case(house).case, house.seal)


async def opens(person: Person) -> None:
    """Taps the button of the notice, which is no part of any screen."""
    await person.does(Tap("care_open", 0))


async def test_what_waits_is_told_without_a_word_of_it(house: SmallHouse) -> None:
    await at_a_question(house)
    assert write(house) == "waiting"
    (notice,) = house.all("notice")
    assert notice["kind"] == "letter"
    assert WORDS.encode() not in house.bytes_on_disk()
    standing = await house.intake.standing("telegram", "1001")
    assert standing is not None
    assert standing.screen.letter == NEUTRAL
    assert "Did your worker listen to you?" in standing.screen.paragraphs
    assert WORDS not in repr(standing.screen)


def damage_care(house: SmallHouse, how: str) -> None:
    odd = house.seal.close(b'{"promise":{}}', CARE) if how == "not understood" else b"damaged"
    house.write(lambda c: c.execute(update(CHAT).values(care=odd)))


DAMAGED = pytest.mark.parametrize("how", ["not understood", "not opened"])


@DAMAGED
async def test_a_letter_reaches_a_chat_whose_care_is_damaged(house: SmallHouse, how: str) -> None:
    amina = await at_a_question(house)
    damage_care(house, how)
    assert write(house) == "waiting"
    await opens(amina)
    assert amina.shown.paragraphs == (f"From {FROM} to you:", WORDS)


@DAMAGED
@pytest.mark.parametrize("closed", [False, True])
async def test_a_letter_that_waits_is_still_told_on_the_page_once_care_is_damaged(
    house: SmallHouse, how: str, closed: bool
) -> None:
    """The page has no notice that says so: what is kept of care does, and else the case."""
    amina = await at_a_question(house, "web")
    write(house)
    damage_care(house, how)
    if closed:
        house.write(lambda c: cases.change(c, the_case(house).case.id, state="closed"))
    await amina.does(Arrived())
    assert amina.shown.letter == NEUTRAL
    await opens(amina)
    assert amina.shown.paragraphs == (f"From {FROM} to you:", WORDS)
    await opens(amina)
    assert amina.shown.paragraphs == (f"From {FROM} to you:", WORDS)


async def test_opened_it_says_who_wrote_it_and_asks_whether_to_answer(house: SmallHouse) -> None:
    amina = await at_a_question(house)
    write(house)
    assert reach(house) == "waiting"
    await opens(amina)
    assert amina.shown.paragraphs == (f"From {FROM} to you:", WORDS)
    assert [one.label for row in amina.shown.choices for one in row] == ["Answer", "Not now"]
    assert not amina.shown.writes
    assert reach(house) == "opened"


async def test_not_now_goes_back_and_it_can_be_opened_again(house: SmallHouse) -> None:
    amina = await at_a_question(house)
    write(house)
    await opens(amina)
    await amina.says("Not now")
    assert amina.shown.paragraphs == ("Did your worker listen to you?",)
    assert amina.shown.letter == ""
    await opens(amina)
    assert WORDS in amina.shown.paragraphs


async def test_after_answer_what_is_typed_goes_to_the_case_and_into_no_answer(house: SmallHouse) -> None:
    amina = await at_a_question(house)
    write(house)
    await opens(amina)
    await amina.says("Answer")
    assert amina.text.strip() == "Write to Robin Example here. It goes to them, not into your answers."
    await amina.says("Yes", "and at home after")
    assert the_case(house).words == [AMBER, "Yes", "and at home after"]
    await amina.says("Carry on")
    standing = amina.outcome.standing
    assert standing is not None
    assert standing.response.answers == {"age_band": "from_16_to_17"}
    assert amina.shown.paragraphs == ("Did your worker listen to you?",)


async def test_an_answer_is_looked_at_too(house: SmallHouse) -> None:
    amina = await at_a_question(house)
    write(house)
    await opens(amina)
    await amina.says("Answer", RED)
    assert (the_case(house).case.rag, the_case(house).words) == ("red", [AMBER, RED])


async def test_words_without_answer_are_no_answer_to_the_letter_and_none_to_a_question(house: SmallHouse) -> None:
    amina = await at_a_question(house)
    write(house)
    await opens(amina)
    await amina.says("yes i am")
    assert amina.shown.notice == "If that was for Robin Example, tap Answer first, then write it again."
    assert the_case(house).words == [AMBER]
    await amina.says(RED)
    assert the_case(house).words == [AMBER, RED]


async def test_while_it_waits_everything_else_goes_on_as_usual(house: SmallHouse) -> None:
    amina = await at_a_question(house)
    write(house)
    await amina.says("Sometimes")
    assert amina.shown.paragraphs == ("Did anyone tell you who would see what you said?",)
    assert amina.shown.letter == NEUTRAL
    await amina.does(Typed(ORDINARY))
    assert the_case(house).words == [AMBER]


async def test_it_does_not_cover_care_that_shows_and_waits_behind_it(house: SmallHouse) -> None:
    amina = await at_a_question(house)
    write(house)
    await amina.says(RED)
    assert "Thank you for telling us more." in amina.text
    await amina.says("I'm OK, carry on")
    assert amina.shown.letter == NEUTRAL


async def test_two_letters_are_opened_together_in_order(house: SmallHouse) -> None:
    amina = await at_a_question(house)
    write(house)
    write(house, "Or call me on the number you know.")
    await opens(amina)
    assert amina.shown.paragraphs[1] == f"{WORDS}\n\nOr call me on the number you know."


@pytest.mark.parametrize("channel", ["telegram", "web"])
async def test_it_reaches_who_stopped_and_who_sent(channel: str, house: SmallHouse) -> None:
    amina = await at_a_question(house, channel)
    await amina.says("More", "Stop", "Stop and erase")
    assert write(house) == "waiting"
    standing = await house.intake.standing(channel, "1001", "young-people")  # type: ignore[arg-type]
    assert standing is not None
    assert standing.screen.letter == NEUTRAL
    await opens(amina)
    await amina.says("Answer", "yes")
    assert the_case(house).words == [AMBER, "yes"]
    await amina.says("Carry on")
    await amina.does(Arrived(), entry="young-people")
    await amina.says("Yes, start", "16 or 17", *["Skip"] * 9, "Send my answers")
    write(house)
    await opens(amina)
    assert WORDS in amina.shown.paragraphs
    await amina.says("Not now")
    assert amina.shown.paragraphs[0] == "Sent. Thank you."


async def test_letters_of_an_older_case_are_opened_too(house: SmallHouse) -> None:
    amina = await at_a_question(house)
    older = the_case(house).case
    write(house)
    house.write(lambda c: cases.change(c, older.id, state="closed"))
    await amina.says(RED, "I'm OK, carry on")
    newer = cases_in(house)[1].case
    house.write(lambda c: letters.write_to(c, newer, "And this.", FROM, house.clock(), house.seal))
    await opens(amina)
    assert WORDS in amina.shown.paragraphs
    await amina.says("Not now")
    assert amina.shown.letter == NEUTRAL
    await opens(amina)
    assert "And this." in amina.shown.paragraphs
    await amina.says("Not now")
    assert amina.shown.letter == ""


async def test_an_old_button_of_a_letter_leaves_what_shows_now(house: SmallHouse) -> None:
    amina = await at_a_question(house)
    await amina.says(RED)
    await opens(amina)
    assert "Thank you for telling us more." in amina.text


async def test_it_reaches_who_never_had_a_link(house: SmallHouse) -> None:
    amina = Person(house)
    await amina.does(Typed(AMBER))
    await amina.says("I'm OK, carry on")
    write(house)
    await opens(amina)
    await amina.says("Not now")
    assert "What you told us is with Robin Example." in amina.text


async def test_a_chat_that_shut_us_out_is_told_to_the_lead_until_it_comes_back(house: SmallHouse) -> None:
    amina = await at_a_question(house)
    key = chats.key_of(house.seal, "telegram", "1001")
    house.write(lambda c: chats.mark_unreachable(c, key, True))
    assert write(house) == "unreachable"
    assert reach(house) == "unreachable"
    await opens(amina)
    assert WORDS in amina.shown.paragraphs
    assert reach(house) == "opened"


async def test_where_no_way_back_is_kept_nothing_is(house: SmallHouse) -> None:
    await at_a_question(house)
    case = the_case(house).case
    house.write(lambda c: cases.change(c, case.id, participant=None, address=None))
    assert write(house) == "gone"
    assert the_case(house).letters == []
    assert reach(house) == "gone"


async def test_a_letter_is_there_after_a_restart(tmp_path: Path) -> None:
    with house_in(tmp_path) as house:
        await at_a_question(house)
        write(house)
    with house_in(tmp_path) as house:
        amina = Person(house)
        await opens(amina)
        assert WORDS in amina.shown.paragraphs


async def test_an_open_page_hears_of_it_and_no_screen_in_telegram_is_shown_anew(house: SmallHouse) -> None:
    await at_a_question(house, "web")
    before = await house.intake.standing("web", "1001", "young-people")
    write(house)
    after = await house.intake.standing("web", "1001", "young-people")
    assert before is not None
    assert after is not None
    assert after.revision > before.revision
    owed = await house.intake.owed("web")
    assert [one.revision for one in owed] == [after.revision]  # as before: this page was never seen
