"""Coding comments to themes: what a tap of a coder means, and what they see. Pure."""

import re
from dataclasses import dataclass
from typing import Literal, get_args

from conversations.desk import menu
from conversations.dialogue import Button, Rows, Screen
from conversations.phrases import say, say_count

COMMAND = "themes"
SUGGESTED = 3
"""Themes that are shown at first."""

Do = Literal["look", "more", "done", "none", "next", "back", "know"]
"""know: the coder knows who wrote it."""
LETTERS: dict[str, Do] = {do[0]: do for do in get_args(Do) if do != "next"} | {"x": "next"}
OF = {do: letter for letter, do in LETTERS.items()}
TOKEN = 6
MOVE = re.compile(rf"{COMMAND}-([A-Za-z0-9_-]{{{TOKEN}}})?-([{''.join(LETTERS)}])([0-9a-f]{{1,8}})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Move:
    """What a coder did. comment: six characters that stand for the one it was done on, '' for none.

    ticked: what is ticked then, as places among the inspection's themes. A button says all of it, so nothing is kept
    of a comment before it is done, and a button that is tapped twice means the same twice.
    """

    comment: str = ""
    do: Do = "next"
    ticked: frozenset[int] = frozenset()

    @property
    def action(self) -> str:
        """At most 23 characters, with up to 32 themes."""
        return f"{COMMAND}-{self.comment}-{OF[self.do]}{sum(1 << place for place in self.ticked):x}"

    @property
    def ends(self) -> bool:
        """Whether it says what is to be kept of the comment. Done with nothing ticked says nothing."""
        return self.do in ("none", "know") or (self.do == "done" and bool(self.ticked))


def read_move(action: str) -> Move:
    """Whatever is not understood is the beginning: the next comment."""
    found = MOVE.fullmatch(action)
    if found is None:
        return Move()
    places = int(found[3], 16)
    return Move(found[1] or "", LETTERS[found[2]], frozenset(at for at in range(32) if places >> at & 1))


@dataclass(frozen=True, slots=True)
class Page:
    """What a coder sees. comment: '' where there is none to code now, and told says why.

    themes: title and definition of each, in the inspection's order. order: their places, the likeliest first. left: how
    many wait for this coder. back: there is one before this. told: how far the coders agree, and what may come.
    support: whom to talk to about what was read. elsewhere: comments are read in a browser, not in this chat.
    """

    comment: str = ""
    about: str = ""
    audience: str = ""
    words: str = ""
    themes: tuple[tuple[str, str], ...] = ()
    order: tuple[int, ...] = ()
    ticked: frozenset[int] = frozenset()
    more: bool = False
    left: int = 0
    back: bool = False
    notice: str = ""
    told: tuple[str, ...] = ()
    support: str = ""
    practice: bool = False
    elsewhere: bool = False

    @property
    def shown(self) -> tuple[int, ...]:
        """Places of the themes that are suggested or ticked; of all, where more was asked for."""
        return tuple(at for rank, at in enumerate(self.order) if self.more or rank < SUGGESTED or at in self.ticked)

    @property
    def hidden(self) -> tuple[int, ...]:
        return tuple(at for at in self.order if at not in self.shown)

    @property
    def remaining(self) -> str:
        return "" if not self.left else say_count("themes_left", self.left)


def screen(page: Page) -> Screen:
    """The page where buttons are all there is."""
    if not page.comment:
        return Screen(page.told, ways=_back(page), notice=page.notice, practice=page.practice)
    asked = " · ".join(filter(None, (page.audience, page.about)))
    meant = "\n".join(f"{title}: {definition}" for title, definition in (page.themes[at] for at in page.shown))
    return Screen(
        tuple(filter(None, (asked, page.words, meant, page.support))),
        choices=tuple((_tick(page, at),) for at in page.shown),
        ways=(*_ends(page), *_know(page), *_back(page)),
        progress=page.remaining,
        notice=page.notice,
        hint=say("themes_hint"),
        practice=page.practice,
    )


def _tick(page: Page, at: int) -> Button:
    move = Move(page.comment, "more" if page.more else "look", page.ticked ^ {at})
    return Button(page.themes[at][0], move.action, chosen=at in page.ticked)


def _ends(page: Page) -> Rows:
    done = Button(say("done"), Move(page.comment, "done", page.ticked).action)
    none = Button(say("themes_none"), Move(page.comment, "none").action)
    more = Button(say("themes_more"), Move(page.comment, "more", page.ticked).action)
    return ((done if page.ticked else none, *([more] if page.hidden else [])),)


def _know(page: Page) -> Rows:
    return ((Button(say("themes_know"), Move(page.comment, "know").action),),)


def _back(page: Page) -> Rows:
    if page.elsewhere:
        return ((Button(say("desk_page"), "page"),), *menu.back())
    back = [Button(say("back"), Move(page.comment, "back").action)] if page.back else []
    on = [Button(say("themes_next"), Move(page.comment, "next").action)] if page.comment else []
    return ((*back, *on),) if back or on else ()
