"""What a tally is made from: what the disclosure rule lets go now is released, then the ledger is read."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import structlog
from sqlalchemy import Connection

from analysis.ledger import AudienceLedger, LedgerRow, countable
from analysis.release import Waiting, decide, histogram, reason
from analysis.tally import TallyRow
from bot.running import Running
from storage import participation, postings, releases, responses
from storage.participation import Progress

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Ledger:
    """Everything a publication is made from. rows: summed counts. before: what was posted last."""

    wave: int
    practice: bool
    audiences: list[AudienceLedger]
    rows: list[LedgerRow]
    before: list[TallyRow] | None


def release(connection: Connection, running: Running, now: datetime) -> None:
    """Release, audience by audience, what the disclosure rule lets go now."""
    releases.alone(connection)
    for standing in stand(connection, running):
        if decide(standing):
            _release(connection, running, standing.audience, now)


def stand(connection: Connection, running: Running) -> list[Waiting]:
    """Where each audience stands."""
    waiting = responses.waiting(connection, running.wave)
    released = releases.sizes(connection, running.wave)
    return [
        Waiting(
            one.code,
            one.policy,
            running.state(one.code) == "closed",
            waiting.get(one.code, 0),
            released.get(one.code, 0),
        )
        for one in running.inspection.audiences
    ]


def _release(connection: Connection, running: Running, audience: str, now: datetime) -> None:
    number = releases.begin(connection, audience, running.wave, now)
    size = responses.claim(connection, audience, running.wave, number)
    counts: Counter[tuple[str, str]] = Counter()
    claimed = responses.released(connection, number).values()
    for version in {version for version, _ in claimed}:
        questions = running.questionnaires[version, audience].questions
        counts.update(histogram(questions, [answers for which, answers in claimed if which == version]))
    releases.fill(connection, number, size, counts)
    log.info("released", release=number, audience=audience, size=size)


def read(connection: Connection, running: Running) -> Ledger:
    """The ledger as it stands, without releasing anything."""
    progress = participation.progress(connection, running.wave)
    audiences = [_audience(running, one, progress) for one in stand(connection, running)]
    rows = [LedgerRow(*row) for row in releases.sums(connection, running.wave)]
    return Ledger(running.wave, running.practice, audiences, rows, postings.last(connection, running.wave))


def _audience(running: Running, standing: Waiting, progress: Mapping[str, Progress]) -> AudienceLedger:
    audience = running.inspection.audience(standing.audience)
    assert audience is not None
    group = next(one for one in running.inspection.groups if one.code == audience.group)
    done = progress.get(audience.code, Progress())
    return AudienceLedger(
        group=group.code,
        group_name=group.name,
        audience=audience.code,
        name=audience.name,
        questions=countable(running.questionnaire(audience.code)),
        hidden=reason(standing),
        started=done.started,
        finished=done.finished,
        hoped_for=running.audiences[audience.code].hoped_for,
    )
