"""A workbook that is being tried: how far its coordinator has come is kept sealed beside it until they leave."""

from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.safeguarding.alerting import Alerting
from bot.workbooks.checking import NAME
from conversations.dialogue import Inbound, Response, Screen
from conversations.questionnaire import Questionnaire
from conversations.state import pack, unpack
from conversations.workbook_trying import COMMAND, answered, trying_screen
from conversations.xlsform import read_form
from storage import awaited, workbooks


class Trying:
    """Part of one transaction. chat: row id of the coordinator's.

    on_page: they try it there, where its words have a field of their own; what they write in the chat is none of it.
    """

    def __init__(self, alerting: Alerting, chat: int, on_page: bool) -> None:
        self._alerting, self._connection, self._chat = alerting, alerting.connection, chat
        self._on_page = on_page

    def begin(self, form: Any, token: str) -> Screen:
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
            leave(self._connection, self._chat)
            return None
        return self._shown(asked, then, token)

    def _shown(self, asked: Questionnaire, response: Response, token: str) -> Screen:
        workbooks.try_(self._connection, self._chat, pack(response), self._alerting.seal)
        if self._on_page:
            awaited.stop(self._connection, self._chat)
        else:
            awaited.wait(self._connection, self._chat, COMMAND)
        return trying_screen(asked, response, token)


def leave(connection: Connection, chat: int) -> None:
    """Nothing is kept of how a workbook was tried, and what is written in this chat is for nothing of the desk."""
    workbooks.leave(connection, chat)
    awaited.stop(connection, chat)


def _asked(form: Any) -> Questionnaire:
    return read_form(form, NAME)
