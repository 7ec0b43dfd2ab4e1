"""A form in several languages: how authors write them, what is missing, and what is held of each."""

from typing import Any

import pytest

from conversations.faults import ContentFaults, FaultList
from conversations.form_sheets import plain_form
from conversations.questionnaire import Questionnaire
from conversations.xlsform import content_hash, read_form
from tests.conversations.passes import row

ENGLISH, BENGALI, SOMALI = "English (en)", "Bengali (bn)", "Somali (so)"
USES = {
    "books": {ENGLISH: "Books", BENGALI: "বই", SOMALI: "Buugaag"},
    "quiet": {ENGLISH: "Quiet", BENGALI: "নীরবতা"},
}


def in_words(column: str, **words: str) -> dict[str, str]:
    """in_words("label", en="Why?") is the cell of label::English (en)."""
    names = {"en": ENGLISH, "bn": BENGALI, "so": SOMALI}
    return {f"{column}::{names[code]}": cell for code, cell in words.items()}


def library(**settings: Any) -> dict[str, Any]:
    """A form in three languages; in Somali it lacks the name of an option and a hint."""
    uses = {
        "type": "select_one uses", "name": "uses",
        **in_words("label", en="What do you come for?", bn="আপনি কেন আসেন?", so="Maxaad u timaadaa?"),
    }  # fmt: skip
    times = {
        "type": "integer", "name": "times", "constraint": ". < 32",
        **in_words("label", en="How often, for ${uses}?", bn="${uses}, কতবার?", so="${uses}, imisa jeer?"),
        **in_words("hint", en="A month.", bn="মাসে।"),
        **in_words("constraint_message", en="31 at most.", bn="সর্বোচ্চ ৩১।", so="Ugu badnaan 31."),
    }  # fmt: skip
    choices = [
        {"list_name": "uses", "name": name, **{f"label::{one}": cell for one, cell in words.items()}}
        for name, words in USES.items()
    ]
    said = {"introduction": ["Hello."], "introduction::Bengali (bn)": "নমস্কার।\n\nধন্যবাদ।", "thanks": "Thanks."}
    return {"survey": [uses, times], "choices": choices, "settings": {"default_language": ENGLISH, **said, **settings}}


def read(form: dict[str, Any]) -> Questionnaire:
    return read_form(form, "q.xlsx")


def faults(form: dict[str, Any]) -> tuple[str, ...]:
    with pytest.raises(ContentFaults) as odd:
        read(form)
    return odd.value.faults


def test_a_form_knows_its_languages_by_code_and_by_their_own_names() -> None:
    found = read(library()).languages
    assert [(one.code, one.name, one.written) for one in found] == [
        ("en", "English", "English (en)"), ("bn", "বাংলা", "Bengali (bn)"), ("so", "Soomaali", "Somali (so)"),
    ]  # fmt: skip


def test_in_another_language_only_the_words_are_others() -> None:
    asked = read(library())
    told = asked.in_language("bn")
    uses, times = told.questions
    assert (uses.label, [one.label for one in uses.options]) == ("আপনি কেন আসেন?", ["বই", "নীরবতা"])
    assert (times.label, times.hint, times.constraint_message) == ("${uses}, কতবার?", "মাসে।", "সর্বোচ্চ ৩১।")
    assert told.introduction == ("নমস্কার।", "ধন্যবাদ।")
    assert [one.name for one in told.questions] == [one.name for one in asked.questions]
    assert [one.name for one in uses.options] == ["books", "quiet"]
    assert times.constraint is asked.questions[1].constraint
    assert (told.version, told.index) == (asked.version, asked.index)


def test_what_a_language_lacks_is_said_in_the_default_one_text_by_text() -> None:
    told = read(library()).in_language("so")
    uses, times = told.questions
    assert [one.label for one in uses.options] == ["Buugaag", "Quiet"]
    assert (times.label, times.hint) == ("${uses}, imisa jeer?", "A month.")
    assert (told.introduction, told.thanks) == (("Hello.",), "Thanks.")


def test_what_the_default_language_lacks_is_taken_from_the_next() -> None:
    form = library(default_language="so")
    uses, times = read(form).questions
    assert [one.label for one in uses.options] == ["Buugaag", "Quiet"]
    assert times.hint == "A month."


def test_a_language_that_a_form_has_not_is_its_default() -> None:
    asked = read(library())
    assert all(asked.in_language(code) is asked for code in ("", "en", "fr", "label"))
    assert asked.in_language("bn").in_language("") is asked
    assert asked.in_language("bn").in_language("so") is asked.in_language("so")


def test_what_is_missing_is_counted_in_one_line_for_each_language() -> None:
    assert list(read(library()).notes) == [
        "q.xlsx, Bengali (bn): 1 of 8 texts are missing and said in English (en); the first is settings, "
        "column 'thanks'",
        "q.xlsx, Somali (so): 4 of 8 texts are missing and said in English (en); the first is survey row 2, "
        "column 'hint'",
    ]


def test_a_language_without_a_code_is_held_and_its_author_told_so() -> None:
    words = {"label::English (en)": "Why?", "label::French": "Pourquoi ?"}
    asked = read_form({"survey": [{"type": "text", "name": "why", **words}]}, "q.xlsx")
    assert asked.in_language("French").questions[0].label == "Pourquoi ?"
    assert (
        "q.xlsx, French: has no code, so no phone is known to be set to it; write one behind it, as in 'Bengali (bn)'"
        in asked.notes
    )


