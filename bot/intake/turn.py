"""One batch of arrivals inside one open transaction: who is it, where do they stand, what comes of it."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import cast

import structlog

from bot.desk.acts import ACTS, do
from bot.desk.visit import Visit
from bot.guessing import Guesses
from bot.intake.arrivals import Arrival, Outcome, Standing
from bot.intake.caring import Caring
from bot.intake.door import let_in
from bot.intake.entrance import Entrance, parting
from bot.intake.hide import hide
from bot.intake.listening import Listening, said
from bot.intake.to_read import ToRead
from bot.refusals import refuse
from bot.safeguarding.alerting import Alerting
from bot.safeguarding.opening import Opening, Told
from conversations.care import Care, off
from conversations.care import pack as pack_care
from conversations.dialogue import Arrived, Inbound, Response, Screen, Step, Typed
from conversations.engine import advance
from conversations.help_lines import help_paragraphs
from conversations.inspection import Channel
from conversations.phrases import say
from conversations.safeguarding import Speaker
from conversations.screens import last_word
from conversations.state import pack, unpack
from conversations.writing import asks_for_help, asks_to_hide
from storage import audit, chats, deliveries, messages, participation, people, responses
from storage.chats import Seat
from storage.responses import Draft
from storage.sealing import Unsealed

log = structlog.get_logger()


class Turn:
    """Takes arrivals in order. Whatever raises leaves the transaction to be rolled back whole."""

    def __init__(self, alerting: Alerting, guesses: Guesses, public_url: str = "") -> None:
        self._public_url = public_url
        self.alerting, self.connection, self.running = alerting, alerting.connection, alerting.running
        self.seal, self.now = alerting.seal, alerting.now
        self._seats: dict[bytes, Seat] = {}
        self._changed: dict[str, Draft] = {}
        self._spoken: set[bytes] = set()
        self._entrance = Entrance(alerting, guesses, self._changed)
        self._caring = Caring(Opening(alerting))
        self._to_read = ToRead(alerting.connection, alerting.running, alerting.seal, alerting.now)

    def take(self, arrivals: Sequence[Arrival], listening: bool = True) -> list[Outcome]:
        """The outcomes, in order. What changed is written when the last is known.

        listening: False where hear() was called for it before.
        """
        keys = [chats.key_of(self.seal, one.channel, one.address) for one in arrivals]
        self._seats = chats.seats(self.connection, set(keys), self.seal)
        wrote = {key for key, one in zip(keys, arrivals, strict=True) if listening and said(one)}
        self._listening = Listening(self.connection, self.running.lexicon, self.seal, self.now, wrote)
        self._deaf = not listening
        repeated = self._repeated(arrivals)
        outcomes = [
            self._one(self._seat(key, one), one, twice)
            for key, one, twice in zip(keys, arrivals, repeated, strict=True)
        ]
        responses.keep(self.connection, self._changed.values(), self.seal)
        self._listening.keep()
        theirs = zip(keys, arrivals, strict=True)
        written = [(key, one.written, False) for key, one in theirs if one.written and one.private]
        messages.note(self.connection, written, self.now)
        return [replace(one, owes=one.owes or self.alerting.owed) for one in outcomes]

    def hear(self, arrival: Arrival) -> Care | None:
        """Only listen, and open a case if something was told. Returns the care that is to lie over the screen."""
        key = chats.key_of(self.seal, arrival.channel, arrival.address)
        delivery = deliveries.key_of(self.seal, arrival.channel, arrival.key)
        if arrival.key and deliveries.seen(self.connection, {delivery}):
            return None
        self._seats = self._readable(key)
        self._listening = Listening(self.connection, self.running.lexicon, self.seal, self.now, {key})
        seat = self._seat(key, arrival)
        told = self._heard(seat, arrival)
        self._listening.keep()
        return self._caring.tell(seat, told) if told is not None else None

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
        self._put_care(seat, care)
        responses.keep(self.connection, self._changed.values(), self.seal)
        return self.standing(seat, arrival.entry)

    def standing(self, seat: Seat, entry: str = "") -> Standing | None:
        """Where a chat stands now. entry: the audience that is looked at, where care lies over no response."""
        draft, care = seat.draft, self._caring.shown(seat)
        if seat.id is None or (draft is None and care is None):
            return None
        if draft is None:
            code = entry if self.running.audience(entry) else self.running.fallback()
            return Standing(
                seat.id, cast(Channel, seat.channel), seat.address, "", code, self.running.questionnaire(code),
                Response(), self.running.practice, seat.care_revision, seat.care_message, care, self._page(seat, code),
            )  # fmt: skip
        questionnaire = self.running.questionnaires.get((draft.version, draft.audience))
        if questionnaire is None:
            return None
        return Standing(
            seat.id, cast(Channel, seat.channel), seat.address, draft.id, draft.audience, questionnaire,
            unpack(draft.state), self.running.practice, draft.revision, draft.message_id, care,
            self._page(seat, draft.audience),
        )  # fmt: skip

    def _page(self, seat: Seat, code: str) -> str:
        """Where someone in Telegram is asked the same in a browser; '' if nowhere."""
        audience = self.running.audience(code)
        there = seat.channel == "telegram" and self._public_url and audience and "web" in audience.channels
        return f"{self._public_url}/q/{code}" if there else ""

    def _repeated(self, arrivals: Sequence[Arrival]) -> list[bool]:
        """For each arrival, whether its delivery was seen before; those that were not are remembered."""
        keys = [deliveries.key_of(self.seal, one.channel, one.key) if one.key else b"" for one in arrivals]
        seen = deliveries.seen(self.connection, {key for key in keys if key})
        repeated = []
        new: list[bytes] = []
        for key in keys:
            repeated.append(key in seen)
            if key and key not in seen:
                seen.add(key)
                new.append(key)
        deliveries.remember(self.connection, new, self.now)
        return repeated

    def _seat(self, key: bytes, arrival: Arrival) -> Seat:
        """Who it is from. An audience that was taken out while practising takes its responses with it."""
        seat = self._seats.setdefault(key, Seat(key, arrival.channel, arrival.address))
        if seat.draft is not None and (seat.draft.version, seat.draft.audience) not in self.running.questionnaires:
            seat.draft = None
        return seat

    def _one(self, seat: Seat, arrival: Arrival, repeated: bool) -> Outcome:
        """Help is there at every door, also at one that is shut; so is the way out of sight.

        Whatever carries words is listened to.
        """
        if seat.unreachable:  # whoever writes can be reached
            chats.mark_unreachable(self.connection, seat.key, False)
        told = None if repeated or self._deaf else self._heard(seat, arrival)
        if asks_to_hide(arrival.inbound) and arrival.private and arrival.channel == "telegram":
            if told is not None:
                self._put_care(seat, self._caring.tell(seat, told))
            return hide(self.connection, self.seal, self.now, seat, arrival, repeated)
        outcome = self._outcome(seat, arrival, repeated, told)
        if asks_for_help(arrival.inbound) and outcome.standing is None:
            code = arrival.entry or (seat.draft.audience if seat.draft else self._entrance.closed(seat))
            outcome = self._help(code) if arrival.private else parting("help_in_group")
        return self._marked(outcome, arrival.private)

    def _marked(self, outcome: Outcome, private: bool) -> Outcome:
        """A last word says practice too, like every screen. A group gets no buttons: they would be everybody's."""
        if outcome.parting is None:
            return outcome
        ways = outcome.parting.ways if private else ()
        return replace(outcome, parting=replace(outcome.parting, practice=self.running.practice, ways=ways))

    def _help(self, code: str) -> Outcome:
        """The help lines of an audience; everyone's if it is not known which."""
        known = self.running.audience(code)
        lines = self.running.questionnaire(code).setting.help if known else self.running.help_lines()
        return Outcome(parting=last_word(*help_paragraphs(lines)))

    def _heard(self, seat: Seat, arrival: Arrival) -> Told | None:
        """What was flagged in the words that came, if any did."""
        words = said(arrival)
        if not words:
            return None
        speaker = self._speaker(seat, arrival.entry)
        flag, took = self._listening.listen(seat.key, words, speaker)
        return Told(took, speaker, flag, self._asked(seat)) if flag is not None else None

    def _speaker(self, seat: Seat, entry: str) -> Speaker:
        """Who is not known to be asked as a professional, or to have a role, is listened to as a young person."""
        audience = self.running.audience(seat.draft.audience if seat.draft is not None else entry)
        if audience is not None:
            return "professional" if audience.policy == "open" else "young"
        return "professional" if people.roles(self.connection, seat.id) else "young"

    def _asked(self, seat: Seat) -> str:
        """The name of the question that a chat is at, '' if it is at none, or that can't be told."""
        if seat.draft is None:
            return ""
        questions = self.running.questionnaires[seat.draft.version, seat.draft.audience].questions
        try:
            response = unpack(seat.draft.state)
            return questions[response.at].name if response.stage == "asking" else ""
        except (ValueError, TypeError, IndexError) as odd:
            log.error("question not known", why=type(odd).__name__)
            return ""

    def _outcome(self, seat: Seat, arrival: Arrival, repeated: bool, told: Told | None) -> Outcome:
        if repeated:
            return Outcome(self.standing(seat, arrival.entry), repeated=True, chat=seat.id)
        care = None if isinstance(arrival.inbound, Arrived) else self._caring.over(seat, arrival.inbound)
        if care is not None:
            return self._cared(seat, care, arrival, told)
        if seat.care is not None:
            self._put_care(seat, self._caring.shown(seat))
        outcome = self._below(seat, arrival)
        if told is not None and seat.draft is not None:
            self._to_read.flagged(seat.draft, told.words)
        return outcome if told is None else self._told_us(seat, arrival, told)

    def _below(self, seat: Seat, arrival: Arrival) -> Outcome:
        """What comes of it on the screen that care may lie over."""
        if arrival.command:
            return self._command(seat, arrival)
        if refused := self._entrance.refused(seat, arrival):
            return self._told(seat, seat.draft, refused) if seat.draft else self._entrance.nowhere(seat, refused)
        shut = self._entrance.enter(seat, arrival) if arrival.entry else None
        if shut is not None:
            return shut
        if seat.draft is None:
            return self._entrance.nowhere(seat, "gone" if arrival.response_id else "no_link")
        before, more = seat.draft.state, seat.key in self._spoken
        outcome = self._advance(seat, seat.draft, let_in(arrival, seat.draft.id, more))
        self._breathe(seat, arrival, more, before)
        return outcome

    def _told_us(self, seat: Seat, arrival: Arrival, told: Told) -> Outcome:
        """Care lies over what came of it, whatever that is."""
        self._put_care(seat, self._caring.tell(seat, told))
        return Outcome(self.standing(seat, arrival.entry), chat=seat.id)

    def _cared(self, seat: Seat, care: Care, arrival: Arrival, told: Told | None) -> Outcome:
        step = self._caring.step(seat, care, arrival, said(arrival), told)
        unsent = seat.draft is not None and unpack(seat.draft.state).stage != "sent"
        stops = step.deed == "stop" or (step.care is not None and step.care.page == "stop" and not unsent)
        self._put_care(seat, off(care) if stops else step.care)
        if seat.draft is not None and step.deed == "stop" and unsent:
            return self._leave(seat, seat.draft, Step(None, "stopped", last_word(say("care_stopped", care.name))))
        if seat.draft is None and (stops or step.care is None or not step.care.stage):
            return parting("care_bye", care.name)
        bye = last_word(say("care_bye", care.name)) if stops else None
        return Outcome(self.standing(seat, arrival.entry), parting=bye, chat=seat.id)

    def _put_care(self, seat: Seat, care: Care | None) -> None:
        """A chat of which nothing was kept is kept now, so that it can be come back to."""
        packed = pack_care(care) if care is not None else None
        if packed == seat.care:
            return
        seat.care, seat.care_revision = packed, seat.care_revision + 1
        chats.put_care(self.connection, self._entrance.kept(seat), packed, seat.care_revision, self.seal)
        if seat.draft is not None:
            seat.draft.revision += 1
            self._changed[seat.draft.id] = seat.draft

    def _breathe(self, seat: Seat, arrival: Arrival, more: bool, before: bytes) -> None:
        """What comes next in this breath belongs to words that answered; a slip or a tap ends the breath."""
        if isinstance(arrival.inbound, Typed) and (more or _answered(seat.draft, before)):
            self._spoken.add(seat.key)
        else:
            self._spoken.discard(seat.key)

    def _command(self, seat: Seat, arrival: Arrival) -> Outcome:
        """Whoever may do something at a desk does it; everybody else is denied, and that is noted."""
        roles = frozenset(people.roles(self.connection, seat.id))
        done = None
        if seat.id is not None and roles:
            done = do(Visit(self.alerting, arrival, seat.id, seat.key, roles))
        if done is None:
            return self._denied(seat, arrival, roles)
        if done.ask:
            who = f"{'+'.join(sorted(roles))}:{seat.id}"
            audit.note(self.connection, who, "asked for", done.ask, "", self.now, self.seal)
        return done

    def _denied(self, seat: Seat, arrival: Arrival, roles: Collection[str]) -> Outcome:
        """What was wanted is noted by its first word, if it is one that we know: the rest may be made up."""
        verb = arrival.command.partition("-")[0]
        refuse(self.connection, seat.id, verb if verb in ACTS else "something", self.now, self.seal)
        if roles:
            return parting("not_yours")
        return self._told(seat, seat.draft, "not_for_you") if seat.draft else parting("not_for_strangers")

    def _told(self, seat: Seat, draft: Draft, phrase: str) -> Outcome:
        self._put(draft, replace(unpack(draft.state), notice=(phrase,)))
        return Outcome(self.standing(seat), chat=seat.id)

    def _advance(self, seat: Seat, draft: Draft, inbound: Inbound) -> Outcome:
        response = unpack(draft.state)
        questionnaire = self.running.questionnaires[draft.version, draft.audience]
        step = advance(questionnaire, response, inbound)
        going_on = response.stage != "sent" or step.outcome == "again"
        if going_on and self.running.state(draft.audience) == "closed":
            return parting("closed")
        if step.response is None:
            return self._leave(seat, draft, step)
        if step.outcome == "again":
            self._entrance.begin(seat, draft.audience)
        else:
            self._go_on(seat, draft, response, step)
        return Outcome(self.standing(seat), chat=seat.id)

    def _go_on(self, seat: Seat, draft: Draft, before: Response, step: Step) -> None:
        after = cast(Response, step.response)
        if step.outcome == "started":
            participation.start(self.connection, seat.key, draft.audience, draft.wave, self.now.date())
        if step.outcome == "sent":
            after = self._send(seat, draft, after)
        else:
            self._to_read.answered(seat, draft, before, after, self._deaf)
        if after != before:
            self._put(draft, after)

    def _send(self, seat: Seat, draft: Draft, response: Response) -> Response:
        """The answers become rows; of the state only the thanks and the receipt code stay."""
        receipt = responses.new_receipt()
        questionnaire = self.running.questionnaires[draft.version, draft.audience]
        texts = {one.name for one in questionnaire.questions if one.kind == "text"}
        code = self.seal.pseudonym("receipt", receipt)
        responses.send(self.connection, draft.id, response.answers, texts, code, self.now, self.seal)
        participation.finish(self.connection, seat.key, draft.audience, draft.wave, self.now.date())
        return Response(stage="sent", receipt=receipt)

    def _leave(self, seat: Seat, draft: Draft, step: Step) -> Outcome:
        """Nothing is kept of the answers. Who had begun stays on the roll, without a link; a no is only counted."""
        self._changed.pop(draft.id, None)
        if step.outcome == "declined":
            participation.decline(self.connection, draft.audience, draft.wave, self.now.date())
        if step.outcome != "stopped":
            participation.forget(self.connection, seat.key, draft.audience, draft.wave)
        responses.erase(self.connection, [draft.id])
        self._to_read.taken_back(draft)
        self._listening.forget(seat.key)
        seat.draft = None
        return self._gone(seat, step.parting)

    def _gone(self, seat: Seat, last: Screen | None) -> Outcome:
        """A chat goes too, unless it has a role or something to come back to: a response, or a case."""
        keeper = self._caring.stays_with(seat)
        wanted = keeper or people.roles(self.connection, seat.id) or participation.linked(self.connection, seat.key)
        if seat.id is not None and not wanted:
            chats.erase(self.connection, seat.id)
            seat.id = None
        if last is not None and keeper and say("care_stopped", keeper) not in last.paragraphs:
            last = replace(last, paragraphs=(*last.paragraphs, say("care_stays", keeper)))
        return Outcome(parting=last)

    def _put(self, draft: Draft, response: Response) -> None:
        draft.state = pack(response)
        draft.revision += 1
        self._changed[draft.id] = draft


def _answered(draft: Draft | None, before: bytes) -> bool:
    """Whether the answers are others than they were. Only asked after words: opening states costs time."""
    return draft is not None and unpack(draft.state).answers != unpack(before).answers
