"""Who is told of a case next, and when: rows, so that each step is taken once, also after a restart."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, insert, select, update
from sqlmodel import Field, SQLModel

from storage.cases import CASE
from storage.columns import Moment


class CaseStep(SQLModel, table=True):
    """role: who is told at due_at, unless somebody has the case by then. done_at: when they were, or need not be."""

    __tablename__ = "case_step"

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="case.id", ondelete="CASCADE", index=True)
    due_at: datetime = Field(sa_type=Moment, index=True)
    role: str
    done_at: datetime | None = Field(default=None, sa_type=Moment)


CASE_STEP = SQLModel.metadata.tables["case_step"]


@dataclass(frozen=True, slots=True)
class Due:
    """A step that fell due and was not taken yet."""

    id: int
    case: int
    role: str
    due_at: datetime


def plan(connection: Connection, case: int, steps: Iterable[tuple[datetime, str]]) -> None:
    """steps: when, and the role that is told then."""
    rows = [{"case_id": case, "due_at": when, "role": role} for when, role in steps]
    if rows:
        connection.execute(insert(CASE_STEP), rows)


def replan(connection: Connection, case: int, steps: Iterable[tuple[datetime, str]], now: datetime) -> None:
    """The steps of another RAG rating, in place of those that were not taken yet."""
    untaken = (CASE_STEP.c.case_id == case, CASE_STEP.c.done_at.is_(None))
    connection.execute(update(CASE_STEP).where(*untaken).values(done_at=now))
    plan(connection, case, steps)


def due(connection: Connection, now: datetime, case: int | None = None) -> list[Due]:
    """The steps that fell due of cases that nobody has yet, or of one such case, oldest first."""
    return _untaken(connection, CASE_STEP.c.due_at <= now, case)


def coming(connection: Connection, now: datetime, case: int) -> list[Due]:
    """The steps of a case that nobody has yet that are still to come, next first."""
    return _untaken(connection, CASE_STEP.c.due_at > now, case)


def _untaken(connection: Connection, when: ColumnElement[bool], case: int | None) -> list[Due]:
    columns = (CASE_STEP.c.id, CASE_STEP.c.case_id, CASE_STEP.c.role, CASE_STEP.c.due_at)
    waiting = [CASE_STEP.c.done_at.is_(None), CASE.c.state == "open", when]
    waiting += [] if case is None else [CASE_STEP.c.case_id == case]
    rows = connection.execute(
        select(*columns).join_from(CASE_STEP, CASE).where(*waiting).order_by(CASE_STEP.c.due_at, CASE_STEP.c.id)
    )
    return [Due(*row) for row in rows]


def take(connection: Connection, step: int, now: datetime) -> bool:
    """False if another process took it."""
    untaken = (CASE_STEP.c.id == step, CASE_STEP.c.done_at.is_(None))
    return connection.execute(update(CASE_STEP).where(*untaken).values(done_at=now)).rowcount == 1
