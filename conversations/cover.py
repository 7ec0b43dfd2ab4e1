"""Cover: who answers for what people tell, at which hours, and when the next person is told. Pure: the clock comes in.

Times of day are local; what comes out is UTC. Spans of time are counted in hours of cover: four hours from Friday 15:00
end on Monday at 11:00 where cover is from 09:00 to 17:00 on weekdays, and later if that Monday is a bank holiday.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, model_validator

from conversations.content import DAYS, Content, Day, EmailIfAny, Words, happens_once_a_day
from conversations.naming import named, said

Rag = Literal["red", "amber", "green"]
Role = Literal["lead", "deputy", "manager", "lado", "out_of_hours"]
First = Literal["lead", "deputy", "manager"]
"""The deputy where the words name the lead or a coordinator, the manager where they name the deputy."""
FIRSTS: tuple[First, ...] = ("lead", "deputy", "manager")
"""In the order in which they are told; those before the first are told nothing."""


def _hours_of_cover(written: object) -> timedelta:
    """`4h` or `30m` as a span. Raises ValueError."""
    found = re.fullmatch(r"([1-9]\d{0,2})([hm])", written) if isinstance(written, str) else None
    if found is None:
        raise ValueError("must be hours or minutes of cover such as 4h or 30m")
    number = int(found[1])
    return timedelta(hours=number) if found[2] == "h" else timedelta(minutes=number)


def _day(written: object) -> date:
    """A date as 2026-12-25. Raises ValueError."""
    try:
        if isinstance(written, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", written):
            return date.fromisoformat(written)
    except ValueError:
        pass
    raise ValueError("is no date; write one such as 2026-12-25")


TimeOfDay = Annotated[str, StringConstraints(pattern=r"^(([01]\d|2[0-3]):[0-5]\d|24:00)$")]
OnceADay = Annotated[TimeOfDay, AfterValidator(happens_once_a_day)]
Span = Annotated[timedelta, BeforeValidator(_hours_of_cover)]
Holiday = Annotated[date, BeforeValidator(_day)]


class Person(Content):
    name: Words
    email: EmailIfAny = ""
    phone: str = ""


class Hours(Content):
    """Local times on these days. 24:00 is the end of a day, so that cover round the clock can be written."""

    days: Annotated[tuple[Day, ...], Field(min_length=1)]
    begin: OnceADay = Field(alias="from")
    end: OnceADay = Field(alias="to")

    @model_validator(mode="after")
    def begins_before_it_ends(self) -> "Hours":
        if self.begin >= self.end:
            raise ValueError(f"from {self.begin} is not before to {self.end}; write hours that lie within one day")
        return self


class OutOfHours(Content):
    """Who can be reached when nobody of the chain can. how: told to people as it stands."""

    name: Words
    how: Words
    email: EmailIfAny = ""


class Timescale(Content):
    """All from when it was received. within: a person has it in hand by then. The others: when the next is told."""

    within: Span
    deputy_after: Span
    manager_after: Span

    @model_validator(mode="after")
    def in_order(self) -> "Timescale":
        if not self.deputy_after < self.manager_after <= self.within:
            raise ValueError("must be in order: deputy_after, then manager_after, then within")
        return self


class Timescales(Content):
    red: Timescale
    amber: Timescale
    green: Timescale

    @model_validator(mode="after")
    def graver_is_sooner(self) -> "Timescales":
        if not self.red.within <= self.amber.within <= self.green.within:
            raise ValueError("within must not grow shorter from red to amber to green")
        return self

    def of(self, rag: Rag) -> Timescale:
        return {"red": self.red, "amber": self.amber, "green": self.green}[rag]


class Cover(Content):
    """The section `safeguarding` of inspection.yaml."""

    lead: Person
    deputy: Person
    manager: Person
    lado: Person
    names: tuple[Words, ...] = ()
    """Coordinators and others whose name sends what was told to the deputy instead of the lead."""
    hours: Hours
    bank_holidays: frozenset[Holiday] = frozenset()
    out_of_hours: OutOfHours
    referral: Words
    """What professionals are told: their own route for a worry about a child."""
    words_in_chat: bool = False
    """Whether people's words may be shown in Telegram: to the lead in their own chat, to coders, as quotes when
    findings are gone through, and to coordinators as the addresses of those who would like to be Young Inspectors."""
    timescales: Timescales

    @model_validator(mode="after")
    def takes_three(self) -> "Cover":
        """One who does not answer is passed on to another, and seeing a contact takes two."""
        chain = (self.lead, self.deputy, self.manager)
        emails = [one.email.casefold() for one in chain if one.email]
        if len({one.name.casefold() for one in chain}) < len(chain) or len(set(emails)) < len(emails):
            raise ValueError("lead, deputy and manager must be three people, each with an address of their own")
        return self


@dataclass(frozen=True, slots=True)
class Step:
    """One role is told at one time, unless somebody has said "I have this" before. at: UTC."""

    at: datetime
    role: Role


def first_for(cover: Cover, words: str) -> First:
    """Whose it is to read these words first: nobody whom they name, nor who works for them."""
    heard = said(words)
    if named((cover.deputy.name,), heard):
        return "manager"
    return "deputy" if named((cover.lead.name, *cover.names), heard) else "lead"


def covered(cover: Cover, zone: ZoneInfo, now: datetime) -> bool:
    """Whether it is within hours of cover. Their first second is, the one at which they end is not."""
    begin, end = next(_cover_from(cover, zone, now))
    return begin <= now < end


def next_cover(cover: Cover, zone: ZoneInfo, now: datetime) -> datetime:
    """When somebody is there: now if it is covered, else the beginning of the next hours of cover."""
    begin, _end = next(_cover_from(cover, zone, now))
    return max(begin, now.astimezone(UTC))


def last_begun(cover: Cover, zone: ZoneInfo, now: datetime) -> datetime:
    """The newest beginning of hours of cover at or before now."""
    day = now.astimezone(zone).date()
    while not (_is_covered(cover, day) and _at(day, cover.hours.begin, zone) <= now):
        day -= timedelta(days=1)
    return _at(day, cover.hours.begin, zone)


def week_begun(cover: Cover, zone: ZoneInfo, now: datetime) -> datetime:
    """When the hours of cover of a week began, Monday to Sunday: that of the newest that have begun."""
    day = last_begun(cover, zone, now).astimezone(zone).date()
    return next_cover(cover, zone, _at(day - timedelta(days=day.weekday()), "00:00", zone))


def after(cover: Cover, zone: ZoneInfo, start: datetime, span: timedelta) -> datetime:
    """The first moment by which so much cover has gone by since start. Nothing of no cover counts."""
    if not span:
        return start.astimezone(UTC)
    left = span
    for begin, end in _cover_from(cover, zone, start):
        from_here = max(begin, start)
        if end - from_here >= left:
            return (from_here + left).astimezone(UTC)
        left -= end - from_here
    raise ValueError("hours of cover that end")


def due(cover: Cover, zone: ZoneInfo, rag: Rag, received: datetime) -> datetime:
    """By when a person must have it in hand."""
    return after(cover, zone, received, cover.timescales.of(rag).within)


def read_by(cover: Cover, zone: ZoneInfo, written: datetime) -> datetime:
    """By when a free text is read that nothing in it made urgent: within a working day of cover."""
    return after(cover, zone, written, _since_midnight(cover.hours.end) - _since_midnight(cover.hours.begin))


def steps(
    cover: Cover, zone: ZoneInfo, rag: Rag, received: datetime, first: First = "lead", lado: bool = False
) -> tuple[Step, ...]:
    """Who is told when, as long as nobody has it in hand, in order of time. lado: it is about staff or a carer.

    The first at once, with the LADO where it is theirs too; deputy and manager in turn; all of them again when it is
    due. What is red outside cover also goes to all of them and to the out-of-hours contact at once, and to the first
    again when cover begins.
    """
    scale = cover.timescales.of(rag)
    at_once: tuple[Role, ...] = (first, "lado") if lado else (first,)
    chain: tuple[Role, ...] = (*at_once, *FIRSTS[FIRSTS.index(first) + 1 :])
    out_of_cover = rag == "red" and not covered(cover, zone, received)
    found = [Step(received.astimezone(UTC), role) for role in ((*chain, "out_of_hours") if out_of_cover else at_once)]
    if out_of_cover:
        found.append(Step(next_cover(cover, zone, received), first))
    if first == "lead":
        found.append(Step(after(cover, zone, received, scale.deputy_after), "deputy"))
    if first != "manager":
        found.append(Step(after(cover, zone, received, scale.manager_after), "manager"))
    found += [Step(due(cover, zone, rag, received), role) for role in chain]
    return tuple(sorted(dict.fromkeys(found), key=lambda step: step.at))


def _cover_from(cover: Cover, zone: ZoneInfo, now: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Each day's hours of cover that end after now, in UTC, without end."""
    day = now.astimezone(zone).date()
    while True:
        if _is_covered(cover, day):
            begin, end = _at(day, cover.hours.begin, zone), _at(day, cover.hours.end, zone)
            if end > now:
                yield begin, end
        day += timedelta(days=1)


def _is_covered(cover: Cover, day: date) -> bool:
    return DAYS[day.weekday()] in cover.hours.days and day not in cover.bank_holidays


def _at(day: date, at: str, zone: ZoneInfo) -> datetime:
    if at == "24:00":
        day, at = day + timedelta(days=1), "00:00"
    return datetime.combine(day, time.fromisoformat(at), zone).astimezone(UTC)


def _since_midnight(at: str) -> timedelta:
    hour, minute = map(int, at.split(":"))
    return timedelta(hours=hour, minutes=minute)
