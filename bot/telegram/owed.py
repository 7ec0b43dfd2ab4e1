"""What storage remembers of deliveries to Telegram."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import cast

from sqlalchemy import Connection

from bot.delivery.hiding import InSight, Known
from bot.delivery.lanes import Notice, NoticeState, Picture
from bot.delivery.pace import is_group
from bot.intake.arrivals import Standing
from bot.intake.intake import Intake
from conversations.inspection import Channel
from storage import chats, messages, notices
from storage.notices import Kept

TELEGRAM: Channel = "telegram"


class StoredOwed:
    """Delivery's side of the database; all writing goes through the intake's one writer."""

    def __init__(self, intake: Intake, clock: Callable[[], datetime]) -> None:
        self._intake, self._clock = intake, clock

    async def screens_owed(self) -> Sequence[Standing]:
        return await self._intake.owed(TELEGRAM)

    async def screen_shown(self, standing: Standing, message_id: int) -> None:
        self._intake.mark_shown(standing.response_id or standing.chat, standing.revision, message_id)

    async def message_sent(self, address: str, message_id: int) -> None:
        if not is_group(address):
            self._intake.mark_sent(self._key(address), message_id)

    async def hidings_owed(self) -> Sequence[str]:
        return await self._intake.read(lambda connection: messages.hidings(connection, self._intake.seal))

    async def in_sight(self, address: str) -> InSight:
        """Asked of the writer, which first writes down what was sent just now."""
        key, deletable_from = self._key(address), self._clock() - messages.DELETABLE

        def look(connection: Connection) -> InSight:
            kept = messages.of(connection, key)
            known = tuple(Known(one.id, one.ours, one.at > deletable_from) for one in kept)
            return InSight(known, messages.asks(connection, key))

        return await self._intake.call(look)

    async def hidden(self, address: str, seen: InSight) -> None:
        key, gone = self._key(address), [one.id for one in seen.messages]
        await self._intake.call(lambda connection: messages.hidden(connection, key, gone, seen.asks))

    async def notices_owed(self) -> Sequence[Notice]:
        return await self._intake.read(self._notices)

    async def notice_becomes(self, notice: int, state: NoticeState, message_id: int | None = None) -> None:
        await self._intake.call(lambda c: notices.move(c, notice, state, self._clock(), message_id))

    async def chat_reachable(self, address: str, reachable: bool) -> None:
        key = self._key(address)
        await self._intake.call(lambda c: chats.mark_unreachable(c, key, not reachable))

    async def chat_moved(self, address: str, to: str) -> None:
        key, new = self._key(address), self._key(to)
        await self._intake.call(lambda c: chats.move(c, key, new, to, self._intake.seal))

    def _notices(self, connection: Connection) -> list[Notice]:
        found = notices.in_states(connection, TELEGRAM, ("sending", "owed"), self._clock(), self._intake.seal)
        return [_notice(kept, chats.address(connection, kept.chat_id, self._intake.seal)[1]) for kept in found]

    def _key(self, address: str) -> bytes:
        return chats.key_of(self._intake.seal, TELEGRAM, address)


def _notice(kept: Kept, address: str) -> Notice:
    pictures = tuple(Picture(svg, alt) for svg, alt in kept.letter.charts)
    state = cast(NoticeState, kept.state)
    return Notice(kept.id, kept.chat_id, address, kept.letter.texts, pictures, state)
