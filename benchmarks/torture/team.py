"""The coordinators' group, which gets tallies too."""

from tests.bot_api import BotApiServer, Person
from tests.bot_api.chats import Chat

GROUP, SUPERGROUP = -2001, -1_002_001


class Team:
    """chats: all that it has been."""

    def __init__(self, server: BotApiServer, somebody: Person) -> None:
        self._group = server.group(GROUP, "Made-up coordinators")
        self._somebody = somebody
        self.chats: list[Chat] = [self._group.chat]

    @property
    def address(self) -> str:
        return str(self.chats[-1].id)

    async def takes(self, invitation: str) -> None:
        await self._group.adds_bot(by=self._somebody)
        member = self._group.member(self._somebody)
        await member.sends(f"/start@{self._group.account.bot['username']} {invitation}")

    async def moves(self, silently: bool) -> None:
        await self._group.becomes_supergroup(SUPERGROUP - len(self.chats), silently)
        self.chats.append(self._group.chat)

    async def shuts_out(self) -> None:
        await self._group.removes_bot(by=self._somebody)

    async def lets_in(self) -> None:
        await self._group.adds_bot(by=self._somebody)
