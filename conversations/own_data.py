"""One's own data: what is said of it, and what is asked before it goes. Pure: what is kept comes in as plain data.

Whoever holds the phone may be reading: no answer that was sent is shown without its receipt code, and nothing ever says
whether there is a case.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from conversations.day_words import told_shortly
from conversations.dialogue import Button, Inbound, Rows, Screen, Tap
from conversations.phrases import listed, say, spoken_language
from conversations.screens import last_word

ASKS = ("privacy", "mydata", "delete", "erase_sure", "erase_not")
KEY = 22
"""Characters of a receipt's key on a button: what it is found by, not the code."""
CODE = 28
"""Letters and digits of a receipt code."""
TOGETHER = 1000
"""Characters of an answer that stands in one paragraph with its question, at most."""
LONGEST = 3500
"""Characters that go into one screen, at most: a messenger takes 4096."""

PartState = Literal["looked", "begun", "sent", "apart"]
Said = tuple[tuple[str, str], ...]
"""Each question and what was answered, as a person reads it."""


@dataclass(frozen=True, slots=True)
class Part:
    """One audience that a chat takes part in. said: what is answered so far, where it was not sent."""

    audience: str
    state: PartState
    said: Said = ()


@dataclass(frozen=True, slots=True)
class OwnChat:
    """What is kept of a chat. roles: each with the day since when. ask: whom to ask for what is not shown.

    subscribes: they asked to hear what came of it. writing: what they record and have not saved, by name. saved: of how
    many records they saved a version. joins: they would like to be a Young Inspector.
    """

    channel: str
    address: str
    parts: tuple[Part, ...]
    roles: tuple[tuple[str, date], ...] = ()
    ask: str = ""
    subscribes: bool = False
    writing: tuple[str, ...] = ()
    saved: int = 0
    joins: bool = False

    @property
    def empty(self) -> bool:
        return not (self.parts or self.roles or self.address or self.joins)


@dataclass(frozen=True, slots=True)
class OwnQuote:
    """A comment that may be quoted. name: '' for none. passed: a coordinator has passed it."""

    words: str
    name: str
    passed: bool


@dataclass(frozen=True, slots=True)
class OwnAnswers:
    """What a receipt code finds. week: its Monday. counted: in numbers that have been shared.

    themes: each comment that people read and coded, with the themes' titles. files: some are kept. open: they can
    still be changed, from here.
    """

    audience: str
    week: date
    said: Said
    counted: bool
    quotes: tuple[OwnQuote, ...] = ()
    themes: Said = ()
    files: bool = False
    open: bool = False


def is_own(inbound: Inbound) -> bool:
    """Whether it asks for one's own data or is an answer to what that asked."""
    return isinstance(inbound, Tap) and (inbound.action in ASKS or bool(key_in(inbound.action)))


def is_code(words: str) -> bool:
    """Whether words are certainly meant as a receipt code, so that nobody need listen to them."""
    plain = "".join(letter for letter in words if letter.isalnum())
    return len(plain) == CODE and plain.isascii() and any(letter.isdigit() for letter in plain)


def key_in(action: str) -> str:
    """The receipt's key on a button; '' on any other.

    "d" asks to erase, "e" does it, "q" takes back quotes, "f" gives files, "r" takes the answers up again.
    """
    return action[1:] if len(action) == KEY + 1 and action[0] in "deqfr" else ""


def chat_screens(chat: OwnChat, on: bool) -> tuple[Screen, ...]:
    """on: there is something to carry on with."""
    if chat.empty:
        return _screens((say("own_nothing"), say("own_cases", chat.ask)), on=on)
    return _screens((*_of_chat(chat), say("own_cases", chat.ask)), (_row("delete"),), on)


