"""Reading a form: what it becomes, and each fault of an author in one line that says where, what and how to mend it."""

from typing import Any

import pytest

from conversations.faults import ContentFaults
from conversations.question import Option
from conversations.xlsform import content_hash, read_form
from tests.conversations.passes import Pass, form_of, questionnaire, row

GOOD = row("select_one yes_no", "seen")


def faults(form: object, themes: list[str] | None = None) -> list[str]:
    with pytest.raises(ContentFaults) as odd:
        read_form(form, "q.yaml", themes=themes)
    return list(odd.value.faults)


def faults_of(*survey: dict[str, str], themes: list[str] | None = None, **settings: Any) -> list[str]:
    return faults(form_of(*survey, **settings), themes)


def choices_faults(*choices: dict[str, str]) -> list[str]:
    return faults({**form_of(GOOD), "choices": [*form_of()["choices"], *choices]})


def test_a_form_becomes_a_questionnaire() -> None:
    made = read_form(
        form_of(
            row("note", "hello", "Hello there."),
            row("select_one ages", "age", required="yes", hint="Roughly."),
            row("range", "fair", parameters="start=0 end=10 step=2", relevant="${age} = 'old'", theme="fairness"),
            row("integer", "visits", constraint=". < 9", constraint_message="Under nine."),
            row("text", "view", quote="true()", appearance="multiline"),
            form_title="Made up",
            minutes="3",
            thanks="Thanks.",
        ),
        "q.yaml",
        themes=["fairness"],
    )
    assert (made.title, made.introduction, made.minutes, made.thanks) == ("Made up", ("Hello.",), 3, "Thanks.")
    assert [one.kind for one in made.questions] == ["note", "select_one", "range", "integer", "text", "consent", "name"]
    hello, age, fair, visits, view, *asked = made.questions
    assert (hello.label, age.required, age.hint) == ("Hello there.", True, "Roughly.")
    assert age.options == (Option("young", "Under 16", 16), Option("old", "16 or over"))
    assert (fair.scale, fair.theme) == ((0, 10, 2), "fairness")
    assert fair.relevant is not None
    assert fair.relevant.holds({"age": "old"})
    assert visits.constraint is not None
    assert (visits.constraint.holds({}, "9"), visits.constraint_message) == (False, "Under nine.")
    assert (view.quote, view.required) == (True, False)
    assert [one.about for one in asked] == ["view", "view"]


def test_the_version_follows_the_content_and_not_its_order_on_the_page() -> None:
    form = form_of(GOOD)
    turned = dict(reversed(form.items()))
    assert content_hash(form) == content_hash(turned) == read_form(form, "q.yaml").version
    assert content_hash(form) != content_hash(form_of(row("select_one yes_no", "seen", "Seen it?")))


@pytest.mark.parametrize(
    ("wrong", "line"),
    [
        (
            row("select_one yes_no", "2nd"),
            "survey row 2 ('2nd'), column 'name': '2nd' is no name; begin with a letter and use letters, digits and _",
        ),
        (
            row("select_one yes_no", "seen"),
            "survey row 2 ('seen'), column 'name': 'seen' is the name of row 1 already; choose another",
        ),
        (
            {"type": "text", "name": "view"},
            "survey row 2 ('view'), column 'label': is empty; write what the person is asked",
        ),
        (
            row("text", "view", "x" * 1501),
            "survey row 2 ('view'), column 'label': is over 1,500 characters; shorten it or part it in two",
        ),
        (
            row("text", "view", hint="x" * 501),
            "survey row 2 ('view'), column 'hint': is over 500 characters; shorten it",
        ),
        (
            row("text", "view", theme="colour"),
            "survey row 2 ('view'), column 'theme': 'colour' is not among the themes of inspection.yaml; add it there",
        ),
        (
            row("geotrace", "where"),
            "survey row 2 ('where'), column 'type': 'geotrace' can't be asked in a chat: "
            "shapes can't be drawn in a chat; ask for the place in words, with the type text",
        ),
        (
            row("telepathy", "where"),
            "survey row 2 ('where'), column 'type': 'telepathy' is no type; use one of note, select_one, ",
        ),
        (
            row("select_one colours", "view"),
            "survey row 2 ('view'), column 'type': there is no list 'colours' on the choices sheet; add it there",
        ),
        (
            row("text", "view", required="maybe"),
            "survey row 2 ('view'), column 'required': 'maybe' is neither yes nor no; write one of them",
        ),
        (
            row("text", "view", relevant="${sen} = 'yes'"),
            "survey row 2 ('view'), column 'relevant': ${sen} is no question of this form; did you mean ${seen}?",
        ),
        (
            row("text", "view", relevant="${xyz} = 'yes'"),
            "survey row 2 ('view'), column 'relevant': ${xyz} is no question of this form; check its spelling",
        ),
        (
            row("text", "view", label="What of ${sen}?"),
            "survey row 2 ('view'), column 'label': ${sen} is no question of this form; did you mean ${seen}?",
        ),
        (
            row("calculate", "view", calculation="${view} + 1"),
            "survey row 2 ('view'): ${view} needs ${view}: no one of them can be worked out first; "
            "take one of these out",
        ),
        (
            row("integer", "view", relevant="${view} > 3"),
            "survey row 2 ('view'), column 'relevant': ${view} is this question itself; "
            "write . for its answer, and only in a constraint",
        ),
        (
            row("text", "view", relevant="${seen} = "),
            "survey row 2 ('view'), column 'relevant': this breaks off before character 10; "
            "write what is missing at the end",
        ),
        (row("text", "view", relevent="1"), "survey: 'relevent' is not known here; did you mean 'relevant'?"),
    ],
)
def test_a_fault_in_a_row_is_one_line_with_row_and_column(wrong: dict[str, str], line: str) -> None:
    found = faults_of(GOOD, wrong, row("text", "last"), themes=["fairness"])
    assert len(found) == 1
    assert found[0].startswith(f"q.yaml, {line}")


