"""From words to the pieces that the sentence encoder knows, as it was taught: lower case, no accents, longest first.

WordPiece as BERT has it, https://arxiv.org/abs/1810.04805; the list of pieces comes with the model.
"""

import unicodedata
from collections.abc import Iterator, Mapping

UNKNOWN = "[UNK]"
UNSEEN = ("Cc", "Cf", "Co", "Cs")
LONGEST = 30
"""Letters of the longest word that is looked for: what is longer is a key held down, and unknown. BERT has 100: then
what the encoder makes of it depends on the key."""


class WordPiece:
    """known: the number of each piece; one that goes on within a word begins with ##."""

    def __init__(self, known: Mapping[str, int]) -> None:
        self._known = known

    def pieces(self, text: str) -> list[int]:
        """Numbers of pieces, in the order of the text. Never raises; the time is linear in the text's length."""
        return [piece for word in _words(text) for piece in self._word(word)]

    def _word(self, word: str) -> list[int]:
        found: list[int] = []
        at = 0
        while at < len(word) <= LONGEST:
            end = next((end for end in range(len(word), at, -1) if self._piece(word, at, end) in self._known), at)
            if end == at:
                break
            found.append(self._known[self._piece(word, at, end)])
            at = end
        return found if at == len(word) else [self._known[UNKNOWN]]

    def _piece(self, word: str, at: int, end: int) -> str:
        return ("##" if at else "") + word[at:end]


def _words(text: str) -> Iterator[str]:
    """Words and signs, each sign by itself."""
    plain = unicodedata.normalize("NFD", "".join(map(_letter, text)).lower())
    spaced = (_apart(letter) for letter in plain if unicodedata.category(letter) != "Mn")
    yield from "".join(spaced).split()


def _letter(letter: str) -> str:
    """Without what can't be seen; any gap is a space."""
    if letter in "\t\n\r" or unicodedata.category(letter) == "Zs":
        return " "
    return "" if letter in "\0\ufffd" or unicodedata.category(letter) in UNSEEN else letter


def _apart(letter: str) -> str:
    return f" {letter} " if _is_sign(letter) or _is_chinese(letter) else letter


def _is_sign(letter: str) -> bool:
    return (letter.isascii() and letter.isprintable() and not letter.isalnum() and letter != " ") or (
        unicodedata.category(letter).startswith("P")
    )


def _is_chinese(letter: str) -> bool:
    return "\u3400" <= letter <= "\u9fff" or "\uf900" <= letter <= "\ufaff" or "\U00020000" <= letter <= "\U0002fa1f"
