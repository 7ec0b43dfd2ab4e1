"""What delivery needs of those around it: a channel that sends, storage that remembers, and who draws."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol

from bot.delivery.hiding import InSight, Remover
from bot.delivery.lanes import Notice, NoticeState
from bot.intake.arrivals import Standing
from conversations.dialogue import Screen

Draw = Callable[[str], Awaitable[bytes]]
"""An SVG to a PNG."""


class Sender(Remover, Protocol):
    """What a channel can do in a chat. Returns message ids, which grow. Every method may raise a Setback."""

    async def show(self, address: str, screen: Screen, response_id: str, over: int | None) -> int:
        """Put a screen into this message, or into a new one if there is none or it can't be changed."""

    async def say(self, address: str, text: str, buttons: tuple[tuple[str, str], ...] = ()) -> int:
        """Send a text, with buttons (label, what a tap brings back) below it."""

    async def picture(self, address: str, png: bytes, alt: str) -> int:
        """Send a picture with the words that say the same."""

    async def paper(self, address: str, name: str, content: bytes) -> int:
        """Send a file under this name."""

    async def tidy(self, address: str, message_id: int) -> None:
        """Take the buttons off a message."""


class Owed(Protocol):
    """What storage remembers of deliveries on one channel."""

    async def screens_owed(self) -> Sequence[Standing]:
        """Where reachable chats stand whose current screen was never shown."""

    def screen_shown(self, standing: Standing, message_id: int) -> None:
        """This revision of this response is on screen, in this message. May be written later, in order."""

    async def picture(self, name: str) -> bytes | None:
        """A picture that a form shows; None if it is not there."""

    def message_sent(self, address: str, message_id: int) -> None:
        """A new message of ours stands in this chat. May be written later, in order."""

    async def hidings_owed(self) -> Sequence[str]:
        """The addresses of the chats that are to be hidden."""

    async def in_sight(self, address: str) -> InSight:
        """What stands in this chat as far as we know, newest first."""

    async def hidden(self, address: str, seen: InSight) -> None:
        """All that was seen is gone, or stays for good."""

    async def notices_owed(self) -> Sequence[Notice]:
        """The notices of reachable chats in the states "owed" and "sending", oldest first."""

    async def begin(self, notice: Notice) -> Notice | None:
        """The notice in the words that it has now. Returns once it is committed that it is "sending".

        None: nobody needs it any more. One that was "sending" before says that it may be a second copy.
        """

    async def notice_becomes(self, notice: int, state: NoticeState, message_id: int | None = None) -> None:
        """Returns once it is committed."""

    async def chat_reachable(self, address: str, reachable: bool, key: str = "") -> None:
        """The chat has shut us out, or let us in again. Unknown addresses are no fault.

        key: of the delivery that says so, which counts once; "" if we found it out.
        """

    async def chat_moved(self, address: str, to: str) -> None:
        """The chat has another address now."""
