"""One batch of arrivals inside one open transaction: who is it, where do they stand, what comes of it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from typing import cast

import structlog
from msgspec.structs import replace

from bot.desk.record_writing import Recording
from bot.guessing import Guesses
from bot.intake import noticed
from bot.intake.answering import Answering
from bot.intake.arrivals import Arrival, Outcome, Standing
from bot.intake.at_a_desk import AtADesk
from bot.intake.below import taps_below
from bot.intake.disclosing import Disclosing
from bot.intake.door import let_in
from bot.intake.entrance import Entrance, parting
from bot.intake.hide import hide
from bot.intake.joining import Joining
from bot.intake.language import language_of
from bot.intake.listening import said
from bot.intake.own_data import OwnData
from bot.intake.reopening import Reopening
from bot.intake.repeats import repeated
from bot.intake.shown_anew import at, is_the_same, owed_anew
from bot.intake.whereabouts import Whereabouts
from bot.logs import place
from bot.safeguarding.alerting import Alerting
from bot.safeguarding.opening import Told
from conversations.care import Care, off
from conversations.dialogue import Arrived, Step
from conversations.help_lines import help_paragraphs
from conversations.own_data import is_own
from conversations.phrases import first_spoken, say, speaking
from conversations.reopening import asks_to_reopen
from conversations.safeguarding.likeness import Like
from conversations.screens import last_word
from conversations.writing import asks_for_help, asks_to_hide
from storage import chats, deliveries, messages, people, responses
from storage.chats import Seat
from storage.responses import Draft
from storage.sealing import Unsealed

log = structlog.get_logger()


class Turn:
    """Takes arrivals in order. Whatever raises leaves the transaction to be rolled back whole."""

    def __init__(self, alerting: Alerting, guesses: Guesses, receipts: Guesses, public_url: str, like: Like) -> None:
        self.alerting, self.connection, self.running = alerting, alerting.connection, alerting.running
        self.seal, self.now = alerting.seal, alerting.now
        self._seats: dict[bytes, Seat] = {}
        self._changed: dict[str, Draft] = {}
        self._entrance = Entrance(alerting, guesses, self._changed)
        self._disclosing = Disclosing(alerting, self._entrance, self._changed, like)
        self._whereabouts = Whereabouts(alerting, self._disclosing, public_url)
        self._answering = Answering(alerting, self._entrance, self._disclosing, self._whereabouts, self._changed)
        self._joining = Joining(alerting, self._whereabouts, self._changed)
        self._reopening = Reopening(alerting, self._whereabouts, self._answering.counts, self._changed)
        self._own_data = OwnData(alerting, receipts, self._disclosing, self._reopening, self._changed)
        self._recording = Recording(alerting, self._entrance, self._whereabouts, self._changed)
        self._desks = AtADesk(alerting, self._recording, self._answering)

    def take(self, arrivals: Sequence[Arrival], listening: bool = True) -> list[Outcome]:
        """The outcomes, in order. What changed is written when the last is known.

        listening: False where hear() was called for it before.
        """
        keys = [chats.key_of(self.seal, one.channel, one.address) for one in arrivals]
        self._seats = chats.seats(self.connection, set(keys), self.seal)
        wrote = {key for key, one in zip(keys, arrivals, strict=True) if listening and said(one)}
        self._disclosing.listen_to(wrote)
        self._answering.deaf = not listening
        twice = repeated(self.connection, self.seal, arrivals, keys, self.now)
        outcomes = [
            self._one(self._seat(key, one), one, again) for key, one, again in zip(keys, arrivals, twice, strict=True)
        ]
        responses.keep(self.connection, self._changed.values(), self.seal)
        self._disclosing.keep()
        self._answering.to_read.keep()
        self._answering.counts.keep(self.connection)
        theirs = zip(keys, arrivals, strict=True)
        written = [(key, one.written, False) for key, one in theirs if one.written and one.private]
        messages.note(self.connection, written, self.now)
        owes = self.alerting.owed or self._answering.files.owed
        return [replace(one, owes=True) for one in outcomes] if owes else outcomes

    def hear(self, arrival: Arrival) -> Care | None:
        """Only listen, and open a case if something was told. Returns the care that is to lie over the screen."""
        key = chats.key_of(self.seal, arrival.channel, arrival.address)
        delivery = deliveries.key_of(self.seal, arrival.channel, arrival.key)
        if arrival.key and deliveries.seen(self.connection, {delivery}):
            return None
        self._seats = self._readable(key)
        self._disclosing.listen_to({key})
        seat = self._seat(key, arrival)
        told = self._disclosing.heard(seat, arrival)
        self._disclosing.keep()
        return self._disclosing.tell(seat, told) if told is not None else None

    def _readable(self, key: bytes) -> dict[bytes, Seat]:
        """Someone is listened to even if nothing that is kept of them can be opened any more."""
        try:
            return chats.seats(self.connection, {key}, self.seal)
        except (Unsealed, ValueError) as odd:
            log.error("chat can't be read", why=type(odd).__name__)
            return {}

    def lay(self, arrival: Arrival, care: Care) -> Standing | None:
        """Only lay this care over the screen."""
        key = chats.key_of(self.seal, arrival.channel, arrival.address)
        self._seats = chats.seats(self.connection, {key}, self.seal)
        seat = self._seat(key, arrival)
        self._disclosing.lay(seat, care)
        responses.keep(self.connection, self._changed.values(), self.seal)
        return self.standing(seat, arrival.entry)

    def standing(self, seat: Seat, entry: str = "") -> Standing | None:
        """Where a chat stands now. entry: the audience that is looked at, where care lies over no response."""
        return self._whereabouts.of(seat, entry)

    def found(self, key: bytes) -> Standing | None:
        """Where this chat stands; None too if that can't be read, which keeps nobody else waiting."""
        seat = self._readable(key).get(key)
        try:
            return self.standing(seat) if seat is not None else None
        except Exception as odd:  # noqa: BLE001 - whatever is wrong with this chat, the others are shown theirs
            log.error("chat can't be shown", chat=seat and seat.id, why=type(odd).__name__, at=place(odd))
            return None

    def _seat(self, key: bytes, arrival: Arrival) -> Seat:
        """Who it is from. An audience that was taken out while practising takes its responses with it."""
        seat = self._seats.setdefault(key, Seat(key, arrival.channel, arrival.address))
        if seat.draft is not None and (seat.draft.version, seat.draft.audience) not in self.running.questionnaires:
            seat.draft = None
        return seat

    def _one(self, seat: Seat, arrival: Arrival, repeated: bool) -> Outcome:
        """Whoever answers is spoken to in their language, whatever comes of it."""
        before = at(seat)
        with self._apart(seat, arrival) if arrival.apart else nullcontext(), speaking(self._language(seat, arrival)):
            if seat.unreachable:  # whoever writes can be reached
                chats.mark_unreachable(self.connection, seat.key, False)
            if seat.draft is not None and not repeated and taps_below(seat, arrival):
                outcome = self._answer(seat, seat.draft, arrival)
            else:
                outcome = self._taken(seat, arrival, repeated)
            if (here := outcome.standing) and not repeated and is_the_same(before, arrival, here):
                here = owed_anew(self.connection, self.seal, seat, self._changed, here)
                outcome = replace(outcome, standing=here)
            return outcome.marked(self.running.practice, arrival.private)

    @contextmanager
    def _apart(self, seat: Seat, arrival: Arrival) -> Iterator[None]:
        """Meanwhile the seat is in what the page is about; then in what the chat was in, if that is still there.

        What the page has shown is not owed to the chat.
        """
        own, care, seat.apart = seat.draft, seat.care_revision, True
        seat.draft = self._recording.written(seat, arrival.response_id)
        yield
        if seat.draft is not None and seat.draft.id in self._changed:
            responses.went_on_page(self.connection, seat.draft)
        if seat.care_revision > care:
            chats.mark_care_shown(self.connection, [(cast(int, seat.id), seat.care_revision, seat.care_message)])
        seat.apart = False
        stays = own is not None and own.id in responses.drafts(self.connection, [own.id], self.seal)
        seat.draft = self._changed.get(own.id, own) if own is not None and stays else None

    def written(self, seat: Seat, response: str) -> Standing | None:
        """Where somebody is with what they are writing down, as a page shows it; None if that is not theirs."""
        seat.draft = self._recording.written(seat, response)
        return self.standing(seat) if seat.draft is not None else None

    def _language(self, seat: Seat, arrival: Arrival) -> str:
        """At a door that of their phone, but for those who run this: what is said to them is in English."""
        if seat.draft is not None:
            return language_of(self.running, seat)
        wished = first_spoken(arrival.languages)
        return wished if wished and not people.roles(self.connection, seat.id) else ""

    def _taken(self, seat: Seat, arrival: Arrival, repeated: bool) -> Outcome:
        """Help is there at every door, also at one that is shut; so is the way out of sight.

        Whatever carries words is listened to.
        """
        told = None if repeated or self._answering.deaf else self._disclosing.heard(seat, arrival)
        if asks_to_hide(arrival.inbound) and arrival.private and arrival.channel == "telegram":
            if told is not None:
                self._disclosing.lay(seat, self._disclosing.tell(seat, told))
            return hide(self.connection, self.seal, self.now, seat, arrival, repeated, self._changed)
        if is_own(arrival.inbound) and told is None and not repeated:
            self._answering.to_read.keep()
            return self._own_data.take(seat, arrival, language_of(self.running, seat))
        if not repeated and (said := noticed.take(self.alerting, seat, arrival)) is not None:
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
        known = self.running.audience(code)
        lines = self.running.questionnaire(code).setting.help if known else self.running.help_lines()
        return Outcome(parting=last_word(*help_paragraphs(lines)))

    def _outcome(self, seat: Seat, arrival: Arrival, repeated: bool, told: Told | None) -> Outcome:
        if repeated:
            seen = seat.channel == "telegram" and seat.seen  # and hidden since, it may be
            return Outcome(None if seen else self.standing(seat, arrival.entry), repeated=True, chat=seat.id)
        care = None if isinstance(arrival.inbound, Arrived) else self._disclosing.over(seat, arrival.inbound)
        if care is not None:
            return self._cared(seat, care, arrival, told)
        if seat.care is not None:
            self._disclosing.lay(seat, self._disclosing.shown(seat))
        kept = self._joining.contact(seat, arrival) if told is None else None
        outcome = kept or self._below(seat, arrival)
        if told is not None and seat.draft is not None:
            self._way(seat.draft).flagged(seat.draft, told.words)
        return outcome if told is None else self._told_us(seat, arrival, told)

    def _below(self, seat: Seat, arrival: Arrival) -> Outcome:
        """What comes of it on the screen that care may lie over."""
        if arrival.command:
            self._answering.to_read.keep()
            return self._desks.command(seat, arrival)
        if ask := self._desks.asked(seat, arrival, self.standing):
            return Outcome(ask=ask, chat=seat.id)
        arrival = self._entrance.known(arrival)
        if refused := self._entrance.refused(seat, arrival):
            if seat.draft:
                return self._answering.tell(seat, seat.draft, refused)
            return self._entrance.nowhere(seat, refused)
        shut = self._entrance.enter(seat, arrival) if arrival.entry else None
        if shut is not None:
            return shut
        if seat.draft is None:  # what was tapped may be thanks, whose receipt code stands nowhere else
            old = bool(arrival.response_id)
            return replace(self._entrance.nowhere(seat, "gone" if old else "no_link"), beside=old)
        if asks_to_reopen(arrival.inbound) and arrival.response_id == seat.draft.id:
            return self._reopening.by_screen(seat, seat.draft)
        return self._answer(seat, seat.draft, arrival)

    def _answer(self, seat: Seat, draft: Draft, arrival: Arrival) -> Outcome:
        """What comes of it at the question that this chat is at."""
        before, more = draft.response, self._answering.spoke(seat)
        outcome = self._way(draft).take(seat, draft, let_in(arrival, draft.id, more), arrival)
        self._answering.breathe(seat, arrival, more, before)
        return outcome

    def _way(self, draft: Draft) -> Answering | Recording:
        """Of a response, or of what a Young Inspector writes down."""
        return self._recording if draft.audience in self.running.records else self._answering

    def _told_us(self, seat: Seat, arrival: Arrival, told: Told) -> Outcome:
        """Care lies over what came of it, whatever that is."""
        self._disclosing.lay(seat, self._disclosing.tell(seat, told))
        return Outcome(self.standing(seat, arrival.entry), chat=seat.id)

    def _cared(self, seat: Seat, care: Care, arrival: Arrival, told: Told | None) -> Outcome:
        step = self._disclosing.step(seat, care, arrival, told)
        self._answering.leave_languages(seat)
        unsent = seat.draft is not None and seat.draft.response.stage != "sent"
        stops = step.deed == "stop" or (step.care is not None and step.care.page == "stop" and not unsent)
        self._disclosing.lay(seat, off(care) if stops else step.care)
        if seat.draft is not None and step.deed == "stop" and unsent:
            stopped = Step(None, "stopped", last_word(say("care_stopped", care.name)))
            return self._way(seat.draft).leave(seat, seat.draft, stopped)
        if seat.draft is None and (stops or step.care is None or not step.care.stage):
            return parting("care_bye", care.name)
        bye = last_word(say("care_bye", care.name)) if stops else None
        return Outcome(self.standing(seat, arrival.entry), parting=bye, chat=seat.id)
