"""What comes of looking at words: a class, how urgent it is, and why."""

from dataclasses import dataclass
from typing import Literal

Rag = Literal["red", "amber", "green"]
Speaker = Literal["young", "professional"]

RAGS: tuple[Rag, ...] = ("red", "amber", "green")
"""The gravest first. Red: maybe in serious danger. Amber: to be looked at within a day. Green: feels low, or asks."""
KINDS = (
    "immediate_danger",
    "suicide",
    "staff_allegation",
    "sexual_harm",
    "exploitation",
    "physical_harm",
    "domestic_abuse",
    "neglect",
    "self_harm",
    "identifiable_child",
    "asks_for_help",
    "distress",
)
"""The classes of a lexicon. Of two that are as urgent, the one that stands first here is named."""
UNREVIEWED = "unreviewed_language"


@dataclass(frozen=True, slots=True)
class Flag:
    """kind: a class of KINDS, or UNREVIEWED. reason: for the lead; it names the rule and never quotes the person."""

    kind: str
    rag: Rag
    reason: str
