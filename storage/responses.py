"""A response: one row with one sealed state while it is unfinished, answer rows once it is sent."""

import secrets
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from operator import attrgetter, itemgetter
from typing import Any

from msgspec import Struct
from sqlalchemy import (
    BigInteger,
    Connection,
    Index,
    bindparam,
    delete,
    false,
    func,
    insert,
    select,
    text,
    update,
)
from sqlmodel import Field, SQLModel

from conversations.dialogue import Response as Said
from conversations.state import pack, unpack
from storage.columns import Moment
from storage.prepared import Prepared, Row
from storage.sealing import Seal

STATE = "response.state"
WORDS = "answer.words"


class Response(SQLModel, table=True):
    """id: 11 random characters. revision grows with each change of state; shown: the last one that was seen.

    message_id: the Telegram message that holds the screen. release_id: the release it was counted in. week: the Monday
    of the week in which it was sent. Once nothing leads back to its writer, revision is 0 and sent_at is that Monday.
    told: its writer told us something that became a case. changed_on: the day of the last change of its state, or none
    once nothing leads back.
    """

    __tablename__ = "response"

    id: str = Field(primary_key=True)
    audience: str = Field(index=True)
    wave: int
    version: str
    state: bytes
    revision: int = 1
    shown: int = 0
    message_id: int | None = Field(default=None, sa_type=BigInteger)
    sent_at: datetime | None = Field(default=None, sa_type=Moment)
    week: date | None = None
    changed_on: date | None = None
    told: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    receipt: bytes | None = Field(default=None, unique=True)
    release_id: int | None = Field(default=None, foreign_key="release.id", index=True)

    __table_args__ = (
        Index(
            "ix_response_waiting", "audience", "wave", "week", "sent_at",
            sqlite_where=text("release_id IS NULL"), postgresql_where=text("release_id IS NULL"),
        ),
        Index(
            "ix_response_linked", "sent_at",
            sqlite_where=text("changed_on IS NOT NULL"), postgresql_where=text("changed_on IS NOT NULL"),
        ),
    )  # fmt: skip
    """So that finding who waits, or who can still be found, costs what is new, however many came before.

    No answer touches a column that is in one of these: else each would be written anew with each answer.
    """


class Answer(SQLModel, table=True):
    """One answer of a sent response. value: option names or a number; words: a free text, sealed."""

    __tablename__ = "answer"

    response_id: str = Field(primary_key=True, foreign_key="response.id", ondelete="CASCADE")
    question: str = Field(primary_key=True)
    value: str = ""
    words: bytes | None = None


RESPONSE = SQLModel.metadata.tables["response"]
ANSWER = SQLModel.metadata.tables["answer"]


class Draft(Struct):
    """A response as it is worked on: state is opened, and sealed again when it is kept. said: what it says, once
    somebody has asked. another_day: it changed on another day than before."""

    id: str
    audience: str
    wave: int
    version: str
    state: bytes
    revision: int = 1
    shown: int = 0
    message_id: int | None = None
    changed_on: date | None = None
    said: Said | None = None
    another_day: bool = False

    @property
    def left_the_chat(self) -> bool:
        """Whether a page has shown where it is now, and the chat not yet."""
        return self.shown > 0 and self.message_id is None

    @property
    def response(self) -> Said:
        """Unpacked once. Raises ValueError if the state is no packed response."""
        if self.said is None:
            self.said = unpack(self.state)
        return self.said

    def put(self, response: Said, day: date) -> None:
        """Another state, as of this day; it is written by keep()."""
        self.state, self.said = pack(response), response
        self.revision += 1
        if day != self.changed_on:
            self.changed_on, self.another_day = day, True


_COLUMNS = [name for name in Draft.__struct_fields__ if name in RESPONSE.c]
DRAFT = [RESPONSE.c[name] for name in _COLUMNS]


_OPEN = [name for name in _COLUMNS if name != "state"]
_openly = attrgetter(*_OPEN)
_ADD = Prepared(insert(RESPONSE), *_OPEN, "state")
_ANSWERS = Prepared(insert(ANSWER), "response_id", "question", "value", "words")


def new_id() -> str:
    """11 characters of [A-Za-z0-9_-]: 64 random bits, short enough for a button."""
    return secrets.token_urlsafe(8)


def monday(at: datetime) -> date:
    """The first day of a time's week, in UTC."""
    day = at.astimezone(UTC).date()
    return day - timedelta(days=day.weekday())


