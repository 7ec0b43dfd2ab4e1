"""The way of a disclosure: words are heard, a case has them, and care lies over the screen until they go on or stop."""

from collections.abc import Collection
from zoneinfo import ZoneInfo

import structlog

from bot.intake.arrivals import Arrival
from bot.intake.caring import Caring
from bot.intake.entrance import Entrance
from bot.intake.listening import Ahead, Listening, said
from bot.safeguarding.alerting import Alerting
from bot.safeguarding.opening import Opening, Told
from conversations.care import Care, CareStep
from conversations.care import pack as pack_care
from conversations.dialogue import Inbound, Typed
from conversations.free_text import is_free_text
from conversations.safeguarding import Speaker
from storage import chats, people
from storage.chats import Seat
from storage.responses import Draft

log = structlog.get_logger()


class Disclosing:
    """Part of one transaction. changed: drafts of this batch that are not written yet, by id."""

    def __init__(self, alerting: Alerting, entrance: Entrance, changed: dict[str, Draft], ahead: Ahead) -> None:
        self.connection, self.running = alerting.connection, alerting.running
        self.seal, self.now = alerting.seal, alerting.now
        self._entrance, self._changed, self._ahead = entrance, changed, ahead
        self._zone = ZoneInfo(self.running.inspection.tally.timezone)
        self._caring = Caring(Opening(alerting))

    def listen_to(self, keys: Collection[bytes]) -> None:
        """Before anything is heard. keys: the chats of this batch that wrote something."""
        lexicon = self.running.lexicon
        self._listening = Listening(self.connection, lexicon, self._ahead, self.seal, self.now, keys)

    def heard(self, seat: Seat, arrival: Arrival) -> Told | None:
        """What was flagged in the words that came, if any did."""
        words = said(arrival)
        if not words:
            return None
        strange, speaker = self._is_strange(seat, arrival, words), self._speaker(seat, arrival.entry)
        if strange is None:
            return None
        flag, took = self._listening.listen(seat.key, words, speaker, strange)
        return Told(took, speaker, flag, self._asked(seat)) if flag is not None else None

    def _speaker(self, seat: Seat, entry: str) -> Speaker:
        """Who is not known to be asked as a professional, or to have a role, is listened to as a young person."""
        audience = self.running.audience(seat.draft.audience if seat.draft is not None else entry)
        if audience is not None:
            return "professional" if audience.policy == "open" else "young"
        return "professional" if people.roles(self.connection, seat.id) else "young"

    def _is_strange(self, seat: Seat, arrival: Arrival, words: str) -> bool | None:
        """Whether these are words of one's own by somebody who answers in a language that our lexicon is not for.

        If that can't be told, they are. None: they only name a button, a day or the like in such a language, whose
        letters alone would make a case of it.
        """
        if seat.draft is None:
            return False
        asked = self.running.questionnaires[seat.draft.version, seat.draft.audience]
        if not asked.languages or not any(map(str.isalpha, words)):
            return False
        try:
            response = seat.draft.response
            if self.running.lexicon.reads(asked.in_language(response.language).language):
                return False
            now, care = self.now.astimezone(self._zone), self._caring.shown(seat)
            return not isinstance(arrival.inbound, Typed) or is_free_text(asked, response, care, words, now) or None
        except Exception as odd:  # noqa: BLE001 - whatever it is, a person reads the words then
            log.error("language not known", why=type(odd).__name__)
            return True

    def _asked(self, seat: Seat) -> str:
        """The name of the question that a chat is at, '' if it is at none, or that can't be told."""
        if seat.draft is None:
            return ""
        questions = self.running.questionnaires[seat.draft.version, seat.draft.audience].questions
        try:
            response = seat.draft.response
            return questions[response.at].name if response.stage == "asking" else ""
        except (ValueError, TypeError, IndexError) as odd:
            log.error("question not known", why=type(odd).__name__)
            return ""

    def tell(self, seat: Seat, told: Told) -> Care:
        """A case has what was told. Returns the care that is to lie over the screen."""
        return self._caring.tell(seat, told)

    def shown(self, seat: Seat) -> Care | None:
        """What lies over the screen of a chat now, or waits for it."""
        return self._caring.shown(seat)

    def over(self, seat: Seat, inbound: Inbound) -> Care | None:
        """The care that what somebody did belongs to; None if it belongs to the screen below."""
        return self._caring.over(seat, inbound)

    def step(self, seat: Seat, care: Care, arrival: Arrival, told: Told | None) -> CareStep:
        """One thing that somebody did on the care that lies over their screen."""
        return self._caring.step(seat, care, arrival, said(arrival), told)

    def lay(self, seat: Seat, care: Care | None) -> None:
        """A chat of which nothing was kept is kept now, so that it can be come back to."""
        packed = pack_care(care) if care is not None else None
        if packed == seat.care:
            return
        seat.care, seat.care_revision = packed, seat.care_revision + 1
        chats.put_care(self.connection, self._entrance.kept(seat), packed, seat.care_revision, self.seal)
        if seat.draft is not None:
            seat.draft.revision += 1
            self._changed[seat.draft.id] = seat.draft

    def stays_with(self, seat: Seat) -> str:
        """Who keeps what this chat told us, where a case goes on; '' if none does."""
        return self._caring.stays_with(seat)

    def forget(self, key: bytes) -> None:
        """What a chat wrote lately is not heard again."""
        self._listening.forget(key)

    def keep(self) -> None:
        """Write down what was heard."""
        self._listening.keep()
