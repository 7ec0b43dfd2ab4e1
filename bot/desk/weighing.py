"""What backs a finding up and what goes against it, said in a chat as on the page: part of one transaction."""

from collections.abc import Mapping
from datetime import datetime

from bot.desk.concluded import Here, Was, keep
from conversations.desk.weighing import Move
from conversations.findings import WEIGHED, Weighed, Weight, weighing


def weigh(at: Here, finding: str, before: Weighed, pieces: Mapping[str, str], now: datetime) -> None:
    """What was said of other evidence, which they may not see, stays."""
    said = weighing(finding, {**(before.pieces or {}), **pieces})
    keep(at, WEIGHED, said, Was(before.id, before.version), now)


def weigh_one(at: Here, move: Move, piece: str, now: datetime) -> Mapping[str, Weight]:
    """What is said of each piece then. What somebody else said of this one since the button was made stays."""
    before = at.concluded.weighed.get(move.finding, Weighed())
    if (before.pieces or {}).get(piece) == move.saw != move.says:
        weigh(at, move.finding, before, {piece: move.says or ""}, now)
    return at.concluded.weighed.get(move.finding, Weighed()).pieces or {}
