"""The fault points, by name. The bot knows nothing of them: they are put around its functions from outside.

At each the bot may fail before the function is called and after it has returned.
"""

import functools
import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Literal
from unittest.mock import patch

Way = Literal["answer", "tally", "alert", "hide"]
Side = Literal["before", "after"]


@dataclass(frozen=True, slots=True)
class Point:
    """way: whose way it lies on. where: "module:name", where the name is looked up when it is called."""

    way: Way
    name: str
    where: str


COMMIT = "storage.database:_written"
POINTS = (
    Point("answer", "the updates of a poll are read", "bot.telegram.receiving:Receiving.take"),
    Point("answer", "arrivals go to the writer", "bot.intake.intake:Intake.take"),
    Point("answer", "a batch is taken", "bot.intake.turn:Turn.take"),
    Point("answer", "chats are loaded", "storage.chats:seats"),
    Point("answer", "deliveries are looked up", "storage.deliveries:seen"),
    Point("answer", "deliveries are remembered", "storage.deliveries:remember"),
    Point("answer", "a response begins", "storage.responses:add"),
    Point("answer", "the conversation advances", "bot.intake.answering:taken"),
    Point("answer", "answers are written", "storage.responses:send"),
    Point("answer", "states are kept", "storage.responses:keep"),
    Point("answer", "a commit", COMMIT),
    Point("answer", "outcomes go back", "bot.intake.intake:Intake.done_together"),
    Point("answer", "a screen is owed", "bot.telegram.channel:TelegramChannel._show"),
    Point("answer", "a screen is sent", "bot.telegram.sending:TelegramSender.show"),
    Point("answer", "a call leaves", "bot.telegram.request:Transport.do_request"),
    Point("answer", "a screen was shown", "bot.intake.seen:Seen.shown"),
    Point("answer", "updates are confirmed by the next poll", "bot.telegram.polling:Polling._poll"),
    Point("answer", "the page takes a form", "bot.web.chat:Chat.take"),
    Point("tally", "what is due is looked for", "bot.tallying.tick:newest_due"),
    Point("tally", "responses are claimed", "storage.claims:claim"),
    Point("tally", "a release is added", "storage.releases:add"),
    Point("tally", "a release is filled", "storage.releases:fill"),
    Point("tally", "the ledger is read", "bot.tallying.ledger:read"),
    Point("tally", "a tally is put into words", "bot.tallying.tallies:as_body"),
    Point("tally", "a slot is taken", "storage.slots:take"),
    Point("tally", "a notice is owed", "storage.notices:owe"),
    Point("tally", "a posting is kept", "storage.postings:keep"),
    Point("tally", "a notice is begun", "bot.telegram.owed:StoredOwed.begin"),
    Point("tally", "a text is sent", "bot.telegram.sending:TelegramSender.say"),
    Point("tally", "a picture is sent", "bot.telegram.sending:TelegramSender.picture"),
    Point("tally", "a notice is done", "bot.telegram.owed:StoredOwed.notice_becomes"),
    Point("alert", "words are listened to", "bot.intake.disclosing:Disclosing.heard"),
    Point("alert", "a case is opened", "bot.safeguarding.opening:Opening.take"),
    Point("alert", "a case's words are kept", "storage.case_texts:add"),
    Point("alert", "a step is taken", "storage.case_steps:take"),
    Point("alert", "a role is told", "bot.safeguarding.alerting:Alerting.tell"),
    Point("alert", "an alert is owed", "storage.notices:owe"),
    Point("alert", "an alert is begun", "bot.telegram.owed:StoredOwed.begin"),
    Point("alert", "an alert is sent", "bot.telegram.sending:TelegramSender.say"),
    Point("alert", "an alert is done", "bot.telegram.owed:StoredOwed.notice_becomes"),
    Point("alert", "an e-mail is begun", "storage.mails:claim"),
    Point("alert", "an e-mail is handed over", "bot.mail:Mail.send"),
    Point("alert", "an e-mail is done", "storage.mails:sent"),
    Point("hide", "a chat is to be hidden", "storage.messages:hide"),
    Point("hide", "what is in sight is looked up", "bot.telegram.owed:StoredOwed.in_sight"),
    Point("hide", "messages are deleted", "bot.telegram.sending:TelegramSender.delete"),
    Point("hide", "a chat is hidden", "bot.telegram.owed:StoredOwed.hidden"),
)


class Killed(BaseException):
    """As after kill -9: nothing that the bot would still do is done."""


class Points:
    """Use as `with Points() as points`, before the bot is built. dead: it does nothing any more."""

    def __init__(self) -> None:
        self.dead = False
        self.struck = False
        self._armed: tuple[str, Side] | None = None
        self._passes = 0
        self._blow: Callable[[], None] = lambda: None

    def arm(self, point: Point, side: Side, passes: int, blow: Callable[[], None]) -> None:
        """Strike once, when this point has been passed so many times. blow: raises, or ends the process."""
        self._armed, self._passes, self._blow, self.struck = (point.where, side), passes, blow, False

    def disarm(self) -> None:
        self._armed = None

    def kill(self) -> None:
        """A blow after which the bot is dead, within this process."""
        self.dead = True
        raise Killed

    def reach(self, where: str, side: Side) -> None:
        if self.dead:
            raise Killed
        if self._armed != (where, side):
            return
        self._passes -= 1
        if self._passes < 0:
            self._armed, self.struck = None, True
            self._blow()

    def __enter__(self) -> "Points":
        self._patches = [_around(self, where) for where in dict.fromkeys(point.where for point in POINTS)]
        for one in self._patches:
            one.start()
        return self

    def __exit__(self, *_: object) -> None:
        for one in self._patches:
            one.stop()


def _around(points: Points, where: str) -> Any:
    module, _, name = where.partition(":")
    holder: Any = import_module(module)
    *path, last = name.split(".")
    for part in path:
        holder = getattr(holder, part)
    found = getattr(holder, last)
    wrapped = _transaction(points, where, found) if where == COMMIT else _wrapped(points, where, found)
    return patch.object(holder, last, wrapped)


def _wrapped(points: Points, where: str, found: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(found)
    async def later(*args: Any, **named: Any) -> Any:
        points.reach(where, "before")
        result = await found(*args, **named)
        points.reach(where, "after")
        return result

    @functools.wraps(found)
    def at_once(*args: Any, **named: Any) -> Any:
        points.reach(where, "before")
        result = found(*args, **named)
        points.reach(where, "after")
        return result

    return later if inspect.iscoroutinefunction(found) else at_once


def _transaction(points: Points, where: str, found: Callable[..., Any]) -> Callable[..., Any]:
    """Before: everything was written, and is not committed. After: it is."""

    @contextmanager
    def write(*args: Any, **named: Any) -> Iterator[Any]:
        with found(*args, **named) as connection:
            yield connection
            points.reach(where, "before")
        points.reach(where, "after")

    return write
