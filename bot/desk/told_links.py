"""Where a code leads, as the desk says it, so that it can be sent on."""

from collections.abc import Collection
from typing import get_args

from bot.addresses import telegram_group_link, telegram_link
from bot.premises import Premises
from conversations.inspection import Channel
from conversations.phrases import say


def told_links(
    premises: Premises, page: str, code: str, channels: Collection[Channel] = get_args(Channel)
) -> list[str]:
    """A line for each channel. page: the code's own page, as a path. Says so if only this computer opens it."""
    told = []
    if premises.bot and "telegram" in channels:
        told.append(say("link_telegram", telegram_link(premises.bot, code)))
    if "web" in channels:
        told.append(say("link_web" if premises.public else "link_web_here", f"{premises.page}{page}"))
    return told


def group_link(premises: Premises, code: str) -> list[str]:
    """The line of the link that adds the bot to a group and makes that a coordinator; none without a bot."""
    return [say("link_group", telegram_group_link(premises.bot, code))] if premises.bot else []
