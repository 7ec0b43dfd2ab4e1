"""A transcript's talk, held on the page of a whole house, by a browser without JavaScript."""

from typing import Self

import httpx2

from conversations.phrases import say
from tests.end_to_end.house import WholeHouse
from tests.end_to_end.page_read import Element, read_page
from tests.files import MP4, OGG, PDF, picture
from tests.transcripts import (
    CHOSEN,
    EVENING,
    Act,
    Changes,
    ComesBack,
    FridayEvening,
    SharesFile,
    SharesPlace,
    Shown,
    Taps,
    TapsOldButton,
    TapsTwice,
    Types,
)

ON_A_PAGE = {"jpg": picture("PNG"), "ogg": OGG, "mp4": MP4, "pdf": PDF}
"""What a file's name and its sender say of it makes no difference."""
PATIENCE = 120
"""Seconds, as a safety net: a bot may be starting anew meanwhile."""
HELP, CARRY_ON, CHANGE = say("help"), say("carry_on"), say("change", "")


class PageTalk:
    """One person in their browser. Use as `async with PageTalk(house) as talk`.

    Where the page has another way than a chat, it is taken:
    "Get help" folds out what is on the page already, and the same tap ("Carry on") folds it in again.
    Opening the link changes nothing, so whoever is on a break taps "Carry on" there.
    Who comes back another day has closed the browser, and types the code that they noted.
    An old button is one in a second tab, which shows the first page still.
    """

    def __init__(self, house: WholeHouse) -> None:
        self._house = house
        self._browser = httpx2.AsyncClient(follow_redirects=True, timeout=PATIENCE)
        self._page = self._first = Element("page")
        self._path = self._code = ""
        self._helping = False

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._browser.aclose()

    async def open(self, audience: str) -> None:
        self._path, self._helping = f"/q/{audience}", False
        if not self._first.inside:
            self._first = read_page((await self._browser.get(self._house.url + self._path)).text)
        await self._get(self._path)
        if say("paused") in self._page.words:
            await self.do(Taps(CARRY_ON))

    async def do(self, what: Act) -> None:
        if isinstance(what, ComesBack):
            await self._comes_back()
        elif isinstance(what, FridayEvening):
            self._house.clock.now = EVENING
        elif what == Taps(HELP) or self._helping:
            assert what in (Taps(HELP), Taps(CARRY_ON)), "the help lines are unfolded over everything else"
            self._helping = what == Taps(HELP)
        elif isinstance(what, SharesFile):
            file = {"file": ("../a\u202egpj.exe", ON_A_PAGE[what.sort], "text/html")}
            self._see(await self._browser.post(self._house.url + self._path, data=self._fields(), files=file))
        else:
            for fields in self._forms(what):
                await self._post(self._path, fields)

    async def sees(self) -> Shown:
        if self._helping:
            return Shown(_words(self._page.one(class_="sheet")), (CARRY_ON,))
        labels = [_label(one) for one in _buttons(self._page)]
        ways = [one.words for one in (*self._page.all("a", class_="button"), *self._page.all("summary"))]
        return Shown(_text(self._page), (*labels, *ways))

    def _forms(self, what: Act) -> list[dict[str, str]]:
        """What this sends, one after the other."""
        match what:
            case Taps(label):
                return [self._fields(label)]
            case TapsTwice(label):
                return [self._fields(label)] * 2
            case TapsOldButton():
                return [_fields(self._first, _buttons(self._first)[0])]
            case Changes(question):
                return [self._fields(CHANGE + question)]
            case Types(words):
                return [self._fields() | {self._box: words}]
            case SharesPlace(latitude, longitude):
                return [self._fields() | {self._box: f"{latitude}, {longitude}"}]
            case _:
                raise AssertionError(f"a page has no way to do this: {what}")

    async def _comes_back(self) -> None:
        self._browser.cookies.clear()
        await self._house.restart(days=3)
        await self._get("/resume")
        await self._post("/resume", self._fields() | {"code": self._code})

    async def _get(self, path: str) -> None:
        self._see(await self._browser.get(self._house.url + path))

    async def _post(self, path: str, fields: dict[str, str]) -> None:
        self._see(await self._browser.post(self._house.url + path, data=fields))

    def _see(self, answer: httpx2.Response) -> None:
        self._page = read_page(answer.text)
        code = self._page.one("strong", class_="code")
        self._code = code.words if code else self._code

    def _fields(self, label: str = "") -> dict[str, str]:
        button = next((one for one in _buttons(self._page) if one.words == label), None)
        assert button or not label, f"there is no button {label}"
        return _fields(self._page, button)

    @property
    def _box(self) -> str:
        box = self._page.one("textarea") or self._page.one("input", id="words")
        assert box is not None, f"there is no box to write in:\n{self._page.words}"
        return box.facts["name"]


def _buttons(page: Element) -> list[Element]:
    """Those that answer: of the form, and beside the answers in a review."""
    return list(page.all("button", name="action"))


def _fields(page: Element, button: Element | None) -> dict[str, str]:
    """What a tap on this button sends."""
    others = (one for one in page.all("form") if one.facts.get("action") != "/hide")
    form = page.one("form", id="answer") or next(others)
    hidden = {one.facts["name"]: one.facts["value"] for one in form.all("input", type="hidden")}
    return hidden | ({button.facts["name"]: button.facts["value"]} if button else {})


def _text(page: Element) -> str:
    """What is new on the page: what is said of the last tap, how far it is, and all from the question down."""
    now = page.one(id="now")
    notice = now.one(class_="notice") if now else None
    items = [*page.all("li", class_="item"), *page.all("li", class_="changeable")]
    rest = (one for one in page.all("li") if one is now or one in items)
    return "\n".join([_words(notice), _words(page.one("p", class_="progress")), *map(_words, rest)])


def _words(element: Element | None) -> str:
    return element.words if element else ""


def _label(button: Element) -> str:
    return (CHOSEN if button.facts.get("aria-pressed") == "true" else "") + button.words