def test_questions_that_need_one_another_are_named_from_the_first_row_on() -> None:
    assert faults_of(
        GOOD,
        row("text", "b", relevant="${c} > 1"),
        row("calculate", "c", calculation="${d} + ${seen}"),
        row("integer", "d", relevant="${b} != ''"),
    ) == [
        "q.yaml, survey row 2 ('b'): ${b} needs ${c}, which needs ${d}, which needs ${b}: "
        "no one of them can be worked out first; take one of these out"
    ]


def test_a_form_whose_expressions_are_endless_is_told_so_once() -> None:
    endless = " + ".join(["1"] * 2_000)
    rows = [row("calculate", f"sum{at}", calculation=endless) for at in range(26)]
    assert len(read_form(form_of(GOOD, *rows[:25]), "q.yaml").questions) == 26
    assert faults_of(GOOD, *rows) == [
        "q.yaml, survey row 27 ('sum25'), column 'calculation': up to here the form's expressions have over 100,000 "
        "names, numbers and signs; part the form"
    ]


def test_names_are_guessed_for_the_first_twenty_that_are_misspelt() -> None:
    found = faults_of(GOOD, *[row("text", f"why{at}", relevant="${sen} = 1") for at in range(21)])
    assert [fault for fault in found if not fault.endswith("did you mean ${seen}?")] == found[20:]


def test_a_later_question_may_be_read_and_the_author_is_told_what_that_means() -> None:
    asked = read_form(form_of(GOOD, row("text", "why", relevant="${late} = 'x'"), row("text", "late")), "q.yaml")
    assert asked.notes == (
        "q.yaml, survey row 2 ('why'), column 'relevant': ${late} is asked later (row 3); "
        "until then it counts as unanswered",
    )
    assert list(asked.relevant({"seen": "yes"})) == ["seen", "late"]
    assert list(asked.relevant({"seen": "yes", "late": "x"})) == ["seen", "why", "late"]


@pytest.mark.parametrize(
    "parameters", ["start=1 end=1", "start=5 end=1", "start=1 end=5 step=0", "start=1 end=3 step=5", "strat=1 end=5",
                   "start=1 end=1.5 step=0.6", "start=a end=5", "1-5", "start=1 end=5e3", "end=9999999"],
)  # fmt: skip
def test_a_scale_that_is_none_is_a_fault(parameters: str) -> None:
    assert faults_of(row("range", "fair", parameters=parameters)) == [
        f"q.yaml, survey row 1 ('fair'), column 'parameters': '{parameters}' is no scale of two points or more; "
        "write 'start=1 end=5 step=1'"
    ]


@pytest.mark.parametrize(
    ("parameters", "scale"),
    [("", (1, 5, 1)), ("start=0 end=20", (0, 20, 1)), ("start=1 end=2", (1, 2, 1)), ("end=4, start=-2", (-2, 4, 1))],
)
def test_a_scale_may_leave_out_what_is_usual(parameters: str, scale: tuple[int, int, int]) -> None:
    assert read_form(form_of(row("range", "fair", parameters=parameters)), "q.yaml").questions[0].scale == scale


@pytest.mark.parametrize(
    ("parameters", "kind"),
    [
        ("start=0 end=20", "range"), ("start=0 end=21", "decimal"), ("start=0 end=999999", "decimal"),
        ("start=0 end=40 step=2", "range"), ("start=0 end=42 step=2", "decimal"), ("start=0 end=2 step=0.5", "decimal"),
        ("start=0.0 end=10.0 step=1.0", "range"),
    ],
)  # fmt: skip
def test_a_scale_that_is_too_fine_or_long_for_buttons_is_typed(parameters: str, kind: str) -> None:
    assert read_form(form_of(row("range", "fair", parameters=parameters)), "q.yaml").questions[0].kind == kind


