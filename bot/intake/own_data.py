"""/privacy, /mydata and /delete: what is kept of somebody, its end, and a way back into what they just sent.

They work wherever the person stands.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import MutableMapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from bot.guessing import Guesses
from bot.intake.arrivals import OWN, Arrival, Outcome
from bot.intake.disclosing import Disclosing
from bot.intake.entrance import parting
from bot.intake.reopening import Reopening
from bot.keeping import erasing, finding
from bot.safeguarding.alerting import Alerting
from conversations import own_data
from conversations.dialogue import Screen, Tap
from conversations.own_data import key_in
from conversations.phrases import say
from conversations.privacy import privacy_paragraphs
from conversations.screens import last_word
from storage import chats, media, receipts
from storage.chats import Seat
from storage.media import Kept
from storage.responses import Draft
from storage.sealing import Seal


class OwnData:
    """Part of one transaction. changed: drafts of this batch that are not written yet, by id."""

    def __init__(
        self,
        alerting: Alerting,
        guesses: Guesses,
        disclosing: Disclosing,
        reopening: Reopening,
        changed: MutableMapping[str, Draft],
    ) -> None:
        self._connection, self._running, self._seal = alerting.connection, alerting.running, alerting.seal
        self._now, self._guesses, self._disclosing, self._changed = alerting.now, guesses, disclosing, changed
        self._reopening = reopening

    def take(self, seat: Seat, arrival: Arrival, language: str) -> Outcome:
        """What own_data.is_own() says yes to. language: that the chat is spoken to in."""
        action = arrival.inbound.action if isinstance(arrival.inbound, Tap) else ""
        if action == "privacy":
            asked = self._running.inspection
            return _said(*own_data.privacy_screens(privacy_paragraphs(asked.privacy, asked.retention), _on(seat)))
        if not arrival.private:
            return parting("own_in_group")
        key = receipt_key(key_in(action)) or receipts.key_of(self._seal, arrival.receipt)
        if key is not None or arrival.receipt:
            languages = (language,) if seat.draft is not None else arrival.languages
            return self._by_receipt(seat, arrival, action, key, languages)
        if action == "erase_not":
            return parting("erase_kept")
        if action == "erase_sure":
            return self._erase_chat(seat)
        chat = finding.of_chat(self._connection, self._running, seat, self._changed, self._seal)
        if action == "delete" and not chat.empty:
            return _said(own_data.ask_chat(chat, self._disclosing.stays_with(seat), _on(seat)))
        return _said(*own_data.chat_screens(chat, _on(seat)))

    def _by_receipt(
        self, seat: Seat, arrival: Arrival, action: str, key: bytes | None, languages: Sequence[str]
    ) -> Outcome:
        """A code that is not looked at stays good. languages: that the answers are read in, if they are known."""
        place = arrival.network or f"{arrival.channel}:{arrival.address}"
        if self._guesses.slowed(place, self._now):
            return parting("slow_down")
        found = (
            finding.of_receipt(self._connection, self._running, key, self._seal, languages) if key is not None else None
        )
        if key is None or found is None:
            self._guesses.wrong(place, self._now)
            return parting("own_wrong")
        text = urlsafe_b64encode(key).decode().rstrip("=")
        if action == f"e{text}":
            return self._erase_answers(seat, key)
        if action == f"q{text}":
            return self._unquote(key, any(one.passed for one in found.quotes))
        if action == f"f{text}":
            return parting("own_files_page")
        if action == f"r{text}":
            return self._reopening.take(seat, key)
        if action in ("delete", f"d{text}"):
            return _said(own_data.ask_code(found.quotes, text, _on(seat)))
        found = replace(found, open=self._reopening.may(seat, key))
        return _said(*own_data.answers_screens(found, text, _on(seat)))

    def _unquote(self, key: bytes, passed: bool) -> Outcome:
        """No comment of it is quoted any more; the answers stay."""
        erasing.withdraw_quotes(self._connection, key, self._now, self._seal)
        return parting("unquoted_since" if passed else "unquoted")

    def _erase_answers(self, seat: Seat, key: bytes) -> Outcome:
        gone = receipts.response_of(self._connection, key)
        erasing.erase_answers(self._connection, key, self._now, self._seal)
        self._left(seat, [gone or ""])
        return Outcome(parting=last_word(say("erased_code")), erased=True)

    def _erase_chat(self, seat: Seat) -> Outcome:
        self._left(seat, erasing.erase_chat(self._connection, seat.key, self._now, self._seal))
        self._disclosing.forget(seat.key)
        here = [say("erased_here")] if seat.channel == "telegram" else []
        return Outcome(parting=last_word(say("erased_chat"), *here), erased=True)

    def _left(self, seat: Seat, gone: list[str]) -> None:
        """What was still to be written of it is not, and nobody sits in it."""
        for response in gone:
            self._changed.pop(response, None)
        if seat.draft is not None and seat.draft.id in gone:
            seat.draft = None
        seat.id = chats.ids(self._connection, [seat.key]).get(seat.key)


def _said(*screens: Screen) -> Outcome:
    return Outcome(parting=screens[-1], before=screens[:-1], desk=OWN)


def _on(seat: Seat) -> bool:
    return seat.draft is not None


def files_of(connection: Connection, receipt: str, seal: Seal) -> list[Kept]:
    """What was sent with the response that has this receipt, given as a button carries it."""
    key = receipt_key(receipt)
    response = receipts.response_of(connection, key) if key else None
    return list(media.each(connection, media.of(connection, response), seal)) if response else []


def receipt_key(text: str) -> bytes | None:
    """The receipt's key that a button carries; None for what is none."""
    try:
        return urlsafe_b64decode(f"{text}==") if text else None
    except ValueError:
        return None
