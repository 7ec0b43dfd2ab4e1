"""What backs a finding up and what goes against it, said in a chat as on the page: part of one transaction."""

from collections.abc import Mapping
from datetime import datetime

from bot.desk.concluded import Here, Was, keep
from bot.desk.two_texts import by_another
from conversations.desk.weighing import Move
from conversations.findings import WEIGHED, Weighed, Weight, read_weighed, weighing
from storage.records import Kept


def weigh(at: Here, finding: str, before: Weighed, pieces: Mapping[str, str], now: datetime) -> None:
    """What was said of other evidence, which they may not see, stays."""
    said = weighing(finding, {**(before.pieces or {}), **pieces})
    keep(at, WEIGHED, said, Was(before.id, before.version), now)


def weigh_one(at: Here, move: Move, piece: str, now: datetime) -> Mapping[str, Weight] | None:
    """What is said of each piece then. What somebody else said of this one since the button was made stays.

    None where the finding is gone.
    """
    if at.concluded.finding(move.finding) is None:
        return None
    before = at.concluded.weighed.get(move.finding, Weighed())
    stands = (before.pieces or {}).get(piece)
    is_free = stands == move.saw or not by_another(at, before.id, lambda one: _said(one).get(piece))
    if is_free and stands != move.says:
        weigh(at, move.finding, before, {piece: move.says or ""}, now)
    return at.concluded.weighed.get(move.finding, Weighed()).pieces or {}


def _said(kept: Kept) -> Mapping[str, Weight]:
    return read_weighed(kept.id, kept.version, kept.answers).pieces or {}
