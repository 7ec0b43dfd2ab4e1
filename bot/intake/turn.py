"""One batch of arrivals inside one open transaction: who is it, where do they stand, what comes of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import cast

import structlog
from sqlalchemy import Connection

from bot.guessing import Guesses
from bot.intake.arrivals import Arrival, Outcome, Standing
from bot.intake.door import let_in
from bot.intake.entrance import Entrance, parting
from bot.running import Running
from conversations.dialogue import Inbound, Response, Screen, Step, Tap, Typed
from conversations.engine import advance
from conversations.help_lines import help_paragraphs
from conversations.inspection import Channel
from conversations.state import pack, unpack
from storage import audit, chats, deliveries, participation, people, responses
from storage.chats import Seat
from storage.responses import Draft
from storage.sealing import Seal

log = structlog.get_logger()


class Turn:
    """Takes arrivals in order. Whatever raises leaves the transaction to be rolled back whole."""

    def __init__(self, connection: Connection, running: Running, seal: Seal, now: datetime, guesses: Guesses) -> None:
        self.connection, self.running, self.seal, self.now = connection, running, seal, now
        self._seats: dict[bytes, Seat] = {}
        self._changed: dict[str, Draft] = {}
        self._spoken: set[bytes] = set()
        self._entrance = Entrance(connection, running, seal, now, guesses, self._changed)

    def take(self, arrivals: Sequence[Arrival]) -> list[Outcome]:
        """The outcomes, in order. What changed is written when the last is known."""
        keys = [chats.key_of(self.seal, one.channel, one.address) for one in arrivals]
        self._seats = chats.seats(self.connection, set(keys), self.seal)
        repeated = self._repeated(arrivals)
        outcomes = [
            self._one(self._seat(key, one), one, twice)
            for key, one, twice in zip(keys, arrivals, repeated, strict=True)
        ]
        responses.keep(self.connection, self._changed.values(), self.seal)
        return outcomes

    def standing(self, seat: Seat) -> Standing | None:
        """Where a chat stands now."""
        draft = seat.draft
        if draft is None or seat.id is None:
            return None
        questionnaire = self.running.questionnaires.get((draft.version, draft.audience))
        if questionnaire is None:
            return None
        return Standing(
            seat.id, cast(Channel, seat.channel), seat.address, draft.id, draft.audience, questionnaire,
            unpack(draft.state), self.running.practice, draft.revision, draft.message_id,
        )  # fmt: skip

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
        """Help is there at every door, also at one that is shut."""
        outcome = self._outcome(seat, arrival, repeated)
        asks = isinstance(arrival.inbound, Tap) and arrival.inbound.action == "help"
        if asks and outcome.standing is None:
            code = arrival.entry or (seat.draft.audience if seat.draft else self._entrance.closed(seat))
            outcome = self._help(code)
        return self._marked(outcome)

    def _marked(self, outcome: Outcome) -> Outcome:
        """A last word says practice too, like every screen."""
        if outcome.parting is None:
            return outcome
        return replace(outcome, parting=replace(outcome.parting, practice=self.running.practice))

    def _help(self, code: str) -> Outcome:
        """The help lines of an audience; everyone's if it is not known which."""
        known = self.running.audience(code)
        lines = self.running.questionnaire(code).setting.help if known else self.running.help_lines()
        return Outcome(parting=Screen(help_paragraphs(lines)))

    def _outcome(self, seat: Seat, arrival: Arrival, repeated: bool) -> Outcome:
        if seat.unreachable:  # whoever writes can be reached
            chats.mark_unreachable(self.connection, seat.key, False)
        if repeated:
            return Outcome(self.standing(seat), repeated=True, chat=seat.id)
        if arrival.command:
            return self._command(seat, arrival)
        if refused := self._entrance.refused(arrival):
            return self._told(seat, seat.draft, refused) if seat.draft else self._entrance.nowhere(seat, refused)
        shut = self._entrance.enter(seat, arrival) if arrival.entry else None
        if shut is not None:
            return shut
        if seat.draft is None:
            return self._entrance.nowhere(seat, "gone" if arrival.response_id else "no_link")
        before, more = seat.draft.state, seat.key in self._spoken
        outcome = self._advance(seat, seat.draft, let_in(arrival, seat.draft.id, more))
        self._listen(seat, arrival, more, before)
        return outcome

    def _listen(self, seat: Seat, arrival: Arrival, more: bool, before: bytes) -> None:
        """What comes next in this breath belongs to words that answered; a slip or a tap ends the breath."""
        if isinstance(arrival.inbound, Typed) and (more or _answered(seat.draft, before)):
            self._spoken.add(seat.key)
        else:
            self._spoken.discard(seat.key)

    def _command(self, seat: Seat, arrival: Arrival) -> Outcome:
        if "coordinator" in people.roles(self.connection, seat.id):
            who = f"coordinator:{seat.id}"
            audit.note(self.connection, who, "asked for", arrival.command, "", self.now, self.seal)
            return Outcome(ask=arrival.command, chat=seat.id)
        if seat.draft is None:
            return parting("not_for_strangers")
        return self._told(seat, seat.draft, "not_for_you")

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
        """Nothing is kept of what was said. Who had begun stays on the roll, without a link; a no is only counted.

        The chat itself goes too, unless it has a role or another response to come back to.
        """
        self._changed.pop(draft.id, None)
        if step.outcome == "declined":
            participation.decline(self.connection, draft.audience, draft.wave, self.now.date())
        if step.outcome != "stopped":
            participation.forget(self.connection, seat.key, draft.audience, draft.wave)
        responses.erase(self.connection, [draft.id])
        seat.draft = None
        wanted = people.roles(self.connection, seat.id) or participation.linked(self.connection, seat.key)
        if seat.id is not None and not wanted:
            chats.erase(self.connection, seat.id)
            seat.id = None
        return Outcome(parting=step.parting)

    def _put(self, draft: Draft, response: Response) -> None:
        draft.state = pack(response)
        draft.revision += 1
        self._changed[draft.id] = draft


def _answered(draft: Draft | None, before: bytes) -> bool:
    """Whether the answers are others than they were. Only asked after words: opening states costs time."""
    return draft is not None and unpack(draft.state).answers != unpack(before).answers
