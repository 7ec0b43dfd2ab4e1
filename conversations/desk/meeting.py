"""A findings meeting in a chat: one screen per theme, with all that is known of it beside what is made of it. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import get_args

from conversations.desk.menu import back
from conversations.desk.weighing import Move
from conversations.dialogue import Button, Screen
from conversations.findings import FINDING, Beside, Decision, Piece, Sort
from conversations.phrases import say
from conversations.record_lists import LIST, LOOK, MEETING

WRITE, DECIDE = "write", "decide"
LONGEST = 300
"""Characters of a piece of evidence that are shown here: all of it is on the page."""


def place_of(about: str) -> int:
    """Which theme, from 1; 0 where a button says none."""
    return int(about) if about.isascii() and about.isdecimal() and len(about) < 3 else 0


@dataclass(frozen=True, slots=True)
class Line:
    """A theme with how many findings it has, and of how many a meeting has not decided."""

    title: str
    findings: int
    open: int

    @property
    def told(self) -> str:
        if not self.findings:
            return say("meeting_no_findings", self.title)
        key = "meeting_to_decide" if self.open else "meeting_all_decided"
        return say(key, self.title, str(self.findings), str(self.open))


@dataclass(frozen=True, slots=True)
class Table:
    """What lies on the table. at, of: which theme of how many, from 1. quotes_left_out: they are on the page alone."""

    at: int
    of: int
    title: str
    definition: str
    pieces: Sequence[Piece]
    findings: Sequence[Beside]
    quotes_left_out: bool = False


def themes_screen(lines: Sequence[Line], practice: bool) -> Screen:
    """Where the meeting begins. Without themes what is found stands in one list."""
    each = tuple((Button(one.title, f"{MEETING}-{at}"),) for at, one in enumerate(lines, 1))
    told = (say("meeting_title"), "\n".join(one.told for one in lines)) if lines else (say("meeting_no_themes"),)
    ways = ((Button(say("meeting_all_findings"), f"{LIST}-{FINDING}"),), *back())
    return Screen(told, choices=each, ways=ways, practice=practice, stays=True)


def theme_screen(table: Table, practice: bool, notice: str = "") -> Screen:
    rows = tuple(
        (
            Button(say("records_open", str(at)), f"{LOOK}-{one.finding.id}"),
            Button(say("meeting_weigh", str(at)), Move(one.finding.id).action),
            Button(say("meeting_decide", str(at)), f"{DECIDE}-l-{one.finding.id}"),
        )
        for at, one in enumerate(table.findings, 1)
    )
    return Screen(
        (f"{table.title}\n{table.definition}", *_known(table), *_made_of_it(table.findings)),
        choices=((Button(say("meeting_write"), f"{MEETING}-{table.at}-{WRITE}"),), *rows),
        ways=(_round(table), (Button(say("meeting_themes"), MEETING),), *back()),
        progress=say("meeting_where", str(table.at), str(table.of)),
        notice=notice,
        practice=practice,
        stays=True,
    )


def _round(table: Table) -> tuple[Button, ...]:
    before = [Button(say("back"), f"{MEETING}-{table.at - 1}")] if table.at > 1 else []
    after = [Button(say("meeting_next"), f"{MEETING}-{table.at + 1}")] if table.at < table.of else []
    return (*before, *after)


def _known(table: Table) -> list[str]:
    """A paragraph for each sort of evidence that there is."""
    found = {sort: [one for one in table.pieces if one.sort == sort] for sort in get_args(Sort)}
    told = ["\n".join((say(f"meeting_{sort}"), *_listed(theirs))) for sort, theirs in found.items() if theirs]
    told += [say("meeting_quotes_on_page")] if table.quotes_left_out else []
    return told or [say("meeting_nothing")]


def _made_of_it(findings: Sequence[Beside]) -> list[str]:
    return [finding_told(f"{at}. ", one) for at, one in enumerate(findings, 1)] or [say("meeting_none")]


def finding_told(number: str, one: Beside) -> str:
    """With what backs it up, what goes against it, and what a meeting said of it. number: before it, '' for none."""
    finding = one.finding
    lines = [say("meeting_finding", number, say(f"meeting_{finding.leaning}"), finding.words)]
    lines += [say("meeting_source", finding.source)] if finding.source else []
    lines += [say("meeting_no_source")] if finding.needs_source else []
    lines += [say("meeting_for"), *_listed(one.backing)] if one.backing else []
    lines += [say("meeting_against"), *_listed(one.against)] if one.against else []
    lines += [] if one.backing or one.against or one.weighed.pieces else [say("meeting_not_weighed")]
    return "\n".join((*lines, _decided(one)))


def _decided(one: Beside) -> str:
    if one.decided is not None:
        return _decision(one.decided)
    return say("meeting_before", _decision(one.before)) if one.before is not None else say("meeting_undecided")


def _decision(one: Decision) -> str:
    return " ".join(filter(None, (say(f"meeting_{one.verdict}", one.present), one.note)))


def _listed(pieces: Iterable[Piece]) -> list[str]:
    return [f"• {one.title}: {_short(one.words)}" for one in pieces]


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"
