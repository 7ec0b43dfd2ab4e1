"""Languages as authors write them and as phones name them."""

import pytest

from conversations.languages import Language, best, language_of

SPOKEN = [language_of(one) for one in ("English (en)", "Bengali (bn)", "Somali (so)")]


@pytest.mark.parametrize(
    ("written", "code", "name"),
    [
        ("Bengali (bn)", "bn", "বাংলা"),
        ("bn", "bn", "বাংলা"),
        ("Bangla(BN)", "bn", "বাংলা"),
        ("Português do Brasil (pt_br)", "pt-BR", "Português do Brasil"),
        ("Chinese (zh-hant)", "zh-Hant", "Chinese"),
        ("Sylheti (syl)", "syl", "Sylheti"),
        ("French", "French", "French"),
        ("French (Canada)", "French (Canada)", "French (Canada)"),
    ],
)
def test_what_an_author_writes_is_a_language(written: str, code: str, name: str) -> None:
    assert language_of(written) == Language(code, name, written)


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (["bn"], "bn"), (["bn-BD"], "bn"), (["BN_bd"], "bn"), (["fr", "so"], "so"), (["en-GB", "bn"], "en"), ([""], ""),
        (["fr"], ""),
    ],
)  # fmt: skip
def test_somebodys_languages_meet_those_of_a_form(wanted: list[str], code: str) -> None:
    found = best(SPOKEN, wanted)
    assert (found.code if found else "") == code


def test_of_two_countries_languages_the_very_one_comes_first() -> None:
    spoken = [language_of("Portuguese (pt)"), language_of("Brazilian (pt-BR)")]
    found = [best(spoken, [one]) for one in ("pt-BR", "pt", "pt-PT")]
    assert [one.code for one in found if one] == ["pt-BR", "pt", "pt"]


def test_a_form_in_one_language_is_offered_in_none() -> None:
    assert best([language_of("Bengali (bn)")], ["bn"]) is None
