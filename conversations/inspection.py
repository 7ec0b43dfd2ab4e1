"""What an inspection is: its service, audiences, themes and schedule. Plain data, checked on reading."""

from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field, StringConstraints, field_validator, model_validator

from conversations.content import Code, Content, Day, Email, Words, happens_once_a_day
from conversations.cover import Cover
from conversations.help_lines import HelpLine
from conversations.offers import Offer
from conversations.privacy import Privacy, Retention
from conversations.questionnaire import Policy
from conversations.records import RecordForm
from conversations.report import ReportWords

Channel = Literal["telegram", "web"]
At = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$"), AfterValidator(happens_once_a_day)]

K, LEAST_K = 10, 6
"""The least persons that a protected audience's numbers are of, unless its k says otherwise, and the least k."""

MOST_THEMES = 30
"""More than these no button could say which are ticked; nor would anyone tell them apart."""


class Service(Content):
    name: Words
    what: Words


class Theme(Content):
    name: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
    title: Words
    definition: Words


class Group(Content):
    code: Code
    name: Words


class Audience(Content):
    """Who is asked the same questionnaire under the same rule.

    hoped_for: how many finished responses are hoped for (persons). invited: how many people were asked to answer,
    where that is known. k: a protected audience's numbers are never of fewer people than this. again: one person may
    answer more than once. by_code: only with a personal code, so that it is strictly once each.
    """

    code: Code
    name: Words
    group: Code
    policy: Policy = "protected"
    channels: tuple[Channel, ...] = ("telegram", "web")
    hoped_for: Annotated[int, Field(ge=1)]
    invited: Annotated[int, Field(ge=1)] | None = None
    k: int = K
    questionnaire: Words
    help: Words
    again: bool = False
    by_code: bool = False

    @field_validator("k")
    @classmethod
    def gives_nobody_away(cls, k: int) -> int:
        if k < LEAST_K:
            raise ValueError(f"numbers of fewer than {LEAST_K} people can give someone away; write {LEAST_K} or more")
        return k


class Schedule(Content):
    """When running tallies are posted: local time, on these days."""

    at: At = "18:00"
    timezone: str = "Europe/London"
    email: tuple[Email, ...] = ()
    """Who is told by e-mail that a tally was posted, where the bot can send e-mail. They get a link, no numbers."""
    days: Annotated[tuple[Day, ...], Field(min_length=1)] = ("mon", "tue", "wed", "thu", "fri")

    @field_validator("timezone")
    @classmethod
    def is_known(cls, timezone: str) -> str:
        try:
            ZoneInfo(timezone)
        except (ZoneInfoNotFoundError, ValueError) as odd:
            raise ValueError(f"{timezone!r} is not a time zone; write one such as Europe/London") from odd
        return timezone


class Contact(Content):
    name: Words
    how: Words
    """Where to write or call: shown to people as it stands."""


