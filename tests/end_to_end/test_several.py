"""Four bots on one PostgreSQL behind one address, each killed again and again: nothing is lost, doubled or stuck."""

import asyncio
from pathlib import Path
from random import Random
from typing import Any, cast

from tests.bot_api import BotApiServer, Person
from tests.bot_api.chats import Chat
from tests.end_to_end.page_talk import PATIENCE, PageTalk
from tests.end_to_end.several import Several
from tests.end_to_end.steps import ANSWERS, STEPS, TYPED, do
from tests.engines import POSTGRESQL
from tests.migrated import migrated_in
from tests.transcripts import Taps

BOTS, ROUNDS = 4, 1
CHATTING, BROWSING = 6, 6
ON_PAGE = ("Yes, start", "Yes", "Yes", "Unsure", "Finish here", "Send my answers")


async def chats(person: Person) -> None:
    for step, (words, then) in enumerate(STEPS):
        before = then if words in TYPED else STEPS[step - 1][1]
        await do(person, step)
        while not await goes_on(person, then, before):
            await do(person, step)


async def goes_on(person: Person, then: str, before: str) -> bool:
    """False: what came is the screen before, once more. The bot that sent it died before it could say so, and a tap on
    an older one of the two is known as late and answered with the current screen, where a person taps again."""
    await person.sees(lambda chat: any(words in news(chat) for words in (then, before)), PATIENCE)
    return then in news(person.chat)


def news(chat: Chat) -> str:
    return "\n".join(str(shown) for shown in chat.news())


async def browses(several: Several) -> str:
    """Returns the last page."""
    async with PageTalk(cast(Any, several)) as talk:
        await talk.open("multi-agency")
        for label in ON_PAGE:
            await talk.do(Taps(label))
        return (await talk.sees()).text


async def all_are_killed(several: Several, chance: Random) -> None:
    """One after the other, so that whoever is on duty is among them; each is started anew."""
    for _ in range(ROUNDS):
        for bot in chance.sample(several.bots, len(several.bots)):
            await several.after(chance.randint(3, 12))
            await bot.kill()
            await bot.launch()


@POSTGRESQL
async def test_whichever_is_killed_nothing_is_lost_doubled_or_stuck(tmp_path: Path, server: BotApiServer) -> None:
    people = [server.person(1001 + number, f"Made-up {number}") for number in range(CHATTING)]
    async with Several(tmp_path, server, migrated_in(tmp_path), BOTS) as several:
        await several.have_begun()
        killing = asyncio.create_task(all_are_killed(several, Random(1)))
        browsing = [browses(several) for _ in range(BROWSING)]
        pages = (await asyncio.gather(*browsing, *(chats(person) for person in people)))[:BROWSING]
        assert killing.done(), "there was too little to do while they were killed"
        killing.result()
        kept = several.bots[0].kept
    assert all("Sent. Thank you." in str(page) for page in pages)
    assert [kept.answers(person.chat.id) for person in people] == [ANSWERS] * CHATTING
    assert len(kept.rows("response")) == CHATTING + BROWSING
    assert len(kept.rows("answer")) == CHATTING * len(ANSWERS) + BROWSING * 4
    assert [row["sent"] for row in kept.rows("participation")] == [1] * (CHATTING + BROWSING)
    assert [(row["started"], row["finished"]) for row in kept.rows("progress")] == [(CHATTING + BROWSING,) * 2]
    assert kept.rows("failed") == []
    assert "Traceback" not in several.output()
