"""The wave before, for a tally to be compared with: what it released, of the questions that mean the same now."""

from dataclasses import replace

from analysis.ledger import AudienceLedger, EarlierWave, LedgerRow
from bot.running import Running
from conversations.asked_alike import asked_alike
from conversations.question import Question


def wave_before(now: Running, then: Running, audiences: list[AudienceLedger], rows: list[LedgerRow]) -> EarlierWave:
    """audiences, rows: of the wave before, as its own tally has them. Questions that mean something else now are left
    out.
    """
    alike = [replace(one, questions=_alike(now, then, one)) for one in audiences if one.audience in now.audiences]
    return EarlierWave(then.wave, tuple(alike), tuple(rows))


def _alike(now: Running, then: Running, audience: AudienceLedger) -> tuple[Question, ...]:
    """In both waves the newest version counts."""
    asked, before = now.questionnaire(audience.audience), then.questionnaire(audience.audience)
    return tuple(
        one
        for one in audience.questions
        if (new := asked.question(one.name)) and (old := before.question(one.name)) and asked_alike(new, old)
    )
