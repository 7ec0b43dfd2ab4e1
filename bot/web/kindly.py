"""Answers that are no, raised from anywhere in a page: bot/web/app.py makes a page of each, in plain words."""

from starlette.requests import Request

from bot.web.languages import asked_for
from conversations.phrases import first_spoken, say, speaking


class Hidden(Exception):  # noqa: N818 - someone went back to what was just hidden
    """What was asked for is not to be seen now."""


class TakenBack(Exception):  # noqa: N818 - a coordinator took back the link that made a tablet of this device
    """Nothing of whoever was here is to be seen on it."""


class Kindly(Exception):  # noqa: N818 - a page for a person, not a fault
    """An answer that is no, in words for the person. on: where "Carry on" leads, if anywhere. language: it is in."""

    def __init__(self, status: int, words: str, on: str = "", language: str = "") -> None:
        super().__init__(words)
        self.status = status
        self.words = words
        self.on = on
        self.language = language


def no(request: Request, status: int, *phrase: str, on: str = "") -> Kindly:
    """The same, in the language of the browser. phrase: its key and its values."""
    language = first_spoken(asked_for(request.headers.get("accept-language", "")))
    with speaking(language):
        return Kindly(status, say(*phrase), on, language)
