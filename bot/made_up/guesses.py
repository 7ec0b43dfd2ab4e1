"""What a made-up person writes whose first words were not taken: what the form speaks of, then other things."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from random import Random

from conversations.questionnaire import Questionnaire

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
TEXT = re.compile(r"'([^']*)'|\"([^\"]*)\"")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
NUMBERS = (*range(11), 12, 14, 15, 16, 17, 18, 20, 25, 30, 40, 50, 60, 75, 90, 100, 120, 150, 170, 200, 300, 365, 500,
           1000, 1950, 1980, 2000, 2010, 2020, 2025, 2030, 5000, 10_000, 100_000, 1_000_000, -1, -10)  # fmt: skip
TEXTS = (
    "Robin", "ROBIN", "robin", "Robin Made-Up", "robin@example.org", "07700 900123", "07700900123", "+447700900123",
    "N1 1AA", "AB12 3CD", "ABC123", "AB-123", "A1", "abc-123", "yes", "no", "12:30", "www.example.org", "x", "A",
    *("1234567890123456"[:length] for length in range(1, 17)), *("ABCDEFGHIJKL"[:length] for length in range(2, 13)),
)  # fmt: skip
DAYS = (0, 1, -1, 7, -7, 30, -30, 365, -365, -3650, -7300, -14600, 3650)
"""From the day of the walk."""


def guesses(questionnaire: Questionnaire, answers: Mapping[str, str], today: date, dice: Random) -> Iterator[str]:
    """Words to try, those first that are near what the form's conditions and the answers so far speak of."""
    sources = [one.constraint.source for one in questionnaire.questions if one.constraint]
    reaches = [end for one in questionnaire.questions for end in one.reach]
    spoken = [*sources, *reaches, *answers.values()]
    near = [
        *_numbers(found for words in spoken for found in NUMBER.findall(words)),
        *(one or other for words in sources for one, other in TEXT.findall(words)),
        *_days([today, *(date.fromisoformat(day) for words in answers.values() for day in DAY.findall(words)[:1])]),
    ]
    others = [*map(str, NUMBERS), *TEXTS]
    for pool in (near, others):
        words = [one for one in dict.fromkeys(pool) if one]
        dice.shuffle(words)
        yield from words


def _numbers(found: Iterator[str]) -> Iterator[str]:
    for one in dict.fromkeys(found):
        number = float(one)
        for other in (number, number + 1, number - 1, number + 0.5, number / 2):
            if abs(other) < 1e9:
                yield f"{other:g}" if abs(other) < 1e5 else f"{other:.0f}"


def _days(known: list[date]) -> Iterator[str]:
    for day in dict.fromkeys(known):
        for apart in DAYS:
            yield (day + timedelta(days=apart)).isoformat()
