"""What may be said of who was asked what: nothing that fewer people than k were asked."""

from collections.abc import Set
from typing import Protocol

from sqlalchemy import Connection

from bot.running import Running
from conversations.inspection import Audience
from conversations.safeguarding import Speaker
from storage import rows


class Written(Protocol):
    """A comment. version: of the questionnaire it answers to."""

    @property
    def audience(self) -> str: ...
    @property
    def version(self) -> str: ...
    @property
    def question(self) -> str: ...


class Asked:
    """Part of one transaction."""

    def __init__(self, connection: Connection, running: Running) -> None:
        self._running = running
        self._sizes = rows.sizes(connection, list(running.audiences), running.wave)

    def audience(self, one: Written) -> str:
        return self._of(one).name if self._enough(one, {one.audience}) else ""

    def about(self, one: Written) -> str:
        asked = self._running.questionnaires[one.version, one.audience].questions
        label = next((question.label for question in asked if question.name == one.question), "")
        also = {
            code
            for (_, code), other in self._running.questionnaires.items()
            if any(question.label == label for question in other.questions)
        }
        return label if self._enough(one, also) else ""

    def by(self, one: Written) -> Speaker:
        return "professional" if self._of(one).policy == "open" else "young"

    def _enough(self, one: Written, codes: Set[str]) -> bool:
        return sum(self._sizes.get(code, 0) for code in codes) >= self._of(one).k

    def _of(self, one: Written) -> Audience:
        return next(audience for audience in self._running.inspection.audiences if audience.code == one.audience)
