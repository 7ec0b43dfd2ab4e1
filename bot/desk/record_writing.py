"""A record on its way: while somebody writes it, it is a response of no audience; saved, it is a version of a record.

The chat sits in that response as a respondent's does in theirs, so engine, delivery and pages know no other way.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from msgspec import structs

from bot.desk.record_list import Recorded
from bot.desk.two_texts import Texts, texts_of
from bot.intake.arrivals import DESK, Arrival, Outcome
from bot.intake.door import ELSEWHERE
from bot.intake.entrance import Entrance
from bot.intake.whereabouts import Whereabouts
from bot.safeguarding.alerting import Alerting
from conversations.dialogue import Inbound, Response, Screen, Step, Typed
from conversations.engine import advance
from conversations.phrases import STAFF, say, speaking
from conversations.questionnaire import Questionnaire
from conversations.record_lists import both_screen, parted
from conversations.recorded import approval_lost, approved_anew, differing
from conversations.recording import NOTHING, opened, start
from conversations.screens import last_word
from conversations.state import pack
from storage import audit, people, records, responses
from storage.chats import Seat
from storage.records import Kept
from storage.responses import Draft

RECORDERS = frozenset({"inspector", "coordinator"})
"""Who may record."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """A chat within the turn of its arrival, and what writes down what it records."""

    seat: Seat
    recording: "Recording"


class Recording:
    """Part of one transaction. changed: drafts of this batch that are not written yet, by id."""

    def __init__(
        self, alerting: Alerting, entrance: Entrance, whereabouts: Whereabouts, changed: dict[str, Draft]
    ) -> None:
        self.connection, self.running = alerting.connection, alerting.running
        self.seal, self.now = alerting.seal, alerting.now
        self._entrance, self._whereabouts, self._changed = entrance, whereabouts, changed
        self._zone = ZoneInfo(self.running.inspection.tally.timezone)
        self.recorded = Recorded(self.connection, self.running, self.seal, self.now)

    def begin(self, seat: Seat, form: str, filled_in: Mapping[str, str] = NOTHING) -> Outcome:
        """A new record; or the one of this form that they began and wrote nothing in yet."""
        for one in records.writing(self.connection, self._entrance.kept(seat)):
            if one.form == form and not one.version and self._is_untouched(self._draft(one.response), filled_in):
                return self.go_on(seat, one.response)
        asked = self._newest(form)
        return self._sit(seat, form, asked.version, start(asked, filled_in))

    def edit(self, seat: Seat, kept: Kept) -> Outcome:
        """A record that is there, opened at its end; or as far as this person had come with it."""
        for one in records.writing(self.connection, self._entrance.kept(seat)):
            if one.record == kept.id:
                return self.go_on(seat, one.response)
        asked = self._fitting(kept)
        return self._sit(seat, kept.form, asked.version, opened(dict(kept.answers)), kept)

    def go_on(self, seat: Seat, response: str) -> Outcome:
        """Where they were with something that they are writing."""
        self._entrance.sit_again(seat, response)
        return Outcome(self._whereabouts.of(seat), chat=seat.id)

    def written(self, seat: Seat, response: str) -> Draft | None:
        """What this chat is writing; None if that is not theirs, or is no more."""
        theirs = {one.response for one in records.writing(self.connection, seat.id or 0)}
        return self._draft(response) if response in theirs else None

    def take(self, seat: Seat, draft: Draft, inbound: Inbound, arrival: Arrival) -> Outcome:  # noqa: ARG002
        """What answering does for a respondent. Who has lost the role writes no more."""
        roles = people.roles(self.connection, seat.id)
        if RECORDERS.isdisjoint(roles):
            return self.leave(seat, draft, Step(None, "stopped", last_word(say("not_yours"))))
        if isinstance(inbound, Typed) and seat.channel == "telegram" and not seat.apart and draft.left_the_chat:
            inbound = structs.replace(inbound, at=ELSEWHERE)  # the question that is above them is an older one
        before = draft.response
        step = advance(self._asked(draft), before, inbound, self.now.astimezone(self._zone))
        if step.response is None:
            return self._left(seat, draft, say("record_gone"))
        if step.milestone == "sent":
            return self.save(seat, draft, step.response.answers)
        if step.response != before:
            self._put(draft, step.response)
        return Outcome(self._whereabouts.of(seat), chat=seat.id)

    def save(self, seat: Seat, draft: Draft, answers: dict[str, str]) -> Outcome:
        """As the next version; where somebody else saved one meanwhile, both texts are shown first."""
        texts = self._texts(draft, answers)
        if texts.newest is not None and texts.differ:
            return self._both(seat, draft, texts, texts.newest)
        return self._saved(seat, draft, texts, texts.mine)

    def settle(self, seat: Seat, draft: Draft, how: str, shown: str) -> Outcome:
        """Of two texts: mine, theirs or both. All versions stay, whichever it is.

        shown: the version of theirs that was seen; where there is a newer one by now, both texts are shown again.
        """
        texts = self._texts(draft, draft.response.answers)
        newest = texts.newest
        if newest is not None and shown != str(newest.version):
            return self._both(seat, draft, texts, newest)
        if how == "theirs":
            return self._left(seat, draft, say("record_gone"))
        text = texts.both(self._asked(draft)) if how == "both" else texts.mine
        return self._saved(seat, draft, texts, text)

    def _saved(self, seat: Seat, draft: Draft, texts: Texts, text: dict[str, str]) -> Outcome:
        newest = texts.newest
        before, version = (newest.answers, newest.version + 1) if newest else ({}, 1)
        if text == before:
            return self._left(seat, draft, say("record_same"))
        text = approved_anew(before, text)
        form = self.recorded.form(draft.audience)
        kept = Kept(
            texts.record, version, draft.wave, form.kind, form.code, draft.version,
            self.recorded.who(seat.id), text, self.now,
        )  # fmt: skip
        records.save(self.connection, kept, self.seal)
        self.note(seat, "saved", kept.id)
        began = texts.began.answers if texts.began else {}
        lost = approval_lost(text, began, before, texts.written)
        left = self._left(seat, draft, say("record_unapproved" if lost else "record_saved"))
        return structs.replace(left, saved=kept)

    def _both(self, seat: Seat, draft: Draft, texts: Texts, newest: Kept) -> Outcome:
        self._put(draft, structs.replace(draft.response, answers=texts.written))
        both = differing(self._asked(draft), newest.answers, texts.mine)
        return self.said(seat, both_screen(draft.id, newest.version, both))

    def _left(self, seat: Seat, draft: Draft, notice: str) -> Outcome:
        """Back to the list."""
        kind = self.recorded.form(draft.audience).kind
        with speaking(STAFF):
            screen = self.recorded.kind_screen(kind, seat.id, notice)
        self.leave(seat, draft, Step(None, "stopped"))
        return self.said(seat, screen)

    def said(self, seat: Seat, screen: Screen) -> Outcome:
        """A screen of the desk: one page, but in Telegram as many messages as it takes."""
        shown = structs.replace(screen, stays=True)
        *first, last = (shown,) if seat.channel == "web" or seat.apart else parted(shown)
        return Outcome(parting=last, before=tuple(first), desk=DESK, chat=seat.id)

    def leave(self, seat: Seat, draft: Draft, step: Step) -> Outcome:
        """Nothing stays of what was being written; what was saved before does."""
        self._changed.pop(draft.id, None)
        responses.erase(self.connection, [draft.id])
        seat.draft = None
        return Outcome(parting=step.parting, chat=seat.id)

    def flagged(self, draft: Draft, words: str) -> None:
        """Nothing more than the case that there is by now: what is recorded stands on no reading list."""

    def note(self, seat: Seat, act: str, record: str) -> None:
        actor = f"{'+'.join(sorted(people.roles(self.connection, seat.id)))}:{seat.id}"
        audit.note(self.connection, actor, act, f"record {record[:8]}", "", self.now, self.seal)

    def _sit(self, seat: Seat, form: str, version: str, response: Response, kept: Kept | None = None) -> Outcome:
        draft = Draft(responses.new_id(), form, kept.wave if kept else self.running.wave, version, pack(response))
        draft.changed_on = self.now.date()
        responses.add(self.connection, [draft], self.seal)
        number = self._entrance.kept(seat)
        records.begin(self.connection, draft.id, number, *((kept.id, kept.version) if kept else ()))
        return self.go_on(seat, draft.id)

    def _put(self, draft: Draft, response: Response) -> None:
        draft.put(response, self.now.date())
        self._changed[draft.id] = draft

    def _is_untouched(self, draft: Draft, filled_in: Mapping[str, str]) -> bool:
        return draft.response.answers == start(self._asked(draft), filled_in).answers

    def _draft(self, response: str) -> Draft:
        return self._changed.get(response) or responses.drafts(self.connection, [response], self.seal)[response]

    def _texts(self, draft: Draft, written: dict[str, str]) -> Texts:
        return texts_of(self.connection, self.seal, draft.id, written)

    def _newest(self, form: str) -> Questionnaire:
        return self.running.questionnaires[self.running.records[form], form]

    def _fitting(self, kept: Kept) -> Questionnaire:
        """What is asked now, if it has a place for all that was written; or what was asked then."""
        now = self._newest(kept.form)
        fits = all(now.question(key) for key, value in kept.answers.items() if value)
        return now if fits else self.running.questionnaires.get((kept.asked, kept.form), now)

    def _asked(self, draft: Draft) -> Questionnaire:
        return self.running.questionnaires[draft.version, draft.audience]
