"""Words that someone sends in one breath, before they saw the next screen, belong to one answer."""

import pytest

from bot.intake.arrivals import Outcome
from conversations.dialogue import Inbound, Tap, Typed
from conversations.phrases import say
from tests.engines import ENGINES
from tests.small_house import Person, SmallHouse

pytestmark = ENGINES


@pytest.fixture
async def amina(house: SmallHouse) -> Person:
    """At "What makes it clear, or not clear, ...?", with "Is there anything else?" behind it; both take words."""
    amina = Person(house)
    await amina.opens("leaflets")
    await amina.says("Yes, start", "18 to 21", "Yes", "No", "3", "Skip", "Yes")
    return amina


async def in_one_breath(person: Person, *inbounds: Inbound) -> list[Outcome]:
    return await person.house.intake.take([person.arrival(inbound) for inbound in inbounds])


async def notice(person: Person) -> tuple[str, ...]:
    standing = await person.house.intake.standing(person.channel, person.address)
    assert standing is not None
    return standing.response.notice


async def words(person: Person) -> dict[str, str]:
    """The answers to the two last questions."""
    standing = await person.house.intake.standing(person.channel, person.address)
    assert standing is not None
    answers = standing.response.answers
    return {name: answers[name] for name in ("privacy_view", "other_comments") if name in answers}


async def test_the_second_text_is_put_to_the_first_and_the_next_question_is_still_open(amina: Person) -> None:
    await in_one_breath(amina, Typed("It says who."), Typed("But not why."))
    assert await words(amina) == {"privacy_view": "It says who.\nBut not why."}
    assert await notice(amina) == ("added",)


async def test_a_third_goes_there_too(amina: Person) -> None:
    await in_one_breath(amina, Typed("One."), Typed("Two."), Typed("Three."))
    assert await words(amina) == {"privacy_view": "One.\nTwo.\nThree."}


async def test_also_where_the_first_led_to_the_review(amina: Person) -> None:
    await amina.says("Skip")
    await in_one_breath(amina, Typed("They were kind."), Typed("Mostly."))
    assert await words(amina) == {"privacy_view": "", "other_comments": "They were kind.\nMostly."}
    assert await notice(amina) == ("added",)


@pytest.mark.parametrize("length", [998, 999, 1000])
async def test_what_is_too_long_together_keeps_the_first_and_says_so(amina: Person, length: int) -> None:
    """1,000 characters, a new line, and the second."""
    first, second = "a" * 1000, "b" * length
    await in_one_breath(amina, Typed(first), Typed(second))
    fits = length < 1000
    assert await words(amina) == {"privacy_view": f"{first}\n{second}" if fits else first}
    assert await notice(amina) == (("added",) if fits else ("too_long", "2,000", "1"))


async def test_texts_in_two_breaths_are_two_answers(amina: Person) -> None:
    await in_one_breath(amina, Typed("It says who."))
    await in_one_breath(amina, Tap("skip"))
    await in_one_breath(amina, Typed("They were kind."))
    assert await words(amina) == {"privacy_view": "It says who.", "other_comments": "They were kind."}
    assert await notice(amina) == ()


async def test_what_two_people_say_in_one_batch_stays_apart(house: SmallHouse, amina: Person) -> None:
    bo = Person(house, "1002")
    await bo.opens("leaflets")
    await bo.says("Yes, start", "18 to 21", "Yes", "No", "3", "Skip", "Yes")
    await house.intake.take([amina.arrival(Typed("It says who.")), bo.arrival(Typed("It's short."))])
    assert (await words(amina), await words(bo)) == ({"privacy_view": "It says who."}, {"privacy_view": "It's short."})


async def test_a_text_behind_one_that_was_no_answer_is_an_answer_of_its_own(amina: Person) -> None:
    await in_one_breath(amina, Typed("x" * 2001), Typed("It says who."))
    assert await words(amina) == {"privacy_view": "It says who."}
    assert await notice(amina) == ()


async def test_after_a_tap_in_between_nothing_is_added(amina: Person) -> None:
    await in_one_breath(amina, Typed("It says who."), Tap("skip"), Tap("skip"), Typed("That's all."))
    assert await words(amina) == {"privacy_view": "It says who.", "other_comments": ""}
    assert await notice(amina) == ("tap_to_send",)


async def test_it_is_not_put_to_an_answer_of_an_earlier_breath(amina: Person) -> None:
    await in_one_breath(amina, Typed("It says who."))
    await in_one_breath(amina, Tap("skip"))
    await in_one_breath(amina, Typed("x" * 2001), Typed("They were kind."))
    assert await words(amina) == {"privacy_view": "It says who.", "other_comments": "They were kind."}


@pytest.mark.parametrize("ask", ["Get help", "get help."])
async def test_asking_for_help_in_the_same_breath_is_heard(amina: Person, ask: str) -> None:
    outcomes = await in_one_breath(amina, Typed("Something happened."), Typed(ask))
    assert outcomes[1].standing is not None
    assert outcomes[1].standing.response.overlay == "help"
    assert await words(amina) == {"privacy_view": "Something happened."}


def test_it_is_said_in_plain_words() -> None:
    assert say("added") == "I've put that with what you wrote just before."
