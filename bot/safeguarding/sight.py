"""Who of the chain sees what. One rule, for pages, lists, counts, notices and chats alike."""

from collections.abc import Collection
from dataclasses import dataclass

from storage.cases import Kept
from storage.people import CHAIN

NAMED = ("lead", "deputy", "manager")
"""The council's own persons for safeguarding, in the order in which they are told."""


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody at the desk. chat: row id of the chat that has these roles."""

    chat: int
    roles: frozenset[str]

    @property
    def role(self) -> str:
        """As whom they act, where they have several."""
        return next(role for role in CHAIN if role in self.roles)

    @property
    def actor(self) -> str:
        """As the audit log names them."""
        return f"{self.role}:{self.chat}"


def sees(roles: Collection[str], case: Kept) -> bool:
    """A case whose words name the lead or a coordinator is kept from the lead, whatever else they are.

    One whose words name the deputy is the manager's alone. The LADO sees allegations against staff and carers, and
    nothing else.
    """
    if not set(NAMED[: NAMED.index(case.first)]).isdisjoint(roles):
        return False
    return is_named(roles) or (case.lado and "lado" in roles)


def reads(roles: Collection[str]) -> tuple[str, ...]:
    """Whose texts on the reading list somebody sees, as storage/readings.py has it in `first`."""
    nearest = next((at for at, role in enumerate(NAMED, 1) if role in roles), 0)
    return NAMED[:nearest]


def is_named(roles: Collection[str]) -> bool:
    return not set(NAMED).isdisjoint(roles)


def another(roles: Collection[str], others: Collection[str]) -> bool:
    """Whether somebody with these roles counts as a second person beside one with the others.

    One person may have the same role in two chats, so it takes another role, not only another chat.
    """
    return is_named(roles) and set(roles).isdisjoint(others)
