"""The way of an answer: the conversation goes one step on, and what came of it is kept, sent or erased."""

from zoneinfo import ZoneInfo

from msgspec import structs

from bot.intake.arrivals import Arrival, Outcome
from bot.intake.disclosing import Disclosing
from bot.intake.entrance import SHUT, Entrance, parting
from bot.intake.files import Files
from bot.intake.to_read import ToRead
from bot.intake.whereabouts import Whereabouts
from bot.safeguarding.alerting import Alerting
from conversations.answering import closed
from conversations.dialogue import Inbound, Response, Screen, Step
from conversations.engine import taken
from conversations.phrases import say
from conversations.questionnaire import Questionnaire
from conversations.quoting import apart, consents, withheld
from storage import (
    chats,
    erasures,
    participation,
    people,
    personal_codes,
    progress,
    quotes,
    receipts,
    responses,
)
from storage.chats import Seat
from storage.erasures import Erased
from storage.responses import Draft


class Answering:
    """Part of one transaction. deaf: nobody listens to these words. changed: as for an Entrance."""

    deaf = False

    def __init__(
        self,
        alerting: Alerting,
        entrance: Entrance,
        disclosing: Disclosing,
        whereabouts: Whereabouts,
        changed: dict[str, Draft],
    ) -> None:
        self.connection, self.running = alerting.connection, alerting.running
        self.seal, self.now = alerting.seal, alerting.now
        self._entrance, self._disclosing, self._whereabouts = entrance, disclosing, whereabouts
        self._changed = changed
        self.counts = progress.Counts()
        self._today = self.now.date()
        self._here = self.now.astimezone(ZoneInfo(self.running.inspection.tally.timezone))
        self.to_read = ToRead(alerting.connection, alerting.running, alerting.seal, alerting.now)
        self.files = Files(alerting.connection, alerting.seal, alerting.now)

    def flagged(self, draft: Draft, words: str) -> None:
        """Something was flagged in words that came while this was answered. It is never quoted, so nobody is asked."""
        self.to_read.flagged(draft, words)
        before = draft.response
        after = withheld(self._asked(draft), before, lambda said: said in words or words in said)
        if after != before:
            self._put(draft, after)

    def tell(self, seat: Seat, draft: Draft, phrase: str) -> Outcome:
        self._put(draft, structs.replace(draft.response, notice=(phrase,)))
        return Outcome(self._whereabouts.of(seat), chat=seat.id)

    def leave_languages(self, seat: Seat) -> None:
        """Whoever goes on with care chooses no language any more, and sees what came of it."""
        if seat.draft is not None and (response := seat.draft.response).overlay == "language":
            self._put(seat.draft, closed(response))

    def take(self, seat: Seat, draft: Draft, inbound: Inbound, arrival: Arrival) -> Outcome:
        response = draft.response
        questionnaire = self._asked(draft).in_language(response.language)
        step = taken(questionnaire, response, inbound, self._here)
        going_on = response.stage != "sent" or step.milestone == "again"
        if going_on and (shut := SHUT.get(self.running.state(draft.audience))):
            return structs.replace(parting(shut), beside=response.stage == "sent")
        if step.response is None:
            return self.leave(seat, draft, step)
        if step.milestone == "again":
            self._entrance.begin(seat, draft.audience, (response.language,))
        else:
            self._go_on(seat, draft, questionnaire, step.response, step.milestone, arrival)
        return Outcome(self._whereabouts.of(seat), chat=seat.id)

    def _go_on(
        self, seat: Seat, draft: Draft, asked: Questionnaire, after: Response, milestone: str, arrival: Arrival
    ) -> None:
        before = draft.response
        if self.deaf:  # what nobody listened to is never quoted either
            after = withheld(asked, after, lambda words: words not in before.answers.values())
        if milestone == "started":
            participation.start(self.connection, self.counts, seat.key, draft.audience, draft.wave, self._today)
        if asked.takes_files and after.answers != before.answers:
            self.files.answered(draft.id, asked, before, after, arrival.file)
        if milestone == "sent":
            after = self._send(seat, draft, after)
        elif after.answers != before.answers:
            self.to_read.answered(seat, draft, before, after, self.deaf, arrival.words)
        if after != before:
            self._put(draft, after)

    def _send(self, seat: Seat, draft: Draft, response: Response) -> Response:
        """The answers become rows; of the state only the thanks and the receipt code stay."""
        receipt = receipts.new_receipt()
        questionnaire = self._asked(draft)
        texts = {key for key in response.answers if (one := questionnaire.question(key)) and one.kind == "text"}
        code = self.seal.pseudonym("receipt", receipt)
        answers = apart(questionnaire, response.answers)
        responses.send(self.connection, draft.id, answers, texts, code, self.now, self.seal)
        quotes.keep(self.connection, draft.id, consents(questionnaire, response.answers), self.seal)
        day = self._here.date()
        participation.finish(self.connection, self.counts, seat.key, draft.audience, draft.wave, day)
        joins = response.joins and seat.care is None and not self._disclosing.stays_with(seat)
        return Response(stage="sent", receipt=receipt, language=response.language, joins=joins)

    def leave(self, seat: Seat, draft: Draft, step: Step) -> Outcome:
        """Nothing is kept of the answers. Who had begun stays on the roll, without a link; a no is only counted.

        A personal code is good again: its link may be used if they change their mind.
        """
        self._changed.pop(draft.id, None)
        theirs = participation.part_of(seat.key, draft.audience, draft.wave)
        personal_codes.give_back(self.connection, theirs)
        if step.milestone == "declined":
            progress.decline(self.connection, draft.audience, draft.wave, self._today)
        if step.milestone == "stopped":
            erasures.note(self.connection, [Erased(self.now, begun=draft.id)])
        else:
            participation.forget(self.connection, self.counts, seat.key, draft.audience, draft.wave)
        responses.erase(self.connection, [draft.id])
        self.to_read.taken_back(draft)
        self._disclosing.forget(seat.key)
        seat.draft = None
        return self._gone(seat, step.parting)

    def _gone(self, seat: Seat, last: Screen | None) -> Outcome:
        """A chat goes too, unless it has a role or something to come back to: a response, or a case."""
        keeper = self._disclosing.stays_with(seat)
        wanted = keeper or people.roles(self.connection, seat.id) or participation.linked(self.connection, seat.key)
        if seat.id is not None and not wanted:
            chats.erase(self.connection, seat.id)
            seat.id = None
        if last is not None and keeper and say("care_stopped", keeper) not in last.paragraphs:
            last = structs.replace(last, paragraphs=(*last.paragraphs, say("care_stays", keeper)))
        return Outcome(parting=last)

    def _asked(self, draft: Draft) -> Questionnaire:
        return self.running.questionnaires[draft.version, draft.audience]

    def _put(self, draft: Draft, response: Response) -> None:
        draft.put(response, self._today)
        self._changed[draft.id] = draft
