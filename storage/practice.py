"""What was practised: erased whole when an inspection opens."""

from sqlalchemy import Connection, delete, select

from storage.chats import CHAT
from storage.deliveries import FAILED
from storage.notices import NOTICE
from storage.participation import DECLINE, PARTICIPATION
from storage.people import PERSON
from storage.postings import POSTING
from storage.releases import RELEASE, RELEASE_COUNT
from storage.responses import ANSWER, RESPONSE
from storage.slots import SLOT


def erase(connection: Connection) -> None:
    """All answers, tallies and people but those who have a role, with their chats."""
    for table in (PARTICIPATION, DECLINE, ANSWER, RESPONSE, RELEASE_COUNT, RELEASE, NOTICE, POSTING, FAILED, SLOT):
        connection.execute(delete(table))
    connection.execute(delete(CHAT).where(CHAT.c.id.not_in(select(PERSON.c.chat_id))))
