"""The page in a language of the person's own: which it begins in, and how its elements say so."""

import pytest

from bot.catalogues import learn_all
from bot.web.languages import asked_for
from bot.web.pages import calls, written
from conversations.phrases import first_spoken
from tests.web.place import Browser


@pytest.mark.parametrize(
    ("header", "languages"),
    [
        ("", ()),
        ("bn", ("bn",)),
        ("bn-BD,bn;q=0.9,en-GB;q=0.8,en;q=0.7", ("bn-BD", "bn", "en-GB", "en")),
        ("en;q=0.3, so ; q=0.8, *;q=0.1", ("so", "en")),
        ("fr;q=0, ar", ("ar",)),
        ("ar;q=x, <script>, ;;, en", ("en",)),
        ("en," * 500, ("en",) * 66),
    ],
)
def test_a_browser_says_what_it_likes_best(header: str, languages: tuple[str, ...]) -> None:
    assert asked_for(header)[:66] == languages


@pytest.mark.parametrize(
    ("language", "around", "attributes"),
    [
        ("ar", "en", ' lang="ar" dir="rtl"'),
        ("bn", "ar", ' lang="bn" dir="ltr"'),
        ("ar", "ar", ""),
        ("", "ar", ""),
        ('"><b>', "en", ' lang="&#34;&gt;&lt;b&gt;" dir="ltr"'),
    ],
)
def test_an_element_says_its_language_where_it_is_not_that_around_it(
    language: str, around: str, attributes: str
) -> None:
    assert written(language, around) == attributes


@pytest.fixture
def some_languages() -> None:
    learn_all(["ar", "so"])


@pytest.mark.parametrize(
    ("wanted", "language"), [(("pl", "ar-SY", "so"), "ar-SY"), (("en-GB", "ar"), "en-GB"), (("pl",), ""), ((), "")]
)
def test_a_page_without_questions_speaks_the_first_language_that_there_are_words_in(
    some_languages: None, wanted: tuple[str, ...], language: str
) -> None:
    assert first_spoken(wanted) == language


@pytest.mark.parametrize("path", ["/", "/resume", "/privacy", "/mydata", "/nothing"])
async def test_such_a_page_is_written_from_right_to_left_in_arabic(
    some_languages: None, browser: Browser, path: str
) -> None:
    browser.http.headers["accept-language"] = "ar"
    page = await browser.open(path)
    assert '<html lang="ar" dir="rtl">' in page
    assert "إخفاء هذا" in page
    assert "Hide this" not in page


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("Call 0800 1111, free", ["0800 1111"]),
        ("Call 999. If you can't speak, text 999; text register to 999.", ["999"]),
        ("اتصل برقم 999 إذا", ["999"]),
        ("wac 999.", ["999"]),
        ("999 নম্বরে ফোন করুন", ["999"]),
        ("9990, 1999, 12.999", []),
    ],
)
def test_a_number_to_call_can_be_tapped_in_every_language(words: str, numbers: list[str]) -> None:
    assert calls(words)[1::2] == numbers


async def test_a_no_is_said_in_the_language_of_the_browser(some_languages: None, browser: Browser) -> None:
    browser.http.headers["accept-language"] = "so"
    await browser.open("/resume")
    await browser.send("/resume", nonce="another", code="abc")
    assert browser.status == 403
    assert "Fadlan dib u noqo" in browser.page
    assert '<html lang="so">' in browser.page
