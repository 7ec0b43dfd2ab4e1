"""Who answers for what people say, what it is for and how long it stays: inspection.yaml's word, and how it is told."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from conversations.content import Content, Words
from conversations.phrases import say, say_count

Days = Annotated[int, Field(ge=1, le=3650)]
MADE_UP = ".example"


class Office(Content):
    """Somebody who can be written to. how: as people see it."""

    name: Words
    how: Words


class Privacy(Content):
    """basis: why the law lets the council ask and keep; a yes to the questions is not assumed to be it."""

    controller: Office
    officer: Office
    purposes: Annotated[tuple[Words, ...], Field(min_length=1)]
    basis: Words
    complaints: Office

    @property
    def made_up(self) -> list[str]:
        """Those of the names under privacy that can't be real."""
        offices = {"controller": self.controller, "officer": self.officer}
        return [name for name, office in offices.items() if MADE_UP in office.how]


class Retention(Content):
    """How many days each kind is kept.

    unfinished: answers that were not sent, after the last change. answers: those that were sent, and comments, after
    their audience has closed. roll: that somebody took part, likewise. cases: after they were closed. notices: what was
    sent to people with a role, and invitations. audit: entries of the audit log. news: how to reach whoever asked to
    hear what came of it, after their audience has closed.
    """

    unfinished: Annotated[int, Field(ge=1, le=30)] = 30
    answers: Days = 365
    roll: Days = 90
    cases: Days = 365
    notices: Days = 90
    audit: Days = 730
    news: Days = 365


def privacy_paragraphs(privacy: Privacy | None, retention: Retention) -> Iterator[str]:
    """All that /privacy says."""
    if privacy is None:
        yield say("privacy_missing")
        return
    yield say("privacy_who", privacy.controller.name, privacy.controller.how)
    yield say("privacy_officer", privacy.officer.name, privacy.officer.how)
    yield say("privacy_purposes", " ".join(privacy.purposes))
    yield say("privacy_basis", privacy.basis)
    yield say("privacy_apart")
    yield say("privacy_comments")
    yield say("privacy_unsent", in_words(retention.unfinished))
    yield say("privacy_reminders")
    yield say("privacy_sent", in_words(retention.answers), in_words(retention.roll))
    yield say("privacy_cases", in_words(retention.cases))
    yield say("privacy_news", in_words(retention.news))
    yield say("privacy_rights")
    yield say("privacy_complaints", privacy.complaints.name, privacy.complaints.how)


def in_words(days: int) -> str:
    """Such as "90 days", "a year" or "2 years"."""
    years, rest = divmod(days, 365)
    if rest or not years:
        return say_count("days", days)
    return say_count("years", years)
