"""Where a chat stands now: the question that somebody is at, and what lies over it."""

from typing import cast

from bot.intake.arrivals import Standing
from bot.intake.disclosing import Disclosing
from bot.safeguarding.alerting import Alerting
from conversations.dialogue import Response
from conversations.inspection import Channel
from storage import joiners
from storage.chats import Seat


class Whereabouts:
    """public_url: where the page is; '' if nowhere that others can reach."""

    def __init__(self, alerting: Alerting, disclosing: Disclosing, public_url: str) -> None:
        self.running, self._connection, self._seal = alerting.running, alerting.connection, alerting.seal
        self._disclosing, self._public_url = disclosing, public_url

    def of(self, seat: Seat, entry: str = "") -> Standing | None:
        """Where a chat stands now. entry: the audience that is looked at, where care lies over no response."""
        draft = seat.draft
        care = self._disclosing.shown(seat) if seat.care is not None else None
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
        response = draft.response
        return Standing(
            seat.id, cast(Channel, seat.channel), seat.address, draft.id, draft.audience,
            questionnaire.in_language(response.language), response, self.running.practice, draft.revision,
            draft.message_id, care, self._page(seat, draft.audience), response.joins and self._noted(seat),
        )  # fmt: skip

    def _noted(self, seat: Seat) -> bool:
        """Whether this chat is on the list of who would like to join. It is looked up only where that may be said."""
        return joiners.is_one(self._connection, seat.key, self._seal)

    def _page(self, seat: Seat, code: str) -> str:
        """Where someone in Telegram is asked the same in a browser; '' if nowhere. A personal code works once."""
        if seat.channel != "telegram" or not self._public_url:
            return ""
        audience = self.running.audience(code)
        asked = audience is not None and "web" in audience.channels and not audience.by_code
        return f"{self._public_url}/q/{code}" if asked else ""
