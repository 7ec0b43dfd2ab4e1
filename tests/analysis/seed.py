"""The published inspection's 19 professionals over three teams, and small made-up audiences, as ledgers."""

from analysis.ledger import AudienceLedger, LedgerRow
from conversations.question import Option, Question
from conversations.questionnaire import Policy
from tests.analysis.people import histogram_of

YES_NO = (Option("yes", "Yes"), Option("no", "No"))
YES_NO_UNSURE = (*YES_NO, Option("unsure", "Unsure"))

SHARED = Question(
    "shared",
    "select_one",
    "Do you think information from the MASH team is being shared effectively and efficiently?",
    options=YES_NO_UNSURE,
)
DECISIONS = Question(
    "decisions",
    "select_one",
    "Do you think better decisions regarding the cases are being made since MASH?",
    options=YES_NO,
)
RATED = Question("rated", "select_one", "Does MASH rate each case appropriately?", options=YES_NO_UNSURE)
CLOSED = (SHARED, DECISIONS, RATED)

TEAMS = {"multi-agency": "MASH multi-agency", "duty": "Duty and assessment", "families": "Families in Focus"}
SIZES = {"multi-agency": 7, "duty": 6, "families": 6}
SEED = {
    "shared": ["yes"] * 16 + ["no"] * 2 + ["unsure"] * 1,
    "decisions": ["yes"] * 19,
    "rated": ["yes"] * 7 + ["no"] * 7 + ["unsure"] * 5,
}
"""What the 19 said. Which of the two small shares was "No" is our reading of the report's picture."""


def ledger(audience: str = "duty", *questions: Question, hidden: str | None = None, **more: object) -> AudienceLedger:
    """An audience of the professionals; started, finished and hoped_for are 8, 6 and 10 unless told."""
    name = TEAMS.get(audience, audience.title())
    counts = {
        "started": 8,
        "finished": 6,
        "hoped_for": 10,
        "counted": 6,
        "group": "professionals",
        "group_name": "Professionals",
    }
    return AudienceLedger(audience=audience, name=name, questions=questions or CLOSED, hidden=hidden, **counts | more)  # type: ignore[arg-type]


def counted(
    audience: str, questions: tuple[Question, ...], responses: list[dict[str, str]], policy: Policy = "open"
) -> list[LedgerRow]:
    """What the ledger holds once these responses are released together."""
    told = histogram_of(policy, questions, responses)
    return [
        LedgerRow(audience, question, option, bound.least, bound.most) for (question, option), bound in told.items()
    ]


def said(audience: str, question: Question, **answers: int) -> list[LedgerRow]:
    """What the ledger holds of one question once so many gave each answer: said("duty", RATED, yes=5, no=2).

    skipped: how many left it out.
    """
    skipped = [{question.name: ""}] * answers.pop("skipped", 0)
    return counted(audience, (question,), skipped + [{question.name: a} for a, n in answers.items() for _ in range(n)])


def professionals() -> tuple[list[AudienceLedger], list[LedgerRow]]:
    """All 19, released team by team."""
    rows: list[LedgerRow] = []
    first = 0
    for team, size in SIZES.items():
        people = [{name: said[at] for name, said in SEED.items()} for at in range(first, first + size)]
        rows += counted(team, CLOSED, people)
        first += size
    ledgers = [
        ledger(team, started=size, finished=size, hoped_for=size, counted=size, new=size)
        for team, size in SIZES.items()
    ]
    return ledgers, rows
