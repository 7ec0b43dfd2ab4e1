"""flag: words come in by standard input, a line of JSON goes out for each, and none are kept."""

import io
import json
import sys
from collections.abc import Callable
from typing import Any

import pytest

from bot.commands import flag
from tests.commands.line import CommandLine, Said

Typed = Callable[..., Said]
NOTHING = {"class": None, "rag": None, "reason": None}
SIDEWAYS = b"theres a lock on the fridge and only his kids get the key\n"


@pytest.fixture
def typed(line: CommandLine, monkeypatch: pytest.MonkeyPatch) -> Typed:
    """Call flag with these bytes on its standard input."""

    def typed(written: bytes, *words: str) -> Said:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(written)))
        return line("flag", *words)

    return typed


def lines(said: Said) -> list[dict[str, Any]]:
    assert (said.code, said.err) == (0, "")
    return [json.loads(line) for line in said.out.splitlines()]


def test_each_line_of_words_comes_out_as_a_line_of_json(typed: Typed) -> None:
    found = lines(typed(b"my worker is kind\ni want to die\n\nmy dad hits me"))
    assert [(one["class"], one["rag"]) for one in found] == [
        (None, None), ("suicide", "red"), (None, None), ("physical_harm", "amber"),
    ]  # fmt: skip
    assert found[0] == NOTHING | {"likeness": found[0]["likeness"]}
    assert found[1]["reason"].startswith("Speaks of wanting to die")


def test_the_words_of_professionals_are_looked_at_by_their_own_rules(typed: Typed) -> None:
    words = b"Neglect is under-reported\none of my cases has bruises and nobody has visited\n"
    found = lines(typed(words, "--speaker", "professional"))
    assert [one["class"] for one in found] == [None, "identifiable_child"]


def test_words_that_meet_no_rule_come_out_with_how_like_a_disclosure_they_are(typed: Typed) -> None:
    told, fine = lines(typed(SIDEWAYS + b"the leaflet was easy to read\n"))
    assert (told["class"], told["rag"]) == ("like_a_disclosure", "amber")
    assert 0 <= fine["likeness"] < told["likeness"] <= 100
    (theirs,) = lines(typed(SIDEWAYS, "--speaker", "professional"))
    assert theirs == NOTHING | {"likeness": None}


def test_without_the_model_it_says_so_and_goes_by_rules_and_weights(
    typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flag, "likener", _gone)
    said = typed(SIDEWAYS + b"i want to die\n")
    assert said.err == "Warning. Words are only weighed here: it is not installed. Install what the bot needs anew.\n"
    assert [json.loads(line)["rag"] for line in said.out.splitlines()] == ["amber", "red"]


def _gone() -> None:
    raise OSError("it is not installed")


def test_it_survives_any_bytes(typed: Typed) -> None:
    found = lines(typed(b"\xff\xfe\x00 i want to die \xf0\x9f\n\x80\n" + bytes(range(256)) + b"\n"))
    assert found[0]["rag"] == "red"
    assert len(found) == 4


def test_nothing_is_stored_and_no_secret_is_needed(
    line: CommandLine, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SECRET_KEY")
    lines(typed(b"i want to die\n"))
    assert list(line.folder.iterdir()) == []


def test_an_unknown_speaker_is_wrong_usage(typed: Typed) -> None:
    said = typed(b"", "--speaker", "cat")
    assert said.code == 2
    assert "young" in said.err
