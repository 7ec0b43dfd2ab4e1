"""A file that could not be had after all: its answer goes, and whoever sent it is told."""

from datetime import datetime

from sqlalchemy import Connection

from bot.media.cleaning import Why
from bot.running import Running
from conversations.dialogue import Response
from conversations.sharing import lost
from storage import chats, media, responses
from storage.responses import Draft
from storage.sealing import Seal


def lose(
    connection: Connection, running: Running, file: str, why: Why, now: datetime, seal: Seal
) -> tuple[str, str] | None:
    """Returns channel and address of the chat to be told; None if nobody sits there any more."""
    response = media.give_up(connection, file)
    if response is None:
        return None
    draft = responses.drafts(connection, [response], seal).get(response)
    if draft is None or not _tell(running, draft, file, why, now):
        return None
    responses.keep(connection, [draft], seal)
    return chats.sitting_in(connection, response, seal)


def _tell(running: Running, draft: Draft, file: str, why: Why, now: datetime) -> bool:
    """Whether there is anything to tell. A questionnaire that is gone takes its responses with it."""
    questionnaire, before = running.questionnaires.get((draft.version, draft.audience)), draft.response
    if questionnaire is None:
        return False
    after: Response = lost(questionnaire, before, file, ("file_lost_later",) if before.stage == "sent" else why)
    if after == before:
        return False
    draft.put(after, now.date())
    return True
