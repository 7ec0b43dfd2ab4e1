"""Whoever answers in a language without a lexicon: a person reads what they write, and they are told so in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.telegram.owed import StoredOwed
from conversations.dialogue import Arrived, Tap, Typed, Unexpected
from storage import people
from tests.many_languages import inspection_in, opens, own_words
from tests.small_house import Person, SmallHouse, house_in
from tests.told import RED, cases_in, the_case

__all__ = ["own_words"]
SOMALI = "Waan jeclahay halkan"
ENGLISH = "It is nice here"
LEAD = "3001"


@pytest.fixture(scope="module")
def inspection(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return inspection_in(tmp_path_factory.mktemp("asked"))


@pytest.fixture
def house(tmp_path: Path, inspection: Path, own_words: None) -> Iterator[SmallHouse]:
    with house_in(tmp_path, inspection) as house:
        yield house


async def told_to_lead(house: SmallHouse) -> list[str]:
    owed = StoredOwed(house.intake, house.clock)
    begun = [await owed.begin(one) for one in await owed.notices_owed() if one.address == LEAD]
    return [words for one in begun if one is not None for words in one.texts]


async def at_the_comment(house: SmallHouse, language: str) -> Person:
    person = await opens(house, language)
    await person.taps("agree", 0)
    while person.shown.kind != "text":
        await person.taps("skip", person.shown.at)
    return person


async def test_free_text_in_a_language_that_no_lexicon_is_for_is_amber_whatever_letters_it_has(
    house: SmallHouse,
) -> None:
    person = await at_the_comment(house, "so")
    await person.does(Typed(SOMALI))
    case = the_case(house)
    assert (case.case.kind, case.case.rag, case.words) == ("unreviewed_language", "amber", [SOMALI])


async def test_the_same_words_of_somebody_who_answers_in_english_are_no_case(house: SmallHouse) -> None:
    person = await at_the_comment(house, "en")
    await person.does(Typed(ENGLISH))
    assert cases_in(house) == []


async def test_english_words_of_somebody_who_reads_bengali_are_looked_at_and_amber_at_least(house: SmallHouse) -> None:
    person = await at_the_comment(house, "bn")
    await person.does(Typed(ENGLISH))
    assert (the_case(house).case.kind, the_case(house).case.rag) == ("unreviewed_language", "amber")


@pytest.mark.parametrize(("words", "rag"), [(RED, "red"), ("can someone call me", "amber")])
async def test_rules_hold_for_them_too_and_green_is_amber(house: SmallHouse, words: str, rag: str) -> None:
    person = await at_the_comment(house, "bn")
    await person.does(Typed(words))
    assert (the_case(house).case.rag, the_case(house).case.kind != "unreviewed_language") == (rag, True)


async def test_what_only_answers_is_no_free_text(house: SmallHouse) -> None:
    person = await opens(house, "so")
    for words in ("so: Yes, start", "Toddobaad kasta", "Ciyaaraha", "so: Done", "12"):
        await person.does(Typed(words))
    assert person.shown.paragraphs == ("Maxaan marka hore iibsannaa?",)
    assert cases_in(house) == []


async def test_a_button_that_is_named_in_letters_of_its_own_is_no_case_and_other_words_are(house: SmallHouse) -> None:
    person = await opens(house, "ar")
    for words in ("ar: Yes, start", "كل أسبوع", "الألعاب", "ar: Done", "١٢"):
        await person.does(Typed(words))
    assert person.shown.paragraphs == ("ماذا نشتري أولاً؟",)
    assert cases_in(house) == []
    await person.does(Typed("كل أسبوع"))  # names no button of this screen
    assert the_case(house).case.kind == "unreviewed_language"


async def test_words_at_a_button_question_and_changed_words_are_free_text(house: SmallHouse) -> None:
    person = await opens(house, "so")
    await person.taps("agree", 0)
    await person.does(Typed("Ma aqaan"))
    assert the_case(house).words == ["Ma aqaan"]
    await person.does(Unexpected("edited"), words="Ma aqaan aniga")
    assert the_case(house).words[-1] == "Ma aqaan aniga"


async def test_care_is_in_the_persons_language_and_what_goes_to_the_lead_is_not(house: SmallHouse) -> None:
    code = house.write(lambda c: people.invite(c, "lead", house.clock(), house.seal))
    await Person(house, LEAD).does(Arrived(), entry=code)
    person = await at_the_comment(house, "so")
    await person.does(Typed(SOMALI))
    assert all(words.startswith("so: ") for words in person.shown.paragraphs)
    await person.taps("care_contact", person.shown.at)
    assert person.shown.paragraphs[0].startswith("so: How would you like")
    await person.does(Typed("so: Text"))
    await person.does(Typed("07700 900123"))
    heard = the_case(house)
    assert (heard.words, heard.contact) == ([SOMALI], "Text: 07700 900123")
    told = "\n".join(await told_to_lead(house))
    assert "In a language we can't check" in told
    assert f"Case {heard.case.reference}: they have asked to be contacted." in told
    assert "so: " not in told


async def test_the_language_can_be_changed_while_care_is_shown(house: SmallHouse) -> None:
    person = await at_the_comment(house, "so")
    await person.does(Typed(SOMALI))
    await person.does(Tap("language"))
    assert [one.label for row in person.shown.choices for one in row] == ["English", "বাংলা", "Soomaali", "العربية"]
    await person.taps("l0", person.shown.at)
    assert person.shown.paragraphs[0].startswith("Thank you for telling us.")
    assert person.shown.language == "en"


async def test_words_instead_of_a_language_go_to_the_case_and_care_is_seen_again(house: SmallHouse) -> None:
    person = await at_the_comment(house, "so")
    await person.does(Typed(SOMALI))
    await person.does(Tap("language"))
    await person.does(Typed("Fadlan"))
    assert the_case(house).words == [SOMALI, "Fadlan"]
    assert person.shown.choices[0][0].action == "care_contact"
