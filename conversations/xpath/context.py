"""What an expression is worked out with: the answers, and where, when and for whom."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from conversations.xpath.values import Answers


@dataclass(slots=True)
class Context:
    """One for all expressions of a pass; what differs between them (key, here, inside, row) is set before each.

    here: what . stands for; of a calculation what it came to before. key: the question that it is worked out for.
    inside: how keys begin in each repeat around, outermost first, such as ('', 'child[2].'). places: the numbers of
    these instances, such as (2,). now: with the zone of the people who are asked; without it today() is ''.
    seed: what chance is drawn from, kept in the response. row, at: the row of a table or list that is looked at, and
    its place in it from 1. labels: question -> option -> its label, in the person's language.
    """

    answers: Answers
    here: str = ""
    key: str = ""
    inside: tuple[str, ...] = ("",)
    places: tuple[int, ...] = ()
    now: datetime | None = None
    seed: str = ""
    row: Mapping[str, str] = field(default_factory=dict)
    at: int = 0
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
