"""What an expression is worked out with: the answers, and where, when and for whom."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from conversations.xpath.values import Answers

ENOUGH = 2_000_000
"""What expressions may look at in one go, in characters: an answer of another instance or a row of a table counts for
several. A second or two in the worst of all forms; one that somebody wrote for a chat takes a hundredth."""


class TooMuch(Exception):  # noqa: N818 - nobody sees it: what is being worked out comes to nothing
    """What expressions may look at is used up."""


class Context(Struct):
    """One for all expressions of a pass; what differs between them (key, here, inside, row) is set before each.

    here: what . stands for; of a calculation what it came to before. key: the question that it is worked out for.
    inside: how keys begin in each repeat around, outermost first, such as ('', 'child[2].'). places: the numbers of
    these instances, such as (2,). now: with the zone of the people who are asked; without it today() is ''.
    seed: what chance is drawn from, kept in the response. row, at: the row of a table or list that is looked at, and
    its place in it from 1. labels: question -> option -> its label, in the person's language. left: how much may
    still be looked at.
    """

    answers: Answers
    here: str = ""
    key: str = ""
    inside: tuple[str, ...] = ("",)
    places: tuple[int, ...] = ()
    now: datetime | None = None
    seed: str = ""
    row: Mapping[str, str] = {}
    at: int = 0
    labels: Mapping[str, Mapping[str, str]] = {}
    left: int = ENOUGH

    def spend(self, much: int) -> None:
        """Raises TooMuch once nothing is left."""
        self.left -= much
        if self.left < 0:
            raise TooMuch
