"""Those who play a whole inspection: some in their own chats in Telegram, some in browsers, all over the wire."""

import re
from collections.abc import Callable, Mapping
from html import escape
from io import BytesIO

import httpx2
from pypdf import PdfReader

from bot.intake.arrivals import Standing
from tests.bot_api import BotApiServer
from tests.end_to_end.house import WholeHouse
from tests.end_to_end.telegram_talk import TelegramTalk
from tests.transcripts import Taps, Types
from tests.web.place import Browser

DONE = ("Go on", "Done")
"""How somebody leaves a question that takes more than one answer."""

PATIENCE = 60
"""Seconds, as a safety net on a busy machine."""
TO_DECIDE = re.compile(r'name="do" value="(nothing|done|pass)"')
"""What the button says to the page that is the first of each: of the reading list, of coding, of passing quotes."""


class Chatter(TelegramTalk):
    """Somebody in Telegram."""

    def __init__(self, house: WholeHouse, server: BotApiServer, number: int) -> None:
        super().__init__(house, server, number)
        self._number = str(number)

    async def confirms_the_test_alert(self) -> None:
        """Which comes by itself, and may not be the newest message any more."""
        await self._person.sees(lambda chat: any("This is a test" in shown.text for shown in chat.history()))
        await self.do(Taps("I have this"))

    async def says(self, *what: str) -> str:
        """A tap where there is such a button, words where there is none. Returns what is seen then."""
        for one in what:
            bare = [label.lstrip("◉☑ ") for label in (await self.sees()).buttons]
            await self.do(Taps(one) if one in bare else Types(one))
        return (await self.sees()).text

    async def says_by_name(self, said: Mapping[str, str], quoted_as: str = "") -> None:
        """Answer each question that comes, until all are. said: question -> answer; of the others nothing is said."""
        while (now := await self._asked()) is not None:
            at = (now.response.at, now.response.places)
            answer = said.get(now.questionnaire.questions[now.response.at].name)
            await self.says(answer or await self._way("Skip"))
            if "Yes, with no name" in (await self.sees()).buttons:
                await self.says(*(("Yes, with a name I choose", quoted_as) if quoted_as else ("Yes, with no name",)))
            elif answer and (then := await self._asked()) and (then.response.at, then.response.places) == at:
                await self.says(await self._way(*DONE))

    async def opens_page(self, command: str, *taps: str) -> "Visitor":
        """A browser of their own, signed in by the link that the bot answers with."""
        await self._person.sends_command(command)
        for label in taps:
            await self._person.sees(lambda chat, label=label: label in str(chat.screen().rows), PATIENCE)  # type: ignore[misc]
            await self._person.taps(label)
        told = await self._person.sees_text("/in/", PATIENCE)
        found = re.search(r"(/in/\S+)", told.text)
        assert found is not None
        browser = Visitor(self._house)
        await browser.open(found[1])
        await browser.send(found[1])
        return browser

    async def _way(self, *labels: str) -> str:
        buttons = (await self.sees()).buttons
        return next(one for one in labels if one in buttons)

    async def _asked(self) -> Standing | None:
        standing = await self._house.house.intake.standing("telegram", self._number)
        return standing if standing is not None and standing.response.stage == "asking" else None


class Visitor(Browser):
    """Somebody in a browser without JavaScript. It keeps no line open, so nobody has to close it."""

    def __init__(self, house: WholeHouse) -> None:
        apart = httpx2.Limits(max_keepalive_connections=0)
        self.http = httpx2.AsyncClient(base_url=house.url, follow_redirects=True, timeout=PATIENCE, limits=apart)
        self.page, self.status = "", 0

    async def joins(self, code: str) -> None:
        await self.open(f"/c/{code}")
        await self.send(f"/c/{code}")
        self._code = self.code()

    async def comes_back(self) -> None:
        """Another day: the page asks for the code that it showed."""
        await self.open("/desk")
        await self.send("/resume", code=self._code)

    async def invites(self, role: str) -> str:
        """The code of a new invitation."""
        await self.open("/desk")
        found = re.search(r"start=([\w-]+)", await self.send("/desk", ask=f"invite-{role}"))
        assert found is not None
        return found[1]

    async def goes_through(self, path: str, decide: Callable[[str], dict[str, str]]) -> int:
        """One form after the other, as long as there is one to decide on. Returns how many there were.

        decide: form -> what is sent along with what it holds already.
        """
        await self.open(path)
        for number in range(100):
            forms = [one.partition("</form>")[0] for one in self.page.split("<form")]
            form = next((one for one in forms if TO_DECIDE.search(one)), "")
            if not form:
                return number
            hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form))
            self._see(await self.http.post(path, data=hidden | decide(form)))
        raise AssertionError(f"{path} never comes to an end")

    async def decides(self, theme: str, words: str, verdict: str) -> None:
        """A meeting, on the finding of these words."""
        page = await self.open(path := f"/desk/findings/{theme}")
        [about] = [one for one in page.split("<section") if f">{escape(words, quote=False)}<" in one]
        hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', about))
        decided = {"do": verdict, "present": "Nia, Ben", "note": ""}
        self._see(await self.http.post(path, data=hidden | decided))

    async def pdf(self, path: str) -> str:
        """All that can be read in it."""
        pages = PdfReader(BytesIO((await self.http.get(path)).content)).pages
        return " ".join(" ".join(page.extract_text() for page in pages).replace("\u2060", "").split())
