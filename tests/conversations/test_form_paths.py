"""The same name in several groups, as many forms have it: each row is itself, and a path says which is meant."""

from typing import Any

import pytest

from conversations.faults import ContentFaults
from conversations.questionnaire import Questionnaire
from conversations.xlsform import read_form
from tests.conversations.passes import Pass, form_of, questionnaire, row


def group(name: str, *rows: dict[str, str], kind: str = "group") -> list[dict[str, str]]:
    return [row(f"begin_{kind}", name), *rows, {"type": f"end_{kind}"}]


def visits(*after: dict[str, str], **second: Any) -> Questionnaire:
    """why in the group first, and again in the group second."""
    return questionnaire(*group("first", row("text", "why")), *group("second", row("text", "why", **second), *after))


def faults(*rows: dict[str, str]) -> tuple[str, ...]:
    with pytest.raises(ContentFaults) as odd:
        read_form(form_of(*rows), "q.xlsx")
    return odd.value.faults


def test_a_name_in_two_groups_is_two_questions() -> None:
    person = Pass(visits()).says("Yes, start", "It rained.", "It was late.")
    assert person.answers == {"first.why": "It rained.", "second.why": "It was late."}


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("../why = 'b'", True),
        ("../why = 'a'", False),
        ("current()/../why = 'b'", True),
        ("../../first/why = 'a'", True),
        ("/form/first/why = 'a'", True),
        ("/form/second/why = 'a'", False),
    ],
)
def test_a_path_leads_to_the_one_in_its_group(path: str, asked: bool) -> None:
    person = Pass(visits(row("text", "more", relevant=path))).says("Yes, start", "a", "b")
    assert (person.question == "More?") is asked


def test_in_a_constraint_a_path_begins_at_the_question_itself() -> None:
    person = Pass(visits(constraint=". != ../../first/why", constraint_message="Something else."))
    person.says("Yes, start", "a", "a")
    assert person.screen.notice == "Something else."


def test_two_repeats_may_ask_the_same() -> None:
    adults = group("adult", row("text", "called", "Who?"), kind="repeat")
    children = group("child", row("text", "called", "Which child?"), kind="repeat")
    both = row("calculate", "both", calculation="concat(join('+', /form/adult/called), join('+', /form/child/called))")
    person = Pass(questionnaire(*adults, *children, both))
    person.says("Yes, start", "Yes", "Ada", "No", "Yes", "Bo", "No")
    assert person.answers["adult[1].adult.called"] == "Ada"
    assert person.answers["child[1].child.called"] == "Bo"
    assert person.answers["both"] == "AdaBo"


def test_what_a_name_alone_may_mean_nobody_can_tell() -> None:
    rows = [*group("first", row("text", "why")), *group("second", row("text", "why"))]
    label, condition = row("note", "said", "You said ${why}."), row("text", "more", relevant="${why} = 'a'")
    assert faults(*rows, label, condition) == (
        "q.xlsx, survey row 7 ('said'), column 'label': ${why} is the name of several rows; "
        "give the one that is meant its own",
        "q.xlsx, survey row 8 ('more'), column 'relevant': '${why}' at character 1 is the name of several rows; "
        "write the path of the one that is meant, as in /form/group/name, or rename it",
    )


def test_a_path_that_leads_nowhere_is_told() -> None:
    rows = [*group("first", row("text", "why")), *group("second", row("text", "why"))]
    assert faults(*rows, row("text", "more", relevant="/form/third/why = 'a'")) == (
        "q.xlsx, survey row 7 ('more'), column 'relevant': '/form/third/why' at character 1 "
        "leads to no question of this form; mend the groups in it",
    )


def test_a_name_that_stands_twice_in_one_group_is_a_fault() -> None:
    assert faults(*group("first", row("text", "why"), row("text", "why"))) == (
        "q.xlsx, survey row 3 ('why'), column 'name': 'why' is the name of row 2 already; choose another",
    )


def test_questions_that_need_one_another_are_told_by_their_row() -> None:
    sums = [
        row("calculate", "sum", calculation="/form/second/sum + 1"),
        row("calculate", "sum", calculation="/form/first/sum + 1"),
    ]
    (fault,) = faults(*group("first", sums[0]), *group("second", sums[1]), row("text", "why"))
    assert fault.startswith("q.xlsx, survey row 2 ('first.sum'): ${first.sum} needs ${second.sum}, which needs")


@pytest.mark.parametrize(("deep", "held"), [(49, True), (50, True), (51, False)])
def test_groups_stand_in_one_another_up_to_fifty_deep(deep: int, held: bool) -> None:
    begins = [row("begin_group", f"g{at}") for at in range(deep)]
    rows = [*begins, row("text", "why"), *[{"type": "end_group"}] * deep]
    if held:
        assert read_form(form_of(*rows), "q.xlsx").questions[-1].name == "why"
    else:
        what = "over 50 groups stand in one another here; put them one after the other"
        assert faults(*rows) == (f"q.xlsx, survey row 51: {what}",)


@pytest.mark.parametrize("names", [("возраст", "имя"), ("বয়স", "নাম"), ("العمر", "الاسم"), ("alter_größe", "naïve")])
def test_names_may_be_of_any_script_that_xml_takes(names: tuple[str, str]) -> None:
    one, other = names
    met = f"${{{one}}} > 3 and /form/{one} < 9"
    rows = row("integer", one, "1?"), row("text", other, "2?", relevant=met)
    assert Pass(questionnaire(*rows)).says("Yes, start", "4", "x").answers == {one: "4", other: "x"}
    assert "2?" not in Pass(questionnaire(*rows)).says("Yes, start", "2").screen.paragraphs
