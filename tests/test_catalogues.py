"""The bot's words in other languages, as files that translators' programs open."""

from pathlib import Path

import pytest

from bot.catalogues import KEYS, learn_all, noted, read_catalogue
from conversations.faults import ContentFaults
from conversations.phrases import say, say_count, speaking

HEAD = r"""
msgid ""
msgstr ""
"Language: cy\n"
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);\n"
"""
SKIP = """
msgctxt "skip"
msgid "Skip"
msgstr "Hepgor"
"""
UNREVIEWED = """
#, fuzzy
msgctxt "back"
msgid "Back"
msgstr "Yn ôl"
"""
EMPTY = """
msgctxt "help"
msgid "Get help"
msgstr ""
"""
OF_OLD = """
msgctxt "stop"
msgid "Stop now"
msgstr "Stopio nawr"
"""
MINUTES = """
msgctxt "minutes"
msgid "It takes about a minute."
msgid_plural "It takes about {0} minutes."
msgstr[0] "Tua munud."
msgstr[1] "Tua dwy funud."
msgstr[2] "Tua {0} munud."
"""


def written(folder: Path, *words: str, code: str = "cy") -> Path:
    file = folder / f"{code}.po"
    file.write_text(HEAD + "".join(words), "utf-8")
    return file


def test_a_language_is_spoken_once_its_file_is_read(tmp_path: Path) -> None:
    written(tmp_path, SKIP, MINUTES)
    learn_all(["cy"], tmp_path)
    with speaking("cy"):
        assert say("skip") == "Hepgor"
        assert [say_count("minutes", n) for n in (1, 2, 5)] == ["Tua munud.", "Tua dwy funud.", "Tua 5 munud."]


def test_of_a_language_as_one_country_speaks_it_the_language_is_read(tmp_path: Path) -> None:
    written(tmp_path, SKIP)
    learn_all(["cy-GB"], tmp_path)
    with speaking("cy-GB"):
        assert say("skip") == "Hepgor"


@pytest.mark.parametrize("language", ["", "pl", "Cymraeg / Welsh", "../cy"])
def test_a_language_without_a_file_is_passed_over(tmp_path: Path, language: str) -> None:
    written(tmp_path, SKIP)
    (tmp_path / "inner").mkdir()
    learn_all([language], tmp_path / "inner")
    with speaking(language):
        assert say("skip") == "Skip"


def test_what_no_speaker_has_read_is_said_and_counted(tmp_path: Path) -> None:
    found = read_catalogue(written(tmp_path, SKIP, UNREVIEWED))
    assert (found.phrases["back"], found.unreviewed) == (("Yn ôl",), 1)


def test_what_is_empty_or_was_said_of_other_english_is_not_said(tmp_path: Path) -> None:
    assert read_catalogue(written(tmp_path, EMPTY, OF_OLD)).phrases == {}


@pytest.mark.parametrize("words", ["{O} o {1}", "{0}", "{0} o {1} o {2}", "{0} o {1", "{0} o {1} {}", "o"])
def test_words_that_name_other_values_than_the_english_are_not_said(tmp_path: Path, words: str) -> None:
    odd = f'\nmsgctxt "progress"\nmsgid "{{0}} of {{1}}"\nmsgstr "{words}"\n'
    assert read_catalogue(written(tmp_path, odd)).phrases == {}


def test_a_value_may_stand_elsewhere_in_the_sentence(tmp_path: Path) -> None:
    other = '\nmsgctxt "progress"\nmsgid "{0} of {1}"\nmsgstr "o {1}: {0}"\n'
    assert read_catalogue(written(tmp_path, other)).phrases == {"progress": ("o {1}: {0}",)}


def test_a_file_that_can_not_be_read_leaves_its_language_in_english(tmp_path: Path) -> None:
    written(tmp_path, 'msgid "Skip')
    learn_all(["cy"], tmp_path)
    with speaking("cy"):
        assert say("skip") == "Skip"


def test_what_a_language_lacks_is_noted(tmp_path: Path) -> None:
    written(tmp_path, SKIP, UNREVIEWED)
    assert list(noted("cy-GB", "Welsh (cy-GB)", tmp_path)) == [
        f"Welsh (cy-GB): {len(KEYS) - 2} of the bot's own phrases are said in English; docs/languages.md says how to "
        "translate them",
        "Welsh (cy-GB): 1 of the bot's own phrases was read by no speaker yet; docs/languages.md says how",
    ]


def test_a_language_without_words_of_the_bots_own_is_noted_and_english_is_not(tmp_path: Path) -> None:
    told = "Polish: the bot's own words are said in English; docs/languages.md says how to translate them"
    assert list(noted("pl", "Polish", tmp_path)) == [told]
    assert list(noted("en-GB", "English", tmp_path)) == []


def test_a_file_that_is_no_gettext_file_is_a_plain_fault(tmp_path: Path) -> None:
    with pytest.raises(ContentFaults, match=r"cy.po: can't be read"):
        read_catalogue(written(tmp_path, 'msgid "Skip'))
