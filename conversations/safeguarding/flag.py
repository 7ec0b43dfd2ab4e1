"""What comes of looking at words: a class, how urgent it is, and why."""

from dataclasses import dataclass, field
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
LIKE = "like_a_disclosure"
"""No rule is met, but the words weigh as those of disclosures do. What they tell, a person finds out."""


@dataclass(frozen=True, slots=True)
class Flag:
    """kind: a class of KINDS, UNREVIEWED or LIKE. reason: for the lead; it names the rule and never quotes the person.

    pieces: of words that are LIKE, what weighed most. They are the person's, so they are kept nowhere.
    """

    kind: str
    rag: Rag
    reason: str
    pieces: tuple[str, ...] = field(default=(), compare=False)
