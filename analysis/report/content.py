"""What a report is made from, and what it says: plain data, the same for the PDF and for the page."""

from dataclasses import dataclass
from typing import Literal

from analysis.ledger import AudienceLedger, EarlierWave, LedgerRow
from conversations.inspection import Inspection
from conversations.safeguarding import Speaker

Standing = Literal["practice", "draft", "final"]
"""draft: somebody may still answer. final: whoever was asked has closed."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Someone's own words. name: the one they chose, about: what they were asked; '' where there is none to say.

    theme: the name of the one that it stands under, '' for none.
    """

    words: str
    name: str
    about: str
    by: Speaker = "young"
    theme: str = ""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a report is made from. It can be handed between processes.

    audiences: those that were opened. rows: summed counts, as released. quotes: those whose writers said yes.
    wave: which one; earlier: the one before, None in the first.
    """

    inspection: Inspection
    audiences: tuple[AudienceLedger, ...]
    rows: tuple[LedgerRow, ...]
    quotes: tuple[Quote, ...]
    standing: Standing
    wave: int = 1
    earlier: EarlierWave | None = None


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
    """source: where its number comes from, '' if it has none."""

    words: str
    source: str


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

    wave: '' in the first. compared: how waves were compared, where any were.
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
    key_messages: tuple[str, ...]
    protected: tuple[str, ...]
    contact: str
    how: str
    join: str
    wave: str = ""
    compared: tuple[str, ...] = ()
