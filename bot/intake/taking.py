"""What comes of one arrival: it belongs to what lies over the screen, to a desk, a door, or the question below."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from msgspec.structs import replace

from bot.desk.record_writing import Recording
from bot.guessing import Guesses
from bot.intake import noticed
from bot.intake.answering import Answering
from bot.intake.arrivals import Arrival, Outcome
from bot.intake.at_a_desk import AtADesk
from bot.intake.below import taps_below
from bot.intake.disclosing import Disclosing
from bot.intake.door import let_in
from bot.intake.entrance import Entrance, parting
from bot.intake.hide import hide
from bot.intake.joining import Joining
from bot.intake.language import language_of
from bot.intake.listening import Ahead
from bot.intake.own_data import OwnData
from bot.intake.reopening import Reopening
from bot.intake.shown_anew import at, is_the_same, owed_anew
from bot.intake.taken_anew import never_answered
from bot.intake.whereabouts import Whereabouts
from bot.safeguarding.alerting import Alerting
from bot.safeguarding.opening import Told
from conversations.care import Care, off
from conversations.dialogue import Arrived, Step, Typed
from conversations.help_lines import help_paragraphs
from conversations.own_data import is_own
from conversations.phrases import first_spoken, say, speaking
from conversations.reopening import asks_to_reopen
from conversations.screens import last_word
from conversations.writing import asks_for_help, asks_to_hide
from storage import chats, people, responses
from storage.chats import Seat
from storage.responses import Draft


class Taking:
    """Part of one transaction. changed: drafts of this batch that are not written yet, by id."""

    def __init__(
        self,
        alerting: Alerting,
        guesses: Guesses,
        receipts: Guesses,
        public_url: str,
        ahead: Ahead,
        changed: dict[str, Draft],
    ) -> None:
        self._alerting, self._connection, self._running = alerting, alerting.connection, alerting.running
        self._seal, self._now, self._changed = alerting.seal, alerting.now, changed
        self._entrance = Entrance(alerting, guesses, changed)
        self.disclosing = Disclosing(alerting, self._entrance, changed, ahead)
        self.whereabouts = Whereabouts(alerting, self.disclosing, public_url)
        self.answering = Answering(alerting, self._entrance, self.disclosing, self.whereabouts, changed)
        self._joining = Joining(alerting, self.whereabouts, changed)
        self._reopening = Reopening(alerting, self.whereabouts, self.answering.counts, changed)
        self._own_data = OwnData(alerting, receipts, self.disclosing, self._reopening, changed)
        self.recording = Recording(alerting, self._entrance, self.whereabouts, changed)
        self._spoken: set[bytes] = set()
        """Whose words answered: what comes next in the same breath belongs to them."""
        self._desks = AtADesk(alerting, self.recording, self.answering)

    def one(self, seat: Seat, arrival: Arrival, repeated: bool) -> Outcome:
        """Whoever answers is spoken to in their language, whatever comes of it. repeated: it was taken before."""
        repeated = repeated and not never_answered(self._connection, seat, arrival)
        if not arrival.apart:
            return self._in_their_language(seat, arrival, repeated)
        with self._apart(seat, arrival):
            return self._in_their_language(seat, arrival, repeated)

    def _in_their_language(self, seat: Seat, arrival: Arrival, repeated: bool) -> Outcome:
        before, door = at(seat), seat.draft is None
        with speaking(self._language_at_the_door(seat, arrival) if door else language_of(self._running, seat)):
            if seat.unreachable:  # whoever writes can be reached
                chats.mark_unreachable(self._connection, seat.key, False)
            if seat.draft is not None and not repeated and taps_below(seat, arrival):
                outcome = self._answer(seat, seat.draft, arrival)
            else:
                outcome = self._taken(seat, arrival, repeated)
            if (here := outcome.standing) and not repeated and is_the_same(before, arrival, here):
                here = owed_anew(self._connection, self._seal, seat, self._changed, here)
                outcome = replace(outcome, standing=here)
            return outcome.marked(self._running.practice, arrival.private) if outcome.parting else outcome

    @contextmanager
    def _apart(self, seat: Seat, arrival: Arrival) -> Iterator[None]:
        """Meanwhile the seat is in what the page is about; then in what the chat was in, if that is still there.

        What the page has shown is not owed to the chat.
        """
        own, care, seat.apart = seat.draft, seat.care_revision, True
        seat.draft = self.recording.written(seat, arrival.response_id)
        yield
        if seat.draft is not None and seat.draft.id in self._changed:
            responses.went_on_page(self._connection, seat.draft)
        if seat.care_revision > care:
            chats.mark_care_shown(self._connection, [(cast(int, seat.id), seat.care_revision, seat.care_message)])
        seat.apart = False
        stays = own is not None and own.id in responses.drafts(self._connection, [own.id], self._seal)
        seat.draft = self._changed.get(own.id, own) if own is not None and stays else None

    def _language_at_the_door(self, seat: Seat, arrival: Arrival) -> str:
        """That of their phone, but for those who run this: what is said to them is in English."""
        wished = first_spoken(arrival.languages)
        return wished if wished and not people.roles(self._connection, seat.id) else ""

    def _taken(self, seat: Seat, arrival: Arrival, repeated: bool) -> Outcome:
        """Help is there at every door, also at one that is shut; so is the way out of sight.

        Whatever carries words is listened to.
        """
        told = None if repeated or self.answering.deaf else self.disclosing.heard(seat, arrival)
        if asks_to_hide(arrival.inbound) and arrival.private and arrival.channel == "telegram":
            if told is not None:
                self.disclosing.lay(seat, self.disclosing.tell(seat, told))
            return hide(self._connection, self._seal, self._now, seat, arrival, repeated, self._changed)
        if is_own(arrival.inbound) and told is None and not repeated:
            self.answering.to_read.keep()
            return self._own_data.take(seat, arrival, language_of(self._running, seat))
        if not repeated and (said := noticed.take(self._alerting, seat, arrival)) is not None:
            return said
        if told is None and not repeated and (off := self._joining.taken_back(seat, arrival)) is not None:
            return off
        outcome = self._outcome(seat, noticed.leading_back(arrival), repeated, told)
        if asks_for_help(arrival.inbound) and outcome.standing is None and not (repeated and seat.draft):
            code = arrival.entry or (seat.draft.audience if seat.draft else self._entrance.closed(seat))
            help_lines = self._help(code) if arrival.private else parting("help_in_group")
            return replace(help_lines, beside=bool(arrival.response_id))
        return outcome

    def _help(self, code: str) -> Outcome:
        """The help lines of an audience; everyone's if it is not known which."""
        known = self._running.audience(code)
        lines = self._running.questionnaire(code).setting.help if known else self._running.help_lines()
        return Outcome(parting=last_word(*help_paragraphs(lines)))

    def _outcome(self, seat: Seat, arrival: Arrival, repeated: bool, told: Told | None) -> Outcome:
        if repeated:
            seen = seat.channel == "telegram" and seat.seen  # and hidden since, it may be
            return Outcome(None if seen else self.whereabouts.of(seat, arrival.entry), repeated=True, chat=seat.id)
        care = None if isinstance(arrival.inbound, Arrived) else self.disclosing.over(seat, arrival.inbound)
        if care is not None:
            return self._cared(seat, care, arrival, told)
        if seat.care is not None:
            self.disclosing.lay(seat, self.disclosing.shown(seat))
        kept = self._joining.contact(seat, arrival) if told is None else None
        outcome = kept or self._below(seat, arrival)
        if told is not None and seat.draft is not None:
            self._way(seat.draft).flagged(seat.draft, told.words)
        return outcome if told is None else self._told_us(seat, arrival, told)

    def _below(self, seat: Seat, arrival: Arrival) -> Outcome:
        """What comes of it on the screen that care may lie over."""
        if arrival.command:
            self.answering.to_read.keep()
            return self._desks.command(seat, arrival)
        if ask := self._desks.asked(seat, arrival, self.whereabouts.of):
            return Outcome(ask=ask, chat=seat.id)
        arrival = self._entrance.known(arrival)
        if refused := self._entrance.refused(seat, arrival):
            if seat.draft:
                return self.answering.tell(seat, seat.draft, refused)
            return self._entrance.nowhere(seat, refused)
        shut = self._entrance.enter(seat, arrival) if arrival.entry else None
        if shut is not None:
            return shut
        if seat.draft is None:  # what was tapped may be thanks, whose receipt code stands nowhere else
            old = bool(arrival.response_id)
            return replace(self._entrance.nowhere(seat, "gone" if old else "no_link"), beside=old)
        if asks_to_reopen(arrival.inbound) and arrival.response_id == seat.draft.id:
            return self._reopening.by_screen(seat, seat.draft)
        with speaking(language_of(self._running, seat)):  # who has just come in was spoken to as at the door
            return self._answer(seat, seat.draft, arrival)

    def _answer(self, seat: Seat, draft: Draft, arrival: Arrival) -> Outcome:
        """What comes of it at the question that this chat is at."""
        before, more = draft.response.answers, seat.key in self._spoken
        outcome = self._way(draft).take(seat, draft, let_in(arrival, draft.id, more), arrival)
        if isinstance(arrival.inbound, Typed) and (more or (seat.draft and seat.draft.response.answers != before)):
            self._spoken.add(seat.key)
        elif more:  # a slip or a tap ends the breath
            self._spoken.discard(seat.key)
        return outcome

    def _way(self, draft: Draft) -> Answering | Recording:
        """Of a response, or of what a Young Inspector writes down."""
        return self.recording if draft.audience in self._running.records else self.answering

    def _told_us(self, seat: Seat, arrival: Arrival, told: Told) -> Outcome:
        """Care lies over what came of it, whatever that is."""
        self.disclosing.lay(seat, self.disclosing.tell(seat, told))
        return Outcome(self.whereabouts.of(seat, arrival.entry), chat=seat.id)

    def _cared(self, seat: Seat, care: Care, arrival: Arrival, told: Told | None) -> Outcome:
        step = self.disclosing.step(seat, care, arrival, told)
        self.answering.leave_languages(seat)
        unsent = seat.draft is not None and seat.draft.response.stage != "sent"
        stops = step.deed == "stop" or (step.care is not None and step.care.page == "stop" and not unsent)
        self.disclosing.lay(seat, off(care) if stops else step.care)
        if seat.draft is not None and step.deed == "stop" and unsent:
            stopped = Step(None, "stopped", last_word(say("care_stopped", care.name)))
            return self._way(seat.draft).leave(seat, seat.draft, stopped)
        if seat.draft is None and (stops or step.care is None or not step.care.stage):
            return parting("care_bye", care.name)
        bye = last_word(say("care_bye", care.name)) if stops else None
        return Outcome(self.whereabouts.of(seat, arrival.entry), parting=bye, chat=seat.id)
