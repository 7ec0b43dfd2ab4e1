"""Updates in, however they came: to intake, and after its commit to delivery."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol

import structlog

from bot.intake.arrivals import Arrival, Outcome
from bot.logs import place
from bot.telegram.updates import membership_key, query_id, read, read_membership, read_move
from storage.away import away

log = structlog.get_logger()

Receive = Callable[[Sequence[object]], Awaitable[None]]
"""Takes updates in. Returns after the commit; raises if they must come again."""


class Intake(Protocol):
    async def take(self, arrivals: Sequence[Arrival]) -> list[Outcome]: ...


class Receiving:
    """show: told of every outcome, in order. missed: told of each that a fault kept back. answer_tap: told
    each tap's id.

    reachable: called with an address, whether the bot may write there and what the delivery is known by, when a person
    changes that. moved: with an address and the new one, when a group becomes a supergroup.
    username: the bot's own, for commands in a group such as /tally@our_bot.
    """

    def __init__(
        self,
        intake: Intake,
        show: Callable[[Outcome, Arrival], None],
        missed: Callable[[Outcome, Arrival], None],
        answer_tap: Callable[[str], None],
        reachable: Callable[[str, bool, str], Awaitable[None]],
        moved: Callable[[str, str], Awaitable[None]],
    ) -> None:
        self.username = ""
        self._intake, self._show, self._missed = intake, show, missed
        self._answer_tap, self._reachable, self._moved = answer_tap, reachable, moved

    async def take(self, updates: Sequence[object]) -> None:
        """Returns after the commit, when these updates may be confirmed. Taps are answered by calls of their own."""
        for query in await self.taken(updates):
            self._answer_tap(query)

    async def taken(self, updates: Sequence[object]) -> list[str]:
        """The same, but that the taps are left to whoever brought them: returns their ids."""
        for update in updates:
            if not isinstance(update, dict) or "callback_query" not in update:  # a tap changes nothing of a chat
                await self._changed(update)
        arrivals = [arrival for update in updates if (arrival := read(update, self.username)) is not None]
        if not arrivals:
            return []
        outcomes = await self._intake.take(arrivals)
        for outcome, arrival in zip(outcomes, arrivals, strict=True):
            self._shown(outcome, arrival)
        return [query for arrival in arrivals if (query := query_id(arrival))]

    async def _changed(self, update: object) -> None:
        """What became of a chat. A fault of ours here would come again with the update, and stop everybody."""
        try:
            if (membership := read_membership(update)) is not None:
                await self._reachable(*membership, membership_key(update))
            if (move := read_move(update)) is not None:
                await self._moved(*move)
        except Exception as odd:
            if away(odd):
                raise
            log.error("change of a chat not taken in", why=type(odd).__name__, at=place(odd))

    def _shown(self, outcome: Outcome, arrival: Arrival) -> None:
        """It is committed: a fault now keeps this screen back, for a moment, and nothing else."""
        try:
            self._show(outcome, arrival)
        except Exception as odd:  # noqa: BLE001 - as said above
            log.error("outcome not shown", chat=outcome.chat, why=type(odd).__name__, at=place(odd))
            self._missed(outcome, arrival)