class Inspection(Content):
    """One inspection of one service, as its folder's inspection.yaml says."""

    title: Words
    public_name: Words = "Young Inspectors"
    who: Words
    why: Words
    how: Words
    service: Service
    contact: Contact
    results: str = ""
    """The public address where what comes of it will be: people are told it after sending."""
    minimum_age: Annotated[int, Field(ge=10, le=21)] = 16
    permission: str = ""
    """How permission for people under 16 is given and recorded. Needed for a minimum_age under 16."""
    themes: tuple[Theme, ...]
    groups: tuple[Group, ...]
    audiences: Annotated[tuple[Audience, ...], Field(min_length=1)]
    services: tuple[Offer, ...] = ()
    """What the council itself has on offer. It is shown with the help lines."""
    tally: Schedule = Schedule()
    safeguarding: Cover | None = None
    """Who answers for what young people tell, and when. A protected audience does not open without it."""
    privacy: Privacy | None = None
    """Who answers for what people say. Nothing opens without it."""
    retention: Retention = Retention()
    report: ReportWords = ReportWords()
    records: tuple[RecordForm, ...] = ()
    """What Young Inspectors record, in the order in which it is listed."""

    @property
    def words_in_chat(self) -> bool:
        """Whether what people wrote may be shown where Telegram reads along."""
        return self.safeguarding is not None and self.safeguarding.words_in_chat

    @field_validator("results")
    @classmethod
    def is_an_address(cls, results: str) -> str:
        if results and not results.startswith(("https://", "http://")):
            raise ValueError("must be an address that begins with https://")
        return results

    @model_validator(mode="after")
    def hangs_together(self) -> "Inspection":
        looks = (
            self._again, self._unknown_groups, self._mixed_groups, self._twice, self._age, self._unseen_offers,
            self._unknown_themes, self._themes,
        )  # fmt: skip
        faults = [fault for look in looks for fault in look()]
        if faults:
            raise ValueError("; ".join(faults))
        return self

    def audience(self, code: str) -> Audience | None:
        return next((audience for audience in self.audiences if audience.code == code), None)

    def record(self, code: str) -> RecordForm | None:
        return next((one for one in self.records if one.code == code), None)

    def offers(self, name: str) -> tuple[HelpLine, ...]:
        """The council's own help lines that belong to a list of help.yaml."""
        return tuple(offer.line for offer in self.services if name in offer.lists)

    def _unseen_offers(self) -> list[str]:
        """An offer that nobody would ever see is a slip of the pen."""
        used = {one.help for one in self.audiences}
        return [
            f"service '{offer.name}' is for the list '{name}', which no audience uses; mend its name under lists"
            for offer in self.services
            for name in offer.lists
            if name not in used
        ]

    def _again(self) -> list[str]:
        """Exact counts promise so many people, and a code one answer; one person answering often would break that."""
        often = [one.code for one in self.audiences if one.again and one.policy == "open"]
        coded = [one.code for one in self.audiences if one.again and one.by_code]
        return [
            *(f"audience '{code}' is open and lets people answer again; choose one of the two" for code in often),
            *(f"audience '{code}' is by_code, once each, and lets people answer again; choose one" for code in coded),
        ]

    def _unknown_groups(self) -> list[str]:
        known = {group.code for group in self.groups}
        return [
            f"audience '{one.code}' is in group '{one.group}', which is not under groups; add it there"
            for one in self.audiences
            if one.group not in known
        ]

    def _mixed_groups(self) -> list[str]:
        policies: dict[str, set[str]] = {}
        for one in self.audiences:
            policies.setdefault(one.group, set()).add(one.policy)
        return [
            f"group '{group}' has audiences of both policies; a group holds one policy, so part it in two"
            for group, found in policies.items()
            if len(found) > 1
        ]

    def _unknown_themes(self) -> list[str]:
        """Themes that the report's words name."""
        known = {theme.name for theme in self.themes}
        named = [(f"finding {at}", one.theme) for at, one in enumerate(self.report.findings, 1)]
        named += [("'ratings'", self.report.ratings.theme)] if self.report.ratings else []
        return [
            f"report, {where} is about '{theme}', which is not under themes; choose one of {', '.join(sorted(known))}"
            for where, theme in named
            if theme not in known
        ]

    def _themes(self) -> list[str]:
        """What comments can't be coded to."""
        names = [theme.name for theme in self.themes]
        many = [f"there are {len(names)} themes; join some until there are {MOST_THEMES} or fewer"]
        twice = [name for name in dict.fromkeys(names) if names.count(name) > 1]
        named_twice = [f"theme '{name}' is there twice; give each its own name" for name in twice]
        return (many if len(names) > MOST_THEMES else []) + named_twice

    def _twice(self) -> list[str]:
        codes = [one.code for one in self.audiences]
        every = [*codes, *(one.code for one in self.records)]
        return [
            f"{'audience' if codes.count(code) > 1 else 'record'} code '{code}' is used twice; give each its own"
            for code in dict.fromkeys(every)
            if every.count(code) > 1
        ]

    def _age(self) -> list[str]:
        if self.minimum_age >= 16 or self.permission:
            return []
        return ["minimum_age is under 16; write under permission how it is given and recorded, or leave it at 16"]
