"""Comments that may be quoted, as a coordinator reads them: one at a time, and never how many there are."""

from collections.abc import Mapping, Set
from dataclasses import dataclass

from sqlalchemy import Connection

from analysis.report.content import Quote
from bot.desk.asked import Asked
from bot.desk.coding import Coding, first_themes
from bot.running import Running
from conversations.pointing import blanked, pointed, reaches, whole_name, words_of
from storage import quotes
from storage.codes import Key
from storage.quotes import Agreed
from storage.sealing import Seal


@dataclass(frozen=True, slots=True)
class ToPass:
    """One comment. about: what was asked, audience: who; each '' where so few answered that it might point to somebody.

    words: each with whether it should be looked at twice, as name_look for the name. name: the one its writer chose,
    '' for none.
    """

    id: str
    about: str
    audience: str
    words: tuple[tuple[str, bool], ...]
    name: str
    name_look: bool


@dataclass(frozen=True, slots=True)
class Passed:
    """A quote that stands in the report. comment: which it is of."""

    id: str
    comment: Key
    quote: Quote


@dataclass(frozen=True, slots=True)
class Quotes:
    """What a coordinator sees. next: that nobody decided on; None if there is nothing to read now."""

    next: ToPass | None
    passed: tuple[Passed, ...]


def quotes_now(connection: Connection, running: Running, seal: Seal) -> Quotes:
    found, asked = _agreed(connection, running, seal), Asked(connection, running)
    waiting = next((one for one in found if one.passed is None), None)
    themes = first_themes(connection, running)
    passed = tuple(
        Passed(one.id, (one.response, one.question), _quote(one, asked, themes)) for one in found if one.passed
    )
    return Quotes(_to_pass(waiting, asked) if waiting is not None else None, passed)


def _to_pass(one: Agreed, asked: Asked) -> ToPass:
    look = pointed(one.words)
    words = tuple((word, at in look) for at, word in enumerate(words_of(one.words)))
    name_look = reaches(one.name) or whole_name(one.name)
    return ToPass(one.id, asked.about(one), asked.audience(one), words, one.name, name_look)


@dataclass(frozen=True, slots=True)
class Decision:
    """passed: False to leave it out, None to read it again. blank: places of words that are taken out.

    nameless: the name is taken out as well, for good.
    """

    passed: bool | None
    blank: Set[int] = frozenset()
    nameless: bool = False


def decide(connection: Connection, running: Running, seal: Seal, id_: str, decision: Decision) -> bool:
    """False if it is not there to be decided on, or to be read again, any more."""
    one = next((one for one in _agreed(connection, running, seal) if one.id == id_), None)
    if one is None:
        return False
    if decision.passed is None:
        return quotes.reopen(connection, one)
    words = blanked(one.words, set(decision.blank)) if decision.passed else None
    return quotes.decide(connection, one, words, "" if decision.nameless else one.name, seal)


def passed_quotes(
    connection: Connection, running: Running, seal: Seal, coding: Coding | None = None
) -> tuple[Quote, ...]:
    """Those that a coordinator passed, and that nothing was found against since.

    coding: of who looks at them on the page, who may not see each; None for the report.
    """
    passed = quotes_now(connection, running, seal).passed
    return tuple(one.quote for one in passed if coding is None or coding.may_see_as_quoted(one.comment))


def _quote(one: Agreed, asked: Asked, themes: Mapping[Key, str]) -> Quote:
    theme = themes.get((one.response, one.question), "")
    return Quote(one.words, one.name, asked.about(one), asked.by(one), theme)


def _agreed(connection: Connection, running: Running, seal: Seal) -> list[Agreed]:
    """Comments are read only once their audience has closed."""
    closed = [code for code, one in running.audiences.items() if one.state == "closed"]
    return quotes.agreed(connection, closed, running.wave, seal) if closed else []
