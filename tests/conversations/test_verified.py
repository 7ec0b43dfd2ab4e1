"""Whether the council checked its help lines: at 89, 90 and 91 days, and dates that can't be right."""

from datetime import date

import pytest

from conversations.help_lines import HelpLine
from conversations.verified import fault, warnings

TODAY = date(2031, 5, 5)


def line(day: str, name: str = "Childline") -> HelpLine:
    return HelpLine(name, "Call 0800 1111, free", verified_on=day)


@pytest.mark.parametrize(("day", "old"), [("2031-02-05", False), ("2031-02-04", False), ("2031-02-03", True)])
def test_a_line_is_to_be_checked_again_after_90_days(day: str, old: bool) -> None:
    told = [f"Help lines last checked over 90 days ago: Childline ({day})."]
    assert warnings([line(day)], TODAY) == (told if old else [])


def test_a_line_that_nobody_checked_is_told_once_however_many_lists_it_is_on() -> None:
    lines = [line(""), line("2031-05-05", "Shout"), HelpLine("Childline", "Call", verified_on="")]
    assert warnings(lines, TODAY) == ["Help lines that nobody has checked: Childline."]


@pytest.mark.parametrize(
    ("day", "what"),
    [
        ("", ""),
        ("2031-05-04", ""),
        ("2031-05-05", ""),
        ("2031-05-06", "'verified_on' is 2031-05-06, which is still to come; write the day on which you checked it"),
        ("5 May 2031", "'verified_on' is '5 May 2031', which is no date; write it like 2026-01-31"),
        ("2031-05", "'verified_on' is '2031-05', which is no date; write it like 2026-01-31"),
    ],
)
def test_a_date_that_can_not_be_right_is_a_fault(day: str, what: str) -> None:
    assert fault(line(day), TODAY) == what
    assert bool(warnings([line(day)], TODAY)) is (bool(what) or not day)
