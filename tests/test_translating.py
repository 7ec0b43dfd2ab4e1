"""Keeping a language's file in step with the English: what a translator finds in it."""

from pathlib import Path

import pytest

from bot.catalogues import KEYS, read, read_catalogue
from bot.commands import translate as command
from bot.commands.translate import translate
from bot.fault import Unusable
from bot.translating import faults, in_step, missing, write
from tests.test_catalogues import HEAD, OF_OLD, SKIP, UNREVIEWED


@pytest.fixture
def welsh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(command, "FOLDER", tmp_path)
    return tmp_path / "cy.po"


def test_a_new_language_begins_with_every_phrase_empty(welsh: Path, capsys: pytest.CaptureFixture[str]) -> None:
    translate("cy")
    assert missing(welsh) == KEYS
    assert f"{len(KEYS)} of {len(KEYS)} phrases to translate" in capsys.readouterr().out
    assert welsh.read_text("utf-8").startswith("# Welsh: the bot's own words")


def test_what_is_translated_stays_and_what_is_new_comes_in_empty(welsh: Path) -> None:
    welsh.write_text(HEAD + SKIP + UNREVIEWED, "utf-8")
    translate("cy")
    assert read_catalogue(welsh).phrases == {"skip": ("Hepgor",), "back": ("Yn ôl",)}
    assert read_catalogue(welsh).unreviewed == 1
    assert len(missing(welsh)) == len(KEYS) - 2


def test_words_for_english_that_has_changed_are_kept_out_of_use(welsh: Path) -> None:
    welsh.write_text(HEAD + OF_OLD, "utf-8")
    translate("cy")
    translate("cy")  # and stay there when it is done again
    assert '#~ msgid "Stop now"\n#~ msgstr "Stopio nawr"' in welsh.read_text("utf-8")
    assert "stop" in missing(welsh)


def test_who_worked_on_it_is_still_told_afterwards(welsh: Path) -> None:
    welsh.write_text(HEAD.replace('"Language', '"Last-Translator: Made-up Person <>\\n"\n"Language', 1), "utf-8")
    write(in_step(welsh), welsh)
    assert read(welsh).last_translator == "Made-up Person <>"


def test_words_that_can_not_be_used_are_told_with_what_is_wrong(
    welsh: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    welsh.write_text(f'{HEAD}\nmsgctxt "progress"\nmsgid "{{0}} of {{1}}"\nmsgstr "{{0}} o {{l}}"\n', "utf-8")
    translate("cy")
    assert faults(welsh) == ["cy.po, progress: should have {0} and {1}, and has '{0} o {l}'"]
    assert faults(welsh)[0] in capsys.readouterr().err


@pytest.mark.parametrize("language", ["", "English", "en", "en-GB", "../cy"])
def test_what_is_no_code_of_another_language_is_refused(language: str) -> None:
    with pytest.raises(Unusable, match="is no code of another language"):
        translate(language)
