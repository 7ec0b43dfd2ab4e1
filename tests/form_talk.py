"""One person's talk with the engine alone, on any form: no channel, no database."""

from datetime import UTC, datetime

from conversations.dialogue import (
    Arrived,
    Button,
    File,
    Inbound,
    Place,
    Response,
    Screen,
    Shared,
    Tap,
    Typed,
    Unexpected,
)
from conversations.engine import advance
from conversations.questionnaire import Questionnaire
from conversations.screens import screen
from conversations.state import pack, unpack
from tests.transcripts import (
    CHOSEN,
    Act,
    Changes,
    ComesBack,
    Sends,
    SharesFile,
    SharesPlace,
    Shown,
    Taps,
    TapsTwice,
    Types,
)

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


def shared_by(what: SharesPlace | SharesFile) -> Shared:
    """A file's bytes are nowhere."""
    if isinstance(what, SharesPlace):
        return Shared("something", Place(what.latitude, what.longitude))
    return Shared("file", File(f"made-up-{what.sort}", what.sort, 9000))


class FormTalk:
    """A Talk. The state is packed and unpacked at every step, as if the bot had been started anew."""

    def __init__(self, asked: Questionnaire) -> None:
        self._asked = asked
        self._response = Response()
        self._parting: Screen | None = None

    async def open(self, audience: str) -> None:  # noqa: ARG002 - a form alone has no audiences
        await self.does(Arrived())

    async def do(self, what: Act) -> None:
        match what:
            case Taps(label):
                await self.does(Tap(self._button(label).action, self.shown.at))
            case TapsTwice(label):
                tap = Tap(self._button(label).action, self.shown.at)
                await self.does(tap)
                await self.does(tap)
            case Changes(question):
                action = next(one.action for one in self.shown.items if one.label == question)
                await self.does(Tap(action, self.shown.at))
            case Types(words):
                await self.does(Typed(words, self.shown.at))
            case Sends(odd):
                await self.does(Unexpected(odd))
            case SharesPlace() | SharesFile():
                await self.does(shared_by(what))
            case ComesBack():
                await self.does(Arrived())
            case _:
                raise AssertionError(f"a form alone can't do {what}")

    async def sees(self) -> Shown:
        shown = self.shown
        items = [words for item in shown.items for words in (item.label, item.answer)]
        text = [shown.notice, shown.echo, shown.progress, *shown.paragraphs, shown.hint, *items]
        labels = [(CHOSEN if one.chosen else "") + one.label for one in self._buttons()]
        return Shown("\n".join(text), tuple(labels))

    async def does(self, inbound: Inbound) -> None:
        step = advance(self._asked, self._response, inbound, NOON)
        self._parting = step.parting
        if step.response is not None:
            self._response = unpack(pack(step.response))

    @property
    def shown(self) -> Screen:
        return self._parting or screen(self._asked, self._response)

    @property
    def response(self) -> Response:
        return self._response

    def _buttons(self) -> list[Button]:
        return [button for row in (*self.shown.choices, *self.shown.ways) for button in row]

    def _button(self, label: str) -> Button:
        found = next((one for one in self._buttons() if one.label == label), None)
        assert found is not None, f"there is no button {label}"
        return found
