"""What was practised: erased whole when an inspection opens."""

from sqlalchemy import Connection, delete, select, update

from storage import personal_codes
from storage.alerts import ALERT, ALERT_CASE, ALERT_LINK
from storage.case_acts import CASE_ACT
from storage.case_steps import CASE_STEP
from storage.case_texts import CASE_TEXT
from storage.cases import CASE
from storage.chats import CHAT
from storage.codes import CODE
from storage.contact_asks import CONTACT_ASK
from storage.deliveries import FAILED
from storage.erasures import ERASURE
from storage.finished_days import FINISHED_DAY
from storage.heard import HEARD
from storage.joiners import JOINER
from storage.known_writers import KNOWN_WRITER
from storage.mails import MAIL
from storage.media import MEDIA
from storage.messages import HIDING, MESSAGE
from storage.notices import NOTICE
from storage.participation import PARTICIPATION
from storage.people import PERSON
from storage.postings import POSTING
from storage.progress import DECLINE, PROGRESS
from storage.quotes import QUOTE
from storage.readings import READING
from storage.records import RECORDING
from storage.releases import RELEASE, RELEASE_COUNT
from storage.responses import ANSWER, RESPONSE
from storage.slots import SLOT
from storage.subscribers import SUBSCRIBER

TALLIED = (
    PARTICIPATION,
    PROGRESS,
    FINISHED_DAY,
    DECLINE,
    QUOTE,
    CODE,
    KNOWN_WRITER,
    MEDIA,
    ANSWER,
    RELEASE_COUNT,
    RELEASE,
    NOTICE,
    POSTING,
    FAILED,
    SLOT,
)
ALERTED = (MAIL, ALERT_LINK, ALERT_CASE, ALERT)
SEEN = (MESSAGE, HIDING, SUBSCRIBER, JOINER)
TOLD = (READING, CONTACT_ASK, CASE_ACT, CASE_TEXT, CASE_STEP, CASE, HEARD)


def erase(connection: Connection) -> None:
    """All answers, tallies, cases and people but those who have a role, their chats, and that alerts reach them.

    What Young Inspectors record was never practice: they read and interview before anybody is asked. So it also stays
    known which records were erased: no backup from before may bring them back.
    """
    connection.execute(delete(RESPONSE).where(RESPONSE.c.id.not_in(select(RECORDING.c.response_id))))
    for table in (*TALLIED, *ALERTED, *SEEN, *TOLD):
        connection.execute(delete(table))
    connection.execute(delete(ERASURE).where(ERASURE.c.record.is_(None)))
    connection.execute(delete(CHAT).where(CHAT.c.id.not_in(select(PERSON.c.chat_id))))
    connection.execute(update(CHAT).values(care=None))
    personal_codes.refresh(connection)
