"""Somebody says how they can be reached about being a Young Inspector, says it anew, or takes it back."""

from collections.abc import MutableMapping

from msgspec.structs import replace

from bot.intake.arrivals import Arrival, Outcome
from bot.intake.whereabouts import Whereabouts
from bot.safeguarding.alerting import Alerting
from conversations.answering import closed
from conversations.dialogue import Response, Tap, Typed
from conversations.joining import OFF, contact_in
from conversations.phrases import say
from conversations.screens import last_word
from conversations.writing import spoken
from storage import erasures, joiners
from storage.chats import Seat
from storage.erasures import Erased
from storage.responses import Draft


class Joining:
    """Part of one transaction. changed: drafts of this batch that are not written yet, by id."""

    def __init__(self, alerting: Alerting, whereabouts: Whereabouts, changed: MutableMapping[str, Draft]) -> None:
        self._connection, self._seal, self._now = alerting.connection, alerting.seal, alerting.now
        self._whereabouts, self._changed = whereabouts, changed

    def contact(self, seat: Seat, arrival: Arrival) -> Outcome | None:
        """If that is what was written where it is asked for, it is kept, in place of what they left before."""
        draft, inbound = seat.draft, arrival.inbound
        if draft is None or not isinstance(inbound, Typed) or arrival.response_id not in ("", draft.id):
            return None
        response = draft.response
        if response.overlay != "join" or not (found := contact_in(inbound.words)):
            return None
        anew = self._forget(seat)
        joiners.add(self._connection, seat.key, found, draft.wave, draft.audience, self._seal)
        self._put(draft, response)
        told = last_word(say("joined_list", found, say("join_off")))
        return Outcome(self._whereabouts.of(seat), parting=told, chat=seat.id, erased=anew)

    def taken_back(self, seat: Seat, arrival: Arrival) -> Outcome | None:
        """By the button below any thanks of theirs, however old, or by typing what it says where it stands.

        What was tapped stays, as their receipt code may be on it; their last thanks say no longer that they are listed.
        """
        draft, typed = seat.draft, self._typed(seat, arrival)
        if not (typed or (isinstance(arrival.inbound, Tap) and arrival.inbound.action == OFF)):
            return None
        gone = self._forget(seat)
        if draft is not None and draft.response.stage == "sent":
            self._put(draft, replace(draft.response, receipt="") if typed else draft.response)
        here = [say("erased_here")] if seat.channel == "telegram" else []
        told = last_word(say("joined_off"), *here)
        return Outcome(self._whereabouts.of(seat), parting=told, chat=seat.id, erased=gone, beside=True)

    def _typed(self, seat: Seat, arrival: Arrival) -> bool:
        """Whether the button's words were typed below the thanks that have it."""
        if not isinstance(arrival.inbound, Typed) or spoken(arrival.inbound.words) != spoken(say(OFF)):
            return False
        standing = self._whereabouts.of(seat)
        if standing is None or not standing.noted or standing.care is not None:
            return False
        return arrival.response_id in ("", standing.response_id)

    def _forget(self, seat: Seat) -> bool:
        """Whether there was something. No backup brings it back."""
        key = joiners.key_of(self._seal, seat.key)
        gone = joiners.forget(self._connection, key)
        if gone:
            erasures.note(self._connection, [Erased(self._now, unsubscribed=key)])
        return gone

    def _put(self, draft: Draft, response: Response) -> None:
        draft.put(replace(closed(response), notice=()), self._now.date())
        self._changed[draft.id] = draft
