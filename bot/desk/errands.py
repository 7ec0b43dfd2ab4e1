"""What somebody with a role asked for in Telegram and that takes a while: done beside the updates that follow."""

from collections.abc import Awaitable

from bot.desk.codes import CodesDesk
from bot.desk.coordinator import CoordinatorDesk
from bot.desk.joining import JoiningDesk
from bot.desk.lead import LeadDesk
from bot.desk.meeting_table import MeetingTable
from bot.desk.steering import STEPS, Steering
from bot.desk.themes import ThemesDesk
from bot.desk.workbook import WorkbookDesk
from bot.intake.arrivals import DESK, Arrival, Outcome
from bot.telegram.channel import TelegramChannel
from bot.workbooks.limits import MOST_BYTES
from conversations import coding, workbook_screens, workbook_trying
from conversations.desk import codes, deciding, joining, todays_questions, weighing
from conversations.dialogue import Screen, Typed
from conversations.phrases import say
from conversations.record_lists import MEETING, parted
from conversations.screens import last_word


class DeskErrands:
    """telegram: None where there is no bot in Telegram; nothing is asked for there then."""

    def __init__(
        self,
        desk: CoordinatorDesk,
        lead: LeadDesk,
        themes: ThemesDesk,
        workbooks: WorkbookDesk,
        steering: Steering,
        codes: CodesDesk,
        meeting: MeetingTable,
        joining: JoiningDesk,
        telegram: TelegramChannel | None,
    ) -> None:
        self._desk, self._lead, self._themes, self._workbooks = desk, lead, themes, workbooks
        self._steering, self._codes, self._meeting, self._joining = steering, codes, meeting, joining
        self._telegram = telegram

    async def carry_out(self, ask: str, arrival: Arrival) -> None:
        """ask: a command, with what it is about behind its verb."""
        verb, _, about = ask.partition("-")
        try:
            if verb == "open":
                await self._lead.open(arrival.channel, arrival.address, about)
            elif (coming := self._screen(ask, verb, about, arrival)) is not None:
                await self._show(coming, arrival)
            else:
                await self._desk.carry_out(ask, arrival.channel, arrival.address)
        finally:
            if self._telegram:
                await self._telegram.delivery.look()

    def _screen(self, ask: str, verb: str, about: str, arrival: Arrival) -> Awaitable[Screen | None] | None:
        """What is to be seen then. None where the answer is not a screen."""
        whose = arrival.channel, arrival.address
        steps = {
            codes.COMMAND: self._codes.step,
            joining.COMMAND: self._joining.step,
            todays_questions.COMMAND: self._workbooks.today.step,
        }
        if verb == coding.COMMAND:
            return self._comment(ask, arrival)
        if verb == workbook_screens.COMMAND:
            return self._workbook(about, arrival)
        if verb == workbook_trying.COMMAND:
            return self._workbooks.answer(*whose, about, arrival.inbound)
        if verb in steps:
            return steps[verb](*whose, about)
        if verb == MEETING:
            return self._meeting.theme(whose, about)
        if verb == deciding.COMMAND:
            return self._meeting.decide(whose, about, arrival.inbound)
        if verb == weighing.COMMAND:
            return self._meeting.weigh(whose, about)
        return self._steering.step(*whose, ask, _words(arrival) or None) if verb in STEPS else None

    async def _comment(self, ask: str, arrival: Arrival) -> Screen | None:
        page = await self._themes.look(arrival.channel, arrival.address, ask)
        return coding.screen(page) if page is not None else None

    async def _workbook(self, about: str, arrival: Arrival) -> Screen | None:
        """What comes of a workbook that was sent, of a button below one, or of words that one asked for."""
        if arrival.file is None:
            return await self._workbooks.move(arrival.channel, arrival.address, about, words=_words(arrival))
        content = await self._telegram.content(arrival.file.file_id, MOST_BYTES) if self._telegram else None
        if content is None:
            return workbook_screens.lost()
        return await self._workbooks.take(arrival.channel, arrival.address, content)

    async def _show(self, coming: Awaitable[Screen | None], arrival: Arrival) -> None:
        """In place of the message that was tapped. If it fails, they are told, and what they tapped last is kept."""
        screen: Screen | None = workbook_screens.lost() if arrival.file else last_word(say("stuck"))
        try:
            screen = await coming
        finally:
            *first, last = parted(screen or last_word(say("not_for_strangers")))
            if self._telegram is not None:
                self._telegram.delivery.show(Outcome(parting=last, before=tuple(first), desk=DESK), arrival)


def _words(arrival: Arrival) -> str:
    return arrival.inbound.words if isinstance(arrival.inbound, Typed) else ""
