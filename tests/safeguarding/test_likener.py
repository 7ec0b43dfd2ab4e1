"""The sentence encoder: it reads as the one it was taken from, and what it learned tells disclosures from comments."""

from pathlib import Path

import numpy as np
import pytest

from bot.arrays_file import read_arrays, written
from bot.safeguarding import liking
from bot.safeguarding.liking import known_pieces, likener, model_folder
from conversations.safeguarding.encoder import MOST, Encoder
from conversations.safeguarding.flag import KINDS
from conversations.safeguarding.likener import FARTHEST, OVERLAP
from conversations.safeguarding.wordpiece import WordPiece
from tests.safeguarding.lines import BLIND, Part, learned, read

AS_MADE = {
    "he hits my mum": ([0.30538, 0.23741, -0.03576, 0.37995, -0.22815, 0.09625], 6.66583),
    "I like the leaflet, it's easy.": ([-0.38557, -0.17113, 0.14805, 0.21212, 0.61573, -0.16444], 5.65041),
    "nan died and i just want to be with her": ([-0.22178, -0.88349, 0.17909, -0.23309, 0.23404, 0.07306], 6.42804),
}
"""By the model's own library (tokenizers and torch): the first six numbers of each text, and how long all are."""
TOLD = [
    "hes not supposed to be in the house but mum lets him",
    "mum says shell put me back in care if i tell anyone",
    "theyre taking me to pakistan in the summer and i dont think im coming back",
    "i keep a chair against my door at night",
    "nan died and i just want to be with her",
    "theres a lock on the fridge and only his kids get the key",
]
FINE = [
    "my worker is nice but she never rings back",
    "more activities for kids my age",
    "the leaflet was easy to read",
    "put more pics in it",
    "they should come to my house less often",
    "yes it was in my language",
    "ok",
    "They rang me back. " + "x" * 41,
    "1" * 50,
]


HALF = 50
"""From here on words are more like a disclosure than not."""


@pytest.fixture(scope="module")
def reader() -> WordPiece:
    return WordPiece(known_pieces())


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("he hits my mum", [2002, 4978, 2026, 12954]),
        ("Café in Üsküdar isn't open", [7668, 1999, 2149, 5283, 7662, 3475, 1005, 1056, 2330]),
        ("kms lol 😭", [2463, 2015, 8840, 2140, 100]),
        ("una\u200bffable\tx\0", [14477, 20961, 3468, 1060]),
        ("a" * 31, [100]),
        ("中文", [1746, 1861]),
        ("", []),
    ],
)
def test_words_come_apart_as_the_model_was_taught(reader: WordPiece, text: str, pieces: list[int]) -> None:
    assert reader.pieces(text) == pieces


def test_the_encoder_says_what_the_model_says_by_its_own_library(reader: WordPiece) -> None:
    arrays, _ = read_arrays(model_folder() / "model.safetensors")
    vectors = Encoder(arrays).vectors([reader.pieces(text) for text in AS_MADE])
    for vector, (first, length) in zip(vectors, AS_MADE.values(), strict=True):
        assert vector[:6] == pytest.approx(first, abs=1e-4)
        assert float(np.linalg.norm(vector)) == pytest.approx(length, abs=1e-4)


def test_a_text_comes_out_the_same_alone_and_among_others(reader: WordPiece) -> None:
    encoder = likener().encoder
    one, other = reader.pieces("he hits my mum"), reader.pieces("the leaflet was easy to read and short")
    assert encoder.vectors([other, one])[1] == pytest.approx(encoder.vectors([one])[0], abs=1e-5)


@pytest.mark.parametrize("words", TOLD)
def test_what_is_told_sideways_is_like_a_disclosure(words: str) -> None:
    found = likener().of(words)
    assert found.share >= HALF
    assert found.kind in KINDS


@pytest.mark.parametrize("words", FINE)
def test_a_comment_on_the_service_is_not(words: str) -> None:
    assert likener().of(words).share < HALF


def test_one_telling_sentence_in_a_long_message_is_enough() -> None:
    kind_words = "The worker was kind and listened to us. We did a lot of fun things at the club. "
    assert likener().of(kind_words * 3).share < HALF
    assert likener().of(f"{kind_words * 3}{TOLD[1]}. {kind_words * 3}").share >= HALF


def test_a_long_message_is_read_to_its_farthest_piece_and_no_more(reader: WordPiece) -> None:
    parts = list(likener().parts("dad " * 1024))
    assert max(map(len, parts)) == MOST
    assert sum(map(len, parts)) - OVERLAP * (len(parts) - 1) == FARTHEST
    assert all(0 <= likener().of(words).share <= 100 for words in ("a" * 4096, "\0\ud800. " * 20))


@pytest.mark.parametrize("part", ["measuring", *BLIND])
def test_nothing_is_learned_from_what_is_only_measured(part: Part) -> None:
    assert {line.words for line in learned()} & {line.words for line in read(part)} == set()


def test_a_model_that_is_not_the_known_one_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    model_folder.cache_clear()
    monkeypatch.setattr(liking, "MODEL", "0" * 64)
    with pytest.raises(ValueError, match="not the one that is known"):
        model_folder()


def test_a_package_that_is_not_there_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    model_folder.cache_clear()
    monkeypatch.setattr(liking, "PACKAGE", "nowhere_to_be_found")
    with pytest.raises(OSError, match="nowhere_to_be_found is not installed"):
        model_folder()


def test_arrays_come_back_out_of_their_file(tmp_path: Path) -> None:
    file = tmp_path / "some.safetensors"
    file.write_bytes(written({"one": np.array([[0.5, -2.0, 3.0]]), "two": np.array([8.0])}, {"kinds": "none neglect"}))
    arrays, about = read_arrays(file)
    assert {name: array.tolist() for name, array in arrays.items()} == {"one": [[0.5, -2.0, 3.0]], "two": [8.0]}
    assert about == {"kinds": "none neglect"}
