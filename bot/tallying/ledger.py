"""What a tally is made from: what the disclosure rule lets go now is released, then the ledger is read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog
from sqlalchemy import Connection

from analysis.histogram import histogram
from analysis.ledger import AudienceLedger, EarlierWave, LedgerRow, countable
from analysis.options import is_counted
from analysis.release import Waiting, decide, more, reason
from analysis.tally import TallyRow
from bot.running import Running
from bot.tallying.before import wave_before
from bot.tallying.schedule import newest_due
from conversations.inspection import Audience
from conversations.question import Question
from storage import claims, postings, progress, releases
from storage.progress import Progress

log = structlog.get_logger()

SETTLES_AFTER = timedelta(hours=24)
"""How long a response of a protected audience waits after sending. After that it is settled and may be counted."""


@dataclass(frozen=True, slots=True)
class Basis:
    """Everything a publication is made from. rows: summed numbers, up to the release `upto`. before: posted last.

    earlier: the wave before, None in the first.
    """

    wave: int
    practice: bool
    audiences: list[AudienceLedger]
    rows: list[LedgerRow]
    upto: int
    before: list[TallyRow] | None
    earlier: EarlierWave | None = None


def release(connection: Connection, running: Running, now: datetime) -> None:
    """Release, audience by audience, what the disclosure rule lets go now. Whoever asks, and how often, is the same."""
    releases.alone(connection)
    for audience in running.inspection.audiences:
        size = decide(stand(connection, running, audience, now))
        if size:
            _release(connection, running, audience, size, now)


def stand(connection: Connection, running: Running, audience: Audience, now: datetime) -> Waiting:
    """Where an audience stands."""
    until = settled_until(running, audience, now)
    finished, settled = claims.waiting(connection, audience.code, running.wave, until)
    released = releases.sizes(connection, running.wave).get(audience.code, 0)
    closed = running.state(audience.code) == "closed"
    return Waiting(audience.code, audience.policy, closed, finished, settled, released, audience.k)


def settled_until(running: Running, audience: Audience, now: datetime) -> datetime | None:
    """Until when a response must have been sent to count now; None if each that was sent does.

    Of an open audience, or one that has closed, each does. Of a protected one those that were a day old when
    a tally last fell due: when it is looked at, and by whom, then makes no difference.
    """
    if audience.policy == "open" or running.state(audience.code) == "closed":
        return None
    return newest_due(running.inspection.tally, now) - SETTLES_AFTER


def _release(connection: Connection, running: Running, audience: Audience, size: int, now: datetime) -> None:
    """All of it or, if some of those who were counted have just been erased, nothing: the next look decides anew."""
    until = settled_until(running, audience, now)
    with connection.begin_nested() as attempt:
        number = releases.add(connection, audience.code, running.wave, size, now)
        if claims.claim(connection, audience.code, running.wave, until, size, number) != size:
            attempt.rollback()
            return
        releases.fill(connection, number, _counted(connection, running, audience, size, number))
    log.info("released", release=number, audience=audience.code, size=size)


def _counted(
    connection: Connection, running: Running, audience: Audience, size: int, number: int
) -> list[tuple[str, str, int, int]]:
    questions = _questions(running, audience.code, claims.versions(connection, number))
    said = claims.said(connection, number, [one.name for one in filter(is_counted, questions)])
    told = histogram(audience.policy, questions, size, said)
    return [(question, option, bound.least, bound.most) for (question, option), bound in told.items()]


def _questions(running: Running, audience: str, versions: Iterable[str]) -> list[Question]:
    """The questions of these versions. Where one was asked under a condition in any of them, that one is taken."""
    found: dict[str, Question] = {}
    for version in sorted(versions):
        for question in running.questionnaires[version, audience].questions:
            if question.name not in found or question.decided_by:
                found[question.name] = question
    return list(found.values())


def read(connection: Connection, running: Running, now: datetime) -> Basis:
    """The ledger as it stands, without releasing anything; with the wave before, if there was one."""
    found = _read(connection, running, now)
    if not running.earlier:
        return found
    return replace(found, earlier=_before(connection, running, running.earlier[-1], now))


def older(connection: Connection, running: Running, now: datetime) -> tuple[EarlierWave, ...]:
    """The waves before the one before, oldest first."""
    return tuple(_before(connection, running, then, now) for then in running.earlier[:-1])


def _before(connection: Connection, running: Running, then: Running, now: datetime) -> EarlierWave:
    found = _read(connection, then, now)
    return wave_before(running, then, found.audiences, found.rows)


def _read(connection: Connection, running: Running, now: datetime) -> Basis:
    done = progress.of(connection, running.wave)
    last = postings.last(connection, running.wave)
    new = releases.sizes(connection, running.wave, after=last.upto if last else 0)
    audiences = [
        _audience(running, one, stand(connection, running, one, now), done.get(one.code, Progress()), new)
        for one in running.inspection.audiences
    ]
    rows = [LedgerRow(*row) for row in releases.sums(connection, running.wave)]
    newest = releases.newest(connection)
    return Basis(running.wave, running.practice, audiences, rows, newest, last.rows if last else None)


def _audience(
    running: Running, audience: Audience, standing: Waiting, done: Progress, new: Mapping[str, int]
) -> AudienceLedger:
    group = next(one for one in running.inspection.groups if one.code == audience.group)
    return AudienceLedger(
        group=group.code,
        group_name=group.name,
        audience=audience.code,
        name=audience.name,
        questions=countable(running.questionnaire(audience.code)),
        hidden=reason(standing),
        more=more(standing),
        started=done.started,
        finished=done.finished,
        hoped_for=running.audiences[audience.code].hoped_for,
        invited=audience.invited,
        counted=standing.released,
        new=new.get(audience.code, 0),
        closed=standing.closed,
    )
