"""Comments that others may read: the safeguarding lead has read them, and nothing leads to their writers any more."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select

from storage import readings
from storage.responses import ANSWER, RESPONSE, WORDS
from storage.sealing import Seal


@dataclass(frozen=True, slots=True)
class Comment:
    """id: says nothing of who wrote it or when.

    version: of the questionnaire it answers to. sealed: its words.
    """

    id: str
    response: str
    audience: str
    version: str
    question: str
    sealed: bytes

    @property
    def subject(self) -> str:
        """What the audit log calls it."""
        return f"comment {self.id[:8]}"

    def words(self, seal: Seal) -> str:
        return seal.open(self.sealed, WORDS).decode()


def readable(connection: Connection, audiences: Collection[str], wave: int, seal: Seal) -> list[Comment]:
    """Those of these audiences that the lead has read and found nothing in, in an order of chance.

    None while its response can still be found, so that none goes from here because its writer tells something.
    """
    return sorted(_readable(connection, audiences, wave, seal), key=lambda one: one.id)


def _readable(connection: Connection, audiences: Collection[str], wave: int, seal: Seal) -> Iterator[Comment]:
    columns = (RESPONSE.c.id, RESPONSE.c.audience, RESPONSE.c.version, ANSWER.c.question, ANSWER.c.words)
    joined = select(*columns).join_from(RESPONSE, ANSWER, RESPONSE.c.id == ANSWER.c.response_id)
    of = (RESPONSE.c.audience.in_(audiences), RESPONSE.c.wave == wave, RESPONSE.c.sent_at.is_not(None))
    apart = (ANSWER.c.words.is_not(None), RESPONSE.c.revision == 0, RESPONSE.c.told.is_(False))
    read = readings.harmless(connection)
    for row in connection.execute(joined.where(*of, *apart)):
        if (readings.source_of(seal, row.id), row.question) in read:
            yield Comment(seal.pseudonym("comment", f"{row.id} {row.question}").hex(), *row)
