"""How an inspection gets on, day by day, as a chart: how many have finished by then, one audience below the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree as ET  # it writes, and reads nothing  # nosec B405

from analysis.charts import Chart, caption
from analysis.days import told
from analysis.drawing import (
    BLUE,
    BOLD,
    INK,
    LABEL,
    LEADING,
    MARGIN,
    ORANGE,
    RIGHT,
    ROOM,
    SMALL,
    SOFT,
    TRACK,
    Sheet,
    box,
    paragraph,
    write,
)
from analysis.lettering import clean, width, wrap
from conversations.questionnaire import Policy

HEADING = "How far we are, by day"
LINE = "The line across is what was hoped for."
TOGETHER = "Days on which few finished are put together with those after them, so that no day tells of one person."
TALL, RULED, MOST = 110, 4, 6
"""Pixels of an audience's steps and of the line across; audiences in a picture: a chat shows taller ones too small."""


@dataclass(frozen=True, slots=True)
class Finishing:
    """One audience. finished: everyone so far. days: how many of them on which day, as far as that is known."""

    name: str
    policy: Policy
    hoped_for: int
    finished: int
    days: tuple[tuple[date, int], ...]

    @property
    def steps(self) -> list[tuple[date, int]]:
        """By which day how many had finished, as far as may be said."""
        total = self.finished - sum(finished for _, finished in self.days)
        steps = []
        for day, finished in told(self.days, self.policy):
            total += finished
            steps.append((day, total))
        return steps


def progress_charts(audiences: Sequence[Finishing], today: date, notes: Sequence[str]) -> list[Chart]:
    """At most 6 audiences a picture. Same input, same bytes. notes: said below the heading.

    Left out: audiences of which nothing is to be said of any day yet.
    """
    shown = [one for one in audiences if one.steps]
    return [_chart(shown[at : at + MOST], today, notes) for at in range(0, len(shown), MOST)]


def _chart(shown: Sequence[Finishing], today: date, notes: Sequence[str]) -> Chart:
    protected = any(one.policy == "protected" for one in shown)
    said = [*notes, LINE, *([TOGETHER] if protected else [])]
    words = [f"{HEADING}: steps that rise to what was hoped for.", *said[:-1], *map(_in_words, shown), said[-1]]
    sheet = Sheet(HEADING, said, words)
    first, last = min(one.steps[0][0] for one in shown), max(today, *(one.steps[-1][0] for one in shown))
    for one in shown:
        sheet.below = _audience(sheet.svg, one, first, last, sheet.below)
    return Chart(sheet.finished(), caption(words))


def _in_words(one: Finishing) -> str:
    steps = ", ".join(f"{total} by {_short(day)}" for day, total in one.steps)
    return clean(f"{one.name}: {steps}, {one.finished} so far, {one.hoped_for} hoped for.")


def _audience(svg: ET.Element, one: Finishing, first: date, last: date, top: float) -> float:
    """One audience from top on; those of whom no day is told stand on the last one. Returns where it ends."""
    told_right = f"{one.finished} of {one.hoped_for}"
    name = wrap(one.name, LABEL * BOLD, ROOM - width(told_right, LABEL * BOLD) - 16)
    write(svg, RIGHT, top + 0.84 * LABEL * LEADING, told_right, LABEL, INK, "bold", "end")
    above = paragraph(svg, name, top, LABEL, INK, "bold") + 8
    most, days = max(one.hoped_for, one.finished), (last - first).days + 1
    box(svg, MARGIN, above, ROOM, TALL, TRACK)
    steps = one.steps if one.steps[-1][1] == one.finished else [*one.steps, (last, one.finished)]
    ends = [*(day for day, _ in steps[1:]), None]
    for (day, total), end in zip(steps, ends, strict=True):
        left, right = (MARGIN + ROOM * (at - first).days / days if at else RIGHT for at in (day, end))
        tall = TALL * total / most
        box(svg, left, above + TALL - tall, right - left, tall, BLUE)
    box(svg, MARGIN, above + TALL * (1 - one.hoped_for / most), ROOM, RULED, ORANGE)
    below = above + TALL + 0.84 * SMALL * LEADING + 2
    write(svg, MARGIN, below, _short(first), SMALL, SOFT, "normal")
    write(svg, RIGHT, below, _short(last), SMALL, SOFT, "normal", "end")
    return below + 26


def _short(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b}"
