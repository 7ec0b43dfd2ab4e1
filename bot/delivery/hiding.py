"""Hiding a chat, call by call: delete what may be deleted, blank what is ours and older."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

TOGETHER = 100
"""Messages that Telegram deletes in one call."""


@dataclass(frozen=True, slots=True)
class Known:
    """A message of the chat. young: Telegram should still let it be deleted."""

    id: int
    ours: bool
    young: bool


@dataclass(frozen=True, slots=True)
class Delete:
    """Messages to delete in one call: all of them go, or none."""

    messages: tuple[Known, ...]


@dataclass(frozen=True, slots=True)
class Blank:
    """A message of ours that stays, with nothing in it."""

    id: int


Step = Delete | Blank


@dataclass(frozen=True, slots=True)
class InSight:
    """What stands in a chat, newest first, and how often it was asked that it goes. language: of its person."""

    messages: tuple[Known, ...]
    asks: int
    language: str = ""


@dataclass(slots=True)
class Hiding:
    """A chat on its way to be hidden. seen: None before storage was asked. steps: what is left to do."""

    seen: InSight | None = None
    steps: deque[Step] = field(default_factory=deque)


class Remover(Protocol):
    """What hiding needs of a channel. Both may raise a Setback."""

    async def delete(self, address: str, message_ids: Sequence[int]) -> bool:
        """Whether all of them are gone now. False: there is one that can't be deleted, and so none was."""

    async def blank(self, address: str, message_id: int) -> None:
        """Leave nothing in a message of ours, if it is still there."""


def plan(messages: Sequence[Known]) -> deque[Step]:
    """messages: newest first, so that what is on the screen goes first."""
    young = [one for one in messages if one.young]
    chunks = [tuple(young[at : at + TOGETHER]) for at in range(0, len(young), TOGETHER)]
    older = [one for one in messages if one.ours and not one.young]
    return deque([*(Delete(chunk) for chunk in chunks), *(Blank(one.id) for one in older)])


async def take_step(steps: deque[Step], address: str, channel: Remover) -> None:
    """The first step, in one call. After a Setback it is still the first."""
    instead: list[Step] = []
    match steps[0]:
        case Blank(message_id):
            await channel.blank(address, message_id)
        case Delete(messages):
            deleted = await channel.delete(address, [one.id for one in messages])
            instead = [] if deleted else _instead(messages)
    steps.popleft()
    steps.extendleft(reversed(instead))


def _instead(messages: tuple[Known, ...]) -> list[Step]:
    """One of them can't be deleted: it is looked for in halves. Ours is blanked; a person's own stays."""
    if len(messages) == 1:
        return [Blank(one.id) for one in messages if one.ours]
    middle = len(messages) // 2
    return [Delete(messages[:middle]), Delete(messages[middle:])]
