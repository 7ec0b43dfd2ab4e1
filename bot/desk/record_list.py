"""What was recorded so far, as those who work on it see it. Part of one transaction."""

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.desk.concluded import Concluded, still_followed, waves_before
from bot.running import Running
from conversations import record_lists
from conversations.day_words import told_shortly
from conversations.desk.key_messages import All, messages_screen
from conversations.dialogue import Screen
from conversations.findings import DECISION, WEIGHED
from conversations.key_messages import FOLLOW_UP, KEY_MESSAGE
from conversations.phrases import say
from conversations.questionnaire import Questionnaire
from conversations.record_lists import Begun, Line
from conversations.recorded import shown_of, title_of, warnings
from conversations.records import LISTED, RecordForm, RecordKind
from storage import codes, people, records
from storage.records import Kept
from storage.sealing import Seal


class Recorded:
    """The records of the wave that runs. chat: row id of who looks."""

    def __init__(self, connection: Connection, running: Running, seal: Seal, now: datetime) -> None:
        self._connection, self._running, self._seal = connection, running, seal
        self._zone = ZoneInfo(running.inspection.tally.timezone)
        self.today = now.astimezone(self._zone).date()

    def form(self, code: str) -> RecordForm:
        """Raises StopIteration for a code of which there is none."""
        return next(one for one in self._running.inspection.records if one.code == code)

    def who(self, chat: int | None) -> bytes:
        """How a record names who saved it: as a coder's codes name theirs."""
        return codes.coder_of(self._seal, chat or 0)

    def at(self, record: str) -> Kept | None:
        """A record, if it is there and its form still is."""
        kept = records.at(self._connection, record, self._seal)
        return kept if kept is not None and kept.form in self._running.records else None

    def of(self, *kinds: RecordKind) -> list[Kept]:
        found = records.newest(self._connection, self._running.wave, kinds, self._seal)
        return [one for one in found if one.form in self._running.records]

    def about(self, kept: Kept) -> list[str]:
        """The records that say something of a finding or a key message: they go with it."""
        found = records.newest(self._connection, kept.wave, (WEIGHED, DECISION, FOLLOW_UP), self._seal)
        return [one.id for one in found if kept.id in (one.answers.get("finding"), one.answers.get("message"))]

    def asked(self, kept: Kept) -> Questionnaire:
        known = self._running.questionnaires
        return known.get((kept.asked, kept.form)) or known[self._running.records[kept.form], kept.form]

    def summary(self, chat: int) -> Screen:
        begun = [
            Begun(one.response, self.form(one.form).name)
            for one in records.writing(self._connection, chat)
            if one.form in self._running.records
        ]
        return record_lists.summary(self._forms, self._lines(self.of(*LISTED), chat), begun)

    def kind_screen(self, kind: RecordKind, chat: int | None, notice: str = "") -> Screen:
        """Key messages have an order, and what became of them."""
        if kind == KEY_MESSAGE:
            return self.key_messages(notice)
        return record_lists.kind_screen(kind, self._forms, self._lines(self.of(kind), chat), notice)

    def key_messages(self, notice: str = "") -> Screen:
        """Those of this wave, then those of waves before that are still followed up."""
        wave = self._running.wave
        now = Concluded(self._connection, wave, self._seal).key_messages
        before = still_followed(waves_before(self._connection, wave, self._seal))
        forms = [one for one in self._forms if one.kind == KEY_MESSAGE]
        return messages_screen(All(now, before, forms, self.today), notice)

    def record_screen(self, kept: Kept, chat: int) -> Screen:
        said = tuple((label, answer) for _, label, answer in shown_of(self.asked(kept), kept.answers))
        return record_lists.record_screen(self.line(kept, chat), said)

    def line(self, kept: Kept, chat: int | None) -> Line:
        kind, asked = self.form(kept.form).kind, self.asked(kept)
        day = told_shortly(kept.saved_at.astimezone(self._zone).date())
        return Line(
            kept.id,
            kept.form,
            kind,
            title_of(kind, asked, kept.answers),
            say("records_by", day, self._named(kept.who, chat)),
            warnings(kind, kept.answers, self.today),
        )

    def _lines(self, kept: Sequence[Kept], chat: int | None) -> list[Line]:
        return [self.line(one, chat) for one in kept]

    def _named(self, who: bytes, chat: int | None) -> str:
        return say("records_you") if who == self.who(chat) else self._names.get(who) or say("records_other")

    @cached_property
    def _names(self) -> dict[bytes, str]:
        """Those who were invited by a name."""
        return {self.who(one.chat): one.name for one in people.holders(self._connection, self._seal)}

    @property
    def _forms(self) -> tuple[RecordForm, ...]:
        return self._running.inspection.records
