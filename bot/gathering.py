"""What a report is made from: what Young Inspectors recorded and wrote, and the ledger as it stands.

Nothing is released for it.
"""

from datetime import datetime

from sqlalchemy import Connection

from analysis.report.content import Gathered, Quote, Standing
from bot.desk.passing import passed_quotes
from bot.desk.recorded import Recorded
from bot.recorded_words import approved, reviewed, with_records
from bot.running import Running
from bot.tallying import ledger
from storage.sealing import Seal


def gather(connection: Connection, running: Running, now: datetime, seal: Seal) -> Gathered:
    """Everything at one moment. Audiences that were never opened are not in it."""
    found = ledger.read(connection, running, now)
    asked = tuple(one for one in found.audiences if running.state(one.audience) != "waiting")
    codes = {one.audience for one in asked}
    recorded = Recorded(connection, running, seal, now)
    written = [Quote(one.words, one.name, one.about) for one in running.inspection.report.quotes]
    young = reviewed(recorded) or written
    quotes = (*young, *approved(recorded), *passed_quotes(connection, running, seal))
    rows = tuple(row for row in found.rows if row.audience in codes)
    words = with_records(running.inspection.report, recorded)
    inspection = running.inspection.model_copy(update={"report": words})
    return Gathered(inspection, asked, rows, quotes, standing(running), running.wave, found.earlier)


def standing(running: Running) -> Standing:
    """final once whoever was asked has closed."""
    states = {one.state for one in running.audiences.values()}
    if running.practice:
        return "practice"
    return "final" if "closed" in states and "open" not in states else "draft"
