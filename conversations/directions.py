"""Lines that run from right to left, where each runs as its first letter does."""

import re
import unicodedata

RTL_MARK = "\u200f"
"""Nothing that is seen. What begins with it runs from right to left."""
RTL_LETTER = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
APART = re.compile("\u2068.*?\u2069")
STRONG = ("L", "R", "AL")


def begun_right(text: str) -> str:
    """A text in such a language: a line of it that begins with a Latin word runs from right to left all the same."""
    return "\n".join(RTL_MARK + line if _is_taken_wrongly(line) else line for line in text.split("\n"))


def _is_taken_wrongly(line: str) -> bool:
    outside = APART.sub("", line)
    first = next((way for letter in outside if (way := unicodedata.bidirectional(letter)) in STRONG), "")
    return first == "L" and bool(RTL_LETTER.search(outside))
