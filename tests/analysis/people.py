"""What people said one by one, counted here as the database counts it (storage/claims.py)."""

from collections import Counter
from collections.abc import Mapping, Sequence

from analysis.histogram import Histogram, histogram
from conversations.question import Question
from conversations.questionnaire import Policy


def histogram_of(policy: Policy, questions: Sequence[Question], people: Sequence[Mapping[str, str]]) -> Histogram:
    """people: question name -> value; '' is skipped, a missing name was not asked."""
    said = {one.name: Counter(person[one.name] for person in people if one.name in person) for one in questions}
    return histogram(policy, questions, len(people), said)
