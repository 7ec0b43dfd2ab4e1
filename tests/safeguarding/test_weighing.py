"""The second look: words that meet no rule are weighed, by a list made of the lines that may be learned from."""

from typing import Any

import pytest

from benchmarks.weigh import weigh
from bot.content import WEIGHTS
from conversations.faults import ContentFaults
from conversations.safeguarding import LIKE, Flag, Speaker, compile_lexicon, look
from conversations.safeguarding.weighing import likeness
from tests.mash import FOLDER
from tests.safeguarding.lexicon import ENGLISH, SOURCE, kind, rag, seen
from tests.safeguarding.lines import learned, read
from tests.safeguarding.test_lexicon import SMALL

SIDEWAYS = "hes not supposed to be in the house but mum lets him"
LIST = "# a note\n(all)\t-100\nlock\t850\nlock me\t283\n<kin>\t141\nwor*\t-850\n"


def weighed(words: str, *, speaker: Speaker = "young", **changes: Any) -> Flag | None:
    """By the small list above and the small lexicon of the other tests."""
    source = {**SMALL, "second_look": "50", "weights": LIST, **changes}
    return look(compile_lexicon(source, "english.yaml"), words, speaker)


@pytest.mark.parametrize(
    "words",
    [
        SIDEWAYS,
        "mum says shell put me back in care if i tell anyone",
        "my bf gets me to meet his friends for money",
        "nan died and i just want to be with her",
        "theyre taking me to pakistan in the summer and i dont think im coming back",
        "i feel like theres no point anymore",
        "my mate is missing since tuesday and shes with some older lads",
    ],
)
def test_what_is_told_sideways_is_amber(words: str) -> None:
    assert rag(words) == "amber"


@pytest.mark.parametrize(
    "words",
    [
        "my worker is nice but she never rings back",
        "they should come to my house less often",
        "i was scared before the meeting but my worker explained everything",
        "more activities for kids my age",
        "nobody here hurts me",
        "ok",
        "",
    ],
)
def test_a_comment_on_the_service_is_left_alone(words: str) -> None:
    assert seen(words) is None


def test_the_flag_says_that_no_rule_was_met_and_quotes_nobody() -> None:
    flag = seen(SIDEWAYS)
    assert flag == Flag(LIKE, "amber", "No rule is met, but the words as a whole are like those of disclosures.")


def test_a_rule_that_is_met_has_its_say_first() -> None:
    assert kind("my dad hits me and hes not supposed to be in the house") == "physical_harm"


def test_who_only_asks_for_a_call_is_amber_where_the_words_are_like_a_disclosure() -> None:
    assert rag("can you ring me back") == "green"
    flag = seen("can you call me when hes not in, he listens")
    assert flag is not None
    assert (flag.kind, flag.rag) == ("asks_for_help", "amber")
    assert flag.reason.endswith("The words as a whole are like those of disclosures, so it is amber.")


def test_what_professionals_write_is_not_weighed() -> None:
    assert kind("lock me") is None
    assert weighed("lock me") is not None
    assert weighed("lock me", speaker="professional") is None


def test_words_count_from_the_likeness_that_the_lexicon_says() -> None:
    """lock and lock me weigh 8.50 + 2.83 over the root of 8, less 1: 3.01, which is 95.3 of 100."""
    assert weighed("lock me", second_look="95") is not None
    assert weighed("lock me", second_look="96") is None


def test_groups_and_beginnings_of_words_weigh_too() -> None:
    assert weighed("mum lock", second_look="92") is not None
    assert weighed("lock", second_look="92") is None
    assert weighed("lock working") is None


def test_what_weighed_most_is_named_to_who_tries_words_and_nowhere_kept() -> None:
    flag = weighed("mum lock me")
    assert flag is not None
    assert flag.pieces == ("lock", "lock me", "<kin>")
    assert flag.reason == "No rule is met, but the words as a whole are like those of disclosures."


def test_one_telling_sentence_among_hundreds_of_words_is_enough() -> None:
    kind_words = "she was kind and listened and never rushed me. " * 30
    assert weighed(kind_words, second_look="30") is None
    assert weighed(f"{kind_words} they lock me. lock me. {kind_words}", second_look="30") is not None
    assert weighed(f"{kind_words} they lock me. lock me.", second_look="30") is not None


@pytest.mark.parametrize("changes", [{"second_look": "off"}, {"second_look": "off", "weights": "not\ta list"}])
def test_it_can_be_switched_off(changes: dict[str, Any]) -> None:
    assert weighed("lock me", **changes) is None


def test_a_folder_of_before_there_was_a_second_look_has_its_rules_alone() -> None:
    source = {name: value for name, value in dict(SOURCE).items() if name not in ("second_look", "weights")}
    lexicon = compile_lexicon(source, "english.yaml")
    assert look(lexicon, SIDEWAYS, "young") is None
    assert look(lexicon, "my dad hits me", "young") is not None


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"second_look": "0"}, "english.yaml, second_look: must be a whole number from 1 to 99, or off"),
        ({"second_look": "100"}, "english.yaml, second_look: must be a whole number from 1 to 99, or off"),
        ({"second_look": ["78"]}, "english.yaml, second_look: must be a whole number from 1 to 99, or off"),
        ({"weights": "lock\t8\nmum 3\n"}, "english.yaml, weights, line 2: must be a piece, a tab and a whole number; "),
        ({"weights": "lock\t8.5\n"}, "english.yaml, weights, line 1: must be a piece, a tab and a whole number; "),
    ],
)
def test_what_is_wrong_in_its_files_is_told(changes: dict[str, Any], fault: str) -> None:
    with pytest.raises(ContentFaults) as odd:
        weighed("lock me", **changes)
    assert [line[: len(fault)] for line in odd.value.faults] == [fault]


def test_the_list_beside_the_lexicon_is_what_the_lines_give() -> None:
    """To within a hundredth: other processors round otherwise. If not: python -m benchmarks.weigh."""
    kept = {piece: round(100 * weight) for piece, weight in ENGLISH.weights.by_piece.items()}
    made = weigh(learned())
    assert len(made) > 5000
    assert [piece for piece in sorted({*kept, *made}) if abs(kept.get(piece, 0) - made.get(piece, 0)) > 1] == []
    assert (FOLDER / WEIGHTS).read_text("utf-8").startswith("# What pieces of words weigh")


def test_nothing_is_learned_from_the_measured_lines() -> None:
    assert {line.words for line in learned()} & {line.words for line in read("measuring")} == set()


def test_4096_characters_of_anything_are_weighed() -> None:
    for words in ("a" * 4096, "lock me. " * 455, "dad " * 1024):
        assert 0 <= likeness(ENGLISH.weights, ENGLISH.reader.read(words))[0] <= 100
