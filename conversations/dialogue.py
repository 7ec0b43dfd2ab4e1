"""What goes to and fro: what a person did (Inbound), where they stand (Response), what they see (Screen)."""

from dataclasses import dataclass
from typing import Literal

from msgspec import Struct

Stage = Literal["welcome", "asking", "review", "sent"]
Overlay = Literal["", "help", "menu", "answers", "paused", "stop", "restart", "language", "join"]
Milestone = Literal["", "started", "sent", "again", "declined", "too_young", "stopped"]
Odd = Literal["voice", "picture", "sticker", "file", "edited", "unknown_command", "something"]


CARE_SCREENS = range(9_000, 10_000)
"""The numbers of care's screens. Those of rows are smaller, those of rows within repeats greater."""


class Tap(Struct, frozen=True, gc=False):
    """A button. action: what it does. at: the screen it stood on; None when the channel cannot tell."""

    action: str
    at: int | None = None


class Typed(Struct, frozen=True, gc=False):
    """Words. at: the screen they were written on, where the channel knows it (a page's form does).

    more: they came in one breath with the words before, so that no screen was seen in between.
    """

    words: str
    at: int | None = None
    more: bool = False


class Unexpected(Struct, frozen=True, gc=False):
    """Something that is no answer: a sticker, a voice note, an edited message."""

    what: Odd


class Arrived(Struct, frozen=True, gc=False):
    """The person opened the link, or came back: show them where they are."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the map, in degrees. accuracy: in metres, 0 where it is not known."""

    latitude: float
    longitude: float
    accuracy: float = 0


@dataclass(frozen=True, slots=True)
class File:
    """A file. Its bytes are elsewhere: key is what they are found by.

    sort: of file_types, '' if it is of none. size: in bytes, 0 where it is not known yet.
    """

    key: str
    sort: str
    size: int = 0


Thing = Place | File


class Shared(Struct, frozen=True, gc=False):
    """A thing that some questions ask for. what: as for Unexpected, which it is to any other question.

    at: the screen it was shared on, where the channel knows it.
    """

    what: Odd
    thing: Thing
    at: int | None = None


Inbound = Tap | Typed | Unexpected | Shared | Arrived


class Response(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """One person's pass so far: everything that the current screen is rendered from. Fields are added, none renamed:
    bytes that were kept hold their names.

    answers: key (a question's name, in a repeat with its instance before it) -> value in XLSForm's spelling
    ('' means skipped; missing: not reached).
    ticked: what is ticked in a multiple choice before "Done", as option names with spaces between.
    notice: a phrase's key and its values: the one sentence said above the screen because of what was just done.
    last: the key of the answer given just before, echoed above the next question.
    places: which instance of each repeat around the current question, outermost first.
    clock: when they last did something, where the form asks for the time. seed: what chance is drawn from.
    seek: what they look for in a long list of options. page: of that list, the first being 0.
    language: that they are asked in, as the form's code for it; '' is its default. No answer depends on it.
    joins: once sent, they may be asked whether they would like to be a Young Inspector.
    """

    stage: Stage = "welcome"
    at: int = 0
    answers: dict[str, str] = {}  # each has its own
    ticked: str | None = None
    overlay: Overlay = ""
    notice: tuple[str, ...] = ()
    last: str = ""
    receipt: str = ""
    places: tuple[int, ...] = ()
    clock: str = ""
    seed: str = ""
    seek: str = ""
    page: int = 0
    language: str = ""
    joins: bool = False


class Button(Struct, frozen=True, gc=False, cache_hash=True):
    """action: under 24 ASCII characters. chosen: it stands for what was answered or ticked.

    language: of the label, as a BCP 47 code, where it is not the screen's.
    """

    label: str
    action: str
    chosen: bool = False
    language: str = ""


class Item(Struct, frozen=True, gc=False):
    """One answer in the review, and the action that changes it."""

    label: str
    answer: str
    action: str


Rows = tuple[tuple[Button, ...], ...]


class Screen(Struct, frozen=True, gc=False):
    """What a person sees now. All texts are plain: no markup in any channel.

    at: number of the screen, given back with each tap. choices: ways to answer. ways: ways on, back and out.
    writes: whether a typed text answers here; longer: whether it may have several lines; longest: characters that it
    may have, 0 for as many as usual;
    kind: of question that a typed text answers. takes: kind of file that answers here.
    seeks: a typed text looks for an option. letter: that one waits.
    language: that it is in, as a BCP 47 code; '' if that is not known, and it is English then. picture: a file of the
    inspection's that stands above the question; alt: what it says, in words. qr: a link that is shown as a QR code.
    stays: it is about records, which stay even if they were written in practice.
    """

    paragraphs: tuple[str, ...]
    choices: Rows = ()
    ways: Rows = ()
    items: tuple[Item, ...] = ()
    at: int = 0
    progress: str = ""
    notice: str = ""
    echo: str = ""
    hint: str = ""
    practice: bool = False
    writes: bool = False
    longer: bool = False
    longest: int = 0
    kind: str = ""
    takes: str = ""
    seeks: bool = False
    letter: str = ""
    language: str = ""
    picture: str = ""
    alt: str = ""
    qr: str = ""
    stays: bool = False


class Step(Struct, frozen=True, gc=False):
    """What advancing leads to.

    response: None when nothing is kept of the person (declined, too young, stopped); parting is then the last
    thing they are told, shown once.
    """

    response: Response | None
    milestone: Milestone = ""
    parting: Screen | None = None
