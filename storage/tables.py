"""All tables in one place, for migrations and checks."""

from sqlmodel import SQLModel

from storage import (
    audit,
    case_steps,
    case_texts,
    cases,
    chats,
    deliveries,
    notices,
    participation,
    people,
    postings,
    releases,
    responses,
    slots,
    versions,
)

__all__ = [
    "METADATA",
    "audit",
    "case_steps",
    "case_texts",
    "cases",
    "chats",
    "deliveries",
    "notices",
    "participation",
    "people",
    "postings",
    "releases",
    "responses",
    "slots",
    "versions",
]

METADATA = SQLModel.metadata