@pytest.mark.parametrize(("default", "asked"), [("", "Why?"), ("English (en)", "Why?"), ("français", "Pourquoi ?")])
@pytest.mark.parametrize("second", ["Français (fr)", "français (FR)"])
def test_the_default_language_is_that_of_the_settings_or_the_first(default: str, asked: str, second: str) -> None:
    words = {"label::English (en)": "Why?", f"label::{second}": "Pourquoi ?"}
    form = {"survey": [{"type": "text", "name": "why", **words}], "settings": {"default_language": default}}
    assert read_form(form, "q.xlsx").questions[0].label == asked


def test_a_default_language_without_words_is_told() -> None:
    form = library(default_language="Cymraeg (cy)")
    note = "q.xlsx, settings, 'default_language': 'Cymraeg (cy)' has no words here; English (en) is taken instead"
    assert note in read(form).notes


def test_one_language_spelt_in_several_ways_is_one() -> None:
    words = {"label::English (en)": "Why?", "label::Bengali (bn)": "কেন?", "hint::bengali(BN)": "লিখুন।"}
    second = {"label::ENGLISH(en)": "How?", "label::বাংলা (bn)": "কীভাবে?"}
    form = {"survey": [{"type": "text", "name": "why", **words}, {"type": "text", "name": "how", **second}]}
    why, how = read(form).in_language("bn").questions
    assert [one.code for one in read(form).languages] == ["en", "bn"]
    assert (why.label, why.hint, how.label) == ("কেন?", "লিখুন।", "কীভাবে?")


def test_one_language_in_two_columns_of_a_row_is_a_fault() -> None:
    form = {"survey": [{"type": "text", "name": "why", "label::English (en)": "Why?", "label::english(EN)": "Why so?"}]}
    assert faults(form) == (
        "q.xlsx, survey: the columns 'label::English (en)' and 'label::english(EN)' mean the same; "
        "take one of them out",
    )


def test_a_language_with_its_code_and_without_is_a_fault() -> None:
    form = library()
    form["choices"][0]["label::Bengali"] = "বই"
    assert faults(form) == (
        "q.xlsx, survey: 'Bengali' and 'Bengali (bn)' look like one language; spell both 'Bengali (bn)'",
    )


@pytest.mark.parametrize(("many", "is_fault"), [(29, False), (30, False), (31, True)])
def test_a_form_has_thirty_languages_at_most(many: int, is_fault: bool) -> None:
    words = {f"label::Language {at}": "Why?" for at in range(many)}
    form = {"survey": [{"type": "text", "name": "why", **words}]}
    if is_fault:
        assert faults(form) == ("q.xlsx, survey: has words in over 30 languages; part it in several forms",)
    else:
        assert len(read(form).languages) == many


@pytest.mark.parametrize("column", ["label", "hint"])
def test_faults_in_another_languages_words_name_their_column(column: str) -> None:
    form = library()
    form["survey"][1][f"{column}::Bengali (bn)"] = "${nobody} " + "x" * 1500
    longest, mend = ("1,500", "shorten it or part it in two") if column == "label" else ("500", "shorten it")
    where = f"q.xlsx, survey row 2 ('times'), column '{column}::Bengali (bn)'"
    assert faults(form) == (
        f"{where}: is over {longest} characters; {mend}",
        f"{where}: ${{nobody}} is no question of this form; check its spelling",
    )


def test_an_introduction_in_another_language_fits_a_message_too() -> None:
    form = library(**{"introduction::Somali (so)": "x" * 3001})
    assert faults(form) == ("q.xlsx, settings, 'introduction::Somali (so)': is over 3,000 characters; shorten it",)


def test_a_hint_alone_is_the_label_in_every_language() -> None:
    form = {"survey": [{"type": "text", "name": "why", **in_words("hint", en="Why?", bn="কেন?")}]}
    assert read(form).in_language("bn").questions[0].label == "কেন?"


def test_all_languages_count_as_content() -> None:
    other = library()
    other["survey"][0]["label::Somali (so)"] = "Maxaa?"
    assert content_hash(other) != content_hash(library())
    assert content_hash(plain_form(library(), FaultList(""))) == content_hash(library())


def test_a_form_of_one_language_says_which_it_is() -> None:
    survey = [{"type": "text", "name": "why", "label::Bengali (bn)": "কেন?"}]
    bare = {"survey": [row("text", "why", "কেন?")], "settings": {"default_language": "Bengali (bn)"}}
    assert [read(form).language for form in ({"survey": survey}, bare, {"survey": bare["survey"]})] == ["bn", "bn", ""]


def test_what_the_bot_adds_to_a_form_is_said_in_the_persons_language() -> None:
    from conversations.phrases import Catalogue, learn

    learn(Catalogue("bn", {"other": ("অন্য",), "other_ask": ("কী?",), "quote_ask": ("উদ্ধৃত?",)}, lambda _: 0))
    form = library()
    form["survey"][0]["type"] = "select_one uses or_other"
    form["survey"].append({"type": "text", "name": "view", "quote": "yes", **in_words("label", en="And?", bn="আর?")})
    told = {one.name: one for one in read(form).in_language("bn").questions}
    assert told["uses"].options[-1].label == "অন্য"
    assert (told["uses_other"].label, told["view quote"].label) == ("কী?", "উদ্ধৃত?")
    assert read(form).questions[0].options[-1].label == "Other"
