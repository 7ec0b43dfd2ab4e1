"""Which sums are kept once a response is sent: not those that hold somebody's words, or a time of the clock."""

import re
from collections.abc import Sequence
from dataclasses import replace

from conversations.question import CLOCKS, KindName, Question

WORDS: tuple[KindName, ...] = ("text", "name", "consent")
NOW = re.compile(r"\bnow\s*\(")


def marked(questions: Sequence[Question]) -> list[Question]:
    """The questions, with what is not sent marked so: comments are kept apart, and a time would say who was here."""
    apart = {one.name for one in questions if one.kind in (*WORDS, *CLOCKS) or _is_time(one)}
    while more := {one.name for one in questions if one.name not in apart and _reads(one) & apart}:
        apart |= more
    return [replace(one, sent=False) if one.name in apart and one.kind not in WORDS else one for one in questions]


def _reads(question: Question) -> frozenset[str]:
    return question.calculation.names if question.calculation else frozenset()


def _is_time(question: Question) -> bool:
    """A day that is set against an answer, such as an age, is no time."""
    sum_ = question.calculation
    return sum_ is not None and (NOW.search(sum_.source) is not None or (sum_.clock and not sum_.names))
