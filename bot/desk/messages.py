"""Key messages: their order, and what becomes of each."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.desk.concluded import Concluded, Here, Was, keep, still_followed
from bot.desk.recorders import Whose, here
from bot.intake.intake import Intake
from conversations.key_messages import FOLLOW_UP, FollowUp, KeyMessage, in_words, places
from conversations.phrases import say


@dataclass(frozen=True, slots=True)
class MessagesPage:
    """now: in order. before: those of waves before that are still followed up. today: where the inspection is."""

    now: tuple[KeyMessage, ...]
    before: tuple[KeyMessage, ...]
    today: date

    @property
    def news(self) -> str:
        """A beginning for what is told to those who asked to hear: what was said, and what became of it."""
        return "\n\n".join(say("you_said", one.words, _became(one.then)) for one in (*self.before, *self.now))


class MessagesDesk:
    """For Young Inspectors and coordinators."""

    def __init__(self, intake: Intake, clock: Callable[[], datetime]) -> None:
        self._intake, self._clock = intake, clock

    async def page(self, whose: Whose) -> MessagesPage | None:
        """None for a stranger."""

        def read(at: Here) -> MessagesPage:
            today = self._clock().astimezone(ZoneInfo(at.running.inspection.tally.timezone)).date()
            now, before = at.concluded.key_messages, still_followed(at.before)
            return MessagesPage(tuple(now), tuple(before), today)

        return await self._intake.read(here(self._intake, whose, read))

    async def move(self, whose: Whose, message: str, by: int) -> None:
        """Up by -1, down by 1. What is not there stays where it is."""
        now = self._clock()
        await self._intake.call(here(self._intake, whose, lambda at: put_in_order(at, message, by, now)))

    async def follow_up(self, whose: Whose, message: str, version: int, told: FollowUp) -> bool:
        """Keep what became of one, of this wave or one before. False if somebody else has said so since."""

        def write(at: Here) -> bool:
            for concluded in (at.concluded, *at.before):
                found = concluded.key_message(message)
                if found is not None and found.then.version == version:
                    told_here = replace(told, place=found.then.place)
                    keep_follow_up(at, concluded, found, told_here, self._clock())
                    return True
            return False

        return bool(await self._intake.call(here(self._intake, whose, write)))


def put_in_order(at: Here, message: str, by: int, now: datetime) -> None:
    """Up by -1, down by 1. What is not there stays where it is."""
    concluded = at.concluded
    if concluded.key_message(message) is None:
        return
    moved = places(concluded.key_messages, message, by)
    for one in concluded.key_messages:
        if one.id in moved:
            keep_follow_up(at, concluded, one, replace(one.then, place=moved[one.id]), now)


def keep_follow_up(at: Here, concluded: Concluded, message: KeyMessage, then: FollowUp, now: datetime) -> None:
    """As the next version of what was said of a key message. concluded: all of its wave."""
    was = Was(message.then.id, message.then.version, concluded.wave)
    keep(at, FOLLOW_UP, then.answers(message.id), was, now)


def _became(then: FollowUp) -> str:
    return " ".join(filter(None, (f"{in_words(then.status)}.", then.notes)))
