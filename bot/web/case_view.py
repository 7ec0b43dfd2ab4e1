"""A case as the desk shows it: in plain words, with times of the council's own zone."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.safeguarding.desk import Desk, Story
from conversations.phrases import say
from storage.case_acts import Done
from storage.cases import Kept

DID = {
    "held": "has this",
    "raised": "raised it to {about}",
    "lowered": "lowered it to {about}",
    "closed": "closed it",
    "reopened": "opened it again",
    "saw_contact": "saw how to reach them",
    "asked_contact": "asked to see how to reach them",
    "gave_contact": "agreed that another may see how to reach them",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One case in the list. overdue: such as "2 hours", empty while it is in time. holder: empty if nobody has it."""

    reference: str
    rag: str
    kind: str
    speaker: str
    state: str
    received: datetime
    due: datetime
    overdue: str
    holder: str
    wants_contact: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was said or done. by: person, lead, or desk. words: what was written, or why it was done."""

    at: datetime
    by: str
    told: str
    words: str


def line(desk: Desk, case: Kept) -> Line:
    late = desk.now - case.due_at if case.state != "closed" else timedelta()
    return Line(
        case.reference,
        case.rag,
        say(f"kind_{case.kind}"),
        say(f"speaker_{case.speaker}"),
        case.state,
        case.opened_at.astimezone(desk.zone),
        case.due_at.astimezone(desk.zone),
        span(late) if late > timedelta() else "",
        named(desk, case.held_role) if case.held_role else "",
        case.wants_contact,
        case.reason,
    )


def entries(desk: Desk, story: Story) -> list[Entry]:
    """What was said and done, oldest first."""
    said = [
        Entry(text.at.astimezone(desk.zone), text.who, _asked(desk, text.about), text.words) for text in story.texts
    ]
    done = [Entry(one.at.astimezone(desk.zone), "desk", _did(desk, one), one.why) for one in story.acts]
    return sorted([*said, *done], key=lambda entry: entry.at)


def named(desk: Desk, role: str) -> str:
    """Such as "Robin Example, lead"; the role alone while no names are set up."""
    cover = desk.running.inspection.safeguarding
    short = "LADO" if role == "lado" else role
    return f"{getattr(cover, role).name}, {short}" if cover else short


def span(time: timedelta) -> str:
    """Such as "5 minutes", "2 hours" or "3 days": the largest unit alone, rounded down."""
    for unit, seconds in (("day", 86400), ("hour", 3600)):
        if (number := int(time.total_seconds()) // seconds) > 0:
            return f"{number} {unit}{'s' if number > 1 else ''}"
    minutes = max(1, int(time.total_seconds()) // 60)
    return f"{minutes} minute{'s' if minutes > 1 else ''}"


def _asked(desk: Desk, about: str) -> str:
    """The question that somebody was at, in its own words."""
    known = (one for form in desk.running.questionnaires.values() for one in form.questions if one.name == about)
    question = next(known, None)
    label = question.label if question is not None else about
    return f"at “{label}”" if label else ""


def _did(desk: Desk, one: Done) -> str:
    about = say(f"rag_{one.about}").lower() if one.act in ("raised", "lowered") else one.about
    return f"{named(desk, one.role)}: {DID[one.act].format(about=about)}"
