"""A screen's keyboard, as Telegram reads it."""

import json
from typing import Any

from bot.telegram import render
from conversations.dialogue import Screen


def keyboard_of(screen: Screen, response_id: str) -> list[list[dict[str, Any]]]:
    return list(json.loads(render.keyboard_of(screen, response_id) or "[]"))