def test_only_its_own_points_are_taken() -> None:
    fine = row("range", "hours", parameters="start=0.1 end=0.7 step=0.2", default="0.4")
    person = Pass(questionnaire(fine)).says("Yes, start")
    assert person.screen.hint == "Write a number from 0.1 to 0.7, in steps of 0.2."
    assert "Leave it at 0.4" not in person.labels
    for odd in ("0", "0.2", "0.8", "0.9", "lots"):
        assert "Please write a number" in person.says(odd).screen.notice
    assert person.says("0.30", "Send my answers").answers == {"hours": "0.3"}


@pytest.mark.parametrize(
    ("wrong", "line"),
    [
        (
            {"name": "red", "label": "Red"},
            "choices row 8, column 'list_name': is empty; write the list that this option belongs to",
        ),
        (
            {"list_name": "fruit", "name": "red plum"},
            "choices row 8, column 'name': 'red plum' is no name; use one word without spaces",
        ),
        (
            {"list_name": "fruit", "name": "red\tplum"},
            "choices row 8, column 'name': 'red\tplum' is no name; use one word without spaces",
        ),
        ({"list_name": "fruit", "label": "Red"}, "choices row 8, column 'name': '' is no name; use one word"),
        (
            {"list_name": "fruit", "name": "plum"},
            "choices row 8, column 'name': 'plum' is in this list already; give it another name",
        ),
        (
            {"list_name": "fruit", "name": "fig", "under": "ten"},
            "choices row 8, column 'under': 'ten' is no age; write a whole number such as 16",
        ),
        (
            {"list_name": "fruit", "name": "fig", "labl": "x"},
            "choices: 'labl' is not known here; did you mean 'label'?",
        ),
    ],
)
def test_a_fault_in_a_choice_is_one_line(wrong: dict[str, str], line: str) -> None:
    found = choices_faults(wrong)
    assert len(found) == 1
    assert found[0].startswith(f"q.yaml, {line}")


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        ({"minutes": "two"}, "settings, 'minutes': must be a whole number"),
        ({"minutes": "0"}, "settings, 'minutes': must be a whole number"),
        ({"minutes": "9" * 5000}, "settings, 'minutes': must be a whole number"),
        ({"introduction": {"who": "us"}}, "settings, 'introduction': must be a list of paragraphs"),
        ({"introduction": ["x" * 3001]}, "settings, 'introduction': is over 3,000 characters"),
        ({"thanks": ["a", "b"]}, "settings, 'thanks': must be one text"),
        ({"minuts": "5"}, "settings: 'minuts' is not known here; did you mean 'minutes'?"),
    ],
)
def test_a_fault_in_the_settings_is_one_line(settings: dict[str, Any], line: str) -> None:
    found = faults_of(GOOD, **settings)
    assert len(found) == 1
    assert found[0].startswith(f"q.yaml, {line}")


@pytest.mark.parametrize("form", [None, "", [], {}, {"survey": None}, {"questions": []}])
def test_what_is_no_form_at_all_is_told_so(form: object) -> None:
    assert faults(form) == ["q.yaml: a form needs a list called survey, with a row for each question"]


@pytest.mark.parametrize("survey", [[], [row("note", "hello")]])
def test_a_form_without_a_question_is_told_so(survey: list[dict[str, str]]) -> None:
    assert faults_of(*survey) == ["q.yaml, survey: has no question; add at least one row that is no note"]


def test_a_fault_in_the_only_question_is_the_only_fault() -> None:
    assert len(faults_of(row("geotrace", "where"))) == 1


@pytest.mark.parametrize("odd", ["seen", None, ["a"], {"name": ["seen"]}])
def test_rows_after_one_that_is_none_keep_their_numbers(odd: Any) -> None:
    assert faults({**form_of(), "survey": [GOOD, odd, row("geoshape", "day")]}) == [
        "q.yaml, survey row 2: must be columns with one text each, such as 'name: age'",
        "q.yaml, survey row 3 ('day'), column 'type': 'geoshape' can't be asked in a chat: "
        "shapes can't be drawn in a chat; ask for the place in words, with the type text",
    ]


def test_an_unknown_sheet_is_told_so() -> None:
    assert faults({**form_of(GOOD), "questions": []}) == [
        "q.yaml, questions: is no sheet of a form; there are survey, choices and settings"
    ]


def test_all_faults_are_told_at_once() -> None:
    found = faults(
        {
            "survey": [row("geotrace", "where"), row("text", "where", relevant="${later} = 1", required="x")],
            "choices": [{"list_name": "fruit", "name": "a b"}],
            "settings": {"minutes": "long", "introduction": {"who": "us"}},
            "extra": [],
        }
    )
    assert len(found) == 8
    assert all(line.startswith("q.yaml, ") for line in found)
