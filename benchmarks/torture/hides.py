"""Somebody who begins, and hides the chat: what was there, and what comes back of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from benchmarks.torture.people import PATIENCE, InTelegram, Said
from conversations.phrases import say
from tests.bot_api import Person
from tests.bot_api.chats import Shown
from tests.end_to_end.house import Kept


class Begins(Said):
    """Answers the first question only."""

    def steps(self) -> list[tuple[str, str]]:
        return super().steps()[:2]


@dataclass
class Hides:
    """In Telegram. met: what struck in their round."""

    person: Person
    said: Said
    stuck: str = ""
    met: str = ""
    patience: float = PATIENCE

    async def run(self) -> None:
        before = InTelegram(self.person, Begins(self.said.answers), patience=self.patience)
        await before.run()
        self.stuck = before.stuck
        if not self.stuck:
            await self._hide()

    async def _hide(self) -> None:
        await self.person.sends_command("hide")
        try:
            await self.person.sees(lambda _: self.is_hidden, self.patience)
        except AssertionError as odd:
            self.stuck = str(odd)

    @property
    def is_hidden(self) -> bool:
        return any(shown.text == say("hidden") for shown in self.person.history())

    def left(self) -> list[Shown]:
        """What stands in the chat and should not."""
        return [shown for shown in self.person.history() if shown.text != say("hidden")]


def unknown(kept: Kept, hidden: Iterable[Hides]) -> set[int]:
    """What is left in these chats, and the bot can't know of: nobody told it, or it died before it had noted it.

    As ids, each of which is one message's alone, whatever the chat.
    """
    left = {shown.message_id for one in hidden for shown in one.left()}
    return left - {row["message_id"] for row in kept.rows("message")}


def in_sight(kept: Kept, hidden: Iterable[Hides], unknown: set[int]) -> list[str]:
    """What should be gone, and chats that are still to be hidden."""
    left = [(one, shown) for one in hidden for shown in one.left() if shown.message_id not in unknown]
    said = [
        f"In sight of {one.person.user['id']}, message {shown.message_id}: {shown}\n{one.met}" for one, shown in left
    ]
    return said + ["to be hidden"] * len(kept.rows("hiding"))