def opened(row: Sequence[Any], seal: Seal) -> Draft:
    """The draft of a row that was selected as DRAFT."""
    draft = Draft(*row)
    draft.state = seal.open(draft.state, STATE)
    return draft


def drafts(connection: Connection, ids: Collection[str], seal: Seal) -> dict[str, Draft]:
    """Those of these that can still be worked on, or looked at: not what nothing leads back to any more."""
    rows = connection.execute(select(*DRAFT).where(RESPONSE.c.id.in_(ids), RESPONSE.c.revision > 0))
    return {row[0]: opened(row, seal) for row in rows}


def add(connection: Connection, new: Iterable[Draft], seal: Seal) -> None:
    _ADD.run_each(connection, [(*_openly(one), seal.close(one.state, STATE)) for one in new])


_KEEP = Prepared(
    update(RESPONSE)
    .where(RESPONSE.c.id == bindparam("at"))
    .values(state=bindparam("now"), revision=bindparam("grown")),
    "now", "grown", "at",
)  # fmt: skip
_CHANGED_ON = Prepared(
    update(RESPONSE).where(RESPONSE.c.id == bindparam("at")).values(changed_on=bindparam("day")), "day", "at"
)
_SENT = Prepared(
    update(RESPONSE)
    .where(RESPONSE.c.id == bindparam("at"))
    .values(sent_at=bindparam("when"), week=bindparam("first"), receipt=bindparam("code"), changed_on=bindparam("day")),
    "at", "when", "first", "code", "day",
)  # fmt: skip
_SHOWN = Prepared(
    update(RESPONSE)
    .where(RESPONSE.c.id == bindparam("at"), RESPONSE.c.shown <= bindparam("grown"))
    .values(shown=bindparam("grown"), message_id=bindparam("message")),
    "at", "grown", "message",
)  # fmt: skip


def keep(connection: Connection, changed: Iterable[Draft], seal: Seal) -> None:
    in_order = sorted(changed, key=attrgetter("id"))  # so that two who write never wait for each other
    _KEEP.run_each(connection, [(seal.close(one.state, STATE), one.revision, one.id) for one in in_order])
    _CHANGED_ON.run_each(connection, [(one.changed_on, one.id) for one in in_order if one.another_day])


def mark_shown(connection: Connection, seen: Iterable[tuple[str, int, int | None]]) -> None:
    """seen: response, revision and the message that holds it. An older screen never replaces a newer one."""
    _SHOWN.run_each(connection, sorted(seen, key=itemgetter(0)))


def went_on_page(connection: Connection, draft: Draft) -> None:
    """A page has shown where it is now, so that nothing of it is owed, and no message in a chat holds it any more."""
    draft.shown, draft.message_id = draft.revision, None
    mark_shown(connection, [(draft.id, draft.shown, None)])


def touch(connection: Connection, at: str) -> None:
    """Something beside the state changed: an open page sees it, and nothing is owed anew for it."""
    grown = {"revision": RESPONSE.c.revision + 1, "shown": RESPONSE.c.shown + 1}
    connection.execute(update(RESPONSE).where(RESPONSE.c.id == at).values(grown))


def send(
    connection: Connection,
    at: str,
    answers: Mapping[str, str],
    texts: Collection[str],
    receipt: bytes,
    now: datetime,
    seal: Seal,
) -> None:
    """Make answer rows of a response that was just sent. texts: the questions whose answers are free text."""
    _SENT.run(connection, at, now, monday(now), receipt, now.date())
    rows = [_answer(at, question, value, question in texts, seal) for question, value in answers.items()]
    _ANSWERS.run_each(connection, rows)


def _answer(at: str, question: str, value: str, text: bool, seal: Seal) -> Row:
    words = seal.close(value.encode(), WORDS) if text and value else None
    return at, question, "" if text else value, words


def erase(connection: Connection, ids: Collection[str]) -> None:
    connection.execute(delete(RESPONSE).where(RESPONSE.c.id.in_(ids)))


def erase_unsent(connection: Connection, audiences: Collection[str]) -> None:
    connection.execute(delete(RESPONSE).where(RESPONSE.c.audience.in_(audiences), RESPONSE.c.sent_at.is_(None)))


def number_unsent(connection: Connection) -> int:
    """How many conversations are under way: none of them is without changed_on, so nothing that was sent is read."""
    unsent = (RESPONSE.c.sent_at.is_(None), RESPONSE.c.changed_on.is_not(None))
    counted = select(func.count()).select_from(RESPONSE).where(*unsent)
    return int(connection.execute(counted).scalar_one())
