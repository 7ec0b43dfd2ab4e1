"""All tables in one place, for migrations and checks."""

from sqlmodel import SQLModel

from storage import chats, deliveries, notices, participation, people, postings, releases, responses, slots, versions

__all__ = [
    "METADATA",
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
