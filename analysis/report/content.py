"""What a report is made from, and what it says: plain data, the same for the PDF and for the page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from analysis.ledger import AudienceLedger, EarlierWave, LedgerRow
from conversations.findings import Finding as WrittenFinding
from conversations.findings import Leaning, Piece, Weight
from conversations.inspection import Inspection
from conversations.key_messages import KeyMessage
from conversations.safeguarding import Speaker

Standing = Literal["practice", "draft", "final"]
"""draft: somebody may still answer. final: whoever was asked has closed."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Someone's own words. name: the one they chose, about: what they were asked; '' where there is none to say.

    theme: the name of the one that it stands under, '' for none. interviewed: said in an interview, so that name is a
    post, and what was said was approved.
    """

    words: str
    name: str
    about: str
    by: Speaker = "young"
    theme: str = ""
    interviewed: bool = False


@dataclass(frozen=True, slots=True)
class Noted:
    """What a Young Inspector wrote down, under themes, by name."""

    piece: Piece
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a report is made from. It can be handed between processes.

    audiences: those that were opened. rows: summed counts, as released. quotes: those whose writers said yes.
    wave: which one; earlier: the one before, None in the first. noted: in interviews and while reading. findings: of
    those that were recorded, the ones that stand; inspection's own are there only if none was. key_messages: as
    recorded; without any, those of inspection.yaml stand. weighed: finding's id -> its evidence.
    moved: the key messages of the wave before. older: the waves before that one, oldest first.
    """

    inspection: Inspection
    audiences: tuple[AudienceLedger, ...]
    rows: tuple[LedgerRow, ...]
    quotes: tuple[Quote, ...]
    standing: Standing
    wave: int = 1
    earlier: EarlierWave | None = None
    noted: tuple[Noted, ...] = ()
    findings: tuple[WrittenFinding, ...] = ()
    weighed: Mapping[str, Mapping[str, Weight]] = field(default_factory=dict)
    key_messages: tuple[KeyMessage, ...] = ()
    moved: tuple[KeyMessage, ...] = ()
    older: tuple[EarlierWave, ...] = ()


@dataclass(frozen=True, slots=True)
class KeyNumber:
    """A number that is set large, and what it counts."""

    number: str
    words: str


@dataclass(frozen=True, slots=True)
class Then:
    """The same option in the wave before: its percentage, the persons, and how far its bar is full, in percent."""

    number: str
    said: str
    sure: int


@dataclass(frozen=True, slots=True)
class Bar:
    """One option. number: its percentage or, where it is bounded, the persons in words. said: the persons exactly.

    sure, perhaps: how far the bar is full and how far it may reach, in percent of the base. then: None where the wave
    before is not shown beside it.
    """

    label: str
    number: str
    said: str
    sure: int
    perhaps: int
    tone: Literal["yes", "no", "unsure"]
    then: Then | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One question's answers. asked: who. headline: what most said. notes: base and who is not in it.

    alt: all of it in words, for who can't see it. then: what the wave before is called; compared: what became of it, in
    words; '' where it is not shown.
    """

    question: str
    ends: str
    asked: str
    headline: tuple[KeyNumber, ...]
    bars: tuple[Bar, ...]
    notes: str
    alt: str
    then: str = ""
    compared: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """source: where its number comes from, '' if it has none. leaning: '' where nobody said.

    backing, against: sources, a line each.
    """

    words: str
    source: str
    leaning: Leaning | Literal[""] = ""
    backing: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ToDo:
    """A key message. whose: whose action it is. then: what became of it; each '' where that is not said."""

    words: str
    whose: str = ""
    then: str = ""


@dataclass(frozen=True, slots=True)
class RatingBox:
    """What red, amber and green mean."""

    introduction: str
    red: str
    amber: str
    green: str


@dataclass(frozen=True, slots=True)
class Section:
    """One theme."""

    title: str
    definition: str
    findings: tuple[Finding, ...]
    ratings: RatingBox | None
    figures: tuple[Figure, ...]
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Voices:
    """Quotes on one thing, of young people or of professionals."""

    by: Speaker
    about: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Gathering:
    """How the information was gathered. answered: responses per audience. read: title and author."""

    answered: tuple[KeyNumber, ...]
    too_few: tuple[str, ...]
    interviews: tuple[str, ...]
    read: tuple[tuple[str, str], ...]
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """All that a report says. mark: on every page, '' once it is final; mark_words: what it means.

    wave: '' in the first. compared: how waves were compared, where any were. moved: key messages of the wave before.
    """

    title: str
    service: str
    by: str
    date: str
    mark: str
    mark_words: str
    summary: str
    key_numbers: tuple[KeyNumber, ...]
    who: str
    why: str
    origin: str
    origin_by: str
    what: str
    gathering: Gathering
    sections: tuple[Section, ...]
    voices: tuple[Voices, ...]
    key_messages: tuple[ToDo, ...]
    protected: tuple[str, ...]
    contact: str
    how: str
    join: str
    wave: str = ""
    compared: tuple[str, ...] = ()
    moved: tuple[ToDo, ...] = ()
