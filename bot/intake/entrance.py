"""Through a link: to an audience and a response of one's own, or by an invitation to a role."""

from collections.abc import Mapping, Sequence, Set

import structlog
from msgspec.structs import replace

from bot.guessing import Guesses
from bot.intake.arrivals import Arrival, Outcome
from bot.intake.resume import resume_code, resume_key
from bot.refusals import refuse
from bot.safeguarding.alerting import Alerting
from conversations.choosing_language import first_language
from conversations.dialogue import Arrived, Response, Typed
from conversations.inspection import Audience
from conversations.phrases import STAFF, say, speaking
from conversations.screens import last_word
from conversations.state import pack
from storage import audit, awaited, chats, participation, people, personal_codes, records, responses
from storage.chats import Seat
from storage.responses import Draft

log = structlog.get_logger()
INVITATION = 20
"""Characters of an invitation, at least. It has capitals too, which no audience's code has."""
REFUSED = ("spent", "code_spent", "slow_down")
SHUT = {"waiting": "not_open", "closed": "closed"}
"""What is said at the door of an audience that is not asked now."""


class Entrance:
    """Part of one transaction. changed: drafts of this batch that are not written yet, by id."""

    def __init__(self, alerting: Alerting, guesses: Guesses, changed: Mapping[str, Draft]) -> None:
        self._alerting, self.connection, self.running = alerting, alerting.connection, alerting.running
        self.seal, self.now = alerting.seal, alerting.now
        self._guesses, self._changed = guesses, changed

    def enter(self, seat: Seat, arrival: Arrival) -> Outcome | None:
        """None: the seat now has the response to go on with. An outcome: the door was shut, or led to a role."""
        if personal_codes.is_one(arrival.entry):
            return self._with_code(seat, arrival)
        audience = self.running.audience(arrival.entry)
        if arrival.entry in self.running.records:
            return self._write_on(seat, arrival)
        return self._join(seat, arrival) if audience is None else self._come_in(seat, arrival, audience)

    def known(self, arrival: Arrival) -> Arrival:
        """A typed code is taken for one if somebody was given it, else for words: a receipt code looks alike."""
        if not isinstance(arrival.inbound, Typed) or not arrival.entry:
            return arrival
        if personal_codes.find(self.connection, arrival.entry, self.now, self.seal) is None:
            return replace(arrival, entry="")
        return replace(arrival, inbound=Arrived())

    def _with_code(self, seat: Seat, arrival: Arrival) -> Outcome | None:
        """A personal code leads whoever came in by it back to where they are, and anybody else in once."""
        found = personal_codes.find(self.connection, arrival.entry, self.now, self.seal)
        audience = self.running.audience(found.audience) if found and found.wave == self.running.wave else None
        if found is None or audience is None:
            return parting("code_spent")
        return self._come_in(seat, arrival, audience, found.key)

    def _come_in(self, seat: Seat, arrival: Arrival, audience: Audience, code: bytes | None = None) -> Outcome | None:
        """code: pseudonym of a personal code, which is spent only by who begins with it."""
        shut = self._shut(arrival, audience)
        if shut:
            return parting(shut)
        if seat.draft is not None and (seat.draft.audience, seat.draft.wave) == (audience.code, self.running.wave):
            return None
        part = participation.part(self.connection, seat.key, audience.code, self.running.wave)
        if part is not None and part.response_id is not None:
            self.sit_again(seat, part.response_id)
            return None
        if part is not None and part.sent and not audience.again:
            return parting("already")
        if arrival.response_id:  # a button of what was erased begins nothing
            return parting("gone")
        if audience.by_code and code is None:
            return parting("code_needed")
        if code is not None and not personal_codes.spend(self.connection, code, self.now):
            return parting("code_spent")
        self.begin(seat, audience.code, arrival.languages, code)
        return None

    def _write_on(self, seat: Seat, arrival: Arrival) -> Outcome | None:
        """To a record that this chat has begun. Nobody else comes to one through a link."""
        if seat.draft is not None and seat.draft.audience == arrival.entry:
            return None
        theirs = [one.response for one in records.writing(self.connection, seat.id or 0) if one.form == arrival.entry]
        if not theirs:
            return self.nowhere(seat, "gone")
        self.sit_again(seat, arrival.response_id if arrival.response_id in theirs else theirs[-1])
        return None

    def begin(self, seat: Seat, audience: str, languages: Sequence[str], code: bytes | None = None) -> None:
        """A fresh response of this audience, at its welcome, in the first of these languages that there is."""
        version = self.running.audiences[audience].version
        asked = self.running.questionnaires[version, audience]
        seed = responses.new_id() if asked.draws else ""
        fresh = Response(seed=seed, language=first_language(asked, languages))
        draft = Draft(responses.new_id(), audience, self.running.wave, version, pack(fresh))
        draft.changed_on = self.now.date()
        responses.add(self.connection, [draft], self.seal)
        participation.link(self.connection, seat.key, audience, draft.wave, draft.id, code)
        self._sit(seat, draft)

    def nowhere(self, seat: Seat, phrase: str) -> Outcome:
        """To someone who answers nothing now. Whoever has a role is told what they can do."""
        roles = people.roles(self.connection, seat.id)
        if phrase != "slow_down" and roles:
            return parting(_what_they_can_do(roles))
        return parting("closed" if phrase not in REFUSED and self.closed(seat) else phrase)

    def closed(self, seat: Seat) -> str:
        """The audience that closed while this person was answering; '' if none did."""
        begun = participation.unsent(self.connection, seat.key)
        return next(
            (code for code in begun if self.running.audience(code) and self.running.state(code) == "closed"), ""
        )

    def refused(self, seat: Seat, arrival: Arrival) -> str:
        """What to say of a code that looks like an invitation and opens nothing, or not now; '' of any other."""
        code = arrival.entry
        if len(code) < INVITATION or code == code.lower() or self.running.audience(code) is not None:
            return ""
        why = self._why_not(code, arrival.network or f"{arrival.channel}:{arrival.address}")
        if why:
            refuse(self.connection, seat.id, "an invitation", self.now, self.seal)
        return why

    def _why_not(self, code: str, place: str) -> str:
        """A code that is not looked at stays good. One that never was counts as a guess."""
        if self._guesses.slowed(place, self.now):
            return "slow_down"
        if personal_codes.is_one(code) and personal_codes.find(self.connection, code, self.now, self.seal):
            return ""  # whether it is spent is seen by whose it is
        if people.invited(self.connection, code, self.now, self.seal) is not None:
            return ""
        if not people.known(self.connection, code, self.seal):
            self._guesses.wrong(place, self.now)
        return "code_spent" if personal_codes.is_one(code) else "spent"

    def _shut(self, arrival: Arrival, audience: Audience) -> str:
        if not arrival.private:
            return "private_only"
        if arrival.channel not in audience.channels:
            return "other_channel"
        return SHUT.get(self.running.state(audience.code), "")

    def _join(self, seat: Seat, arrival: Arrival) -> Outcome | None:
        """An unknown code leaves everyone where they are. In a group, all would see what is for one person."""
        role = people.invited(self.connection, arrival.entry, self.now, self.seal)
        if role is None:
            return self.nowhere(seat, "no_link") if seat.draft is None else None
        if role != "coordinator" and not arrival.private:
            refuse(self.connection, seat.id, f"an invitation as {role} in a group", self.now, self.seal)
            return parting("private_role")
        people.spend(self.connection, arrival.entry, self.kept(seat), self.now, self.seal)
        audit.note(self.connection, f"{role}:{seat.id}", "joined", "", "", self.now, self.seal)
        log.info("joined", role=role, chat=seat.id)
        with speaking(STAFF):
            return self._welcome(role, seat, arrival.private)

    def _welcome(self, role: str, seat: Seat, private: bool) -> Outcome:
        """Who answers for disclosures gets a test alert at once."""
        if role not in people.CHAIN:
            words = say(f"joined_{role}" if private else "joined_group")
            return Outcome(parting=last_word(words), joined=role, chat=seat.id)
        self._alerting.test(role)
        words = say("joined_chain" if seat.channel == "telegram" else "joined_chain_web", say(f"role_{role}"))
        return Outcome(parting=last_word(words), joined=role, chat=seat.id, owes=True)

    def kept(self, seat: Seat) -> int:
        """The chat's row id; the row is made when there is something to keep."""
        if seat.id is None:
            resume = resume_key(self.seal, resume_code(self.seal, seat.address)) if seat.channel == "web" else None
            seat.id = chats.add(self.connection, seat, self.seal, resume)
        return seat.id

    def sit_again(self, seat: Seat, response: str) -> None:
        draft = self._changed.get(response)
        self._sit(seat, draft or responses.drafts(self.connection, [response], self.seal)[response])

    def _sit(self, seat: Seat, draft: Draft) -> None:
        """From now on what this chat writes is for that, and for nothing that the desk had asked for."""
        if not seat.apart:
            if seat.id is not None:
                awaited.stop(self.connection, seat.id)
            chats.sit(self.connection, self.kept(seat), draft.id)
        seat.draft = draft


def _what_they_can_do(roles: Set[str]) -> str:
    """The phrase that tells whoever has these roles."""
    if "coordinator" in roles:
        return "coordinator_here"
    return "inspector_here" if roles == {"inspector"} else "chain_here"


def parting(*phrase: str) -> Outcome:
    return Outcome(parting=last_word(say(*phrase)))
