"""The page in a language of the person's own: which it begins in, and how its elements say so."""

import pytest

from bot.web.languages import asked_for
from bot.web.pages import written


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
