"""How the bot presents itself in Telegram. Other people may see this on a phone: it says nothing about the topic."""

import structlog
from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats
from telegram.error import TelegramError

from bot.intake.spoken import ACTIONS
from conversations.phrases import say

log = structlog.get_logger()

LISTED = ("help", "back", "skip", "review", "pause", "restart", "stop", "hide", "privacy", "mydata", "delete")


async def present(bot: Bot) -> None:
    """Set commands and descriptions. Best effort: Telegram limits how often, and the bot works without."""
    commands = [BotCommand(name, say(ACTIONS[name])) for name in LISTED]
    try:
        await bot.set_my_commands(commands, scope=BotCommandScopeAllPrivateChats())
        await bot.set_my_description(say("profile"))
        await bot.set_my_short_description(say("profile_short"))
    except TelegramError as odd:
        log.warning("commands and description not set", why=type(odd).__name__)
