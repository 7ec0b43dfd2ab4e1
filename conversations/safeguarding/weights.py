"""What pieces of words weigh in the second look, read from a list that anyone can read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from conversations.faults import FaultList
from conversations.safeguarding.patterns import Choice

ALL = "(all)"
"""The piece that every message has."""
NEVER = 101.0
"""More than any likeness."""

Groups = Mapping[str, tuple[str, ...]]
"""By word, or by a word's beginning with a star behind it: the groups of the lexicon that it is in."""


@dataclass(frozen=True, slots=True)
class Weights:
    """by_piece: above 0 for a disclosure, below 0 against. enough: the likeness (0 to 100) from which on it is one."""

    by_piece: Mapping[str, float]
    groups: Groups
    enough: float


NOTHING = Weights({}, {}, NEVER)
"""What there is without a lexicon: nothing is ever like a disclosure."""


def compile_weights(source: Mapping[str, object], groups: Mapping[str, Choice], faults: FaultList) -> Weights:
    """Of a lexicon's file, with the list of weights as a text. Adds what is wrong to the faults."""
    enough, text = source.get("second_look", "off"), source.get("weights")
    found = Weights({}, groups_by_word(groups), NEVER)
    if enough == "off" or text is None:
        return found
    if not re.fullmatch(r"[1-9][0-9]?", str(enough)):
        faults.add("second_look", "must be a whole number from 1 to 99, or off")
        return found
    return Weights(_by_piece(str(text), faults), found.groups, float(str(enough)))


def _by_piece(text: str, faults: FaultList) -> dict[str, float]:
    """A piece, a tab and hundredths on each line; notes after a #."""
    weights = {}
    for at, line in enumerate(text.splitlines(), 1):
        piece, _, hundredths = line.partition("\t")
        if re.fullmatch(r"-?[0-9]{1,5}", hundredths):
            weights[piece] = int(hundredths) / 100
        elif not line.startswith("#"):
            faults.add(
                f"weights, line {at}", "must be a piece, a tab and a whole number; mend it, or copy the file anew"
            )
            break
    return weights


def groups_by_word(groups: Mapping[str, Choice]) -> Groups:
    """The groups that each word is in by itself; with a star behind it, each word that begins so."""
    found: dict[str, list[str]] = {}
    for name, phrases in sorted(groups.items()):
        for phrase in phrases:
            if len(phrase) == 1:
                found.setdefault(phrase[0], []).append(f"<{name}>")
    return {word: tuple(names) for word, names in found.items()}
