"""Cover as inspection.yaml would have it, for tests: weekdays from 09:00 to 17:00 in London, and made-up people."""

from typing import Any
from zoneinfo import ZoneInfo

from conversations.cover import Cover

LONDON = ZoneInfo("Europe/London")


def section(**changed: Any) -> dict[str, Any]:
    """The section `safeguarding` as it is read from YAML: texts only."""
    return {
        "lead": {"name": "Robin Example", "email": "robin@council.example"},
        "deputy": {"name": "Sam Sample", "email": "sam@council.example"},
        "manager": {"name": "Jo Madeup", "email": "jo@council.example"},
        "lado": {"name": "Alex Placeholder", "email": "lado@council.example"},
        "hours": {"days": ["mon", "tue", "wed", "thu", "fri"], "from": "09:00", "to": "17:00"},
        "bank_holidays": ["2031-05-05", "2031-05-26", "2031-12-25", "2031-12-26"],
        "out_of_hours": {"name": "Emergency duty team", "how": "Call 01632 960 000.", "email": "duty@council.example"},
        "referral": "Call the MASH on 01632 960 005.",
        "timescales": {
            "red": {"within": "4h", "deputy_after": "1h", "manager_after": "2h"},
            "amber": {"within": "8h", "deputy_after": "4h", "manager_after": "6h"},
            "green": {"within": "24h", "deputy_after": "8h", "manager_after": "16h"},
        },
        **changed,
    }


def cover(**changed: Any) -> Cover:
    return Cover.model_validate(section(**changed))
