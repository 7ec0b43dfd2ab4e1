"""However people spell columns, types and cells, the same form is read, with the same version."""

from typing import Any

import pytest

from conversations.faults import ContentFaults
from conversations.form_cells import plain_cell
from conversations.form_columns import spelt
from conversations.form_types import plain_type
from conversations.xlsform import content_hash, read_form
from tests.conversations.passes import form_of, row


@pytest.mark.parametrize(
    ("sheet", "written", "meant"),
    [
        ("survey", "Label", "label"),
        ("survey", " Constraint  Message ", "constraint_message"),
        ("survey", "relevance", "relevant"),
        ("survey", "bind::relevant", "relevant"),
        ("survey", "bind::jr:constraintMsg", "constraint_message"),
        ("survey", "calculate", "calculation"),
        ("survey", "read_only", "readonly"),
        ("survey", "jr:count", "repeat_count"),
        ("survey", "label::English (en)", "label::English (en)"),
        ("survey", "Label :: English (en)", "label::English (en)"),
        ("survey", "label:French", "label::French"),
        ("survey", "image", "media::image"),
        ("survey", "Media::Image::French", "media::image::French"),
        ("survey", "image::French", "media::image::French"),
        ("survey", "My Notes", "My Notes"),
        ("choices", "list name", "list_name"),
        ("choices", "List Name", "list_name"),
        ("choices", "value", "name"),
        ("choices", "Region", "Region"),
        ("settings", "id_string", "form_id"),
        ("settings", "Form Title", "form_title"),
    ],
)
def test_a_column_is_known_however_it_is_spelt(sheet: str, written: str, meant: str) -> None:
    assert spelt(sheet, [written]) == {written: meant}


def test_a_single_colon_parts_nothing_where_others_have_two() -> None:
    assert spelt("survey", ["label::French", "hint:French"])["hint:French"] == "hint:French"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Text", "text"),
        ("select_one  fruit", "select_one fruit"),
        ("select one from fruit", "select_one fruit"),
        ("select1 fruit", "select_one fruit"),
        ("Select_One Fruit", "select_one Fruit"),
        ("select all that apply from fruit", "select_multiple fruit"),
        ("select multiple fruit", "select_multiple fruit"),
        ("select_one fruit or other", "select_one fruit or_other"),
        ("select_one fruit or specify other", "select_one fruit or_other"),
        ("select_one ${members}", "select_one ${members}"),
        ("select one from file towns.csv", "select_one_from_file towns.csv"),
        ("rank fruit", "rank fruit"),
        ("begin group", "begin_group"),
        ("Begin_Repeat", "begin_repeat"),
        ("end repeat", "end_repeat"),
        ("datetime", "dateTime"),
        ("photo", "image"),
        ("gps", "geopoint"),
        ("int", "integer"),
        ("trigger", "acknowledge"),
        ("csv-external", "csv-external"),
        ("what is this", "what is this"),
    ],
)
def test_a_type_is_known_however_it_is_spelt(written: str, meant: str) -> None:
    assert plain_type(written) == meant


@pytest.mark.parametrize(
    ("column", "written", "meant"),
    [
        ("relevant", "${ age } > 15", "${age} > 15"),
        ("relevant", "$ {age} = ‘yes’", "${age} = 'yes'"),
        ("relevant", "${a} = “yes”", '${a} = "yes"'),
        ("relevant", "${a} = 'don’t know'", "${a} = 'don’t know'"),
        ("relevant", "${a}\u00a0=\u202f1", "${a} = 1"),
        ("label", " You said ‘yes’ ", "You said ‘yes’"),
        ("label", "Hello ${ name }", "Hello ${name}"),
        ("label", "\ufeffOne_x000D_\nTwo\r\nThree", "One\nTwo\nThree"),
    ],
)
def test_a_cell_is_read_without_what_nobody_meant(column: str, written: str, meant: str) -> None:
    assert plain_cell(column, written) == meant


def notes_of(form: dict[str, Any]) -> list[str]:
    return list(read_form(form, "q.xlsx").notes)


def test_rows_from_a_workbook_keep_the_numbers_a_spreadsheet_shows_and_give_the_same_version() -> None:
    form = form_of(row("text", "why"), row("text", "how"))
    sheet = {**form, "survey": [{}, form["survey"][0], {}, {"Type ": "TEXT", "Name": "how", "LABEL": " How? "}]}
    assert content_hash(sheet) == content_hash(form) == read_form(sheet, "q.xlsx").version
    sheet["survey"][3]["Name"] = "why"
    with pytest.raises(ContentFaults) as odd:
        read_form(sheet, "q.xlsx")
    assert odd.value.faults == (
        "q.xlsx, survey row 4 ('why'), column 'name': 'why' is the name of row 2 already; choose another",
    )


