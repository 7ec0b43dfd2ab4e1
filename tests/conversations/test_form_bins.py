"""Bins: how an author writes them, what is wrong with others, and what a person may answer then."""

import pytest

from conversations.faults import ContentFaults
from conversations.form_bins import read_bins
from conversations.question import Bin
from tests.conversations.passes import Pass, questionnaire, row


@pytest.mark.parametrize(
    ("written", "bins"),
    [
        ("", ()),
        ("0-4 5-9 10+", (Bin(0, 4), Bin(5, 9), Bin(10, None))),
        ("0 1 2+", (Bin(0, 0), Bin(1, 1), Bin(2, None))),
        ("-5--1 0-5", (Bin(-5, -1), Bin(0, 5))),
    ],
)
def test_bins_are_written_as_stretches(written: str, bins: tuple[Bin, ...]) -> None:
    assert read_bins(written) == bins


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("0-4 6+", "'6+' does not begin where '0-4' ends"),
        ("0-4 4+", "'4+' does not begin where '0-4' ends"),
        ("0+ 5+", "'5+' does not begin where '0+' ends"),
        ("4-0 1+", "'4-0' ends before it begins"),
        ("few many", "'few' is no bin"),
        ("0+", "one bin counts everybody alike"),
    ],
)
def test_others_are_a_fault_that_says_how_to_mend_it(written: str, why: str) -> None:
    with pytest.raises(ContentFaults) as odd:
        questionnaire(row("integer", "visits", bins=written))
    (line,) = odd.value.faults
    assert line.startswith(f"made-up.yaml, survey row 1 ('visits'), column 'bins': {why}; write bins such as '0-4 5-9")


def test_only_an_integer_has_bins() -> None:
    with pytest.raises(ContentFaults, match="only an integer has bins"):
        questionnaire(row("select_one yes_no", "sure", bins="0-4 5+"))


def test_bins_read_as_people_say_them() -> None:
    assert [(one.name, one.label) for one in read_bins("0 1-4 5+")] == [
        ("0-0", "0"), ("1-4", "1 to 4"), ("5+", "5 or more")
    ]  # fmt: skip


@pytest.mark.parametrize(("bins", "beyond"), [("1-4 5+", "a whole number, 1 or more"), ("1-4 5-9", "from 1 to 9")])
def test_a_number_that_no_bin_holds_is_asked_for_again(bins: str, beyond: str) -> None:
    person = Pass(questionnaire(row("integer", "visits", bins=bins))).says("Yes, start", "0")
    assert beyond in person.screen.notice
    person.says("5")
    assert person.response is not None
    assert person.response.answers == {"visits": "5"}
