"""Talks written down so that anyone can read and write them, and how they are read and held to.

A transcript has lines that begin with one of these words; blank lines and lines with # in front are for people.

    at:    the audience whose link is opened
    bot:   what must be on the screen, in this order; more lines may follow, a little to the right
           [Yes] [No]   these buttons must be there, in this order; others may be there too
    not:   what must not be on the screen
    me:    a button's label, or else words that are typed, or one of the things in brackets below
    only:  the one channel that can do what is done here, such as telegram

A button that was chosen or ticked is written [✓ Yes]. What else a person may do:

    (opens the link again)      (opens the link of leaflets)   (comes back another day)
    (taps an old button)        (taps Yes twice)               (changes How old are you?)
    (sends 4096 characters)     (sends a sticker)              (sends a voice note)
    (sends a picture)           (sends a file)                 (edits a message)
    (sends an unknown command)  (edits a message to say Hello)  (it is Friday evening)
    (shares a location), which on a page is typed
    (shares a photo)            (shares a recording)            (shares a short video)   (shares a PDF)
"""

import re
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from conversations.dialogue import Odd

CHOSEN = "✓ "
SENDS: dict[str, Odd] = {
    "sends a sticker": "sticker",
    "sends a voice note": "voice",
    "sends a picture": "picture",
    "sends a file": "file",
    "edits a message": "edited",
    "sends an unknown command": "unknown_command",
}
LINE = re.compile(r"(at|bot|not|me|only):\s*(.*)")
BUTTONS = re.compile(r"(\[[^\]]+\]\s*)+")


@dataclass(frozen=True, slots=True)
class Shown:
    """What a person sees in a channel. buttons: labels in order; those chosen begin with CHOSEN."""

    text: str
    buttons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Taps:
    label: str


@dataclass(frozen=True, slots=True)
class TapsTwice:
    """The same button, before anything new was shown."""

    label: str


@dataclass(frozen=True, slots=True)
class TapsOldButton:
    """The first button of the first screen that had ways to answer."""


@dataclass(frozen=True, slots=True)
class Changes:
    """In the review: the button that changes the answer to this question."""

    question: str


@dataclass(frozen=True, slots=True)
class Types:
    words: str


@dataclass(frozen=True, slots=True)
class Sends:
    what: Odd


@dataclass(frozen=True, slots=True)
class SharesPlace:
    """Where the Thames is crossed by Westminster Bridge."""

    latitude: float = 51.50086
    longitude: float = -0.12192


@dataclass(frozen=True, slots=True)
class SharesFile:
    """One that is fit to be kept. sort: of file_types."""

    sort: str


@dataclass(frozen=True, slots=True)
class ComesBack:
    """Another day; the bot may have been started anew meanwhile."""


@dataclass(frozen=True, slots=True)
class Edits:
    """Their newest message, to say this."""

    words: str


@dataclass(frozen=True, slots=True)
class FridayEvening:
    """It is half past eight, and the weekend lies ahead."""


DEEDS: "dict[str, Act]" = {
    "taps an old button": TapsOldButton(),
    "comes back another day": ComesBack(),
    "shares a location": SharesPlace(),
    "shares a photo": SharesFile("jpg"),
    "shares a recording": SharesFile("ogg"),
    "shares a short video": SharesFile("mp4"),
    "shares a PDF": SharesFile("pdf"),
    "it is Friday evening": FridayEvening(),
}
EVENING = datetime(2031, 5, 9, 19, 30, tzinfo=UTC)
"""Half past eight in London, on a Friday."""

Act = (
    Taps
    | TapsTwice
    | TapsOldButton
    | Changes
    | Types
    | Sends
    | SharesPlace
    | SharesFile
    | Edits
    | ComesBack
    | FridayEvening
)


