"""The files of a response are those that its answers name: what comes is kept, what is changed or taken out goes."""

from datetime import datetime

from sqlalchemy import Connection

from bot.intake.arrivals import Handed
from conversations.dialogue import Response
from conversations.questionnaire import Questionnaire
from conversations.sharing import files_in
from storage import media
from storage.sealing import Seal


class Files:
    """Part of one transaction. owed: a file was noted that is still to be fetched."""

    def __init__(self, connection: Connection, seal: Seal, now: datetime) -> None:
        self._connection, self._seal, self._now = connection, seal, now
        self.owed = False

    def answered(
        self, response: str, questionnaire: Questionnaire, before: Response, after: Response, handed: Handed | None
    ) -> None:
        """response: its id. handed: what just came, which is kept only if an answer names it now."""
        were, now = (files_in(questionnaire, one.answers) for one in (before, after))
        if handed is not None and handed.key in now.keys() - were.keys():
            question = questionnaire.question(now[handed.key])
            self._keep(response, question.kind if question else "file", handed)
        if were.keys() - now.keys():
            media.keep_only(self._connection, response, list(now))

    def _keep(self, response: str, kind: str, handed: Handed) -> None:
        if handed.file_id:
            media.owe(self._connection, handed.key, response, kind, handed.file_id, self._now, self._seal)
            self.owed = True
        else:
            media.keep(self._connection, handed.key, response, kind, handed.sort, handed.sealed)
