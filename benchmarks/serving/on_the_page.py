"""People on the page, as its own script does it: a form is sent and the next question comes back, and a line is open
on which the page hears of changes.
"""

import html
import re
from collections.abc import Mapping

import aiohttp

from benchmarks.serving.people import Come

AUDIENCE = "multi-agency"
TAPS = ("Yes, start", "Yes", "No", "Unsure", "Finish here", "Send my answers")
"""What somebody in the team taps, from the link to the thanks: the report's own three questions."""
THANKS = "Sent. Thank you."
HIDDEN = re.compile(r'<input type="hidden" name="(nonce|at|response_id)" value="([^"]*)">')
BUTTON = re.compile(r'<button name="action" value="([^"]*)"[^>]*>([^<]*)<')


class OnThePage:
    """url: where the bot is. Opening the link is what they do first."""

    acts = 1 + len(TAPS)

    def __init__(self, url: str) -> None:
        self._url, self._news = f"{url}/q/{AUDIENCE}", f"{url}/events?for=/q/{AUDIENCE}"
        self._browser = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True), headers={"X-Script": "yes"})
        self._line: aiohttp.ClientResponse | None = None
        self._page = ""

    async def does(self, act: int) -> None:
        fields = self._fields(TAPS[act - 1]) if act else None
        async with self._browser.request("POST" if act else "GET", self._url, data=fields) as answer:
            answer.raise_for_status()
            self._page = await answer.text()
        if self._line is None and act:
            self._line = await self._browser.get(self._news)

    async def leaves(self) -> None:
        assert THANKS in self._page, "the last page is not the thanks"
        if self._line is not None:
            self._line.close()
        await self._browser.close()

    def _fields(self, label: str) -> Mapping[str, str]:
        form = self._page.partition('<form id="answer"')[2].partition("</form>")[0]
        actions = {html.unescape(words).strip(): action for action, words in BUTTON.findall(form)}
        assert label in actions, f"there is no button {label}, only {list(actions)}"
        return {**dict(HIDDEN.findall(form)), "action": actions[label]}


def come_to(url: str) -> Come:
    return lambda _: OnThePage(url)
