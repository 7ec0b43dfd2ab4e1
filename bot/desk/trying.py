"""A workbook that is being tried: how far its coordinator has come is kept sealed beside it until they leave."""

from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.intake.arrivals import Arrival
from bot.safeguarding.alerting import Alerting
from bot.workbooks.checking import NAME
from conversations.dialogue import Inbound, Response, Screen, Typed
from conversations.questionnaire import Questionnaire
from conversations.state import pack, unpack
from conversations.workbook_trying import answered, trying_screen
from conversations.xlsform import read_form
from storage import chats, people, workbooks
from storage.chats import Seat


class Trying:
    """Part of one transaction. chat: row id of the coordinator's."""

    def __init__(self, alerting: Alerting, chat: int) -> None:
        self._alerting, self._connection, self._chat = alerting, alerting.connection, chat

    def begin(self, form: Any, token: str, on_page: bool) -> Screen:
        """Whatever they were answering in this chat is put aside: what they write goes to the workbook now.

        on_page: they try it there, where its words have a field of their own; the chat stays where it is.
        """
        if not on_page:
            chats.sit(self._connection, self._chat, None)
        return self._shown(_asked(form), Response(), token)

    def go_on(self, form: Any, token: str, inbound: Inbound) -> Screen | None:
        """None once they are out of it, and where nothing is tried."""
        state = workbooks.tried(self._connection, self._chat, self._alerting.seal)
        if state is None:
            return None
        zone = ZoneInfo(self._alerting.running.inspection.tally.timezone)
        asked = _asked(form)
        then = answered(asked, unpack(state), inbound, self._alerting.now.astimezone(zone))
        if then is None:
            workbooks.leave(self._connection, self._chat)
            return None
        return self._shown(asked, then, token)

    def _shown(self, asked: Questionnaire, response: Response, token: str) -> Screen:
        workbooks.try_(self._connection, self._chat, pack(response), self._alerting.seal)
        return trying_screen(asked, response, token)


def is_tried(connection: Connection, seat: Seat, arrival: Arrival) -> bool:
    """Whether these words answer the workbook that a coordinator tries: in that chat they answer nothing else."""
    if seat.id is None or seat.draft is not None or not isinstance(arrival.inbound, Typed) or not arrival.private:
        return False
    return workbooks.is_tried(connection, seat.id) and "coordinator" in people.roles(connection, seat.id)


def _asked(form: Any) -> Questionnaire:
    return read_form(form, NAME)
