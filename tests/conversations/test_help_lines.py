"""Help lines by age: who sees which, in which order, and what an author is told."""

from typing import Any

import pytest

from conversations.dialogue import Response
from conversations.faults import ContentFaults
from conversations.help_file import help_lines
from conversations.help_lines import ANY_AGE, Ages, HelpLine, everyones, fitting
from conversations.screens import screen
from conversations.xlsform import read_form
from tests.conversations.passes import Pass, form_of, questionnaire, row

DANGER = HelpLine("999", "Call 999")
ANYONE = HelpLine("Anyone's", "Call 1")
UNDER_19 = HelpLine("Under nineteen's", "Call 2", ages=Ages(under=19))
FROM_16_TO_24 = HelpLine("A drop-in", "Call 3", ages=Ages(16, 25))
GROWN_UP = HelpLine("Grown-ups'", "Call 4", ages=Ages(18))
ALL = (DANGER, ANYONE, UNDER_19, FROM_16_TO_24, GROWN_UP)


def names(start: int, under: int) -> list[str]:
    return [line.name for line in fitting(ALL, Ages(start, under))]


def test_while_nothing_is_known_of_an_age_everything_shows_as_it_stands() -> None:
    assert fitting(ALL, ANY_AGE) == ALL


@pytest.mark.parametrize(
    ("band", "shown"),
    [
        ((0, 13), ["999", "Under nineteen's", "Anyone's"]),
        ((16, 18), ["999", "Under nineteen's", "A drop-in", "Anyone's"]),
        ((18, 22), ["999", "A drop-in", "Grown-ups'", "Anyone's", "Under nineteen's"]),
        ((22, 200), ["999", "Grown-ups'", "Anyone's", "A drop-in"]),
        ((25, 200), ["999", "Grown-ups'", "Anyone's"]),
    ],
)
def test_a_band_sees_what_may_fit_first_999_then_what_fits_all_of_it(band: tuple[int, int], shown: list[str]) -> None:
    assert names(*band) == shown


@pytest.mark.parametrize(("start", "there"), [(17, True), (18, True), (19, False), (20, False)])
def test_a_line_for_under_19s_is_there_up_to_18(start: int, there: bool) -> None:
    assert ("Under nineteen's" in names(start, 200)) is there


@pytest.mark.parametrize(("under", "there"), [(15, False), (16, False), (17, True)])
def test_a_line_from_16_on_is_there_for_a_band_that_reaches_16(under: int, there: bool) -> None:
    assert ("A drop-in" in names(0, under)) is there


def test_someone_whom_no_line_fits_sees_them_all() -> None:
    assert fitting((UNDER_19, FROM_16_TO_24), Ages(30)) == (UNDER_19, FROM_16_TO_24)


def test_a_line_on_two_lists_is_told_once_to_a_stranger() -> None:
    other = HelpLine("999", "Call 999, or text")
    assert everyones([[DANGER, ANYONE], [other, GROWN_UP]]) == (DANGER, ANYONE, GROWN_UP)


BANDS = [
    {"list_name": "bands", "name": "young", "label": "Under 16", "under": "16"},
    {"list_name": "bands", "name": "middle", "label": "16 to 21", "from": "16", "under": "22"},
    {"list_name": "bands", "name": "old", "label": "22 or over", "from": "22"},
]


def asked() -> Pass:
    form = form_of(row("select_one bands", "age"), row("select_one yes_no", "fine"))
    form["choices"] += BANDS
    setting = questionnaire(row("note", "n"), row("select_one yes_no", "x")).setting
    return Pass(read_form(form, "made-up.yaml", setting.__class__(help=ALL)))


def test_help_goes_by_the_age_band_as_soon_as_it_is_answered() -> None:
    person = asked().says("Yes, start", "Get help")
    assert len(person.screen.paragraphs) == 1 + len(ALL)
    person.says("Carry on", "22 or over", "Get help")
    assert [words.partition(":")[0] for words in person.screen.paragraphs[1:]] == [
        "999", "Grown-ups'", "Anyone's", "A drop-in",
    ]  # fmt: skip


def test_who_is_too_young_is_shown_what_fits_their_age() -> None:
    person = asked().says("Yes, start", "Under 16")
    assert [words.partition(":")[0] for words in person.screen.paragraphs[1:]] == [
        "999", "Under nineteen's", "Anyone's",
    ]  # fmt: skip


def test_help_after_the_thanks_shows_everything_as_no_answer_is_kept_there() -> None:
    sent = Response(stage="sent", overlay="help")
    assert len(screen(asked().asked, sent).paragraphs) == 1 + len(ALL)


def lists(**columns: str) -> Any:
    return {"lists": {"all": [{"name": "999", "how": "Call 999", **columns}]}}


def test_a_line_of_the_file_is_for_everyone_unless_it_says_otherwise() -> None:
    assert help_lines(lists(), "all")[0].ages == ANY_AGE
    assert help_lines(lists(from_age="16", under_age="25"), "all")[0].ages == Ages(16, 25)


@pytest.mark.parametrize(
    ("columns", "fault"),
    [
        ({"from_age": "sixteen"}, "'from_age' is 'sixteen', which is no age; write a whole number such as 16"),
        ({"under_age": "19.5"}, "'under_age' is '19.5', which is no age; write a whole number such as 16"),
        ({"under_age": "-1"}, "'under_age' is '-1', which is no age; write a whole number such as 16"),
        ({"from_age": "200"}, "'from_age' is '200', which is no age; write a whole number such as 16"),
        ({"from_age": "19", "under_age": "19"}, "'from_age' must be less than 'under_age'; mend one of them"),
        ({"age": "19"}, "'age' is not known here; there are name, how, hours, who, verified_on, from_age, under_age"),
    ],
)
def test_an_age_that_is_none_is_told(columns: dict[str, str], fault: str) -> None:
    with pytest.raises(ContentFaults) as odd:
        help_lines(lists(**columns), "all")
    assert odd.value.faults == (f"help.yaml, list 'all', line 1: {fault}",)


@pytest.mark.parametrize(
    ("ages", "fault"),
    [
        ({"from": "old"}, "column 'from': 'old' is no age; write a whole number such as 16"),
        ({"from": "16", "under": "16"}, "column 'from': 16 is not less than 16 under 'under'; mend one of them"),
    ],
)
def test_an_option_with_an_age_that_is_none_is_told(ages: dict[str, str], fault: str) -> None:
    form = form_of(row("select_one bands", "age"))
    form["choices"] += [{"list_name": "bands", "name": "young", "label": "Young", **ages}]
    with pytest.raises(ContentFaults) as odd:
        read_form(form, "made-up.yaml")
    assert odd.value.faults == (f"made-up.yaml, choices row 8, {fault}",)
