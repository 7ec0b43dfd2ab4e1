"""The lexicon is a file that a practitioner writes: faults are all told at once, and its words do what they say."""

from typing import Any

import pytest

from conversations.faults import ContentFaults
from conversations.safeguarding import KINDS, compile_lexicon, look
from conversations.safeguarding.lexicon import CONTEXTS, LISTS
from tests.safeguarding.lexicon import ENGLISH, SOURCE

NAMES = (*LISTS, *CONTEXTS)
SMALL: dict[str, Any] = {
    **dict.fromkeys(NAMES, "xyzzy"),
    "language": "en",
    "reviewed": "yes",
    "groups": {"kin": "mum, dad, step dad"},
    "spellings": {},
    "pictures": {"🔪": "knife"},
    "rules": [
        {"class": "neglect", "rag": "amber", "says": "Nobody cooks", "words": "<kin> ... never cooks (tea) # a note"}
    ],
}


def faults(**changes: object) -> list[str]:
    with pytest.raises(ContentFaults) as odd:
        compile_lexicon({**SMALL, **changes}, "english.yaml")
    return list(odd.value.faults)


def kind(words: str, **changes: object) -> str | None:
    flag = look(compile_lexicon({**SMALL, **changes}, "english.yaml"), words, "young")
    return flag.kind if flag else None


def test_groups_gaps_and_brackets_mean_what_the_file_says() -> None:
    assert kind("my mum never cooks") == "neglect"
    assert kind("my step dad he is lazy and never cooks tea") == "neglect"
    assert kind("my mum is a person who i think never cooks") is None
    assert kind("my nan never cooks") is None


def test_both_sides_of_an_and_may_come_first() -> None:
    rules = [{**SMALL["rules"][0], "words": "<kin> & cold"}]
    assert kind("mum left us cold", rules=rules) == kind("so cold here, mum left", rules=rules) == "neglect"


def test_a_word_that_ends_in_a_star_has_every_ending() -> None:
    rules = [{**SMALL["rules"][0], "words": "freez* here"}]
    assert kind("freezing here", rules=rules) == "neglect"
    assert kind("freed here", rules=rules) is None


def test_one_letter_and_a_star_is_a_word_of_which_the_rest_is_hidden() -> None:
    rules = [{**SMALL["rules"][0], "words": "calls me c*"}]
    assert kind("calls me c*nt", rules=rules) == "neglect"
    assert kind("calls me clever", rules=rules) is None


def test_several_ways_of_typing_a_word_stand_together() -> None:
    for typed in ("mum nvr cooks", "mum neva cooks", "mum never cooks"):
        assert kind(typed, spellings={"nvr, neva": "never"}) == "neglect"


def test_all_faults_are_told_at_once_with_where_they_are_and_how_to_mend_them() -> None:
    rules = [
        {"class": "hunger", "rag": "yellow", "says": "x", "words": "<aunt> hits"},
        {"class": "neglect", "rag": "amber", "words": "no fo$od\n(maybe)", "colour": "x"},
        "just words",
    ]
    found = faults(rules=rules, idioms="", groups={"kin": "mum, <nobody>"}, verbs="x")
    for words in (
        "english.yaml, at the top: 'verbs' is not known here",
        "english.yaml, group 'kin': there is no group <nobody> above; add it under groups",
        "english.yaml, idioms: 'idioms' is missing or no text; write it",
        "english.yaml, rule 1: 'class' must be one of immediate_danger,",
        "english.yaml, rule 1: 'rag' must be one of red, amber, green",
        "english.yaml, rule 1, '<aunt> hits': there is no group <aunt> above",
        "english.yaml, rule 2: 'colour' is not known here",
        "english.yaml, rule 2: 'says' is missing or no text; write it",
        "english.yaml, rule 2, 'no fo$od': 'fo$od' is no word",
        "english.yaml, rule 2, '(maybe)': holds no word that must be there",
        "english.yaml, rule 3: must have class,",
    ):
        assert any(line.startswith(words) for line in found), (words, found)


@pytest.mark.parametrize("source", ["just words", ["a", "list"], None, {}, {"rules": {}}, {"groups": "mum"}])
def test_a_lexicon_of_anything_is_told_and_never_breaks_anything(source: object) -> None:
    with pytest.raises(ContentFaults) as odd:
        compile_lexicon(source, "english.yaml")
    assert all(line.startswith("english.yaml") and "\n" not in line for line in odd.value.faults)


def test_a_lexicon_that_nobody_reviewed_leaves_all_words_to_a_person_and_still_finds_the_gravest() -> None:
    rules = [{"class": "suicide", "rag": "red", "says": "x", "words": "want to die"}]
    assert kind("it was fine", reviewed="no") == "unreviewed_language"
    assert kind("  \n", reviewed="no") is None
    assert kind("i want to die", reviewed="no", rules=rules) == "suicide"


@pytest.mark.parametrize(
    "words",
    [
        "আমার বাবা আমাকে মারে",
        "أبي يضربني كل يوم",
        "мой папа бьет меня каждый день",
        "mój tata mnie bije i nie chcę tam być bo się boję",
        "aabahay wuu i garaacaa oo waan ka baqayaa waxaan rabaa in",
    ],
)
def test_words_in_another_language_are_left_to_a_person(words: str) -> None:
    flag = look(ENGLISH, words, "young")
    assert flag is not None
    assert (flag.kind, flag.rag) == ("unreviewed_language", "amber")


@pytest.mark.parametrize("words", ["ok", "👍👍👍", "5/5", "she was très bien lol", "my worker Zażółć is nice", "123"])
def test_a_foreign_word_or_a_picture_in_english_is_no_other_language(words: str) -> None:
    assert look(ENGLISH, words, "young") is None


def test_the_lexicon_that_comes_with_the_inspection_has_a_rule_for_every_class() -> None:
    assert {rule.kind for rule in ENGLISH.rules} == set(KINDS)
    assert compile_lexicon(SOURCE, "english.yaml").reviewed
