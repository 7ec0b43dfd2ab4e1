"""What comes in, and what came of it: the two ends of intake."""

from dataclasses import dataclass
from typing import Any, Literal

from conversations.dialogue import Inbound, Response, Screen
from conversations.inspection import Channel
from conversations.questionnaire import Questionnaire

Ask = Literal["", "tally", "progress"]


@dataclass(frozen=True, slots=True)
class Arrival:
    """One thing that came in.

    key: unique id of the delivery ('' if it cannot come twice). address: the chat's id as text.
    entry: code of a link, an audience's or an invitation's. response_id: what a button belongs to ('' if not said).
    command: a coordinator's. network: of the browser that it came from. message_id: the Telegram message whose button
    was tapped. source: the raw update.
    """

    key: str
    channel: Channel
    address: str
    inbound: Inbound
    entry: str = ""
    response_id: str = ""
    command: Ask = ""
    network: str = ""
    private: bool = True
    message_id: int | None = None
    source: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a chat stands: enough to render its screen. chat: row id. message_id: what holds the screen in Telegram."""

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


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an arrival, after the commit.

    standing: None when nothing is kept of the chat. parting: said once, best effort. ask: to be carried out for a
    coordinator now. joined: the role that an invitation just gave. repeated: the delivery had been seen before.
    chat: row id of the chat, if it is kept.
    """

    standing: Standing | None = None
    parting: Screen | None = None
    ask: Ask = ""
    joined: str = ""
    repeated: bool = False
    chat: int | None = None
