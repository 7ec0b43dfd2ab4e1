"""Tallies and responses as tables."""

from datetime import date

from analysis.export.repeats import repeats_table
from analysis.export.responses import Sent, responses_table
from analysis.export.tallies import tallies_table
from conversations.question import Option, Question
from conversations.questionnaire import Questionnaire

MONDAY = date(2031, 5, 5)
YES_NO = (Option("yes", "Yes"), Option("no", "No"))
SHARED = Question("shared", "select_one", "Is it shared?", options=YES_NO)
BARRIERS = Question(
    "barriers", "select_multiple", "What gets in the way?", options=(Option("a", "A"), Option("b", "B"))
)
CLEAR = Question("clear", "range", "How clear?", hint="5 is very clear.")
SAID = Question("said", "text", "What else?")
NAMES = {"duty": "Duty", "young-people": "Young people"}
ROW = {"group": "all", "audience": None, "question": "shared", "label": "Is it shared?", "hidden": None}


def asked(*questions: Question) -> Questionnaire:
    return Questionnaire("Made up", (), questions)


def test_a_response_is_one_row_with_a_column_for_each_question() -> None:
    answers = {"shared": "yes", "barriers": "b", "clear": "4", "said": ""}
    table = responses_table(
        NAMES, [("duty", asked(SHARED, BARRIERS, CLEAR, SAID))], [Sent(1, "duty", MONDAY, answers)], 1
    )
    names = ["row", "wave", "week", "audience", "shared", "barriers_a", "barriers_b", "clear", "skipped"]
    assert [column.name for column in table.columns] == names
    assert list(table.rows) == [(1, 1, MONDAY, "duty", "yes", 0, 1, 4, "")]


def test_what_was_skipped_is_named_and_what_was_not_asked_is_not() -> None:
    table = responses_table(
        NAMES, [("duty", asked(SHARED, BARRIERS, CLEAR))], [Sent(1, "duty", MONDAY, {"shared": ""})], 1
    )
    assert list(table.rows) == [(1, 1, MONDAY, "duty", None, None, None, None, "shared")]


def test_audiences_that_are_asked_alike_share_a_column() -> None:
    both = [("duty", asked(SHARED)), ("young-people", asked(SHARED))]
    sent = [Sent(1, "duty", MONDAY, {"shared": "yes"}), Sent(1, "young-people", MONDAY, {"shared": "no"})]
    assert [row[4] for row in responses_table(NAMES, both, sent, 2).rows] == ["yes", "no"]


def test_questions_of_one_name_but_another_shape_have_columns_of_their_own() -> None:
    other = Question("shared", "range", "How much is shared?")
    table = responses_table(NAMES, [("duty", asked(SHARED)), ("young-people", asked(other))], [], 0)
    assert [column.name for column in table.columns[4:-1]] == ["shared", "shared_young_people"]


def test_each_kind_of_answer_has_columns_of_its_own_kind() -> None:
    rows = (
        Question("best", "rank", "Which comes first?", options=(Option("a", "A"), Option("b", "B"))),
        Question("hours", "decimal", "How many hours?"),
        Question("day", "date", "Which day?"),
        Question("clock", "time", "What time?"),
        Question("met", "dateTime", "When did you meet?"),
        Question("fine", "acknowledge", "Is that fine?"),
        Question("where", "geopoint", "Where was it?"),
    )
    answers = {"best": "b a", "hours": "2.5", "day": "2031-05-03", "clock": "14:30:00", "met": "2031-05-03T14:30:00"}
    answers |= {"fine": "OK", "where": "51.5 -0.12 0 12"}
    table = responses_table(NAMES, [("duty", asked(*rows))], [Sent(1, "duty", MONDAY, answers)], 1)
    kinds = {column.name: column.kind for column in table.columns[4:-1]}
    assert kinds == {
        "best_a": "number", "best_b": "number", "hours": "decimal", "day": "day", "clock": "words", "met": "words",
        "fine": "tick", "where_latitude": "decimal", "where_longitude": "decimal",
    }  # fmt: skip
    (row,) = table.rows
    assert row[4:-1] == (2, 1, 2.5, date(2031, 5, 3), "14:30:00", "2031-05-03T14:30:00", 1, 51.5, -0.12)


def test_what_was_asked_for_each_of_several_is_a_table_of_its_own() -> None:
    child = Question("child", "repeat", "Child")
    age = Question("age", "integer", "How old?", repeats=("child",))
    called = Question("called", "text", "What are they called?", repeats=("child",))
    form = asked(child, age, called)
    answers = {"child": "2", "child[1].age": "4", "child[1].called": "", "child[2].age": "7"}
    sent = [Sent(1, "duty", MONDAY, {"child": "0"}), Sent(1, "duty", MONDAY, answers)]
    assert list(repeats_table([("duty", form)], sent).rows) == [
        (2, 1, "duty", "child[1]", "age", "How old?", "4"),
        (2, 1, "duty", "child[2]", "age", "How old?", "7"),
    ]
    table = responses_table(NAMES, [("duty", form)], sent, 2)
    assert [column.name for column in table.columns] == ["row", "wave", "week", "audience", "child", "skipped"]
    assert [row[4] for row in table.rows] == [0, 2]


def test_a_tally_is_one_row_for_each_option() -> None:
    options = [{"name": "yes", "label": "Yes", "count": 16, "percent": 84}]
    (row,) = tallies_table({1: [{**ROW, "base": 19, "options": options}]}).rows
    assert row == (1, "all", "", "shared", "Is it shared?", 19, 19, 19, "yes", "Yes", 16, 16, 16, 84, "")


def test_a_number_that_may_only_be_bounded_stands_in_its_bounds() -> None:
    options = [{"name": "yes", "label": "Yes", "count": {"min": 8, "max": 10}, "percent": None}]
    (row,) = tallies_table({1: [{**ROW, "base": {"min": 10, "max": 12}, "options": options}]}).rows
    assert row[5:8] == (None, 10, 12)
    assert row[10:14] == (None, 8, 10, None)


def test_a_hidden_question_says_why() -> None:
    (row,) = tallies_table({1: [{**ROW, "base": None, "options": [], "hidden": "too few for numbers"}]}).rows
    assert row[-1] == "too few for numbers"
    assert row[5:14] == (None, None, None, "", "", None, None, None, None)
