"""People who answer whatever happens to the bot: in Telegram, on the page, and those who tell something."""

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass, field

import httpx2

from tests.bot_api import Json, Person
from tests.bot_api.chats import Chat
from tests.end_to_end.page_read import Element, read_page
from tests.told import RED

PATIENCE = 600.0
"""Seconds that somebody waits for the next question before they count as stuck. In rounds they fly (hurried.py)."""
AGAIN = 1.0
"""Seconds after which a browser tries again."""
LONGEST = 30.0
"""Seconds that a browser waits for a page."""
CERTIFICATES = httpx2.create_ssl_context()
"""Nobody looks at them here, and reading them costs a browser a tenth of a second."""
CHOICES = {"shared": ("Yes", "No", "Unsure"), "decisions": ("Yes", "No"), "rated": ("Yes", "No", "Unsure")}


@dataclass
class Said:
    """What one person answers. words: a comment; '' for somebody who finishes after the first part."""

    answers: dict[str, str]
    words: str = ""

    @classmethod
    def by_chance(cls, chance: random.Random, number: int, long: bool) -> "Said":
        answers = {name: chance.choice(labels) for name, labels in CHOICES.items()}
        return cls(answers, f"Made up, by number {number}: more time to talk." if long else "")

    def steps(self) -> list[tuple[str, str]]:
        """What is done, and what is seen then."""
        shared, decisions, rated = self.answers.values()
        begun = [("Yes, start", "1 of 4"), (shared, "2 of 4"), (decisions, "3 of 4"), (rated, "4 of 4")]
        if not self.words:
            return [*begun, ("Finish here", "Happy with it?"), ("Send my answers", "Sent. Thank you.")]
        skipped = [("Skip", f"{number} of 11") for number in range(6, 12)]
        told = [(self.words, "May we quote this"), ("No", "Happy with it?"), ("Send my answers", "Sent. Thank you.")]
        return [*begun, ("Go on", "5 of 11"), *skipped, *told]

    def kept(self) -> dict[str, str]:
        """What has to be in the database, of what can differ."""
        words = {"comment": self.words} if self.words else {}
        return {name: label.lower() for name, label in self.answers.items()} | words


@dataclass
class InTelegram:
    """Somebody in Telegram. What they did waits there until the bot has it, so they do it again only where they were
    shown the same screen once more, and the clock on the button has stopped: they may have tapped on an older copy,
    which is known as late."""

    person: Person
    said: Said
    stuck: str = ""
    patience: float = PATIENCE

    async def run(self) -> None:
        try:
            await self.person.sends_command("start", "multi-agency")
            before = "It takes about a minute."
            await self._sees(before)
            for act, then in self.said.steps():
                while not await self._further(act, before, then):
                    pass
                before = then
        except (AssertionError, TimeoutError) as odd:
            self.stuck = str(odd) or "a tap was never taken"

    async def _further(self, act: str, before: str, then: str) -> bool:
        if act == self.said.words:
            await self.person.sends(act)
            return await self._sees(then)
        tap = await self.person.taps(act)
        if not await self._sees(then, before):
            await asyncio.wait_for(self._is_taken(tap), self.patience)
        return then in _news(self.person.chat)

    async def _sees(self, then: str, before: str = "") -> bool:
        """Whether it is this, or at least what was there before."""
        seen = [then, before] if before else [then]
        await self.person.sees(lambda chat: any(one in _news(chat) for one in seen), self.patience)
        return then in _news(self.person.chat)

    async def _is_taken(self, tap: Json) -> None:
        updates = self.person.account.updates
        async with updates.changed:
            await updates.changed.wait_for(lambda: tap not in updates.pending)


def _news(chat: Chat) -> str:
    return "\n".join(map(str, chat.news()))


@dataclass
class Tells:
    """A young person who tells something where a button is asked for."""

    person: Person
    stuck: str = ""
    patience: float = PATIENCE

    async def run(self) -> None:
        try:
            await self.person.sends_command("start", "young-people")
            await self.person.sees_text("Hi. Thanks for opening this.", self.patience)
            for label, then in (("Yes, start", "1 of 10"), ("16 or 17", "2 of 10")):
                await self.person.taps(label)
                await self.person.sees_text(then, self.patience)
            await self.person.sends(RED)
            await self.person.sees_text("Thank you for telling us.", self.patience)
        except AssertionError as odd:
            self.stuck = str(odd)


@dataclass
class OnThePage:
    """Somebody in a browser without a script. Where a form was not answered they look again, and go on from there.

    where: gives the page's address, which changes when the bot starts anew.
    """

    where: Callable[[], str]
    said: Said
    stuck: str = ""
    patience: float = PATIENCE
    _last: str = "nothing yet"
    _browser: httpx2.AsyncClient = field(
        default_factory=lambda: httpx2.AsyncClient(follow_redirects=True, verify=CERTIFICATES, timeout=LONGEST)
    )

    async def run(self) -> None:
        step, page = 0, None
        try:
            while step < len(self.said.steps()):
                step, page = await asyncio.wait_for(self._further(step, page), self.patience)
        except (TimeoutError, AssertionError) as odd:
            self.stuck = f"on the page, after step {step}, last answered {self._last}: {odd!r}"
        await self._browser.aclose()

    async def _further(self, step: int, page: Element | None) -> tuple[int, Element]:
        """Go on until something is seen that comes later than this step."""
        while True:
            page = await (self._next(page) if page else self._look())
            if step < (seen := self._step(page)) or seen == step == 0:
                return seen, page

    async def _look(self) -> Element:
        while True:
            page = await self._asked("GET", {})
            if page is not None:
                return page
            await asyncio.sleep(AGAIN)

    async def _next(self, page: Element) -> Element:
        """Do what belongs here. An answer that did not come is looked for again."""
        act = self.said.steps()[self._step(page)][0]
        form = page.one("form", id="answer") or next(
            one for one in page.all("form") if one.one("button", name="action")
        )
        fields = {one.facts["name"]: one.facts["value"] for one in form.all("input", type="hidden")}
        if act == self.said.words:
            fields["words"] = act
        else:
            button = next((one for one in page.all("button", name="action") if one.words == act), None)
            if button is None:
                return await self._look()
            fields[button.facts["name"]] = button.facts["value"]
        return await self._asked("POST", fields) or await self._look()

    def _step(self, page: Element) -> int:
        """How many steps led here."""
        seen = [number for number, (_, then) in enumerate(self.said.steps(), 1) if then in page.words]
        return max(seen, default=0)

    async def _asked(self, method: str, fields: dict[str, str]) -> Element | None:
        try:
            answer = await self._browser.request(method, f"{self.where()}/q/multi-agency", data=fields or None)
        except httpx2.TransportError as odd:
            self._last = type(odd).__name__
            return None
        self._last = str(answer.status_code)
        return read_page(answer.text) if answer.status_code == 200 else None
