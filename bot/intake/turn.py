"""One batch of arrivals inside one open transaction: who is it, where do they stand, what changed."""

from collections.abc import Sequence

import structlog
from msgspec.structs import replace

from bot.guessing import Guesses
from bot.intake.arrivals import Arrival, Outcome, Standing
from bot.intake.listening import Ahead, said
from bot.intake.preview import sits_in, still_there
from bot.intake.repeats import repeated
from bot.intake.taking import Taking
from bot.logs import place
from bot.safeguarding.alerting import Alerting
from conversations.care import Care
from conversations.inspection import Channel
from storage import chats, deliveries, messages, participation, records, responses
from storage.chats import Seat
from storage.responses import Draft
from storage.sealing import Unsealed

log = structlog.get_logger()


class Turn:
    """Takes arrivals in order. Whatever raises leaves the transaction to be rolled back whole."""

    def __init__(self, alerting: Alerting, guesses: Guesses, receipts: Guesses, public_url: str, ahead: Ahead) -> None:
        self.alerting, self.connection, self.running = alerting, alerting.connection, alerting.running
        self.seal, self.now = alerting.seal, alerting.now
        self._seats: dict[bytes, Seat] = {}
        self._changed: dict[str, Draft] = {}
        self._taking = Taking(alerting, guesses, receipts, public_url, ahead, self._changed)

    def take(self, arrivals: Sequence[Arrival], listening: bool = True) -> list[Outcome]:
        """The outcomes, in order. What changed is written when the last is known.

        listening: False where hear() was called for it before.
        """
        keys = [chats.key_of(self.seal, one.channel, one.address) for one in arrivals]
        addresses = {key: one.address for key, one in zip(keys, arrivals, strict=True)}
        self._seats = chats.seats(self.connection, addresses, self.seal, addresses)
        wrote = {key for key, one in zip(keys, arrivals, strict=True) if listening and said(one)}
        self._taking.disclosing.listen_to(wrote)
        self._taking.answering.deaf = not listening
        twice = repeated(self.connection, self.seal, arrivals, self.now)
        outcomes = [
            self._taking.one(self._seat(key, one), one, again)
            for key, one, again in zip(keys, arrivals, twice, strict=True)
        ]
        responses.keep(self.connection, self._changed.values(), self.seal)
        self._taking.disclosing.keep()
        self._taking.answering.to_read.keep()
        self._taking.answering.counts.keep(self.connection)
        theirs = zip(keys, arrivals, twice, strict=True)
        new = [(key, one.written, False) for key, one, again in theirs if one.written and one.private and not again]
        messages.note(self.connection, new, self.now)
        owes = self.alerting.owed or self._taking.answering.files.owed
        return [replace(one, owes=True) for one in outcomes] if owes else outcomes

    def hear(self, arrival: Arrival) -> Care | None:
        """Only listen, and open a case if something was told. Returns the care that is to lie over the screen."""
        key = chats.key_of(self.seal, arrival.channel, arrival.address)
        delivery = deliveries.key_of(self.seal, arrival.channel, arrival.key)
        if arrival.key and deliveries.seen(self.connection, {delivery}):
            return None
        self._seats = self._readable(key)
        self._taking.disclosing.listen_to({key})
        seat = self._seat(key, arrival)
        told = self._taking.disclosing.heard(seat, arrival)
        self._taking.disclosing.keep()
        return self._taking.disclosing.tell(seat, told) if told is not None else None

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
        self._taking.disclosing.lay(seat, care)
        responses.keep(self.connection, self._changed.values(), self.seal)
        return self.standing(seat, arrival.entry)

    def standing(self, seat: Seat, entry: str = "") -> Standing | None:
        """Where a chat stands now. entry: the audience that is looked at, where care lies over no response."""
        return self._taking.whereabouts.of(seat, entry)

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
        seat = self._seats.get(key)
        if seat is None:
            seat = self._seats[key] = Seat(key, arrival.channel, arrival.address)
        if seat.draft is not None and (seat.draft.version, seat.draft.audience) not in self.running.questionnaires:
            seat.draft = None
        return seat

    def where(self, channel: Channel, address: str, entry: str) -> Standing | None:
        """Where a chat stands; with entry: in the audience, or in the record's form, of that code."""
        seat = self._kept(channel, address)
        if seat is None:
            return None
        if entry and not sits_in(self.running, seat, entry):
            at = self._writing(seat, entry) if entry in self.running.records else self._linked(seat, entry)
            seat.draft = responses.drafts(self.connection, [at], self.seal).get(at) if at else None
        return still_there(self.running, self.standing(seat, entry))

    def written(self, channel: Channel, address: str, response: str) -> Standing | None:
        """Where the holder of a chat is with what they are writing down; None if that is not theirs."""
        seat = self._kept(channel, address)
        if seat is None:
            return None
        seat.draft = self._taking.recording.written(seat, response)
        return self.standing(seat) if seat.draft is not None else None

    def _kept(self, channel: Channel, address: str) -> Seat | None:
        key = chats.key_of(self.seal, channel, address)
        return chats.seats(self.connection, [key], self.seal).get(key)

    def _writing(self, seat: Seat, form: str) -> str | None:
        """The response of the record of this form that they began last."""
        begun = [one.response for one in records.writing(self.connection, seat.id or 0) if one.form == form]
        return begun[-1] if begun else None

    def _linked(self, seat: Seat, audience: str) -> str | None:
        part = participation.part(self.connection, seat.key, audience, self.running.wave)
        return part.response_id if part else None
