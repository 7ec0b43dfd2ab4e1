"""Somebody changes an answer that they sent: for a day, while it is not counted, and with the receipt code alone.

So whoever picks up the phone later neither sees what was said nor changes it.
"""

from collections.abc import MutableMapping
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from bot.intake.arrivals import Outcome
from bot.intake.entrance import SHUT, parting
from bot.intake.whereabouts import Whereabouts
from bot.safeguarding.alerting import Alerting
from bot.tallying.ledger import SETTLES_AFTER
from conversations.dialogue import Response
from conversations.questionnaire import Questionnaire
from conversations.reopening import may_reopen, reopened
from conversations.tracking import timed
from storage import erasures, participation, quotes, receipts, responses, taking_back
from storage.chats import Seat
from storage.erasures import Erased
from storage.progress import Counts
from storage.responses import Draft


class Reopening:
    """Part of one transaction. changed: drafts of this batch that are not written yet, by id."""

    def __init__(
        self, alerting: Alerting, whereabouts: Whereabouts, counts: Counts, changed: MutableMapping[str, Draft]
    ) -> None:
        self._connection, self._running = alerting.connection, alerting.running
        self._seal, self._now = alerting.seal, alerting.now
        self._whereabouts, self._counts, self._changed = whereabouts, counts, changed
        self._since = alerting.now - SETTLES_AFTER

    def may(self, seat: Seat, key: bytes) -> bool:
        """Whether this chat sits in the response that this receipt finds, and it can still be changed."""
        draft = seat.draft
        if draft is None or draft.wave != self._running.wave or draft.audience not in self._running.audiences:
            return False
        if self._running.state(draft.audience) in SHUT:
            return False
        return may_reopen(self._asked(draft)) and taking_back.may_take_back(
            self._connection, draft.id, key, self._since
        )

    def by_screen(self, seat: Seat, draft: Draft) -> Outcome:
        """From the thanks, while the code stands on them. Who may not stays there, and is told why. A second tap of
        the same button finds what the first one did."""
        now = draft.response
        if now.stage != "sent":
            return Outcome(self._whereabouts.of(seat), chat=seat.id)
        key = receipts.key_of(self._seal, now.receipt)
        if key is not None and self.may(seat, key):
            return self.take(seat, key)
        told = replace(now, notice=("reopen_code" if key is None else "reopen_late",))
        return self._put(seat, draft, told)

    def take(self, seat: Seat, key: bytes) -> Outcome:
        """The review again, as it was; nothing is sent any more until they send again.

        No backup may bring back what it was before: it would be counted beside what is sent now.
        """
        draft = seat.draft
        if draft is None or not self.may(seat, key):
            return parting("reopen_late")
        found = receipts.read(self._connection, key, self._seal)
        if found is None or not taking_back.take_back(self._connection, draft.id, self._since):
            return parting("reopen_late")
        erasures.note(self._connection, [Erased(self._now, begun=draft.id)])
        quoted = quotes.take_back(self._connection, draft.id, self._seal)
        participation.unfinish(self._connection, self._counts, seat.key, draft.audience, draft.wave)
        return self._put(seat, draft, reopened(self._asked(draft), found.answers, quoted, self._fresh(draft)))

    def _put(self, seat: Seat, draft: Draft, response: Response) -> Outcome:
        draft.put(response, self._now.date())
        self._changed[draft.id] = draft
        return Outcome(self._whereabouts.of(seat), chat=seat.id)

    def _asked(self, draft: Draft) -> Questionnaire:
        return self._running.questionnaires[draft.version, draft.audience]

    def _fresh(self, draft: Draft) -> Response:
        """With what the form draws by chance, and the time."""
        asked, zone = self._asked(draft), ZoneInfo(self._running.inspection.tally.timezone)
        seed = responses.new_id() if asked.draws else ""
        return timed(asked, Response(seed=seed, language=draft.response.language), self._now.astimezone(zone))
