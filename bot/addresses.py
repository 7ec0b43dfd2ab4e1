"""Where people go: the links of audiences and invitations."""

import json
import urllib.request
from dataclasses import dataclass
from functools import cache
from http.client import HTTPException

from bot.settings import Settings

SILENT = "Telegram does not say the bot's name, so its links are left out. Check TELEGRAM_BOT_TOKEN and the network."

HIDDEN = (
    "Links in e-mails and alerts open on this computer only: write PUBLIC_URL=https://... into .env, the address at "
    "which others reach the page."
)

HIDDEN_LINKS = (
    "The links open on this computer only: write PUBLIC_URL=https://... into .env, the address at which others reach "
    "the page, and make them anew."
)


@dataclass(frozen=True, slots=True)
class Links:
    """telegram is None where there is no bot, or its name can't be asked now."""

    web: str
    telegram: str | None


def audience_links(settings: Settings, code: str) -> Links:
    return Links(f"{web_address(settings)}/q/{code}", _telegram(settings, code))


def invitation_links(settings: Settings, code: str) -> Links:
    return Links(f"{web_address(settings)}/c/{code}", _telegram(settings, code))


def web_address(settings: Settings) -> str:
    """Where the page is; without PUBLIC_URL only on this computer."""
    if settings.public_url:
        return settings.public_url
    host = "127.0.0.1" if settings.host in ("0.0.0.0", "::") else settings.host  # noqa: S104 - compared, not bound
    return f"http://[{host}]:{settings.port}" if ":" in host else f"http://{host}:{settings.port}"


def page_is_hidden(settings: Settings, roles: bool) -> str:
    """What is amiss if links go out that open on this computer only; '' if none do. roles: whether anyone has one."""
    return HIDDEN if not settings.public_url and (roles or settings.smtp_url) else ""


def _telegram(settings: Settings, code: str) -> str | None:
    name = bot_name(settings.telegram_api_url, settings.telegram_bot_token)
    return telegram_link(name, code) if name else None


def telegram_link(bot: str, code: str) -> str:
    return f"https://t.me/{bot}?start={code}"


def telegram_group_link(bot: str, code: str) -> str:
    """Telegram asks for a group, adds the bot to it, and says /start CODE there."""
    return f"https://t.me/{bot}?startgroup={code}"


@cache
def bot_name(api_url: str, token: str) -> str | None:
    """The bot's user name, asked of Telegram once; None without a token or an answer."""
    if not token:
        return None
    try:
        with urllib.request.urlopen(f"{api_url}/bot{token}/getMe", timeout=10) as answer:  # noqa: S310 - http(s) alone
            return str(json.load(answer)["result"]["username"])
    except (OSError, HTTPException, ValueError, KeyError, TypeError):
        return None


def telegram_is_silent(settings: Settings) -> bool:
    """Whether there should be a bot, and Telegram does not say its name."""
    return bool(settings.telegram_bot_token) and not bot_name(settings.telegram_api_url, settings.telegram_bot_token)