def test_settings_may_be_a_row_with_the_introduction_in_one_cell() -> None:
    form = form_of(row("text", "why"))
    one, two = "We ask.", "You answer.\nOr not."
    form["settings"] = {"form_title": "Made up", "introduction": [one, two]}
    sheet = {**form, "settings": [{}, {"title": "Made up", "Introduction": f"{one}\n \n{two}"}]}
    assert content_hash(sheet) == content_hash(form)
    assert read_form(sheet, "q.xlsx").introduction == (one, two)


def test_two_columns_that_mean_the_same_are_one_fault() -> None:
    with pytest.raises(ContentFaults) as odd:
        read_form(form_of(row("text", "why", relevant="1", relevance="2")), "q.xlsx")
    assert odd.value.faults == (
        "q.xlsx, survey: the columns 'relevant' and 'relevance' mean the same; take one of them out",
    )


@pytest.mark.parametrize("sheet", ["survey", "choices"])
def test_a_label_without_a_language_beside_one_with_is_a_fault(sheet: str) -> None:
    form = form_of(row("select_one fruit", "why"))
    form[sheet] = [{**one, "label::French": "Pourquoi"} for one in form[sheet]]
    with pytest.raises(ContentFaults) as odd:
        read_form(form, "q.xlsx")
    assert (
        f"q.xlsx, {sheet} row 1, column 'label': stands beside 'label::French' and says no language; "
        "call it 'label::' and its language"
    ) in odd.value.faults


def test_a_row_that_is_switched_off_is_not_there() -> None:
    form = form_of(row("text", "why"), row("slider", "odd", disabled="Yes"))
    assert [one.name for one in read_form(form, "q.xlsx").questions] == ["why"]


def test_what_a_chat_has_no_use_for_is_noted_once_and_is_no_fault() -> None:
    form = form_of(row("text", "why", audio="a.mp3"), row("text", "how", audio="b.mp3"), style="pages")
    assert notes_of({**form, "entities": []}) == [
        "q.xlsx, entities: this sheet is left out: a chat has no use for it",
        "q.xlsx, survey: the column 'media::audio' is left out: a chat has no use for it",
        "q.xlsx, settings: the column 'style' is left out: a chat has no use for it",
    ]


def test_a_form_alone_may_do_without_an_introduction() -> None:
    form = form_of(row("text", "why"))
    form["settings"] = {}
    assert notes_of(form) == [
        "q.xlsx, settings, 'introduction': is missing; write who asks, what about, who sees the answers"
    ]


def test_a_hint_stands_for_a_label_that_is_missing_and_what_is_worked_out_needs_neither() -> None:
    form = form_of(
        {"type": "text", "name": "why", "hint": "Why?"}, {"type": "text", "name": "sum", "calculation": "1 + 1"}
    )
    why, total = read_form(form, "q.xlsx").questions
    assert (why.label, why.hint, total.kind) == ("Why?", "", "calculate")


def test_a_list_may_have_a_name_twice_where_its_author_says_so() -> None:
    form = form_of(row("select_one fruit", "which", choice_filter="place = 'a' or name = 'plum'"))
    form["choices"] = [{"list_name": "fruit", "name": "plum", "label": f"Plum {at}", "place": at} for at in "ab"]
    with pytest.raises(ContentFaults, match="'plum' is in this list already"):
        read_form(form, "q.xlsx")
    form["settings"]["allow_choice_duplicates"] = "Yes"
    assert [one.label for one in read_form(form, "q.xlsx").questions[0].options] == ["Plum a", "Plum b"]


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ({"type": "txt"}, "column 'type': 'txt' is no type; did you mean 'text'?"),
        ({"type": ""}, "column 'type': is empty; use one of note, "),
        (
            {"type": "select_one"},
            "column 'type': 'select_one' names no list; write it behind, as in 'select_one colours'",
        ),
        ({"type": "calculate"}, "column 'calculation': is empty; write what is to be worked out"),
    ],
)
def test_a_row_that_is_not_whole_is_told(written: dict[str, str], line: str) -> None:
    with pytest.raises(ContentFaults) as odd:
        read_form(form_of(row("text", "why"), {**row("text", "odd"), **written}), "q.xlsx")
    assert len(odd.value.faults) == 1
    assert odd.value.faults[0].startswith(f"q.xlsx, survey row 2 ('odd'), {line}")
