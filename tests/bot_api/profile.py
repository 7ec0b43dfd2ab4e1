"""The methods with which the bot says what it is: its name, descriptions and commands."""

import json
import re
from typing import Any

from tests.bot_api.account import Account
from tests.bot_api.messages import Method
from tests.bot_api.params import Params, checked_utf8
from tests.bot_api.refusals import Json, bad_request

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
LONGEST_COMMAND = 32
LONGEST_COMMAND_DESCRIPTION = 256
MOST_COMMANDS = 100
LONGEST = {"name": 64, "description": 512, "short_description": 120}  # characters


class Profile:
    """texts: name, description and short_description as set last, by (field, language code);
    commands: {command: description} by (scope as JSON, language code).
    """

    def __init__(self, account: Account) -> None:
        self.account = account
        self.texts: dict[tuple[str, str], str] = {}
        self.commands: dict[tuple[str, str], dict[str, str]] = {}

    def methods(self) -> dict[str, Method]:
        return {
            "getMe": self.get_me,
            "setMyName": self.set_my_name,
            "setMyDescription": self.set_my_description,
            "setMyShortDescription": self.set_my_short_description,
            "setMyCommands": self.set_my_commands,
            "deleteMyCommands": self.delete_my_commands,
        }

    async def get_me(self, _: Params) -> Json:
        groups = {"can_join_groups": True, "can_read_all_group_messages": False}
        return {**self.account.bot, **groups, "supports_inline_queries": False}

    async def set_my_name(self, params: Params) -> bool:
        return self._set_text("name", params)

    async def set_my_description(self, params: Params) -> bool:
        return self._set_text("description", params)

    async def set_my_short_description(self, params: Params) -> bool:
        return self._set_text("short_description", params)

    async def set_my_commands(self, params: Params) -> bool:
        given = params.parsed("commands", "commands") or []
        if not isinstance(given, list):
            raise bad_request("expected an Array of BotCommand")
        if len(given) > MOST_COMMANDS:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        self.commands[_scope(params), _language(params)] = dict(map(_command, given))
        return True

    async def delete_my_commands(self, params: Params) -> bool:
        self.commands.pop((_scope(params), _language(params)), None)
        return True

    def _set_text(self, field: str, params: Params) -> bool:
        # The lengths are documented; how Telegram words this refusal is not.
        if len(params.text(field)) > LONGEST[field]:
            raise bad_request(f"{field} is too long")
        self.texts[field, _language(params)] = params.text(field)
        return True


def _command(given: Any) -> tuple[str, str]:
    if not isinstance(given, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    for name in ("command", "description"):
        if not isinstance(given.get(name), str):
            raise bad_request(f"can't parse BotCommand: Can't find field \"{name}\"")
    command = checked_utf8(given["command"]).strip().removeprefix("/")
    if not command:
        raise bad_request("command must be non-empty")
    if len(command) > LONGEST_COMMAND:
        raise bad_request(f"command length must not exceed {LONGEST_COMMAND}")
    if not COMMAND.fullmatch(command):
        raise bad_request("BOT_COMMAND_INVALID")
    return command, _command_description(given["description"])


def _command_description(given: str) -> str:
    description = checked_utf8(given).strip()
    if not description:
        raise bad_request("command description must be non-empty")
    if len(description) > LONGEST_COMMAND_DESCRIPTION:
        raise bad_request(f"command description length must not exceed {LONGEST_COMMAND_DESCRIPTION}")
    return description


def _scope(params: Params) -> str:
    return json.dumps(params.parsed("scope", "BotCommandScope") or {"type": "default"}, sort_keys=True)


def _language(params: Params) -> str:
    code = params.text("language_code")
    if not re.fullmatch(r"|[a-z]{2}", code):
        raise bad_request("invalid language code specified")
    return code
