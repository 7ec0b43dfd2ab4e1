"""People in Telegram, over the tests' own Bot API server."""

from collections.abc import Callable, Sequence

from benchmarks.compare.survey import FIRST, steps
from benchmarks.serving.people import Come
from tests.bot_api import BotApiServer, Chat, Person

PATIENCE = 300.0
"""Seconds after which whoever still waits is an error: nothing that is measured comes near it."""
PROFESSIONAL = ("/start multi-agency", "Yes, start", "Yes", "No", "Unsure", "Finish here", "Send my answers")
"""What somebody in the team does, from the link to the thanks: the report's own three questions."""

Doings = Callable[[int], Sequence[str]]
"""What the person of this number writes or taps."""


class InTelegram:
    """acts are written where they begin with "/" or end in a full stop; all else is a button's label."""

    def __init__(self, person: Person, doings: Sequence[str]) -> None:
        self._person, self._doings = person, doings

    @property
    def acts(self) -> int:
        return len(self._doings)

    async def does(self, act: int) -> None:
        said = self._doings[act]
        written = said.startswith("/") or said.endswith(".")
        await (self._person.sends(said) if written else self._person.taps(said))
        await self._person.sees(_answered, PATIENCE)

    async def leaves(self) -> None: ...


def come_to(server: BotApiServer, doings: Doings, first: int = FIRST) -> Come:
    """first: Telegram's number of the first of them."""
    return lambda number: InTelegram(server.person(first + number, f"Made-up {number}"), doings(number))


def professional(_: int) -> Sequence[str]:
    return PROFESSIONAL


def ours(number: int) -> Sequence[str]:
    """The survey of ten questions, with what only this bot asks for."""
    return ["/start multi-agency", "Yes, start", *(said for _, said in steps(number)), "Send my answers"]


def theirs(number: int) -> Sequence[str]:
    """The same of a peer."""
    return ["/start", *(said for _, said in steps(number))]


def _answered(chat: Chat) -> bool:
    """Whether what stands at the bottom is the bot's, and newer than what the person did last."""
    news = chat.news()
    return bool(news) and news[-1].message_id == next(reversed(chat.messages))
