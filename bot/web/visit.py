"""One request to a page: who sent it, and whose desk they may see."""

from dataclasses import dataclass
from datetime import datetime

from starlette.requests import Request

from bot.guessing import network_of
from bot.web.languages import asked_for
from bot.web.session import Session
from conversations.inspection import Channel


@dataclass(frozen=True, slots=True)
class Visit:
    """One request. known: the browser brought a session. attended: the person did this, not their page by itself.

    locked: the session has gone quiet with a chat behind it, which must not show. signed: channel and address of the
    chat that this browser was signed in for; None without a sign-in. tablet: on one that is handed round,
    also once its link is over. taken_back: its link was, so that nothing of whoever was here may show.
    """

    request: Request
    session: Session
    now: datetime
    known: bool
    attended: bool
    locked: bool
    signed: tuple[Channel, str] | None = None
    tablet: bool = False
    taken_back: bool = False

    @property
    def whose(self) -> tuple[Channel, str]:
        """Channel and address of the chat whose desk is shown."""
        return self.signed or ("web", self.address)

    @property
    def shut(self) -> bool:
        """Whether the desk must not show: a lock is on the browser's own chat, and not on a sign-in."""
        return self.locked and self.signed is None

    @property
    def address(self) -> str:
        return self.session.address

    @property
    def scripted(self) -> bool:
        """Whether the page's own script asks. It takes an answer's page at once; a browser's back and reload need it to
        lie behind a redirect.
        """
        return "x-script" in self.request.headers

    @property
    def languages(self) -> tuple[str, ...]:
        """What the browser asks for, as BCP 47 codes, what it likes best first."""
        return asked_for(self.request.headers.get("accept-language", ""))

    @property
    def network(self) -> str:
        """Where wrong codes are counted for."""
        return network_of(self.request.client.host) if self.request.client else ""
