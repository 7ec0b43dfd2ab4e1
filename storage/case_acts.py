"""What was done in a case, by whom, and why: the reason in their own words, sealed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, cast

from sqlalchemy import Connection, insert, select
from sqlmodel import Field, SQLModel

from storage.columns import Moment
from storage.sealing import Seal

WHY = "case_act.why"

Act = Literal["held", "raised", "lowered", "closed", "reopened", "saw_contact", "asked_contact", "gave_contact"]


class CaseAct(SQLModel, table=True):
    """role: of whoever did it, as they did it. about: the RAG rating that it led to, '' where it led to none."""

    __tablename__ = "case_act"

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="case.id", ondelete="CASCADE", index=True)
    at: datetime = Field(sa_type=Moment)
    chat_id: int
    role: str
    act: str
    about: str = ""
    why: bytes | None = None


CASE_ACT = SQLModel.metadata.tables["case_act"]


@dataclass(frozen=True, slots=True)
class New:
    """why: in the words of whoever did it, '' where none were asked."""

    chat: int
    role: str
    act: Act
    about: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    at: datetime
    chat: int
    role: str
    act: Act
    about: str
    why: str


def add(connection: Connection, case: int, new: New, now: datetime, seal: Seal) -> None:
    why = seal.close(new.why.encode(errors="replace"), WHY) if new.why else None
    values = {"chat_id": new.chat, "role": new.role, "act": new.act, "about": new.about, "why": why}
    connection.execute(insert(CASE_ACT).values(case_id=case, at=now, **values))


def of(connection: Connection, case: int, seal: Seal) -> list[Done]:
    """Everything done in a case, in order."""
    columns = [CASE_ACT.c[name] for name in ("at", "chat_id", "role", "act", "about", "why")]
    rows = connection.execute(select(*columns).where(CASE_ACT.c.case_id == case).order_by(CASE_ACT.c.id))
    return [
        Done(at, chat, role, cast(Act, act), about, seal.open(why, WHY).decode() if why else "")
        for at, chat, role, act, about, why in rows
    ]
