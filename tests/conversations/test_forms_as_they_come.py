"""What forms out in the world have besides what the reference says: held as it was meant, or refused in a line."""

import pytest

from conversations.faults import ContentFaults
from conversations.xlsform import read_form
from tests.conversations.passes import Pass, form_of, questionnaire, row

BARE = {"type": "note", "name": "logo", "media::image": "logo.png"}


def fault(*rows: dict[str, str]) -> str:
    with pytest.raises(ContentFaults) as odd:
        read_form(form_of(*rows), "q.xlsx")
    (line,) = odd.value.faults
    return line.removeprefix("q.xlsx, survey row 1 ('asked'), ")


def test_the_heading_of_a_table_is_said_and_not_asked() -> None:
    heading = row("select_one yes_no", "heading", "Did you get:", appearance="label")
    person = Pass(questionnaire(heading, row("select_one yes_no", "tea", appearance="list-nolabel")))
    assert person.says("Yes, start").screen.paragraphs == ("Did you get:", "Tea?")


def test_a_heading_without_words_is_not_there() -> None:
    heading = {"type": "select_one yes_no", "name": "heading", "appearance": "w4 label"}
    person = Pass(questionnaire(heading, row("select_one yes_no", "tea", appearance="list-nolabel")))
    assert person.says("Yes, start").screen.paragraphs == ("Tea?",)


def test_a_note_that_is_a_picture_alone_is_left_out_with_a_note() -> None:
    read = read_form(form_of(BARE, row("text", "why")), "q.xlsx")
    assert [one.name for one in read.questions] == ["why"]
    assert "q.xlsx, survey row 1: a note without words is left out: a chat says it in words" in read.notes


@pytest.mark.parametrize("call", ["search('towns')", "minimal search('towns', 'matches', 'of', ${asked})"])
def test_options_out_of_a_search_are_refused_since_their_list_is_none(call: str) -> None:
    assert fault(row("select_one fruit", "asked", appearance=call)) == (
        "column 'appearance': options out of search(…) are not held; "
        "write select_one_from_file and the file's name as the type"
    )


@pytest.mark.parametrize(
    "parameters",
    [
        "start=1 end=4 tick_interval=2",
        "Start=1 END=4",
        "start=1;end=4;placeholder=3",
        "tick_labelset=ends start=1, end=4",
    ],
)
def test_how_a_slider_looks_says_nothing_of_its_scale(parameters: str) -> None:
    asked = questionnaire(row("range", "stars", parameters=parameters))
    assert Pass(asked).says("Yes, start").labels[:4] == ["1", "2", "3", "4"]


@pytest.mark.parametrize(("cell", "required"), [("1", True), ("0", False)])
def test_whether_an_answer_is_required_may_be_a_number(cell: str, required: bool) -> None:
    assert questionnaire(row("text", "why", required=cell)).questions[0].required is required


def test_options_that_are_the_answers_of_a_repeat_are_refused() -> None:
    people = [row("begin_repeat", "person"), row("text", "called"), {"type": "end_repeat"}]
    assert fault(row("select_one ${called}", "asked"), *people) == (
        "column 'type': options that are a repeat's answers are not held; ask for it in words, with the type text"
    )


def test_what_is_refused_is_told_once_and_needs_no_label_besides() -> None:
    assert fault({"type": "xml-external", "name": "asked"}) == (
        "column 'type': 'xml-external' can't be asked in a chat: only a csv can be read beside a form; save it as one"
    )


def test_a_path_that_begins_at_a_repeat_says_what_to_write() -> None:
    people = [row("begin_repeat", "person"), row("text", "called"), {"type": "end_repeat"}]
    assert fault(row("text", "asked", relevant="${person}/called = 'Ada'"), *people) == (
        "column 'relevant': '/called' at character 10 cannot stand behind something; "
        "write ${…} around the name of what is meant"
    )


@pytest.mark.parametrize(("cell", "asked"), [("TRUE", True), ("yes", True), ("FALSE", False), ("No", False)])
def test_a_condition_that_a_spreadsheet_made_a_truth_of_is_one(cell: str, asked: bool) -> None:
    person = Pass(questionnaire(row("text", "why", relevant=cell), row("text", "last"))).says("Yes, start")
    assert person.question == ("Why?" if asked else "Last?")


def test_in_its_constraint_a_question_may_be_called_by_its_name() -> None:
    asked = row("integer", "age", constraint="${age} > 15 and ../age < 22", constraint_message="From 16 to 21.")
    person = Pass(questionnaire(asked)).says("Yes, start", "15")
    assert person.screen.notice == "From 16 to 21."
    assert person.says("16").answers == {"age": "16"}


def test_what_would_be_offered_from_the_last_time_is_not() -> None:
    read = read_form(form_of(row("text", "street", default="${last-saved#street}")), "q.xlsx")
    assert Pass(read).says("Yes, start").chosen == []
    assert read.notes == (
        "q.xlsx, survey row 1 ('street'), column 'default': "
        "'${last-saved#street}' is left out: a chat keeps nothing of the last time",
    )
