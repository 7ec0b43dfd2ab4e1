"""What came of it, told once to everyone who asked to hear. Nobody sees who that is, nor how many, nor if anyone."""

from sqlalchemy import Connection

from bot.desk.deciding import WORDS_COME
from bot.desk.trying import leave
from bot.desk.visit import Visit
from bot.intake.door import clean
from bot.premises import Premises
from bot.safeguarding.alerting import Alerting
from conversations.desk.news import COMMAND, LONGEST, arriving, look_screen, nothing_screen, sent_screen, writing_screen
from conversations.dialogue import Screen
from conversations.phrases import say
from storage import awaited, chats, notices, subscribers
from storage.chats import Seat
from storage.notices import NEWS, Body

ABOUT = "those who asked what came of it"


def step(visit: Visit, _premises: Premises) -> Screen:
    """What a button leads to: news[-TOKEN]. What is written is looked at first; a token sends what it stands for."""
    if visit.about:
        return _send(visit)
    alerting, words = visit.alerting, clean(visit.arrival.words).strip()
    leave(alerting.connection, visit.chat)
    awaited.wait(alerting.connection, visit.chat, COMMAND, alerting.now + WORDS_COME)
    if not words or len(words) > LONGEST:
        return writing_screen(len(words) - LONGEST)
    awaited.keep(alerting.connection, visit.chat, words, alerting.seal)
    return look_screen(words, _token(alerting, words))


def _send(visit: Visit) -> Screen:
    """Once, and only what was looked at."""
    alerting = visit.alerting
    words = awaited.said(alerting.connection, visit.chat, COMMAND, alerting.seal)
    if not words:
        return nothing_screen()
    if visit.about != _token(alerting, words):
        return look_screen(words, _token(alerting, words))
    awaited.stop(alerting.connection, visit.chat)
    tell_subscribers(alerting, words)
    visit.note("told", ABOUT)
    return sent_screen()


def _token(alerting: Alerting, words: str) -> str:
    return alerting.seal.pseudonym("news", words).hex()[:8]


def tell_subscribers(alerting: Alerting, words: str) -> None:
    """Owe it to each. A chat that was let go is kept again until it has left."""
    connection, now, seal = alerting.connection, alerting.now, alerting.seal
    body = Body(arriving(words), buttons=((say("news_stop"), "news_stop"),))
    for channel, address in subscribers.addresses(connection, seal):
        notices.owe(connection, _chat(connection, channel, address, alerting), NEWS, body, now, seal)


def _chat(connection: Connection, channel: str, address: str, alerting: Alerting) -> int:
    key = chats.key_of(alerting.seal, channel, address)
    known = chats.ids(connection, [key]).get(key)
    return known if known is not None else chats.add(connection, Seat(key, channel, address), alerting.seal, None)
