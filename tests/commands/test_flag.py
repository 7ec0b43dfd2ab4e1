"""flag: words come in by standard input, a line of JSON goes out for each, and none are kept."""

import io
import json
import sys
from collections.abc import Callable
from typing import Any

import pytest

from tests.commands.line import CommandLine, Said

Typed = Callable[..., Said]
NOTHING = {"class": None, "rag": None, "reason": None}


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
    assert found[0] == NOTHING
    assert found[1]["reason"].startswith("Speaks of wanting to die")


def test_the_words_of_professionals_are_looked_at_by_their_own_rules(typed: Typed) -> None:
    words = b"Neglect is under-reported\none of my cases has bruises and nobody has visited\n"
    found = lines(typed(words, "--speaker", "professional"))
    assert [one["class"] for one in found] == [None, "identifiable_child"]


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
