"""What nobody asks young people for: a picture, a voice or a place can give a person away."""

from collections.abc import Sequence

from conversations.faults import FaultList
from conversations.form_choices import Row
from conversations.question import MEDIA, Question

GIVES_AWAY = (*MEDIA, "geopoint")
"""Types that an open audience of professionals alone is asked for."""
WHY = "is not asked of young people: it can give a person away; ask in words, with the type text"
OPEN = (
    "people who are asked how old they are may be young, and their audience is open: its numbers are exact; "
    "write policy: protected in inspection.yaml before it opens, or leave the ages out"
)
ALONE = "only an open audience of professionals can be asked this: it can give a person away"


def keep_from_young_people(
    rows: Sequence[Row], questions: Sequence[Question], policy: str | None, faults: FaultList
) -> None:
    """policy: of the audience that is asked; None for a form by itself, whose author is told where it may be asked.

    A form that asks how old people are, so that nobody is too young, is for young people whatever its policy.
    """
    ages = [one.name for one in questions if _is_of_ages(one)]
    if policy == "open" and ages:
        faults.note(f"survey ('{ages[0]}')", OPEN)
    young = policy == "protected" or bool(ages)
    for at, row in rows:
        kind = row.get("type", "")
        if kind in GIVES_AWAY and (young and policy is not None):
            faults.add(f"survey row {at} ('{row.get('name', '')}'), column 'type'", f"'{kind}' {WHY}")
        elif kind in GIVES_AWAY and policy is None:
            faults.note(f"survey row {at}, column 'type'", f"'{kind}': {ALONE}")


def _is_of_ages(question: Question) -> bool:
    return any(one.under is not None or one.from_age is not None for one in question.options)
