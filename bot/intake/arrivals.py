"""What comes in, and what came of it: the two ends of intake."""

from dataclasses import dataclass
from typing import Any

from msgspec import Struct, structs

from bot.changes import Now
from conversations.care import Care
from conversations.care_screens import care_screen, with_letter
from conversations.dialogue import Inbound, Response, Screen
from conversations.inspection import Channel
from conversations.joining import once_noted
from conversations.news import offered
from conversations.phrases import say, speaking, spoken_language
from conversations.questionnaire import Questionnaire
from conversations.screens import draw
from storage.records import Kept as Record

DESK = "desk"
"""What a button belongs to that is no answer, but something that only people with a role may do."""
OWN = "own"
"""What a button belongs to that is about what is kept of somebody, or about what we write to them."""


@dataclass(frozen=True, slots=True)
class Handed:
    """A file that came with an arrival. key: as in its Shared.

    sort and sealed: of a file that is here, cleaned. file_id: of one that is still at Telegram, '' of any other.
    """

    key: str
    sort: str = ""
    sealed: bytes = b""
    file_id: str = ""


class Arrival(Struct, frozen=True, gc=False):
    """One thing that came in.

    key: unique id of the delivery ('' if it cannot come twice). address: the chat's id as text.
    entry: code of a link, an audience's or an invitation's. response_id: what a button belongs to ('' if not said).
    command: what somebody with a role wants done, such as tally or have-K7M2QX. words: what was written where inbound
    does not say it: in an edited message, below a picture, behind a command. receipt: what was typed behind /mydata or
    /delete. network: of the browser that it came from. message_id: the Telegram message whose button was tapped.
    written: the Telegram message that this is. languages: of the person's phone or browser, as BCP 47 codes, what they
    like best first. source: the raw update. file: that inbound says was shared. apart: from a page that is signed in
    for the chat; it is about the record that response_id names, and the chat itself stays where it is.
    """

    key: str
    channel: Channel
    address: str
    inbound: Inbound
    entry: str = ""
    response_id: str = ""
    command: str = ""
    network: str = ""
    private: bool = True
    words: str = ""
    receipt: str = ""
    message_id: int | None = None
    written: int | None = None
    languages: tuple[str, ...] = ()
    source: dict[str, Any] | None = None
    file: Handed | None = None
    apart: bool = False

    @property
    def may_touch_others(self) -> bool:
        """Whether this may change what is not the chat's own: work at a desk, or an invitation, which has capitals."""
        return bool(self.command) or self.entry != self.entry.lower()

    def over(self, response_id: str) -> int | None:
        """The message that a screen of this response takes the place of; None: it comes in a new one.

        What was tapped stays where it is another response's: on its thanks stands a receipt code, and nowhere else.
        """
        return self.message_id if self.response_id in ("", OWN, response_id) else None


class Standing(Struct, frozen=True, gc=False):
    """Where a chat stands: enough to render its screen. chat: row id. message_id: what holds the screen in Telegram.

    response_id: '' where care lies over no response; the questionnaire is then the young people's. page: where the same
    is asked in a browser, '' if nowhere, or if this is one. noted: they have left how they can be reached about
    being a Young Inspector.
    """

    chat: int
    channel: Channel
    address: str
    response_id: str
    audience: str
    questionnaire: Questionnaire
    response: Response
    practice: bool
    revision: int
    message_id: int | None = None
    care: Care | None = None
    page: str = ""
    noted: bool = False

    def is_newer_than(self, other: "Standing") -> bool:
        """Of the same chat. Where they belong to two responses this is what the chat is in now."""
        return self.response_id != other.response_id or self.revision > other.revision

    @property
    def cared(self) -> bool:
        """Whether care lies over the screen of the response."""
        return self.care is not None and bool(self.care.stage)

    @property
    def screen(self) -> Screen:
        """What the person sees now, in their language. Care lies over all but the choice of a language."""
        care, response = self.care, self.response
        asked = self.questionnaire.in_language(response.language)
        with speaking(asked.language):
            if care and care.stage and response.overlay != "language":
                over = care_screen(care, self.questionnaire.help(response.answers))
                return structs.replace(over, practice=self.practice, language=asked.language)
            if care:
                response = structs.replace(response, joins=False)
            drawn = draw(asked, response, self.practice, self._aside if response.stage == "welcome" else "")
            if self.noted:
                drawn = once_noted(response, drawn)
            if response.stage == "sent" and self.channel == "telegram" and not response.overlay:
                drawn = offered(drawn)
            return with_letter(drawn) if care and care.letter else drawn

    @property
    def among_others(self) -> "Standing":
        """The same where the next person may be looking: it says nothing to or of whoever left a way to be reached."""
        unsaid = structs.replace(self.response, joins=False)
        return structs.replace(self, response=unsaid, noted=False) if self.noted else self

    @property
    def language(self) -> str:
        """That the person is spoken to in, as a BCP 47 code; '' if the form does not say."""
        return self.questionnaire.in_language(self.response.language).language

    @property
    def _aside(self) -> str:
        """What there is to know of the channel before the first question."""
        if self.channel != "telegram":
            return ""
        return " ".join(filter(None, (say("telegram_reads"), say("page_instead", self.page) if self.page else "")))


class Outcome(Struct, frozen=True, gc=False):
    """What came of an arrival, after the commit.

    standing: None when nothing is kept of the chat. parting: said once, best effort. before: said before it, likewise.
    ask: to be carried out for a coordinator now. joined: the role that an invitation just gave. repeated: the delivery
    had been seen before. hides: everything in the chat is to go from sight. chat: row id of the chat, if it is kept.
    desk: what the parting's buttons belong to. saved: the record that was just saved. owes: notices or e-mails were
    owed to people with a role. erased: what a person took back is to leave the disk, too. beside: the parting goes
    below what was tapped, which stays; if that holds the screen of the standing, it says how it is now.
    """

    standing: Standing | None = None
    parting: Screen | None = None
    before: tuple[Screen, ...] = ()
    ask: str = ""
    joined: str = ""
    repeated: bool = False
    hides: bool = False
    chat: int | None = None
    desk: str = ""
    owes: bool = False
    erased: bool = False
    beside: bool = False
    saved: Record | None = None

    @property
    def now(self) -> Now | None:
        """Where the chat stands now, for open pages."""
        return (self.standing.audience, self.standing.revision) if self.standing is not None else None

    def marked(self, practice: bool, private: bool) -> "Outcome":
        """A last word says practice too, like every screen. A group gets no buttons: they would be everybody's."""
        if self.parting is None:
            return self
        ways = self.parting.ways if private else ()
        language = self.parting.language or spoken_language()
        last = structs.replace(self.parting, practice=practice, ways=ways, language=language)
        return structs.replace(self, parting=last)
