"""What somebody with a role asked for in Telegram and that takes a while: done beside the updates that follow."""

from bot.desk.codes import CodesDesk
from bot.desk.coordinator import CoordinatorDesk
from bot.desk.lead import LeadDesk
from bot.desk.steering import STEPS, Steering
from bot.desk.themes import ThemesDesk
from bot.desk.workbook import WorkbookDesk
from bot.intake.arrivals import DESK, Arrival, Outcome
from bot.telegram.channel import TelegramChannel
from bot.workbooks.limits import MOST_BYTES
from conversations import coding, workbook_screens
from conversations.desk import codes
from conversations.dialogue import Screen
from conversations.phrases import say
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
        telegram: TelegramChannel | None,
    ) -> None:
        self._desk, self._lead, self._themes, self._workbooks = desk, lead, themes, workbooks
        self._steering, self._codes, self._telegram = steering, codes, telegram

    async def carry_out(self, ask: str, arrival: Arrival) -> None:
        """ask: a command, with what it is about behind its verb."""
        verb, _, about = ask.partition("-")
        try:
            if verb == "open":
                await self._lead.open(arrival.channel, arrival.address, about)
            elif verb == coding.COMMAND:
                await self._show_themes(ask, arrival)
            elif verb == workbook_screens.COMMAND:
                await self._show_workbook(about, arrival)
            elif verb == codes.COMMAND:
                await self._show_codes(about, arrival)
            elif verb in STEPS:
                await self._show_step(ask, arrival)
            else:
                await self._desk.carry_out(ask, arrival.channel, arrival.address)
        finally:
            if self._telegram:
                await self._telegram.delivery.look()

    async def _show_themes(self, ask: str, arrival: Arrival) -> None:
        """In place of the message that was tapped. If it fails, they are told, and what they tapped last is kept."""
        shown = last_word(say("stuck"))
        try:
            page = await self._themes.look(arrival.channel, arrival.address, ask)
            shown = coding.screen(page) if page is not None else last_word(say("not_for_strangers"))
        finally:
            self._show(shown, arrival)

    async def _show_step(self, ask: str, arrival: Arrival) -> None:
        """Likewise."""
        shown: Screen | None = last_word(say("stuck"))
        try:
            shown = await self._steering.step(arrival.channel, arrival.address, ask)
        finally:
            self._show(shown or last_word(say("not_for_strangers")), arrival)

    async def _show_codes(self, about: str, arrival: Arrival) -> None:
        """Likewise. Codes themselves come as files."""
        shown: Screen | None = last_word(say("stuck"))
        try:
            shown = await self._codes.step(arrival.channel, arrival.address, about)
        finally:
            self._show(shown or last_word(say("not_for_strangers")), arrival)

    async def _show_workbook(self, action: str, arrival: Arrival) -> None:
        """What comes of a workbook that was sent, or of a button below one. If it fails, they are told."""
        shown: Screen | None = workbook_screens.lost() if arrival.file else last_word(say("stuck"))
        try:
            if arrival.file is None:
                shown = await self._workbooks.move(arrival.channel, arrival.address, action)
            elif self._telegram is not None:
                content = await self._telegram.content(arrival.file.file_id, MOST_BYTES)
                if content is not None:
                    shown = await self._workbooks.take(arrival.channel, arrival.address, content)
        finally:
            self._show(shown or last_word(say("not_for_strangers")), arrival)

    def _show(self, screen: Screen, arrival: Arrival) -> None:
        if self._telegram is not None:
            self._telegram.delivery.show(Outcome(parting=screen, desk=DESK), arrival)
