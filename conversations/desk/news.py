"""Telling what came of it, in a chat: written, looked at as it will arrive, and sent. Pure."""

from conversations.desk.menu import back
from conversations.dialogue import Button, Screen
from conversations.phrases import say

COMMAND = "news"
LONGEST = 2000
"""Characters of a message."""


def arriving(words: str) -> tuple[str, str]:
    """As it comes to each, in two messages: a tap changes the last, so the words are not in it."""
    return f"{say('news_told')}\n\n{words}", say("news_more")


def writing_screen(over: int) -> Screen:
    """over: by how many characters what was written is too long."""
    return Screen(
        (say("news_whom"), say("news_write")), ways=back(), notice=say("news_over", f"{over:,}") if over > 0 else ""
    )


def look_screen(words: str, token: str) -> Screen:
    """token: what stands for these words in a button."""
    send = Button(say("news_send"), f"{COMMAND}-{token}")
    return Screen((say("news_look"), *arriving(words), say("news_sure"), say("news_anew")), ways=((send,), *back()))


def sent_screen() -> Screen:
    return Screen((say("news_sent"),), ways=back())


def nothing_screen() -> Screen:
    """Nothing waits to be sent: it was already, or something else was written for the desk since."""
    return Screen((say("news_nothing"),), ways=((Button(say("desk_news"), COMMAND),), *back()))
