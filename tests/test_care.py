"""What lies over the screen of someone who told us something: warm words, true times, three ways on."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from conversations.dialogue import CARE_SCREENS, Tap, Typed, Unexpected
from storage import cases
from tests.clock import Clock
from tests.small_house import Person, SmallHouse, house_in
from tests.told import AMBER, ORDINARY, RED, cases_in, the_case

EVENING = datetime(2031, 5, 9, 19, 30, tzinfo=UTC)
"""A Friday, 20:30 in London."""


async def asked(person: Person, code: str = "young-people") -> None:
    await person.opens(code)
    await person.says("Yes, start", "16 or 17")


async def at_the_last_question(person: Person) -> None:
    await asked(person)
    await person.says(*["Skip"] * 8)


# Going on


async def test_carry_on_goes_back_to_where_they_were_with_the_answer_kept(house: SmallHouse, amina: Person) -> None:
    await at_the_last_question(amina)
    await amina.says(AMBER, "I'm OK, carry on")
    assert amina.shown.paragraphs == ("Here is what you said. Happy with it?",)
    assert amina.shown.items[-1].answer == AMBER
    assert the_case(house).case.state == "open"


async def test_at_a_button_question_carry_on_shows_it_again(house: SmallHouse, amina: Person) -> None:
    await asked(amina)
    await amina.says(RED, "I'm OK, carry on")
    assert amina.shown.paragraphs == ("Did your worker listen to you?",)


async def test_what_is_typed_while_care_shows_goes_to_the_case_and_to_no_answer(
    house: SmallHouse, amina: Person
) -> None:
    await at_the_last_question(amina)
    await amina.says(AMBER, "it was yesterday")
    assert the_case(house).words == [AMBER, "it was yesterday"]
    assert amina.shown.notice == "I've put that with what you told us, for Robin Example."
    await amina.says("Yes", "I was joking")
    assert the_case(house).words == [AMBER, "it was yesterday", "Yes", "I was joking"]
    await amina.says("I'm OK, carry on")
    assert amina.shown.items[-1].answer == AMBER


async def test_carrying_on_or_joking_never_closes_a_case(house: SmallHouse, amina: Person) -> None:
    await asked(amina)
    await amina.says(RED, "i was joking", "I'm OK, carry on", "Skip")
    assert (the_case(house).case.state, the_case(house).case.rag) == ("open", "red")


async def test_help_is_there_and_leads_back(amina: Person) -> None:
    await asked(amina)
    await amina.says(RED)
    told = amina.text
    await amina.says("Get help")
    assert "Childline: Call 0800 1111, free" in amina.text
    await amina.says("Back")
    assert amina.text == told


@pytest.mark.parametrize("what", ["voice", "picture"])
async def test_a_picture_or_voice_note_is_not_seen_and_its_caption_goes_to_the_case(
    what: str, house: SmallHouse, amina: Person
) -> None:
    await asked(amina)
    await amina.says(AMBER)
    await amina.does(Unexpected(what), words="look at my arm")  # type: ignore[arg-type]
    assert "so nobody has" in amina.shown.notice
    assert the_case(house).words == [AMBER, "look at my arm"]


# Stopping


async def test_stopping_erases_the_answers_and_says_what_stays_and_with_whom(house: SmallHouse, amina: Person) -> None:
    await at_the_last_question(amina)
    await amina.says(AMBER, "Stop here")
    assert amina.text.strip() == (
        "Stop here? Your answers so far will be erased. What you told us stays with Robin Example."
    )
    await amina.says("Back", "Stop here", "Stop and erase")
    assert "your answers are erased. What you told us stays with Robin Example." in amina.text
    assert "response" not in house.rows()
    assert the_case(house).words == [AMBER]


async def test_after_sending_stopping_erases_nothing_and_says_nothing_of_it(house: SmallHouse, amina: Person) -> None:
    await at_the_last_question(amina)
    await amina.says("Skip", "Send my answers", RED, "Stop here")
    assert amina.text.strip() == "OK. What you told us is with Robin Example. Take care of yourself."
    assert house.rows()["answer"] == 10


async def test_every_other_way_out_also_says_what_stays(amina: Person) -> None:
    await amina.opens("young-people")
    await amina.says(RED, "I'm OK, carry on", "No thanks")
    assert "What you told us before stays with Robin Example." in amina.text


async def test_without_a_link_the_words_and_the_way_back_are_kept_and_all_goes_on(
    house: SmallHouse, amina: Person
) -> None:
    await amina.does(Typed(RED))
    await amina.says("Please contact me", "Here, in this chat", "Carry on")
    assert "What you told us is with Robin Example." in amina.text
    await asked(amina)
    assert amina.shown.paragraphs == ("Did your worker listen to you?",)
    await amina.says(ORDINARY)
    assert the_case(house).words == [RED]


# Being contacted


@pytest.mark.parametrize(
    ("way", "asks", "typed", "kept", "says"),
    [
        ("Phone call", "A call may show on your phone.", "07700 900123", "Phone call: 07700 900123", "by phone"),
        ("Text", "A text may show on your screen.", "07700 900123", "Text: 07700 900123", "by text"),
        ("E-mail", "What's your e-mail address?", "a@b.example", "E-mail: a@b.example", "by e-mail"),
        (
            "An adult I trust",
            "Who is it",
            "my nan, ask her",
            "An adult I trust: my nan, ask her",
            "the adult you trust",
        ),
    ],
)
async def test_a_way_to_be_reached_is_kept_sealed_in_the_case_and_in_no_answer(
    way: str, asks: str, typed: str, kept: str, says: str, house: SmallHouse, amina: Person
) -> None:
    await at_the_last_question(amina)
    await amina.says(AMBER, "Please contact me", way)
    assert asks in amina.text
    await amina.says(typed)
    assert says in amina.text
    found = the_case(house)
    assert (found.contact, found.words, found.case.wants_contact) == (kept, [AMBER], True)
    assert typed.encode() not in house.bytes_on_disk()
    await amina.says("Carry on")
    assert amina.shown.items[-1].answer == AMBER


async def test_a_number_is_never_called_wrong_and_what_it_says_is_looked_at_too(
    house: SmallHouse, amina: Person
) -> None:
    await asked(amina)
    await amina.says(AMBER, "Please contact me", "Phone call", "dont call, i want to die")
    assert (the_case(house).case.rag, the_case(house).words[-1]) == ("red", "dont call, i want to die")
    assert the_case(house).contact == "Phone call: dont call, i want to die"


async def test_a_number_passed_on_from_the_phones_contacts_counts_as_typed(house: SmallHouse, amina: Person) -> None:
    await asked(amina)
    await amina.says(AMBER, "Please contact me", "Text")
    await amina.does(Unexpected("something"), words="+447700900123")
    assert the_case(house).contact == "Text: +447700900123"


async def test_people_change_their_minds_also_with_older_buttons(house: SmallHouse, amina: Person) -> None:
    await asked(amina)
    await amina.says(AMBER, "Please contact me", "Phone call", "Back", "Text", "07700 900123", "Carry on")
    await amina.taps("care_contact", 9001)
    await amina.says("Here, in this chat")
    assert the_case(house).contact == "Here, in this chat"
    assert "Robin Example, our safeguarding lead, will read this by" in amina.text


# Without cover


@pytest.fixture
def without_cover(folder: Path, tmp_path: Path) -> Iterator[SmallHouse]:
    """An inspection that says nothing of safeguarding, as it may in practice."""
    file = folder / "inspection.yaml"
    lines = file.read_text("utf-8").splitlines()
    start = next(at for at, line in enumerate(lines) if line.startswith("safeguarding:"))
    file.write_text("\n".join(lines[:start]) + "\n", "utf-8")
    (tmp_path / "kept").mkdir()
    with house_in(tmp_path / "kept", folder) as house:
        yield house


async def test_without_cover_nothing_is_promised_and_all_else_works(without_cover: SmallHouse) -> None:
    amina = Person(without_cover)
    await asked(amina)
    await amina.says(RED)
    assert "We can't say when someone will read this, so please don't wait for us." in amina.text
    assert "by 1" not in amina.text
    assert amina.button("Please contact me") is None
    await amina.says("more of it")
    assert the_case(without_cover).words == [RED, "more of it"]
    assert amina.shown.notice == "I've put that with what you told us, for the people who run this."
    await amina.says("I'm OK, carry on")
    assert amina.shown.paragraphs == ("Did your worker listen to you?",)


# After a restart


async def test_care_is_there_after_a_restart_and_owed_until_it_was_seen(tmp_path: Path) -> None:
    with house_in(tmp_path) as house:
        await Person(house).does(Typed(RED))
    with house_in(tmp_path) as house:
        (owed,) = await house.intake.owed("telegram")
        assert (owed.response_id, owed.cared) == ("", True)
        house.intake.seen.shown(owed.chat, owed.revision, 55)
    with house_in(tmp_path) as house:
        assert await house.intake.owed("telegram") == []
        standing = await house.intake.standing("telegram", "1001")
        assert standing is not None
        assert standing.message_id == 55


async def test_a_stale_button_of_care_harms_nobody(house: SmallHouse, amina: Person) -> None:
    stranger = Person(house, "1002")
    for action in ("care_on", "care_open", "care_answer", "care_stop", "care_made_up"):
        await stranger.does(Tap(action, 9001))
    assert "chat" not in house.rows()
    await asked(amina)
    for action in ("care_on", "care_open", "care_made_up"):
        await amina.taps(action, 9001)
        assert "Did your worker listen to you?" in amina.text
    assert cases_in(house) == []


@pytest.mark.parametrize("now", [Clock().now, EVENING])
async def test_each_screen_is_read_in_the_order_in_which_it_helps(
    now: datetime, house: SmallHouse, amina: Person
) -> None:
    house.clock.now = now
    await asked(amina)
    await amina.says(RED)
    assert [button.label for row in amina.shown.choices for button in row] == [
        "Please contact me",
        "I'm OK, carry on",
        "Stop here",
    ]
    assert amina.shown.hint == "What you write here goes to Robin Example, not into your answers."


async def test_a_case_opened_on_one_channel_is_not_another_persons(house: SmallHouse, amina: Person) -> None:
    await amina.does(Typed(AMBER))
    await Person(house, "1001", "web").does(Typed(RED), entry="young-people")
    assert [one.words for one in cases_in(house)] == [[AMBER], [RED]]


@pytest.mark.parametrize("stays", [True, False], ids=["while answering", "with nothing else here"])
async def test_please_contact_me_below_an_old_message_is_heard_after_the_case_was_closed(
    house: SmallHouse, amina: Person, stays: bool
) -> None:
    if stays:
        await asked(amina)
    await amina.says(AMBER, "I'm OK, carry on")
    closed = {"state": "closed", "closed_at": house.clock()}
    house.write(lambda connection: cases.change(connection, the_case(house).case.id, **closed))
    await amina.does(Tap("care_contact", CARE_SCREENS.start + 1))
    assert "How would you like Robin Example to get in touch?" in amina.text
    await amina.says("Text", "07700 900123")
    assert [(one.case.state, one.contact) for one in cases_in(house)] == [
        ("closed", ""),
        ("open", "Text: 07700 900123"),
    ]
