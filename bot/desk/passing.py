"""Comments that may be quoted, as a coordinator reads them: one at a time, and never how many there are."""

from collections.abc import Set
from dataclasses import dataclass

from sqlalchemy import Connection

from analysis.report.content import Quote
from bot.running import Running
from conversations.pointing import blanked, pointed, words_of
from storage import quotes, rows
from storage.quotes import Agreed
from storage.sealing import Seal


@dataclass(frozen=True, slots=True)
class ToPass:
    """One comment. about: what was asked. audience: '' where so few answered that it might point to somebody.

    words: each with whether it should be looked at twice. name: the one its writer chose, '' for none.
    """

    id: str
    about: str
    audience: str
    words: tuple[tuple[str, bool], ...]
    name: str


def next_one(connection: Connection, running: Running, seal: Seal) -> ToPass | None:
    """The next that nobody decided on; None if there is nothing to read now."""
    one = next((one for one in _agreed(connection, running, seal) if one.passed is None), None)
    if one is None:
        return None
    look = pointed(one.words)
    words = tuple((word, at in look) for at, word in enumerate(words_of(one.words)))
    return ToPass(one.id, _label(running, one), _audience(connection, running, one.audience), words, one.name)


def decide(connection: Connection, running: Running, seal: Seal, id_: str, passed: bool, blank: Set[int]) -> bool:
    """Pass a comment with the words at these places taken out, or leave it out. False if that was decided before."""
    found = _agreed(connection, running, seal)
    one = next((one for one in found if one.id == id_ and one.passed is None), None)
    return one is not None and quotes.decide(connection, one, passed, blanked(one.words, set(blank)), seal)


def passed_quotes(connection: Connection, running: Running, seal: Seal) -> tuple[Quote, ...]:
    """For the report: those that a coordinator passed, and that nothing was found against since."""
    found = _agreed(connection, running, seal)
    return tuple(Quote(one.words, one.name, _label(running, one)) for one in found if one.passed)


def _agreed(connection: Connection, running: Running, seal: Seal) -> list[Agreed]:
    """Comments are read only once their audience has closed."""
    closed = [code for code, one in running.audiences.items() if one.state == "closed"]
    return quotes.agreed(connection, closed, running.wave, seal) if closed else []


def _label(running: Running, one: Agreed) -> str:
    asked = running.questionnaires[one.version, one.audience].questions
    return next((question.label for question in asked if question.name == one.question), "")


def _audience(connection: Connection, running: Running, code: str) -> str:
    audience = running.audience(code)
    enough = audience is not None and rows.sizes(connection, [code], running.wave).get(code, 0) >= audience.k
    return audience.name if audience is not None and enough else ""
