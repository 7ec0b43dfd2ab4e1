"""Words as they are compared, whatever keyboard they came from."""

import unicodedata

UNSEEN = dict.fromkeys([0x061C, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF])
"""Marks of direction, and what joins letters or keeps them apart."""
ALIKE = str.maketrans("أإآٱىة’", "ااااي\u0647'") | dict.fromkeys([0x0640, *range(0x064B, 0x0653), 0x0670])
"""Arabic letters that people write for one another, and the vowels above them that most leave out."""


def seen(words: str) -> str:
    """Without what nobody sees, such as the marks of direction around a number that was copied."""
    return words.translate(UNSEEN).strip()


def plain(words: str) -> str:
    """The same for all spellings of the same words: capitals, bent apostrophes, Arabic vowels, unseen marks."""
    if words.isascii():  # has none of them
        return words.strip().lower()
    return unicodedata.normalize("NFC", seen(words)).translate(ALIKE).casefold()


def is_written(sign: str) -> bool:
    """Whether it is a letter, a digit, or a mark on one, as vowels are in Bengali."""
    return sign.isalnum() or unicodedata.category(sign)[0] == "M"
