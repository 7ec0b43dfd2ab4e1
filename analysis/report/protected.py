"""How the numbers were protected, in plain words: what the disclosure rule did for the people of this report."""

from collections.abc import Iterator

from analysis.release import OPEN_MINIMUM
from analysis.report.content import Gathered
from conversations.questionnaire import Policy


def protected(gathered: Gathered) -> Iterator[str]:
    """A paragraph each, and only what holds for those who were asked."""
    yield (
        "Nobody had to give a name. In this report answers are only shown added up, and beside each share stands how "
        "many people it is a share of."
    )
    if kept := _groups(gathered, "protected"):
        k = min(one.k for one in gathered.inspection.audiences if one.policy == "protected")
        yield (
            f"{kept}: answers are added up {k} or more at a time. Where nearly everyone said the same, we say so "
            f"without an exact number, so that nobody’s own answer can be worked out. Fewer than {k}: no numbers."
        )
    if exact := _groups(gathered, "open"):
        yield f"{exact}: numbers are exact, once at least {OPEN_MINIMUM} in a team have answered."
    if any(one.source for one in gathered.findings or gathered.inspection.report.findings):
        yield "A number that does not come from our own questions stands beside its source."
    if any(not one.interviewed for one in gathered.quotes):
        yield "What somebody wrote is quoted because they said yes, and stands under the name that they chose, or none."
    if any(one.interviewed for one in gathered.quotes):
        yield "What somebody said in an interview is quoted once it was approved, and stands under their post."


def _groups(gathered: Gathered, policy: Policy) -> str:
    policies = {one.code: one.policy for one in gathered.inspection.audiences}
    return " and ".join(dict.fromkeys(one.group_name for one in gathered.audiences if policies[one.audience] == policy))
