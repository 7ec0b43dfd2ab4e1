"""Numbers, days and times as people write them in Bengali, Somali and Arabic, and as they are read back."""

from datetime import UTC, datetime

import pytest

from bot.catalogues import learn_all
from conversations.dialogue import Typed
from conversations.kinds import KINDS, Slip
from conversations.phrases import listed, say, say_count, speaking
from conversations.question import KindName, Question
from conversations.writing import asks_for_help, spoken

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _some_languages() -> None:
    learn_all(["bn", "so", "ar"])


def read(language: str, kind: KindName, words: str) -> str:
    """The value, or the phrase that asks again."""
    with speaking(language):
        found = KINDS[kind].read(Question("asked", kind, "?"), "", words, NOW)
    return found.phrase[0] if isinstance(found, Slip) else found.value


def shown(language: str, kind: KindName, value: str) -> str:
    with speaking(language):
        return KINDS[kind].show(Question("asked", kind, "?", scale=(1, 5, 1)), value)


@pytest.mark.parametrize(
    ("kind", "words", "value"),
    [
        ("integer", "১২", "12"), ("integer", "١٢", "12"), ("integer", "۱۲", "12"), ("integer", "\u200f١٢\u200f", "12"),
        ("decimal", "২.৫", "2.5"), ("decimal", "٢٫٥", "2.5"), ("decimal", "۲٫۵", "2.5"),
        ("decimal", "١٬٢٣٤٫٥", "1234.5"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", ["en", "bn", "so", "ar"])
def test_any_digits_are_taken_and_kept_as_0_to_9(language: str, kind: KindName, words: str, value: str) -> None:
    assert read(language, kind, words) == value


@pytest.mark.parametrize(
    ("language", "words", "value"),
    [
        ("bn", "৩ মে ২০২৬", "2026-05-03"), ("bn", "৩রা মে, ২০২৬", "2026-05-03"), ("bn", "৩/৫/২০২৬", "2026-05-03"),
        ("bn", "রবিবার, 3 মে 2026", "2026-05-03"), ("bn", "আগামীকাল", "2026-03-11"),
        ("bn", "3 May 2026", "2026-05-03"),
        ("ar", "٣ مايو ٢٠٢٦", "2026-05-03"), ("ar", "الأحد ٣ مايو ٢٠٢٦", "2026-05-03"),
        ("ar", "الاحد 3 مايو 2026", "2026-05-03"), ("ar", "يوم 3 ابريل 2026", "2026-04-03"),
        ("ar", "غدا", "2026-03-11"),
        ("ar", "٢٠٢٦-٠٥-٠٣", "2026-05-03"), ("ar", "امس", "2026-03-09"),
        ("so", "3 Maajo 2026", "2026-05-03"), ("so", "axad 3 maajo 2026", "2026-05-03"), ("so", "berri", "2026-03-11"),
        ("so", "3 Maa 2026", "which_day"),  # May or March
        ("ar", "الاثنين ٣ مايو ٢٠٢٦", "which_day"),  # a Sunday
    ],
)  # fmt: skip
def test_a_day_is_read_in_the_language_that_is_spoken(language: str, words: str, value: str) -> None:
    assert read(language, "date", words) == value


@pytest.mark.parametrize(
    ("language", "words", "value"),
    [
        ("bn", "২:৩০ PM", "14:30:00"), ("bn", "১৪:৩০", "14:30:00"), ("ar", "٢:٣٠ مساءً", "14:30:00"),
        ("ar", "2:30 مساء", "14:30:00"), ("ar", "صباحا 9", "09:00:00"), ("ar", "١٤:٣٠", "14:30:00"),
        ("so", "2:30 pm", "14:30:00"), ("ar", "٢:٣٠", "which_time"),
    ],
)  # fmt: skip
def test_a_time_is_read_in_the_language_that_is_spoken(language: str, words: str, value: str) -> None:
    assert read(language, "time", words) == value


@pytest.mark.parametrize("language", ["en", "bn", "so", "ar"])
@pytest.mark.parametrize(
    ("kind", "value"), [("date", "2026-05-03"), ("time", "14:30:00"), ("dateTime", "2026-12-31T00:05:00")]
)
def test_what_is_read_back_can_be_typed_again(language: str, kind: KindName, value: str) -> None:
    assert read(language, kind, shown(language, kind, value)) == value


@pytest.mark.parametrize(
    ("language", "day", "clock"),
    [("bn", "3 মে 2026", "2:30 PM"), ("so", "3 Maajo 2026", "2:30 PM"), ("ar", "3 مايو 2026", "2:30 مساءً")],
)
def test_the_examples_that_hints_give_are_understood(language: str, day: str, clock: str) -> None:
    with speaking(language):
        assert day in say("date_hint")
        assert clock in say("time_hint")
    assert (read(language, "date", day), read(language, "time", clock)) == ("2026-05-03", "14:30:00")


def test_a_name_within_arabic_is_kept_apart_and_a_link_is_not() -> None:
    with speaking("ar"):
        assert say("care_letter", "Robin Example") == "من \u2068Robin Example\u2069 إليك:"
        assert say("page_instead", "https://example.org/q/a").endswith(": https://example.org/q/a")
        assert say("own_number", "0800 1111").endswith("\u20680800 1111\u2069.")
        assert (say_count("days", 3), say("progress", "3", "9")) == ("3 أيام", "3 من 9")
        assert say("day_short", "3", "مايو", "2026") == "3 مايو 2026"
    with speaking("bn"):
        assert "\u2068" not in say("care_letter", "Robin Example")


def test_a_command_within_arabic_keeps_its_slash_in_front() -> None:
    with speaking("ar"):
        assert "\u2068/mydata\u2069 ثم" in say("own_how")
        assert "\u206851.5, -0.12\u2069" in say("place_hint")


def test_several_stand_in_a_row_as_the_language_has_it() -> None:
    with speaking("ar"):
        assert listed(["هاتف", "رسالة", "زيارة"]) == "هاتف، رسالة، زيارة"
    assert listed(["Phone", "Letter"]) == "Phone, Letter"
    assert listed([]) == ""


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "help"), ("en", "Get help."), ("bn", "সাহায্য"), ("bn", "সাহায্য নিন।"), ("bn", "help"),
        ("ar", "المساعدة"), ("ar", "مساعده"), ("so", "caawimaad"), ("so", "Caawimaad."),
    ],
)  # fmt: skip
def test_help_comes_to_whoever_asks_for_it_in_their_own_words(language: str, words: str) -> None:
    with speaking(language):
        assert asks_for_help(Typed(words))


def test_a_button_is_named_in_any_spelling_of_its_words() -> None:
    assert spoken("إجاباتي") == spoken("\u200fاجاباتي.")
    assert spoken("হয়ে গেছে।") == spoken("হয়ে গেছে".replace("য়", "\u09af\u09bc"))
