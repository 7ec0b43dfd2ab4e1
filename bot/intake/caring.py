"""Care in a batch: what somebody tells opens a case, and lies over their screen until they go on or stop."""

from dataclasses import replace
from typing import cast

from bot.intake.arrivals import Arrival
from bot.safeguarding import letters
from bot.safeguarding.kept_care import care_of
from bot.safeguarding.opening import Opening, Told
from conversations.care import (
    WAYS,
    WRITTEN_TO,
    Care,
    CareStep,
    advance_care,
    is_about_care,
    off,
)
from conversations.choosing_language import is_about_language
from conversations.dialogue import CARE_SCREENS, Arrived, Inbound, Shared, Tap, Typed, Unexpected
from conversations.phrases import STAFF, speaking
from conversations.safeguarding import Rag, Speaker
from storage import case_texts, cases
from storage.cases import Whose
from storage.chats import Seat

AS_TYPED = ("edited", "something")
"""What else carries words that count as typed: a changed message, a telephone number that is passed on."""


class Caring:
    """Part of one transaction."""

    def __init__(self, opening: Opening) -> None:
        self._opening = opening
        self._connection, self._seal, self._now = opening.connection, opening.seal, opening.now

    def care(self, seat: Seat) -> Care | None:
        """What lies over the screen of a chat, or waits for it."""
        return care_of(seat, lambda: self._left(seat))

    def shown(self, seat: Seat) -> Care | None:
        """The same as it is to be seen now: once it was to be read by, it does not come up again."""
        care = self.care(seat)
        return off(care) if care is not None and care.ended(self._now.timestamp()) else care

    def over(self, seat: Seat, inbound: Inbound) -> Care | None:
        """The care that what somebody did belongs to; None if it belongs to the screen below."""
        if is_about_language(inbound) and seat.draft is not None:
            return None
        care = self.care(seat)
        if is_about_care(inbound):
            return care or self._going_on(seat) or self._anew(inbound)
        if care is None or not care.stage:
            return None
        return None if care.ended(self._now.timestamp()) and _came_from_below(inbound) else care

    def step(self, seat: Seat, care: Care, arrival: Arrival, words: str, told: Told | None) -> CareStep:
        """Advance, and keep what was told on the way. words: what the arrival carries; told: if it was flagged."""
        step = advance_care(care, _meant(arrival.inbound, words))
        if step.deed == "open":
            step = replace(step, care=self._opened(seat, care))
        if step.deed == "contact":
            with speaking(STAFF):
                self._opening.ask_contact(_whose(seat), care.speaker, step.words)
        more = step.deed == "told" or (isinstance(arrival.inbound, Unexpected | Shared) and care.stage in WRITTEN_TO)
        if told is None and more and words:
            told = Told(words, care.speaker)
        return step if told is None else replace(step, care=self._with(seat, step.care, told))

    def _opened(self, seat: Seat, care: Care) -> Care:
        """A letter over the screen; nothing changes if there is none."""
        now = self._going_on(seat) or care
        opened = letters.open_waiting(self._connection, seat.key, now, self._now, self._seal)
        return opened or replace(care, letter=False)

    def tell(self, seat: Seat, told: Told) -> Care:
        """Something was flagged: a case has it, and care lies over whatever screen it was."""
        before = self.care(seat)
        with speaking(STAFF):
            case, news = self._opening.take(told, _whose(seat))
        promise = self._opening.promise(cast(Rag, case.rag), case.first)
        letter = before is not None and before.letter
        kind = told.flag.kind if told.flag else case.kind
        rag = cast(Rag, case.rag)
        return Care(case.reference, kind, rag, told.speaker, promise, again=news != "new", letter=letter)

    def stays_with(self, seat: Seat) -> str:
        """Who keeps what this chat told us, where a case goes on; '' if none does."""
        care = self._going_on(seat)
        return care.name if care is not None else ""

    def _with(self, seat: Seat, care: Care | None, told: Told) -> Care | None:
        """Put to the case. If it became graver, what is promised is what is now so."""
        with speaking(STAFF):
            case, news = self._opening.take(told, _whose(seat))
        if care is None or news == "more":
            return care
        rag = cast(Rag, case.rag)
        promise = self._opening.promise(rag, case.first)
        return replace(care, case=case.reference, kind=case.kind, rag=rag, promise=promise, again=True)

    def _going_on(self, seat: Seat) -> Care | None:
        """For a button of screens that were left: the case may still go on."""
        case = cases.going_on(self._connection, seat.key)
        if case is None:
            return None
        rag, speaker = cast(Rag, case.rag), cast(Speaker, case.speaker)
        return Care(case.reference, case.kind, rag, speaker, self._opening.promise(rag, case.first), stage="")

    def _left(self, seat: Seat) -> Care | None:
        """Of care that can't be read: the case that goes on, and that a letter waits, if one does."""
        care, waiting = self._going_on(seat), case_texts.waiting(self._connection, seat.key)
        if waiting is None:
            return care
        return replace(care or Care(cases.at(self._connection, waiting).reference, stage=""), letter=True)

    def _anew(self, inbound: Inbound) -> Care | None:
        """Whoever asks to be contacted below what was said long ago is not sent away, though no case goes on."""
        if not isinstance(inbound, Tap) or inbound.action not in ("care_contact", *WAYS):
            return None
        return Care("", "asks_for_help", "amber", "young", self._opening.promise("amber"), stage="")


def _meant(inbound: Inbound, words: str) -> Inbound:
    if isinstance(inbound, Typed):
        return Typed(words, inbound.at)
    return Typed(words) if isinstance(inbound, Unexpected | Shared) and inbound.what in AS_TYPED and words else inbound


def _came_from_below(inbound: Inbound) -> bool:
    """Whether it was done on the screen that care lay over, or through a link."""
    if isinstance(inbound, Tap | Typed):
        return inbound.at is not None and inbound.at not in CARE_SCREENS
    return isinstance(inbound, Arrived)


def _whose(seat: Seat) -> Whose:
    return Whose(seat.key, seat.channel, seat.address)
