"""What hostile people write, what is kept of it, and how a page is looked at that shows it."""

from html.parser import HTMLParser

import pytest

from conversations.dialogue import Typed
from tests.small_house import Person, SmallHouse

HARMLESS = "They rang me back."
HOSTILE = {
    "HTML": "<script>alert(1)</script><img src=x onerror=alert(2)></p></textarea>",
    "an attribute": '"\' onmouseover=alert(1) x="',
    "Markdown": "*bold* _it_ [Click](javascript:alert(1)) `code` ||spoiler||",
    "a mention": '<a href="tg://user?id=1">lead</a> [lead](tg://user?id=1) @lead',
    "newlines": "first\nERROR forged line\r\n2031-05-05 [error] forged",
    "template braces": "{{ 7 * 7 }}{% for x in y %}{0}{name}%s%(x)s${x}",
    "SQL": "'; DROP TABLE response; --\" OR 1=1",
    "a formula": '=HYPERLINK("http://elsewhere.test","x")',
    "another formula": "@SUM(1+1)*cmd|' /C calc'!A0",
    "right to left": "\u202egnp.exe\u2066 \u200f\u202d",
    "NUL": "be\0fore",
    "a lone surrogate": "half \ud83d of one",
    "4,096 emoji": "\U0001f3f3" * 4096,
    "a flood of combining marks": "a" + "\u0301\u0489\u20dd" * 600,
    "zero width": "z\u200b\u200d\u2060\ufeff" * 50,
    "an entity": "&lt;b&gt; &amp;amp; &#x3c;script&#x3e;",
}
WORDS = pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE.keys())
SAID = (HARMLESS, *HOSTILE.values())
"""One after the other in one house, which takes longer to build than they take to say."""


def kept(words: str) -> str:
    """As words are kept: without what no database can keep, and not endless."""
    whole = words.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", "")
    return whole.replace("\r\n", "\n")


class Page(HTMLParser):
    """What a browser makes of a page: its tags with their names of attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, ...]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Where an address may part there is a bare wbr, which does nothing."""
        if tag != "wbr" or attrs:
            self.tags.append((tag, *(name for name, _ in attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def are_text_alone(pages: list[Page], shown: list[str]) -> None:
    """The first page has harmless words; each of the others has its tags and attributes, and its own words to read."""
    harmless, *hostile = pages
    for page, words in zip(hostile, shown, strict=True):
        assert page.tags == harmless.tags, words
        assert in_one_line(kept(words))[:500] in in_one_line(page.text)


def sendable(words: str) -> str:
    """As a browser can send them."""
    return words.encode("utf-8", "replace").decode()


def in_one_line(text: str) -> str:
    return " ".join(text.split())


async def comments(house: SmallHouse, address: str, words: str) -> None:
    """One pass through a team's questions, with these words as the comment, if they are not too long for one."""
    person = Person(house, address)
    await as_far_as_the_comment(person)
    await person.does(Typed(words, person.shown.at))
    await person.says(*(["Skip"] if person.button("Skip") else []), "Send my answers")


async def as_far_as_the_comment(person: Person) -> None:
    await person.opens("multi-agency")
    await person.says("Yes, start", "Yes", "Yes", "Skip", "Go on")
    while "add?" not in person.text:
        await person.says("Skip")
