"""The MASH inspection with its 19 made-up professionals, as a report gets it."""

from dataclasses import replace
from functools import cache
from typing import Any

from analysis.ledger import AudienceLedger, EarlierWave, LedgerRow, countable
from analysis.report.compose import compose
from analysis.report.content import Gathered, Quote, Report
from analysis.report.letters import cleaned
from bot.content import compile_form
from conversations.questionnaire import Policy, Questionnaire
from tests.analysis.people import histogram_of
from tests.analysis.seed import SEED
from tests.small_house import mash

TEAMS = {"multi-agency": 7, "duty-and-assessment": 6, "families-in-focus": 6}


@cache
def questionnaire(code: str) -> Questionnaire:
    folder = mash()
    audience = folder.inspection.audience(code)
    assert audience is not None
    return compile_form(folder.forms[code], audience, folder.inspection, folder.source["help"])


def ledger(code: str, finished: int, hidden: str | None = None) -> AudienceLedger:
    inspection = mash().inspection
    audience = inspection.audience(code)
    assert audience is not None
    group = next(one for one in inspection.groups if one.code == audience.group)
    asked = countable(questionnaire(code))
    return AudienceLedger(
        group.code, group.name, code, audience.name, asked, hidden, finished, finished, audience.hoped_for,
        counted=0 if hidden else finished,
    )  # fmt: skip


def released(code: str, people: list[dict[str, str]], policy: Policy = "open") -> list[LedgerRow]:
    """As exact counts, whatever the audience, unless told otherwise."""
    told = histogram_of(policy, questionnaire(code).questions, people)
    return [LedgerRow(code, question, option, bound.least, bound.most) for (question, option), bound in told.items()]


def professionals() -> Gathered:
    """All 19 have answered the three questions, and their teams have closed."""
    rows: list[LedgerRow] = []
    first = 0
    for code, size in TEAMS.items():
        people = [{name: said[at] for name, said in SEED.items()} for at in range(first, first + size)]
        rows += released(code, people)
        first += size
    quotes = tuple(Quote(one.words, one.name, one.about) for one in mash().inspection.report.quotes)
    teams = tuple(ledger(code, size) for code, size in TEAMS.items())
    return Gathered(mash().inspection, teams, tuple(rows), quotes, "final")


def second_wave(**said: list[str]) -> Gathered:
    """The same three questions again, put to 21 in the same teams: what they said instead of what the 19 did."""
    first, rows = professionals(), list[LedgerRow]()
    sizes = {"multi-agency": 8, "duty-and-assessment": 7, "families-in-focus": 6}
    everyone = [{name: answers[at] for name, answers in said.items()} for at in range(21)]
    for code, size in sizes.items():
        rows += released(code, everyone[:size])
        everyone = everyone[size:]
    teams = tuple(replace(ledger(code, size), closed=True) for code, size in sizes.items())
    before = EarlierWave(1, first.audiences, first.rows)
    return replace(first, audiences=teams, rows=tuple(rows), wave=2, earlier=before)


def report(**changes: Any) -> Report:
    """What the report of the 19 says, with something in what was gathered changed."""
    return cleaned(compose(replace(professionals(), **changes)))


def young_people() -> tuple[AudienceLedger, list[LedgerRow]]:
    """24 made-up young people of a protected audience: all but one say yes to one question, and are torn in another."""
    people = [
        {
            "listened": "yes" if at else "no",
            "kept_word": "yes" if at < 10 else "sometimes",
            "easy_to_reach": str(at % 5 + 1),
        }
        for at in range(24)
    ]
    return ledger("young-people", 24), released("young-people", people, "protected")
