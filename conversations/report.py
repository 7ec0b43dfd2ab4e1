"""What Young Inspectors write for the report: findings, key messages, quotes and what surrounds them.

Numbers from answers come in by themselves, from the ledger. A number that someone wrote stands beside its source.
"""

import re

from pydantic import model_validator

from conversations.content import Content, Words

SHARE = re.compile(r"\d\s*(%|٪|per\s?cent)|\d+\s+(out\s+)?of\s+(the\s+|all\s+)?\d", re.IGNORECASE)
"""Words that look like a result, such as "84%" or "16 of 19". Years and ages are none."""
NO_SHARE = "has a share of people in it; put it into a finding that names its source, or take it out"
NO_NUMBER = "has a number in it; put it into a finding that names its source, or take it out"


class Source(Content):
    """Where a number comes from: one interview or publication of those listed, or a record that the service keeps."""

    interview: str = ""
    publication: str = ""
    record: str = ""

    @model_validator(mode="after")
    def is_one(self) -> "Source":
        if sum(map(bool, (self.interview, self.publication, self.record))) != 1:
            raise ValueError("must name one of interview, publication and record")
        return self


class WrittenFinding(Content):
    """theme: its name. source is needed where the words hold a digit."""

    theme: Words
    words: Words
    source: Source | None = None

    @model_validator(mode="after")
    def names_its_source(self) -> "WrittenFinding":
        if self.source is None and _has_digit(self.words):
            raise ValueError(
                "has a number in it but no source; add 'source:' with the interview, publication or record that it "
                "is from, or take the number out (survey numbers come into the report by themselves)"
            )
        return self


class WrittenQuote(Content):
    """Someone's own words. about: what they were asked. name: the one they chose, empty for none."""

    about: Words
    words: Words
    name: str = ""


class Publication(Content):
    title: Words
    by: Words


class Ratings(Content):
    """What red, amber and green mean, for readers who don't know. theme: the one beside which it stands."""

    theme: Words
    introduction: Words
    red: Words
    amber: Words
    green: Words


class Origin(Content):
    """A passage from a publication that says why there is such a service."""

    words: Words
    by: Words


class ReportWords(Content):
    """All of the report that is written by hand. date: as it is to stand on the cover."""

    by: str = ""
    date: str = ""
    summary: str = ""
    origin: Origin | None = None
    publications: tuple[Publication, ...] = ()
    interviews: tuple[Words, ...] = ()
    also: tuple[Words, ...] = ()
    """Other ways in which something was found out, one sentence each."""
    ratings: Ratings | None = None
    findings: tuple[WrittenFinding, ...] = ()
    quotes: tuple[WrittenQuote, ...] = ()
    key_messages: tuple[Words, ...] = ()
    join: str = ""
    """How to become a Young Inspector, said beside the contact."""

    @model_validator(mode="after")
    def numbers_have_sources(self) -> "ReportWords":
        faults = [*self._unknown_sources(), *self._numbered_messages(), *self._shares()]
        if faults:
            raise ValueError("; ".join(faults))
        return self

    def _unknown_sources(self) -> list[str]:
        titles = [one.title for one in self.publications]
        sources = [(at, one.source) for at, one in enumerate(self.findings, 1) if one.source]
        return [
            f"finding {at} names {kind} '{name}', which is not under {kind}s; add it there or mend its name"
            for at, source in sources
            for kind, name, known in (
                ("interview", source.interview, self.interviews),
                ("publication", source.publication, titles),
            )
            if name and name not in known
        ]

    def _numbered_messages(self) -> list[str]:
        return [f"key message {at} {NO_NUMBER}" for at, one in enumerate(self.key_messages, 1) if _has_digit(one)]

    def _shares(self) -> list[str]:
        others = {"summary": self.summary, "join": self.join}
        others |= {f"'also' {at}": words for at, words in enumerate(self.also, 1)}
        return [f"{where} {NO_SHARE}" for where, words in others.items() if SHARE.search(words)]


def _has_digit(words: str) -> bool:
    return any(letter.isdigit() for letter in words)
