"""What the browser chat needs of the rest of the house."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from bot.desk.passing import Decision, Quotes
from bot.intake.arrivals import Arrival, Handed, Outcome, Standing
from conversations.desk.menu import Entry
from conversations.dialogue import Screen
from conversations.help_lines import HelpLine
from conversations.inspection import Channel
from conversations.key_messages import KeyMessage
from storage.media import Kept


@dataclass(frozen=True, slots=True)
class WebSettings:
    """secret: signs cookies and forms. public_url: where people reach the page ('' for this computer only).

    help: the lines shown on pages that belong to no audience. timezone: of the day on the page behind "Hide this".
    folder: the inspection's, where its pictures are.
    """

    secret: bytes
    public_url: str = ""
    public_name: str = "Young Inspectors"
    help: tuple[HelpLine, ...] = ()
    timezone: str = "Europe/London"
    folder: Path | None = None


class Clean(Protocol):
    """Makes a file fit to be kept, and seals it."""

    async def __call__(self, content: bytes, kind: str) -> Handed | tuple[str, ...]:
        """kind: of question that it is to answer. A phrase's key and its values say why it is not taken."""


class Intake(Protocol):
    """The one path of everything that arrives, and what a page may read of where a chat stands."""

    async def take(self, arrivals: Sequence[Arrival]) -> list[Outcome]:
        """Returns after the commit, one outcome for each arrival."""

    async def practises(self) -> bool:
        """Whether the inspection was never opened yet, so that every page is to say practice."""

    async def standing(self, channel: Channel, address: str, entry: str = "") -> Standing | None:
        """Where a chat stands; None if nothing is kept of it."""

    async def written(self, channel: Channel, address: str, response: str) -> Standing | None:
        """Where the holder of a chat is with a record that they are writing; None if that is not theirs."""

    async def preview(
        self, channel: Channel, code: str, address: str = "", languages: Sequence[str] = ()
    ) -> Standing | Screen:
        """The fresh welcome of an audience, of which nothing is kept; a parting where its door is shut.

        address: of who looks, if that is known: whoever has had their go is told so. languages: what they speak.
        """

    async def resume(self, code: str) -> str | None:
        """The address of the browser chat that this resume code belongs to."""

    async def is_for_another(self, address: str, code: str) -> bool:
        """Whether a personal code is good, and this browser was somebody's before."""

    async def privacy(self, language: str = "") -> tuple[str, ...]:
        """Who answers for what people say, what it is for and how long it stays, in paragraphs."""

    async def files(self, receipt: str) -> list[Kept]:
        """What was sent with the response that has this receipt, given as a button carries it."""

    async def handed_round(self, link: str) -> str:
        """The audience of a tablet that is handed round by this link; '' if it is no such link, or its time is up."""

    async def taken_back(self, link: str) -> bool:
        """Whether the device that it made a tablet of is to be none any more, at once."""

    def resume_code(self, address: str) -> str:
        """The code that brings a person back to this chat, such as 'k7m-2qd-9xf'."""


@dataclass(frozen=True, slots=True)
class Chart:
    """svg: a whole SVG document. alt: the same in words, its first line a title."""

    svg: str
    alt: str


@dataclass(frozen=True, slots=True)
class DeskNotice:
    """One thing that was told to a coordinator. told_at: with its zone."""

    text: str
    told_at: datetime
    charts: tuple[Chart, ...] = ()


@dataclass(frozen=True, slots=True)
class AskedNow:
    """How one audience stands. state: in a word or two. told: a sentence or two each, as a chat has them."""

    name: str
    state: str
    finished: int
    hoped_for: int
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """What was released so far, as pictures and in words."""

    charts: tuple[Chart, ...]
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeskPage:
    """What a coordinator or a Young Inspector sees.

    entries: of the menu, as far as they are theirs. coordinates: whether they are a coordinator; others see the menu
    alone. headline: what is going on, in one sentence. due: what there is to see to, one sentence or two each. shown:
    None until it was drawn for the first time. notices: what was told so far, newest first.
    """

    entries: tuple[Entry, ...] = ()
    coordinates: bool = True
    practice: bool = False
    headline: str = ""
    audiences: tuple[AskedNow, ...] = ()
    by_day: tuple[Chart, ...] = ()
    due: tuple[str, ...] = ()
    shown: Shown | None = None
    key_messages: tuple[KeyMessage, ...] = ()
    notices: tuple[DeskNotice, ...] = ()


class Desk(Protocol):
    """The coordinators' side."""

    async def page(self, channel: Channel, address: str) -> DeskPage:
        """What this coordinator or Young Inspector sees now."""

    async def report(self, channel: Channel, address: str) -> tuple[str, bytes]:
        """The report as it stands, for this coordinator: a file name, and the PDF."""

    async def book(self, channel: Channel, address: str) -> bytes:
        """The tallies as they stand, for this coordinator, as a workbook (.xlsx)."""

    async def quotes(self, channel: Channel, address: str) -> Quotes:
        """Comments that may be quoted: the next to read, and what was passed."""

    async def decide(self, channel: Channel, address: str, comment: str, decision: Decision) -> bool:
        """Pass a comment, leave it out, or have it read again. False if that can't be done any more."""

    async def tell_news(self, channel: Channel, address: str, words: str, form: str) -> None:
        """Owe words to everyone who asked to hear what came of it. form: of which a second sending does nothing."""

    async def carry_out(self, ask: str, channel: Channel, address: str) -> None:
        """Answer what a coordinator asked for; the answer is a new notice."""

    async def refuse(self, channel: Channel, address: str, what: str) -> bool:
        """Note in the audit log that a stranger tried this. Whether they had a role once."""

    async def roles(self, channel: Channel, address: str) -> Set[str]:
        """What this chat may do beyond answering."""

    async def signed_in(self, token: str) -> tuple[Channel, str] | None:
        """Channel and address of the chat that a browser with this token is signed in for."""

    async def leave_workbook(self, channel: Channel, address: str) -> None:
        """Erase what they answered in a workbook that they tried."""

    async def sign_out(self, channel: Channel, address: str, token: str) -> None:
        """This browser is not signed in any more."""

    async def is_coordinator(self, channel: Channel, address: str) -> bool:
        """Whether this chat took a coordinator's invitation."""


class Steering(Protocol):
    """What coordinators change while an inspection runs."""

    async def step(self, channel: Channel, address: str, command: str, words: str = "") -> Screen | None:
        """The screen that a command leads to; None for whoever may not. words: written beside its button."""


class AlertLinks(Protocol):
    """The links in alerts' e-mails. Both return paragraphs; None if the link does not work, or no longer."""

    async def look(self, code: str) -> tuple[str, ...] | None:
        """What the alert says now. Changes nothing."""

    async def answer(self, code: str) -> tuple[str, ...] | None:
        """Spend the link: whoever it was sent to has the case."""
