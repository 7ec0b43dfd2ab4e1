"""Whether somebody wants to hear what came of it: one tap once they have sent, one tap to stop. Pure."""

from msgspec.structs import replace

from conversations.dialogue import Button, Inbound, Screen, Tap
from conversations.phrases import say
from conversations.screens import last_word

ASKS = ("news", "news_stop")


def is_about_news(inbound: Inbound) -> bool:
    return isinstance(inbound, Tap) and inbound.action in ASKS


def offered(thanks: Screen) -> Screen:
    """The thanks with the offer below. It stays once it was taken: who does is not kept with what they said."""
    return replace(thanks, choices=(*thanks.choices, (Button(say("news"), "news"),)))


def agreed() -> Screen:
    return replace(last_word(say("news_agreed")), choices=((Button(say("news_stop"), "news_stop"),),))


def stopped() -> Screen:
    return last_word(say("news_stopped"))
