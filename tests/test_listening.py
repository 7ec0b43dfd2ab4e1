"""Words are looked at wherever they are typed, and a case is opened in the same commit as the answer."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from structlog.testing import capture_logs

from bot.intake import listening
from conversations.dialogue import Arrived, Inbound, Tap, Typed, Unexpected
from storage import heard
from tests.engines import ENGINES
from tests.small_house import Person, SmallHouse, house_in
from tests.told import AMBER, GREEN, ORDINARY, RED, cases_in, the_case

pytestmark = ENGINES


async def nowhere(person: Person) -> None:
    """Never had a link."""


async def at_the_welcome(person: Person) -> None:
    await person.opens("young-people")


async def at_a_button_question(person: Person) -> None:
    await person.opens("young-people")
    await person.says("Yes, start", "16 or 17")


async def at_the_last_question(person: Person) -> None:
    await at_a_button_question(person)
    await person.says(*["Skip"] * 8)


async def at_help(person: Person) -> None:
    await at_a_button_question(person)
    await person.says("Get help")


async def in_a_break(person: Person) -> None:
    await at_a_button_question(person)
    await person.says("More", "Take a break")


async def at_the_review(person: Person) -> None:
    await at_the_last_question(person)
    await person.says("Skip")


async def after_the_thanks(person: Person) -> None:
    await at_the_review(person)
    await person.says("Send my answers")


async def after_stopping(person: Person) -> None:
    await at_a_button_question(person)
    await person.says("More", "Stop", "Stop and erase")


async def when_it_has_closed(person: Person) -> None:
    await at_a_button_question(person)
    person.house.open("young-people")
    await at_a_button_question(person)
    person.house.close_audiences("young-people")


PLACES = [
    nowhere, at_the_welcome, at_a_button_question, at_the_last_question, at_help, in_a_break, at_the_review,
    after_the_thanks, after_stopping, when_it_has_closed,
]  # fmt: skip
CARRIERS: dict[str, tuple[Inbound, dict[str, Any]]] = {
    "typed": (Typed(RED), {}),
    "over the limit": (Typed(f"{'so it goes on. ' * 200}{RED}"), {}),
    "edited": (Unexpected("edited"), {"words": RED}),
    "below a picture": (Unexpected("picture"), {"words": RED}),
    "behind a command": (Tap("help"), {"words": RED}),
    "behind a link": (Arrived(), {"words": RED, "entry": "young-people"}),
    "behind an unknown link": (Arrived(), {"words": RED, "entry": "made-up"}),
    "with lone surrogates": (Typed(f"{RED} \ud800\0"), {}),
}


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__)
@pytest.mark.parametrize("carrier", CARRIERS.values(), ids=CARRIERS.keys())
async def test_words_are_listened_to_wherever_they_are_typed(
    place: Any, carrier: tuple[Inbound, dict[str, Any]], house: SmallHouse, amina: Person
) -> None:
    await place(amina)
    assert cases_in(house) == []
    await amina.does(carrier[0], **carrier[1])
    found = the_case(house)
    assert (found.case.kind, found.case.rag, found.case.speaker) == ("suicide", "red", "young")
    assert RED in found.words[0]
    assert "Thank you for telling us." in amina.text
    assert amina.button("Please contact me")


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__)
async def test_ordinary_words_open_nothing_anywhere(place: Any, house: SmallHouse, amina: Person) -> None:
    await place(amina)
    await amina.does(Typed(ORDINARY))
    assert cases_in(house) == []


async def test_the_answer_is_kept_beside_and_the_case_has_its_own_sealed_copy(house: SmallHouse, amina: Person) -> None:
    await at_the_last_question(amina)
    await amina.says(AMBER)
    standing = amina.outcome.standing
    assert standing is not None
    assert standing.response.answers["last_word"] == AMBER
    (text,) = house.all("case_text")
    assert text["about"] == "last_word"
    assert AMBER.encode() not in house.bytes_on_disk()
    await amina.says("Stop here", "Stop and erase")
    assert the_case(house).words == [AMBER]


async def test_answer_and_case_are_one_commit(house: SmallHouse, amina: Person) -> None:
    await at_the_last_question(amina)
    commits: list[str] = []
    event.listen(house.database.engine, "commit", lambda _: commits.append("commit"))
    await amina.says(AMBER)
    assert len(commits) == 1
    assert {"case", "case_text", "case_step"} <= house.rows().keys()


async def test_words_behind_hide_this_open_a_case_and_stay_out_of_sight(house: SmallHouse, amina: Person) -> None:
    await at_a_button_question(amina)
    outcome = await amina.does(Tap("hide"), words=RED)
    assert outcome.hides
    assert outcome.standing is None
    assert the_case(house).words == [RED]
    assert await house.intake.owed("telegram") == []
    await amina.does(Tap("help"))
    assert the_case(house).words == [RED]


async def test_words_split_over_messages_are_heard_together(house: SmallHouse, amina: Person) -> None:
    for words in ("i", "want to", "die"):
        assert cases_in(house) == []
        await amina.does(Typed(words))
    assert the_case(house).words == ["i\nwant to\ndie"]


async def test_so_are_words_split_within_one_batch(house: SmallHouse, amina: Person) -> None:
    await house.intake.take([amina.arrival(Typed(words)) for words in ("i", "want to", "die")])
    assert the_case(house).words == ["i\nwant to\ndie"]


async def test_what_was_denied_in_a_long_message_is_not_taken_out_of_it(house: SmallHouse, amina: Person) -> None:
    """Only the end of it is looked at again with what follows, and there it would read otherwise."""
    for padding in range(0, 60, 3):
        await amina.does(Typed(f"honestly i would never {'really ' * 3}want to die {'and so on ' * 6}{'x' * padding}"))
        await amina.does(Typed(ORDINARY))
    assert cases_in(house) == []


async def test_words_far_apart_in_long_messages_do_not_make_a_sentence(house: SmallHouse, amina: Person) -> None:
    await amina.does(Typed(f"i want {'a bit more time for homework ' * 9}"))
    await amina.does(Typed(f"{'because school takes so long and ' * 9} to die"))
    assert cases_in(house) == []


async def test_a_case_gets_what_was_written_just_before_and_not_all_of_the_hour(
    house: SmallHouse, amina: Person
) -> None:
    school = ("school is fine " * 9).strip()
    for words in ("my worker was kind", school, "i want", "to die"):
        await amina.does(Typed(words))
    assert the_case(house).words == [f"{school}\ni want\nto die"]


async def test_and_over_a_restart_but_not_over_an_hour(tmp_path: Path) -> None:
    with house_in(tmp_path) as house:
        await Person(house).does(Typed("i want"))
    with house_in(tmp_path) as house:
        house.clock.forward(hours=1)
        await Person(house).does(Typed("to die"))
        assert cases_in(house) == []
        await Person(house, "1002").does(Typed("i want"))
    with house_in(tmp_path) as house:
        house.clock.forward(minutes=59)
        await Person(house, "1002").does(Typed("to die"))
        assert the_case(house).words == ["i want\nto die"]


async def test_each_chat_is_heard_by_itself(house: SmallHouse, amina: Person) -> None:
    await house.intake.take([amina.arrival(Typed("i want")), Person(house, "1002").arrival(Typed("to die"))])
    assert cases_in(house) == []


async def test_what_was_flagged_does_not_flag_again_with_each_word_that_follows(
    house: SmallHouse, amina: Person
) -> None:
    await at_a_button_question(amina)
    await amina.says(RED, "I'm OK, carry on")
    await amina.does(Typed(ORDINARY))
    assert the_case(house).words == [RED]
    assert "Did your worker listen to you?" in amina.text


async def test_what_was_heard_is_forgotten_by_the_tick_and_with_stop_and_erase(
    house: SmallHouse, amina: Person
) -> None:
    await amina.does(Typed(ORDINARY))
    assert house.rows()["heard"] == 1
    house.write(lambda c: heard.forget_old(c, house.clock() + timedelta(hours=1), house.seal))
    assert "heard" not in house.rows()
    await at_a_button_question(amina)
    await amina.does(Typed(ORDINARY))
    await amina.says("More", "Stop", "Stop and erase")
    assert "heard" not in house.rows()


async def test_a_delivery_that_comes_twice_opens_one_case(house: SmallHouse, amina: Person) -> None:
    for _ in range(2):
        outcome = await amina.does(Typed(RED), key="msg:1")
    assert outcome.repeated
    assert the_case(house).words == [RED]
    assert "Thank you for telling us." in amina.text


async def test_a_professional_is_listened_to_as_one(house: SmallHouse, amina: Person) -> None:
    await amina.opens("multi-agency")
    await amina.does(Typed("We see a lot of neglect and abuse in our work."))
    assert cases_in(house) == []
    await amina.does(Typed("I am worried about Leah in year 9, her dad hits her."))
    assert (the_case(house).case.kind, the_case(house).case.speaker) == ("identifiable_child", "professional")
    assert "Thank you. If a child may not be safe, please don't leave it at this comment." in amina.text


async def test_what_is_said_in_a_group_is_nobodys_alone(house: SmallHouse) -> None:
    await Person(house, "-100").does(Typed(RED), private=False)
    assert cases_in(house) == []


async def test_words_that_nobody_could_look_at_are_amber_and_loud(
    house: SmallHouse, amina: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object) -> None:
        raise RecursionError(RED)

    await at_the_last_question(amina)
    monkeypatch.setattr(listening, "look_at", breaks)
    with capture_logs() as logs:
        await amina.does(Typed(ORDINARY))
    found = the_case(house)
    assert (found.case.rag, found.words) == ("amber", [ORDINARY])
    assert {"event": "words not looked at", "log_level": "error", "why": "RecursionError"} in logs
    assert RED not in repr(logs)
    assert amina.outcome.standing is not None
    assert amina.outcome.standing.response.answers["last_word"] == ORDINARY


async def test_a_green_flag_asks_without_alarm(house: SmallHouse, amina: Person) -> None:
    await at_the_last_question(amina)
    await amina.says(GREEN)
    assert the_case(house).case.rag == "green"
    assert "Would you like someone to get in touch?" in amina.text
    assert "Call 999 if" not in amina.text
