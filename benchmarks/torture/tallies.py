"""What coordinators were owed, and what they see."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.desk.lost_chats import KIND as LOST
from tests.bot_api.chats import Chat
from tests.end_to_end.house import Kept

RUNNING_TALLY = "Professionals: running tally"
OWED = ("owed", "sending")


@dataclass(frozen=True)
class Tallied:
    """A coordinator's chat, or all that their group has been. number: row id. asked: how often for a tally."""

    number: int
    chats: Sequence[Chat]
    asked: int = 0

    def seen(self) -> int:
        return sum(shown.text.startswith(RUNNING_TALLY) for chat in self.chats for shown in chat.history())

    def states(self, kept: Kept, kind: str) -> list[str]:
        """Of the notices of this kind that it was owed."""
        return [row["state"] for row in kept.rows("notice") if (row["kind"], row["chat_id"]) == (kind, self.number)]


def tallies_twice(kept: Kept, chats: Sequence[Tallied]) -> int:
    """Tallies owed more than once for one slot, and those that stand in a chat more often than they were owed."""
    slots, found = [row["job"] for row in kept.rows("slot")].count("tally"), 0
    for one in chats:
        owed, meant = len(one.states(kept, "tally")), max(0, slots - 1) + one.asked  # the first only begins the count
        found += max(0, owed - meant) + max(0, one.seen() - owed)
    return found


def tallies_missing(kept: Kept, chats: Sequence[Tallied]) -> int:
    """Tallies that were owed, and nobody sees there."""
    return sum(max(0, len(one.states(kept, "tally")) - one.seen()) for one in chats)


def told_of(kept: Kept, one: Tallied) -> str:
    """What became of the tallies that one was owed, for whoever looks into those that are missing."""
    return f"Tallies for chat {one.number}: {', '.join(one.states(kept, 'tally'))}; seen there: {one.seen()}"


def taken_for_lost(kept: Kept, chats: Sequence[Tallied]) -> int:
    """Those that are taken to have shut the bot out. In the end none has."""
    numbers = {one.number for one in chats}
    return sum(row["id"] in numbers and row["unreachable"] for row in kept.rows("chat"))


def given_up(kept: Kept, chats: Sequence[Tallied]) -> int:
    """Tallies that may have arrived, or had nowhere to go."""
    return sum(one.states(kept, "tally").count("failed") for one in chats)


def unsettled(kept: Kept, chats: Sequence[Tallied]) -> int:
    """Tallies that are still taken to be on their way."""
    return sum(state in OWED for one in chats for state in one.states(kept, "tally"))


def losses_untold(kept: Kept, chat: Tallied, losses: int) -> int:
    """losses: how often this coordinator was to hear that another's chat is lost."""
    return max(0, losses - len(chat.states(kept, LOST)))


def all_have_left(kept: Kept, chats: Sequence[Tallied]) -> bool:
    """Whether nothing waits for them any more."""
    numbers = {one.number for one in chats}
    return not any(row["chat_id"] in numbers and row["state"] in OWED for row in kept.rows("notice"))
