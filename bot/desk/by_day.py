"""How far each audience has got, by day, as charts: read for a chat as for the page."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from analysis.charts import Chart
from analysis.progress import Finishing, progress_charts
from bot.running import Running
from bot.tallying.ledger import Basis
from conversations.phrases import say
from storage import finished_days


def by_day(connection: Connection, running: Running, found: Basis, now: datetime) -> list[Chart]:
    """found: the ledger as it stands."""
    days = finished_days.days(connection, running.wave)
    policies = {one.code: one.policy for one in running.inspection.audiences}
    audiences = [
        Finishing(one.name, policies[one.audience], one.hoped_for, one.finished, tuple(days.get(one.audience, ())))
        for one in found.audiences
    ]
    today = now.astimezone(ZoneInfo(running.inspection.tally.timezone)).date()
    return progress_charts(audiences, today, [say("practice")] if found.practice else [])
