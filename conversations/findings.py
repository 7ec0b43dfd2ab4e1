"""What Young Inspectors conclude, what backs it up, what goes against it, and what a meeting decided. Pure.

Each is a record of its own, so that the one can change without the other: question -> value.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, cast, get_args

Leaning = Literal["strength", "concern", "unclear"]
Weight = Literal["for", "against"]
Verdict = Literal["keep", "change", "leave_out"]
Sort = Literal["tally", "quote", "interview", "publication"]

FINDING, WEIGHED, DECISION, PRESENT = "finding", "weighed", "decision", "present"
"""Kinds of records. The last says who is at a meeting."""


@dataclass(frozen=True, slots=True)
class Finding:
    """id and version: of its record. theme: its name. source: where a number in it is from, '' if it names none."""

    id: str
    version: int
    theme: str
    leaning: Leaning
    words: str
    source: str

    @property
    def needs_source(self) -> bool:
        """A number that nobody can look up does not go into the report."""
        return not self.source and any(letter.isdigit() for letter in self.words)


@dataclass(frozen=True, slots=True)
class Weighed:
    """What backs a finding up and what goes against it. id, version: of its record; '', 0 where nobody has said so yet.

    pieces: of evidence, by id.
    """

    id: str = ""
    version: int = 0
    pieces: Mapping[str, Weight] | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that is known and may back a finding up or go against it. id: without a space. title: its source."""

    id: str
    sort: Sort
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What a meeting said of a finding as it was then. present: who was there, as somebody typed it."""

    finding: str
    version: int
    verdict: Verdict
    present: str
    note: str


@dataclass(frozen=True, slots=True)
class Beside:
    """A finding beside its evidence.

    decided: what a meeting said of these very words; before: of earlier ones.
    """

    finding: Finding
    weighed: Weighed
    backing: tuple[Piece, ...]
    against: tuple[Piece, ...]
    decided: Decision | None
    before: Decision | None


def read_finding(id_: str, version: int, answers: Mapping[str, str]) -> Finding:
    leaning = answers.get("leaning", "")
    known = cast(Leaning, leaning) if leaning in get_args(Leaning) else "unclear"
    words, source = (answers.get(name, "").strip() for name in ("words", "source"))
    return Finding(id_, version, answers.get("theme", ""), known, words, source)


def read_weighed(id_: str, version: int, answers: Mapping[str, str]) -> Weighed:
    pieces = {piece: weight for weight in get_args(Weight) for piece in answers.get(weight, "").split()}
    return Weighed(id_, version, pieces)


def weighing(finding: str, pieces: Mapping[str, str]) -> dict[str, str]:
    """Answers of a record: what backs a finding up and what goes against it. Pieces of any other weight do neither."""
    said = {weight: " ".join(sorted(one for one in pieces if pieces[one] == weight)) for weight in get_args(Weight)}
    return {"finding": finding, **said}


def read_decision(answers: Mapping[str, str]) -> Decision:
    verdict = cast(Verdict, answers.get("verdict", ""))
    return Decision(
        answers.get("finding", ""), int(answers.get("version", "0")), verdict, answers["present"], answers["note"]
    )


def holds(finding: Finding, decisions: Sequence[Decision]) -> Decision | None:
    """The last decision on a finding, if its words have not changed since. decisions: in the order they were made."""
    made = [one for one in decisions if (one.finding, one.version) == (finding.id, finding.version)]
    return made[-1] if made else None


def for_report(findings: Iterable[Finding], decisions: Sequence[Decision]) -> tuple[Finding, ...]:
    """Those that no meeting left out or wants changed, and whose numbers have a source."""

    def stands(one: Finding) -> bool:
        last = holds(one, decisions)
        return not one.needs_source and (last is None or last.verdict == "keep")

    return tuple(one for one in findings if one.words and stands(one))


def beside(finding: Finding, known: Sequence[Piece], weighed: Weighed, decisions: Sequence[Decision]) -> Beside:
    """Evidence that is not there any more, such as a quote that was taken back, is left out."""
    pieces = weighed.pieces or {}
    sides = [tuple(one for one in known if pieces.get(one.id) == weight) for weight in get_args(Weight)]
    decided = holds(finding, decisions)
    made = [one for one in decisions if one.finding == finding.id]
    return Beside(finding, weighed, sides[0], sides[1], decided, made[-1] if made and decided is None else None)
