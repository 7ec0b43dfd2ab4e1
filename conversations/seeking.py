"""Long lists of options: a page of them at a time, and found by typing a part of one."""

import re
from dataclasses import replace
from unicodedata import combining, normalize

from msgspec import structs

from conversations.dialogue import Button, Response, Rows
from conversations.kinds.select_one import placed
from conversations.phrases import say
from conversations.question import KindName, Question

LONG, SHORT = 10, 5
"""More options than these are too many for one screen; the less where an author writes minimal."""
PAGE = 8
LISTS: tuple[KindName, ...] = ("select_one", "select_multiple", "rank")
LONGEST = 60
"""Characters that somebody looks for; nobody types more than a part of a label."""
TURNS = re.compile(r"p(\d{1,3})", re.ASCII)
"""The action that turns to a page."""


def is_long(question: Question) -> bool:
    """Whether it is shown in pages. A likert scale is read as a whole."""
    if question.kind not in LISTS or "likert" in question.appearance:
        return False
    return len(question.options) > (SHORT if "minimal" in question.appearance else LONG)


def page_of(question: Question, response: Response) -> Question:
    """The same question with the options of the page that somebody is at."""
    if not is_long(question):
        return question
    found = _found(question, response.seek)
    start = min(response.page, _last(len(found))) * PAGE
    return _with(question, found[start : start + PAGE])


def _with(question: Question, places: list[int]) -> Question:
    options = dict(placed(question))
    return replace(question, options=tuple(options[at] for at in places), places=tuple(places))


def _last(count: int) -> int:
    """The number of the last page, the first being 0."""
    return max(0, (count - 1) // PAGE)


def turns(question: Question, response: Response) -> Rows:
    """The buttons to other pages, and back from what was looked for to all."""
    if not is_long(question):
        return ()
    last = _last(len(_found(question, response.seek)))
    page = min(response.page, last)
    row = [Button(say("before"), f"p{page - 1}")] if page else []
    row += [Button(say("after"), f"p{page + 1}")] if page < last else []
    every = ((Button(say("show_all"), "all"),),) if response.seek else ()
    return (*((tuple(row),) if row else ()), *every)


def turned(question: Question, response: Response, action: str) -> Response | None:
    """What a tap on one of these does; None if it is none of them."""
    found = TURNS.fullmatch(action)
    if (not found and action != "all") or not is_long(question):
        return None
    return structs.replace(response, page=int(found[1])) if found else structs.replace(response, seek="", page=0)


def named(question: Question, words: str) -> str:
    """The action of the one option that is called so, '' if there is none: also of one on another page."""
    wanted = _plain(words)
    found = [at for at, one in placed(question) if _plain(one.label) == wanted]
    return f"o{found[0]}" if len(found) == 1 else ""


def finds(question: Question, words: str) -> bool:
    """Whether any option has these words in its label."""
    return bool(_plain(words) and _found(question, words))


def sought(question: Question, response: Response, words: str) -> Response:
    """With the options that have these words in them; all as before if none has."""
    wanted = " ".join(words.split())[:LONGEST]
    if not finds(question, wanted):
        return structs.replace(response, seek="", page=0, notice=("not_found", wanted))
    return structs.replace(response, seek=wanted, page=0, notice=("found", wanted))


def _found(question: Question, words: str) -> list[int]:
    """The places of the options whose label has each of these words in it, those that begin with them first."""
    wanted = _plain(words).split()
    found = [(at, _plain(one.label)) for at, one in placed(question)]
    if not wanted:
        return [at for at, _ in found]
    kept = [(not label.startswith(wanted[0]), at) for at, label in found if all(one in label for one in wanted)]
    return [at for _, at in sorted(kept)]


def _plain(text: str) -> str:
    """Without capitals and accents, so that nobody needs to know how to type them."""
    return "".join(one for one in normalize("NFKD", text.strip().casefold()) if not combining(one))
