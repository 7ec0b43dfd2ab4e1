"""What somebody wrote as an answer goes on the reading list, in the same commit, sent or not."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.running import Running
from conversations.cover import first_for, read_by
from conversations.dialogue import Response
from conversations.phrases import say
from conversations.question import MEDIA
from storage import readings
from storage.cases import First
from storage.chats import Seat
from storage.readings import New, Speaker
from storage.responses import Draft
from storage.sealing import Seal

WRITTEN = ("text", "name")


class ToRead:
    """Part of one transaction. What is new on the list is written in one go: see keep()."""

    def __init__(self, connection: Connection, running: Running, seal: Seal, now: datetime) -> None:
        self._connection, self._running, self._seal, self._now = connection, running, seal, now
        self._new: dict[tuple[str, str], New] = {}

    def answered(
        self, seat: Seat, draft: Draft, before: Response, after: Response, unheard: bool, beside: str = ""
    ) -> None:
        """Each free text or file that is another than it was. beside: what was written below a file that came just now.

        unheard: nobody listened to it, so it never becomes a quote.
        """
        questionnaire = self._running.questionnaires[draft.version, draft.audience]
        were, now = before.answers, after.answers
        for key in sorted(dict(were.items() ^ now.items())):
            words, question = now.get(key, ""), questionnaire.question(key)
            if words == were.get(key, ""):  # skipped, where nothing had been said
                continue
            if question and question.kind in WRITTEN:
                self._put(self._text(seat, draft, key, question.label, words, unheard))
            elif question and question.kind in MEDIA:
                told = "\n".join(filter(None, (say(f"sent_{question.kind}"), beside))) if words else ""
                self._put(replace(self._text(seat, draft, key, question.label, told, unheard), file=words))

    def flagged(self, draft: Draft, words: str) -> None:
        """Something was flagged in words that came while this was answered."""
        self.keep()
        readings.flag(self._connection, draft.id, words, self._seal)

    def taken_back(self, draft: Draft) -> None:
        """All answers are erased."""
        self.keep()
        readings.erase(self._connection, draft.id, self._seal)

    def keep(self) -> None:
        """Write down what is new: at the end, and before anybody looks at the list or takes something off it."""
        if self._new:
            readings.keep(self._connection, self._new.values(), self._due(), self._seal)
            self._new.clear()

    def _put(self, text: New) -> None:
        """Of two texts of one answer each has its turn, as the first may have to stay."""
        if (text.response, text.question) in self._new:
            self.keep()
        self._new[text.response, text.question] = text

    def _text(self, seat: Seat, draft: Draft, key: str, label: str, words: str, unheard: bool) -> New:
        audience = self._running.inspection.audience(draft.audience)
        speaker: Speaker = "professional" if audience is not None and audience.policy == "open" else "young"
        return New(draft.id, key, label, speaker, words, seat.key, self._first(words), unheard)

    def _first(self, words: str) -> First:
        """Nobody is the first to read what is said of them."""
        plan = self._running.inspection.safeguarding
        return first_for(plan, words) if plan is not None else "lead"

    def _due(self) -> datetime:
        plan = self._running.inspection.safeguarding
        zone = ZoneInfo(self._running.inspection.tally.timezone)
        return read_by(plan, zone, self._now) if plan is not None else self._now + timedelta(days=1)
