"""What a report is made from: what Young Inspectors recorded and wrote, and the ledger as it stands.

Nothing is released for it.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection

from analysis.report.content import Gathered, Quote, Standing
from bot.desk.coding import Coding
from bot.desk.concluded import Concluded
from bot.desk.notes_by_theme import noted
from bot.desk.passing import passed_quotes
from bot.desk.record_list import Recorded
from bot.records_in_report import approved, reviewed, with_records
from bot.running import Running
from bot.tallying import ledger
from conversations.findings import for_report
from storage.sealing import Seal


def gather(
    connection: Connection, running: Running, now: datetime, seal: Seal, coding: Coding | None = None
) -> Gathered:
    """Everything at one moment. Audiences that were never opened are not in it.

    coding: of who looks at it on the page, without quotes that they may not see; None for the report.
    """
    found = ledger.read(connection, running, now)
    asked = tuple(one for one in found.audiences if running.state(one.audience) != "waiting")
    codes = {one.audience for one in asked}
    recorded = Recorded(connection, running, seal, now)
    passed = passed_quotes(connection, running, seal, coding)
    concluded = Concluded(connection, running.wave, seal)
    words = with_records(running.inspection.report, recorded, concluded)
    before = Concluded(connection, running.wave - 1, seal)
    return Gathered(
        running.inspection.model_copy(update={"report": words}),
        asked,
        tuple(row for row in found.rows if row.audience in codes),
        (*_of_young_people(running, recorded, passed), *approved(recorded), *passed),
        standing(running),
        running.wave,
        found.earlier,
        noted(connection, running, seal),
        for_report(concluded.findings, concluded.decisions),
        {finding: one.pieces or {} for finding, one in concluded.weighed.items()},
        tuple(concluded.key_messages),
        tuple(before.key_messages),
        ledger.older(connection, running, now),
    )


def _of_young_people(running: Running, recorded: Recorded, passed: Sequence[Quote]) -> Iterable[Quote]:
    """What reviewers said. What the folder came with stands only until young people themselves are quoted."""
    if found := reviewed(recorded):
        return found
    if any(one.by == "young" for one in passed):
        return ()
    return (Quote(one.words, one.name, one.about) for one in running.inspection.report.quotes)


def standing(running: Running) -> Standing:
    """final once whoever was asked has closed."""
    states = {one.state for one in running.audiences.values()}
    if running.practice:
        return "practice"
    return "final" if "closed" in states and "open" not in states else "draft"
