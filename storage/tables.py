"""All tables in one place, for migrations and checks."""

from sqlmodel import SQLModel

from storage import (
    audit,
    case_acts,
    case_steps,
    case_texts,
    cases,
    chats,
    contact_asks,
    deliveries,
    notices,
    participation,
    people,
    postings,
    readings,
    releases,
    responses,
    signins,
    slots,
    versions,
)

__all__ = [
    "METADATA",
    "audit",
    "case_acts",
    "case_steps",
    "case_texts",
    "cases",
    "chats",
    "contact_asks",
    "deliveries",
    "notices",
    "participation",
    "people",
    "postings",
    "readings",
    "releases",
    "responses",
    "signins",
    "slots",
    "versions",
]

METADATA = SQLModel.metadata
