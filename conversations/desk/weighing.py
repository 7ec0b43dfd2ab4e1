"""What backs a finding up and what goes against it, said in a chat: one piece of evidence after the other. Pure."""

import re
from base64 import urlsafe_b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from conversations.desk.menu import back, in_rows
from conversations.dialogue import Button, Rows, Screen
from conversations.findings import Finding, Piece, Weight
from conversations.phrases import say
from conversations.record_lists import MEETING

COMMAND = "weigh"
WEIGHTS: Mapping[str, Weight | None] = {"f": "for", "a": "against", "n": None}
LETTERS = {weight: letter for letter, weight in WEIGHTS.items()}
FIRST = "----"
MOVE = re.compile(r"([fan])([fan])([\w-]{4})([\w-]{1,11})", re.ASCII)
LONGEST = 1_000
"""Characters of a piece of evidence that are shown here: a note may be a message of many screens."""


@dataclass(frozen=True, slots=True)
class Move:
    """What a button says of a piece of evidence. piece: four characters that stand for it, FIRST for the first one.

    saw: what was said of it when the button was made. Where that is what it says, it only shows the piece.
    """

    finding: str
    piece: str = FIRST
    saw: Weight | None = None
    says: Weight | None = None

    @property
    def action(self) -> str:
        return f"{COMMAND}-{LETTERS[self.saw]}{LETTERS[self.says]}{self.piece}{self.finding}"


def read_move(about: str) -> Move | None:
    """about: what stands behind the command's verb."""
    found = MOVE.fullmatch(about)
    return Move(found[4], found[3], WEIGHTS[found[1]], WEIGHTS[found[2]]) if found else None


def token_of(piece: Piece) -> str:
    return urlsafe_b64encode(sha256(piece.id.encode()).digest()).decode()[: len(FIRST)]


@dataclass(frozen=True, slots=True)
class OnScales:
    """A finding and all that is known on its theme, of which one piece is looked at.

    at: its place, from 0. theme: the theme's place among the inspection's, from 1. said: of each piece, by id.
    """

    finding: Finding
    theme: int
    pieces: Sequence[Piece]
    said: Mapping[str, Weight]
    at: int
    quotes_left_out: bool
    practice: bool


def place_of(pieces: Sequence[Piece], move: Move) -> int:
    """Of the piece that a move is about; -1 where it is not there, or not any more."""
    return next((at for at, piece in enumerate(pieces) if token_of(piece) == move.piece), -1)


def weighing_screen(scales: OnScales, notice: str = "") -> Screen:
    """One piece of evidence below the finding; without any there is nothing to choose."""
    finding, pieces = scales.finding, scales.pieces
    told = say("meeting_finding", "", say(f"meeting_{finding.leaning}"), finding.words)
    quotes = (say("meeting_quotes_on_page"),) if scales.quotes_left_out else ()
    return Screen(
        (told, _known(pieces[scales.at]) if pieces else say("meeting_nothing"), *quotes),
        choices=_weights(scales) if pieces else (),
        ways=(*_round(scales), (Button(say("weighing_theme"), f"{MEETING}-{scales.theme}"),), *back()),
        progress=say("weighing_where", str(scales.at + 1), str(len(pieces))) if pieces else "",
        notice=notice,
        practice=scales.practice,
        stays=True,
    )


def _known(piece: Piece) -> str:
    words = piece.words if len(piece.words) <= LONGEST else f"{piece.words[:LONGEST]}…"
    return f"{say(f'meeting_{piece.sort}')}\n{piece.title}: {words}"


def _weights(scales: OnScales) -> Rows:
    piece = scales.pieces[scales.at]
    now = scales.said.get(piece.id)
    return in_rows(
        Button(_in_words(says), Move(scales.finding.id, token_of(piece), now, says).action, chosen=says == now)
        for says in WEIGHTS.values()
    )


def _round(scales: OnScales) -> Rows:
    before = [_to(scales, -1, "back")] if scales.at > 0 else []
    after = [_to(scales, 1, "weighing_next")] if scales.at + 1 < len(scales.pieces) else []
    return in_rows([*before, *after])


def _to(scales: OnScales, by: int, label: str) -> Button:
    return Button(say(label), Move(scales.finding.id, token_of(scales.pieces[scales.at + by])).action)


def told(move: Move, stands: Weight | None, last: bool) -> str:
    """What came of a tap. stands: what is said of the piece now; last: there is none behind it."""
    if stands != move.says:
        return say("weighing_clash", _in_words(stands), _in_words(move.says))
    return say("weighing_kept_last" if last else "weighing_kept", _in_words(stands))


def _in_words(says: Weight | None) -> str:
    """'It backs it up'."""
    return say(f"weighing_{says or 'neither'}")
