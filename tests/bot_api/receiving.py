"""The methods with which the bot gets its updates: by asking, or by being called."""

import re
from urllib.parse import urlsplit

from tests.bot_api.account import Account
from tests.bot_api.messages import Method
from tests.bot_api.params import Params
from tests.bot_api.refusals import Json, bad_request, conflict
from tests.bot_api.webhook import Webhook

LONGEST_POLL = 50  # seconds
MOST_UPDATES = 100
PORTS = {80, 88, 443, 8443}
LOOPBACK = {"127.0.0.1", "::1", "localhost"}
WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


class Receiving:
    """Long polling and the webhook, of which only one can be used at a time."""

    def __init__(self, account: Account, webhook: Webhook) -> None:
        self.account = account
        self.webhook = webhook

    def methods(self) -> dict[str, Method]:
        return {
            "getUpdates": self.get_updates,
            "setWebhook": self.set_webhook,
            "deleteWebhook": self.delete_webhook,
            "getWebhookInfo": self.get_webhook_info,
        }

    async def get_updates(self, params: Params) -> list[Json]:
        if self.webhook.url:
            raise conflict(WEBHOOK_ACTIVE)
        self._ask_for(params)
        limit = min(max(params.number("limit", MOST_UPDATES), 1), MOST_UPDATES)
        seconds = min(max(params.number("timeout"), 0), LONGEST_POLL)
        return await self.account.updates.take(params.number("offset"), limit, seconds)

    async def set_webhook(self, params: Params) -> bool:
        url, secret = params.text("url"), params.text("secret_token")
        if not url:
            return await self.delete_webhook(params)
        _check_address(url)
        if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
            raise bad_request("secret token contains unallowed characters")
        if len(secret) > 256:
            raise bad_request("secret token is too long")
        self._ask_for(params)
        await self._drop_if_asked(params)
        await self.account.updates.interrupt(conflict("terminated by setWebhook request"))
        await self.webhook.set(url, secret, params.number("max_connections", 40))
        return True

    async def delete_webhook(self, params: Params) -> bool:
        await self.webhook.remove()
        await self._drop_if_asked(params)
        return True

    async def get_webhook_info(self, _: Params) -> Json:
        return self.webhook.info()

    def _ask_for(self, params: Params) -> None:
        """Left out, the kinds asked for stay as they were."""
        kinds = params.parsed("allowed_updates", "allowed_updates")
        if isinstance(kinds, list):
            self.account.updates.ask_for([str(kind) for kind in kinds])

    async def _drop_if_asked(self, params: Params) -> None:
        if params.flag("drop_pending_updates"):
            await self.account.updates.drop()


def _check_address(url: str) -> None:
    """Telegram calls https only, on four ports; on loopback anything goes, as with its local server."""
    parts = urlsplit(url)
    if parts.hostname in LOOPBACK and parts.scheme in {"http", "https"}:
        return
    if parts.scheme != "https":
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if (parts.port or 443) not in PORTS:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
