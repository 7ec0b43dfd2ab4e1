"""How the bot presents itself in Telegram. Other people may see this on a phone: it says nothing about the topic."""

from collections.abc import Iterable, Sequence

import structlog
from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats
from telegram.error import TelegramError

from bot.intake.spoken import ACTIONS
from conversations.phrases import ENGLISH, catalogue_of, say, speaking

log = structlog.get_logger()

LISTED = ("help", "back", "skip", "review", "pause", "restart", "stop", "hide", "privacy", "mydata", "delete")


async def present(bot: Bot, languages: Sequence[str] = ()) -> None:
    """Set commands and descriptions, in English and in these languages, as far as we have words of our own in them.

    Best effort: Telegram limits how often, and the bot works without. languages: BCP 47 codes; Telegram takes those of
    two letters.
    """
    ours = {one for code in languages if len(one := catalogue_of(code).language) == 2}
    try:
        for language in ("", *sorted(ours - {ENGLISH.language})):
            await _present_in(bot, language, LISTED if len(languages) < 2 else (*LISTED, "language"))
    except TelegramError as odd:
        log.warning("commands and description not set", why=type(odd).__name__)


async def _present_in(bot: Bot, language: str, listed: Iterable[str]) -> None:
    """'' is for whoever has none of the others."""
    with speaking(language):
        commands = [BotCommand(name, say(ACTIONS[name])) for name in listed]
        description, short = say("profile"), say("profile_short")
    code = language or None
    await bot.set_my_commands(commands, scope=BotCommandScopeAllPrivateChats(), language_code=code)
    await bot.set_my_description(description, language_code=code)
    await bot.set_my_short_description(short, language_code=code)
