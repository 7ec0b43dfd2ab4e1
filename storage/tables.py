"""All tables in one place, for migrations and checks."""

from sqlmodel import SQLModel

from storage import (
    alerts,
    audit,
    case_acts,
    case_steps,
    case_texts,
    cases,
    chats,
    contact_asks,
    deliveries,
    heard,
    mails,
    messages,
    notices,
    participation,
    people,
    postings,
    reached,
    readings,
    releases,
    responses,
    signins,
    slots,
    versions,
)

__all__ = [
    "METADATA",
    "alerts",
    "audit",
    "case_acts",
    "case_steps",
    "case_texts",
    "cases",
    "chats",
    "contact_asks",
    "deliveries",
    "heard",
    "mails",
    "messages",
    "notices",
    "participation",
    "people",
    "postings",
    "reached",
    "readings",
    "releases",
    "responses",
    "signins",
    "slots",
    "versions",
]

METADATA = SQLModel.metadata