def _of_chat(chat: OwnChat) -> Iterator[str]:
    yield say("own_title")
    for part in chat.parts:
        yield say(f"own_{part.state}", part.audience)
        yield from _answers(part.said)
    if chat.address:
        yield say("own_number" if chat.channel == "telegram" else "own_browser", chat.address)
    yield from (say(phrase) for phrase, asked in (("own_news", chat.subscribes), ("own_joins", chat.joins)) if asked)
    for role, since in chat.roles:
        yield say("own_role", say(f"role_{role}"), told_shortly(since))
    if chat.writing:
        yield say("own_writing", listed(chat.writing))
    if chat.saved:
        yield say("own_recorded", str(chat.saved))
    yield say("own_shortly")
    if chat.channel == "telegram":
        yield say("own_how")


def answers_screens(found: OwnAnswers, key: str, on: bool) -> tuple[Screen, ...]:
    """key: the receipt's, for the buttons that change, give files, take back quotes and erase."""
    counted = say("own_counted" if found.counted else "own_uncounted")
    about = say("own_found", found.audience, told_shortly(found.week))
    quotes = [line for quote in found.quotes for line in _quoted(quote)]
    files = ((Button(say("own_files"), f"f{key}"),),) if found.files else ()
    unquote = ((Button(say("unquote"), f"q{key}"),),) if quotes else ()
    reopen = ((Button(say("reopen"), f"r{key}"),),) if found.open else ()
    erase = (Button(say("erase_these"), f"d{key}"),)
    coded = [say("own_themes", words, themes) for words, themes in found.themes]
    return _screens((about, *_answers(found.said), *quotes, *coded, counted), (*reopen, *files, *unquote, erase), on)


def _quoted(quote: OwnQuote) -> Iterator[str]:
    yield say("own_quote_named" if quote.name else "own_quote", quote.words, quote.name)
    if quote.passed:
        yield say("own_passed")


def _answers(said: Said) -> Iterator[str]:
    for question, answer in said:
        yield from (question, answer) if len(answer) > TOGETHER else (f"{question}\n{answer}",)


def privacy_screens(paragraphs: Iterable[str], on: bool) -> tuple[Screen, ...]:
    return _screens(paragraphs, (_row("mydata"),), on)


def ask_chat(chat: OwnChat, keeper: str, on: bool) -> Screen:
    """keeper: who has an open case of this chat, '' if there is none. Their own words stay with them."""
    told = [say("erase_ask_chat"), say("erase_numbers")]
    states = {part.state for part in chat.parts}
    told += [say("erase_roll")] if states & {"sent", "apart"} else []
    told += [say("erase_apart")] if "apart" in states else []
    told += [say("erase_role", say(f"role_{role}")) for role, _ in chat.roles]
    told += [say("care_stays", keeper)] if keeper else []
    return _asked(told, "erase_sure", on)


def ask_code(quotes: Iterable[OwnQuote], key: str, on: bool) -> Screen:
    told = [say("erase_ask_code"), say("erase_numbers"), *([say("erase_quotes")] if any(quotes) else [])]
    return _asked(told, f"e{key}", on)


def _asked(told: Iterable[str], sure: str, on: bool) -> Screen:
    return _screens(told, ((Button(say("erase_sure"), sure),), _row("erase_not")), on)[-1]


def _screens(paragraphs: Iterable[str], choices: Rows = (), on: bool = False) -> tuple[Screen, ...]:
    """As many as it takes; the ways on stand below the last."""
    pages: list[list[str]] = [[]]
    for words in paragraphs:
        if pages[-1] and sum(map(len, pages[-1])) + len(words) > LONGEST:
            pages.append([])
        pages[-1].append(words)
    ways = last_word().ways
    rows = (*choices, *((_row("carry_on"),) if on else ()))
    return (
        *(Screen(tuple(page)) for page in pages[:-1]),
        Screen(tuple(pages[-1]), rows, ways, language=spoken_language()),
    )


def _row(action: str) -> tuple[Button, ...]:
    return (Button(say(action), action),)
