"""A wave before, for a tally to be compared with: what it released, of the questions that mean the same now."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from analysis.ledger import AudienceLedger, EarlierWave, LedgerRow
from bot.running import Running
from conversations.asked_alike import asked_alike
from conversations.question import Question
from conversations.questionnaire import Questionnaire


def wave_before(now: Running, then: Running, audiences: list[AudienceLedger], rows: list[LedgerRow]) -> EarlierWave:
    """audiences, rows: of that wave, as its own tally has them. Questions that mean something else now are left
    out.
    """
    alike = [replace(one, questions=_alike(now, then, one)) for one in audiences if one.audience in now.audiences]
    return EarlierWave(then.wave, tuple(alike), tuple(rows))


def _alike(now: Running, then: Running, audience: AudienceLedger) -> tuple[Question, ...]:
    """In every version that was asked in either wave and has the question, it means the same."""
    code = audience.audience
    asked = [*now.was_asked(code), *then.was_asked(code)]
    newest = now.questionnaire(code)
    return tuple(
        one
        for one in audience.questions
        if (new := newest.question(one.name)) and all(asked_alike(new, old) for old in _each(asked, one.name))
    )


def _each(asked: Iterable[Questionnaire], name: str) -> Iterator[Question]:
    return (question for one in asked if (question := one.question(name)) is not None)
