"""The Telegram channel put together: the bot, updates in by poll or webhook, screens and notices out."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import structlog
from starlette.routing import Route
from telegram import Bot
from telegram.error import BadRequest, InvalidToken, RetryAfter, TelegramError

from bot.delivery.around import Draw, Owed
from bot.delivery.delivery import Delivery
from bot.delivery.pace import Pace
from bot.duty import Duty
from bot.intake.arrivals import Arrival, Outcome, Standing
from bot.monitoring.metrics import Metrics
from bot.monitoring.pulse import Pulse
from bot.telegram.fetching import LONGEST, Clean, Fetching, Kept
from bot.telegram.polling import Polling
from bot.telegram.profile import present
from bot.telegram.receiving import Intake, Receiving
from bot.telegram.request import Transport
from bot.telegram.sending import TelegramSender, seconds_of
from bot.telegram.trouble import REFUSED, UNKNOWN, UNREACHABLE, TelegramUnavailable
from bot.telegram.updates import WANTED
from bot.telegram.webhook import Webhook
from conversations.dialogue import Arrived

log = structlog.get_logger()

LAST_CALLS = 3.0
"""Seconds that calls under way get to end when the bot stops."""
PATIENCE = 3
"""How often a call at the start is tried that Telegram wants to come later."""


class TelegramChannel:
    """Use in this order: start, run until the event is set, stop.

    files, clean: as for Fetching. bell: rings when a file may be owed. after: told of each outcome once it is owed, for
    what is not Telegram's business. languages: that people are asked in, as BCP 47 codes. duty: of several processes,
    the one on duty receives and sends.
    """

    def __init__(
        self,
        token: str,
        api_url: str,
        public_url: str,
        secret_key: str,
        intake: Intake,
        owed: Owed,
        draw: Draw,
        files: Kept,
        clean: Clean,
        bell: asyncio.Event,
        after: Callable[[Outcome, Arrival], None] | None = None,
        pace: Pace | None = None,
        metrics: Metrics | None = None,
        languages: Sequence[str] = (),
        duty: Duty | None = None,
    ) -> None:
        self._api_url, self._public_url, self._after = api_url, public_url, after
        self._languages = languages
        self._bot = _bot(token, api_url)
        self._sender = TelegramSender(self._bot)
        self._duty = duty or Duty()
        self.delivery = Delivery(self._sender, owed, draw, pace, metrics=metrics, may=self._duty.sure)
        self._fetching, self._bell = Fetching(self._bot, files, clean, self._show_anew), bell
        self._receiving = Receiving(
            intake,
            self._show,
            self.delivery.missed,
            self._sender.answer_tap,
            owed.chat_reachable,
            owed.chat_moved,
        )
        self._webhook = Webhook(token, secret_key, self._receiving.taken, self._duty.sure)
        self._polling = Polling(self._bot, self._receiving.take)

    @property
    def username(self) -> str:
        """The bot's name, for links such as https://t.me/NAME?start=CODE. Known after start()."""
        return self._bot.username

    @property
    def polling(self) -> Pulse | None:
        """Whether the poll loop goes round; None if Telegram calls us."""
        return None if self._public_url else self._polling.pulse

    @property
    def sending(self) -> tuple[Pulse, ...]:
        """Whether what is owed goes out. They rest while another process is on duty."""
        return self.delivery.pulses

    @property
    def routes(self) -> list[Route]:
        """What the web server has to serve for Telegram: nothing if we poll."""
        return [self._webhook.route()] if self._public_url else []

    async def start(self) -> None:
        """Say hello to Telegram and tell it how updates are to come. Raises TelegramUnavailable.

        With a webhook the routes must be served by now, or very soon.
        """
        trouble = await self._connected()
        if trouble:  # raised here, away from the library's errors, whose texts may hold the token
            await self._bot.shutdown()
            raise TelegramUnavailable(trouble)
        await present(self._bot, self._languages)

    async def run(self, stop: asyncio.Event) -> None:
        """Until stop is set; idle while another process is on duty.

        Raises TelegramUnavailable if the token is taken back meanwhile.
        """
        while await self._duty.comes(stop):
            await self._work(stop)

    async def _work(self, stop: asyncio.Event) -> None:
        """For as long as this process is on duty."""
        delivering = asyncio.create_task(self.delivery.run())
        fetching = asyncio.create_task(self._fetching.run(self._bell))
        receiving = asyncio.create_task(stop.wait() if self._public_url else self._polling.run(stop))
        leaving = asyncio.create_task(self._duty.off.wait())
        try:
            working = {delivering, fetching, receiving, leaving}
            done, _ = await asyncio.wait(working, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            for task in (delivering, fetching, receiving, leaving):
                task.cancel()
            await asyncio.gather(delivering, fetching, receiving, leaving, return_exceptions=True)
            self._polling.pulse.rest()
            await self.delivery.finish(LAST_CALLS)

    async def content(self, file_id: str, most: int) -> bytes | None:
        """A file that somebody sent; of one with more bytes than that as many as show it. None if it can't be had."""
        try:
            there = await self._bot.get_file(file_id)
            if (there.file_size or 0) > most:
                return bytes(most + 1)
            return bytes(await there.download_as_bytearray(read_timeout=LONGEST))
        except TelegramError as odd:
            log.warning("file not fetched", why=type(odd).__name__)
            return None

    async def stop(self) -> None:
        """Close the connections. A webhook stays set: Telegram keeps its updates until the bot is back."""
        self._sender.close()
        await self._bot.shutdown()

    def _show(self, outcome: Outcome, arrival: Arrival) -> None:
        try:
            self.delivery.show(outcome, arrival)
        finally:
            if self._after is not None:
                self._after(outcome, arrival)

    def _show_anew(self, standing: Standing) -> None:
        """What is to be seen of something that nobody did in this chat."""
        self.delivery.show(Outcome(standing), Arrival("", standing.channel, standing.address, Arrived()))

    async def _connected(self) -> str:
        """Say who we are and how updates are to come. Returns what is wrong, '' if nothing is."""
        try:
            await self._patiently(self._bot.initialize)
            self._receiving.username = self.username
            await self._patiently(self._choose_way)
        except InvalidToken:
            return UNKNOWN
        except BadRequest as odd:
            return REFUSED.format(why=odd.message)
        except (TelegramError, TypeError):  # the library's, where the answer is no bot: something else is there
            return UNREACHABLE.format(url=self._api_url)
        return ""

    async def _choose_way(self) -> None:
        if self._public_url:
            address = self._public_url + self._webhook.path
            await self._bot.set_webhook(address, allowed_updates=WANTED, secret_token=self._webhook.secret)
        else:
            await self._bot.delete_webhook()

    async def _patiently(self, call: Callable[[], Awaitable[Any]]) -> None:
        """Several processes that start together are asked to come one after the other."""
        for _ in range(PATIENCE - 1):
            try:
                await call()
            except RetryAfter as odd:
                await asyncio.sleep(seconds_of(odd))
            else:
                return
        await call()


def _bot(token: str, api_url: str) -> Bot:
    request = Transport()
    return Bot(token, f"{api_url}/bot", f"{api_url}/file/bot", request=request, get_updates_request=request)
