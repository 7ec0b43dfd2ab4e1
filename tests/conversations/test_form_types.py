"""The types that a form may have: which are held, which are left out with a note, which are refused with the reason."""

import pytest

from conversations.faults import ContentFaults
from conversations.form_refused import LEFT_OUT, REFUSED
from conversations.xlsform import read_form
from tests.conversations.passes import Pass, form_of, questionnaire, row

GOOD = row("select_one yes_no", "seen")


@pytest.mark.parametrize("kind", sorted(LEFT_OUT))
def test_what_would_look_into_somebodys_phone_is_left_out_and_its_author_is_told_why(kind: str) -> None:
    made = read_form(form_of(GOOD, {"type": kind, "name": "secret"}), "q.yaml")
    assert [one.name for one in made.questions] == ["seen"]
    assert made.notes == (f"q.yaml, survey row 2, column 'type': '{kind}' is left out: {LEFT_OUT[kind]}",)


@pytest.mark.parametrize("kind", sorted(REFUSED))
def test_what_a_chat_cannot_hold_is_refused_in_one_line_with_the_reason(kind: str) -> None:
    with pytest.raises(ContentFaults) as odd:
        read_form(form_of(GOOD, row(f"{kind} things", "it")), "q.yaml")
    why = f"'{kind}' can't be asked in a chat: {REFUSED[kind]}"
    assert odd.value.faults == (f"q.yaml, survey row 2 ('it'), column 'type': {why}",)


def test_or_other_adds_an_option_and_asks_what_it_is() -> None:
    person = Pass(questionnaire(row("select_one fruit or_other", "snack"))).says("Yes, start")
    assert person.labels[:4] == ["Apple", "Pear", "Plum", "Other"]
    person.says("Other")
    assert person.question == "You said other. What is it?"
    person.says("Biscuits", "Send my answers")
    assert person.answers == {"snack": "other", "snack_other": "Biscuits"}


def test_whoever_takes_other_back_is_not_held_to_what_it_was() -> None:
    person = Pass(questionnaire(row("select_multiple fruit or_other", "snack"))).says("Yes, start")
    person.says("Pear", "Other", "Done", "Biscuits").change("Snack?").says("Other", "Done", "Send my answers")
    assert person.answers == {"snack": "pear"}


def test_a_question_that_has_the_name_of_what_else_it_is_must_give_it_up() -> None:
    with pytest.raises(ContentFaults) as odd:
        read_form(form_of(row("select_one fruit or_other", "snack"), row("text", "snack_other")), "q.yaml")
    assert odd.value.faults == (
        "q.yaml, survey row 1 ('snack'), column 'type': or_other asks for 'snack_other' too, which is a name already; "
        "choose another for that",
    )


def test_an_order_is_given_by_tapping_and_taken_back_by_undo() -> None:
    person = Pass(questionnaire(row("rank fruit", "best"))).says("Yes, start")
    assert person.screen.hint == "Tap them in your order: what comes first for you, then the next."
    person.says("Plum")
    assert person.labels[:4] == ["Apple", "Pear", "1. Plum", "Undo"]
    person.says("Undo", "Pear", "Apple")
    assert person.screen.items[0].answer == "1. Pear, 2. Apple, 3. Plum"
    assert person.says("Send my answers").answers == {"best": "pear apple plum"}


def test_an_author_is_told_what_no_tally_will_show() -> None:
    made = questionnaire(GOOD, row("date", "when"), row("rank fruit", "best"))
    assert made.notes == ("made-up.yaml, survey: in the export, but in no tally: when, best",)


def test_what_is_asked_for_each_of_several_is_in_no_tally_either() -> None:
    child = {"type": "begin_repeat", "name": "child", "label": "Child"}
    made = questionnaire(child, row("select_one yes_no", "school"), row("text", "called"), {"type": "end_repeat"}, GOOD)
    assert made.notes == ("made-up.yaml, survey: in the export, but in no tally: school",)


def test_a_day_is_read_back_in_full_so_that_a_slip_is_seen() -> None:
    person = Pass(questionnaire(row("date", "when"), row("acknowledge", "fine"))).says("Yes, start", "3/5/2026")
    assert (person.screen.echo, person.labels[0]) == ("✓ Sunday 3 May 2026", "OK")
    assert person.says("OK", "Send my answers").answers == {"when": "2026-05-03", "fine": "OK"}


@pytest.mark.parametrize(("written", "noted"), [("yes", False), ("no", False), ("", False), ("${seen} = 'yes'", True)])
def test_what_may_be_changed_only_sometimes_may_be_changed_and_its_author_is_told(written: str, noted: bool) -> None:
    made = questionnaire(GOOD, row("select_one yes_no", "sure", readonly=written))
    line = f"made-up.yaml, survey row 2 ('sure'), column 'readonly': '{written}' is left out"
    assert any(note.startswith(line) for note in made.notes) == noted
    assert (made.questions[1].kind == "note") == (written == "yes")