class Talk(Protocol):
    """One person's talk with the bot, whatever the channel."""

    async def open(self, audience: str) -> None: ...

    async def do(self, what: Act) -> None: ...

    async def sees(self) -> Shown: ...


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a transcript. word: at, bot, not or me."""

    number: int
    word: str
    says: str


@dataclass(frozen=True, slots=True)
class Transcript:
    """only: the channel that it is for; '' for all."""

    file: Path
    lines: tuple[Line, ...]
    only: str = ""


def read(file: Path) -> Transcript:
    """Raises AssertionError that names the line that is no line of a transcript."""
    lines = list(_lines(file))
    only = next((line.says for line in lines if line.word == "only"), "")
    return Transcript(file, tuple(line for line in lines if line.word != "only"), only)


def _lines(file: Path) -> Iterator[Line]:
    word = ""
    for number, raw in enumerate(file.read_text("utf-8").splitlines(), 1):
        if not raw.strip() or raw.lstrip().startswith("#"):
            continue
        found = LINE.fullmatch(raw.rstrip())
        if found:
            word = found[1]
        elif not (raw[:1].isspace() and word in ("bot", "not")):
            raise AssertionError(f"{file.name}, line {number}: begin it with at:, bot:, not:, me: or only:")
        yield Line(number, word, found[2] if found else raw.strip())


async def hold_to(transcript: Transcript, talk: Talk) -> None:
    """Play it through. Raises AssertionError with the file, the line and what was on the screen."""
    __tracebackhide__ = True
    opened, found = "", 0
    for line in transcript.lines:
        where = f"{transcript.file.name}, line {line.number}"
        if line.word in ("at", "me"):
            opened, found = await _do(line, opened, talk, where), 0
        elif line.word == "bot":
            found = _must_be_there(line.says, await talk.sees(), found, where)
        else:
            _must_not_be_there(line.says, await talk.sees(), where)


async def _do(line: Line, opened: str, talk: Talk, where: str) -> str:
    link = re.fullmatch(r"\(opens the link (?:again|of (\S+))\)", line.says)
    if line.word == "at" or link:
        opened = line.says if line.word == "at" else (link[1] if link else None) or opened
        await talk.open(opened)
        return opened
    await talk.do(await _act(line.says, talk.sees, where))
    return opened


async def _act(says: str, sees: Callable[[], Awaitable[Shown]], where: str) -> Act:
    inside = re.fullmatch(r"\((.+)\)", says)
    if inside:
        return _in_brackets(inside[1], where)
    labels = [label.removeprefix(CHOSEN) for label in (await sees()).buttons]
    return Taps(says) if says in labels else Types(says)


def _in_brackets(deed: str, where: str) -> Act:
    if deed in SENDS:
        return Sends(SENDS[deed])
    if deed in DEEDS:
        return DEEDS[deed]
    if found := re.fullmatch(r"edits a message to say (.+)", deed):
        return Edits(found[1])
    if found := re.fullmatch(r"taps (.+) twice", deed):
        return TapsTwice(found[1])
    if found := re.fullmatch(r"changes (.+)", deed):
        return Changes(found[1])
    if found := re.fullmatch(r"sends (\d+) characters", deed):
        return Types("x" * int(found[1]))
    raise AssertionError(f"{where}: nobody knows how to do '{deed}'; see tests/transcripts.py")


def _must_be_there(says: str, shown: Shown, after: int, where: str) -> int:
    """Returns up to where the screen's text has been read."""
    __tracebackhide__ = True
    if BUTTONS.fullmatch(says):
        wanted = re.findall(r"\[([^\]]+)\]", says)
        left = iter(shown.buttons)
        assert all(label in left for label in wanted), f"{where}: these buttons are not there: {says}\n{_drawn(shown)}"
        return after
    words = _spaced(says)
    place = _spaced(shown.text).find(words, after)
    assert place >= 0, f"{where}: not on the screen, or not in this order: {says}\n{_drawn(shown)}"
    return place + len(words)


def _must_not_be_there(says: str, shown: Shown, where: str) -> None:
    __tracebackhide__ = True
    labels = re.findall(r"\[([^\]]+)\]", says) if BUTTONS.fullmatch(says) else []
    there = any(label in shown.buttons for label in labels) if labels else _spaced(says) in _spaced(shown.text)
    assert not there, f"{where}: must not be there: {says}\n{_drawn(shown)}"


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _drawn(shown: Shown) -> str:
    buttons = " ".join(f"[{label}]" for label in shown.buttons)
    return f"--- the screen ---\n{shown.text}\n{buttons}\n------------------"
