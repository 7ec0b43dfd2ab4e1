"""Groups, sums, defaults and what else a form works out while somebody answers it."""

from datetime import UTC, datetime

import pytest

from conversations.dialogue import Tap, Typed
from conversations.engine import advance
from conversations.faults import ContentFaults
from conversations.xlsform import read_form
from tests.conversations.passes import Pass, form_of, questionnaire, row


def started(*rows: dict[str, str]) -> Pass:
    return Pass(questionnaire(*rows)).says("Yes, start")


def group(name: str, label: str = "", **columns: str) -> dict[str, str]:
    return {"type": "begin_group", "name": name, "label": label, **columns}


END = {"type": "end_group"}


def faults(*rows: dict[str, str]) -> list[str]:
    with pytest.raises(ContentFaults) as odd:
        read_form(form_of(*rows), "q.yaml")
    return list(odd.value.faults)


def test_a_section_begins_with_its_title() -> None:
    person = started(
        group("home", "About your home"), row("text", "street"), row("text", "town"), END, row("text", "end")
    )
    assert person.screen.paragraphs == ("About your home", "Street?")
    person.says("High Street")
    assert (person.question, person.screen.progress, len(person.screen.paragraphs)) == ("Town?", "2 of 3", 1)


def test_a_section_that_does_not_belong_is_left_out_with_all_within_it() -> None:
    person = started(
        row("select_one yes_no", "works"),
        group("job", "Your work", relevant="${works} = 'yes'"),
        row("text", "trade"),
        group("boss", "Your manager", relevant="${trade} != 'none'"),
        row("text", "kind"),
        END,
        END,
        row("text", "end"),
    )
    assert person.says("No").question == "End?"
    person.says("Back", "Yes")
    assert person.screen.paragraphs == ("Your work", "Trade?")
    assert person.says("Baker").screen.paragraphs == ("Your manager", "Kind?")
    assert person.says("Back", "none").question == "End?"


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ((group("a"), row("text", "b")), "survey row 1, column 'type': 'begin_group' never ends; add end_group"),
        ((row("text", "b"), END), "survey row 2, column 'type': 'end_group' ends nothing; take it out"),
        (
            (group("a"), row("text", "b"), {"type": "end_repeat"}, END),
            "survey row 3, column 'type': 'end_repeat' stands where 'begin_group' of row 1 must end first",
        ),
    ],
)
def test_groups_that_do_not_close_are_a_fault(rows: tuple[dict[str, str], ...], line: str) -> None:
    assert f"q.yaml, {line}" in faults(*rows)


def test_what_is_worked_out_can_be_said_read_and_sent() -> None:
    person = started(
        row("calculate", "total", calculation="${a} + ${b}"),
        row("integer", "a"),
        row("integer", "b"),
        row("note", "so", "That makes ${total}."),
        row("text", "why", "Why ${total}, and not ${nothing}?", relevant="${total} > 5"),
        row("calculate", "nothing", calculation="''"),
    ).says("2", "4")
    assert person.screen.paragraphs == ("That makes 6.", "Why 6, and not …?")
    person.says("Because.").change("A?").says("1")
    assert "That makes 5." in person.screen.paragraphs
    assert person.says("Send my answers").answers == {"total": "5", "a": "1", "b": "4"}


def test_a_sum_that_holds_words_or_the_time_is_not_sent() -> None:
    made = questionnaire(
        row("text", "name"),
        row("integer", "age"),
        row("calculate", "hello", calculation="concat('Hello ', ${name})"),
        row("calculate", "again", calculation="concat(${hello}, '!')"),
        row("calculate", "when", calculation="now()"),
        row("calculate", "day", calculation="today()"),
        row("calculate", "born", calculation="int(substr(today(), 0, 4)) - ${age}"),
        row("start", "began"), row("end", "ended"), row("today", "date"),
    )  # fmt: skip
    person = Pass(made)
    for inbound in (Tap("agree"), Typed("Amina"), Typed("17"), Tap("send")):
        step = advance(made, person.response, inbound, datetime(2026, 11, 25, 9, 30, tzinfo=UTC))  # type: ignore[arg-type]
        person.response = step.response
    assert person.answers == {"name": "Amina", "age": "17", "born": "2009"}


def test_a_default_is_offered_and_counts_once_somebody_said_so() -> None:
    rows = (row("integer", "people", default="2"), row("text", "why", relevant="${people} = 2"), row("text", "end"))
    person = started(*rows)
    assert person.labels[:2] == ["Leave it at 2", "Skip"]
    assert person.says("Leave it at 2").question == "Why?"
    assert started(*rows).says("3").question == "End?"
    assert started(*rows).says("Skip").question == "End?"


def test_a_default_may_be_worked_out_from_what_was_said_before() -> None:
    person = started(
        row("select_one fruit", "first"), row("select_one fruit", "then", default="${first}"), row("text", "end")
    ).says("Pear")
    assert person.chosen == ["Pear"]
    person.says("Leave it at Pear", "Skip", "Send my answers")
    assert person.answers == {"first": "pear", "then": "pear", "end": ""}


def test_a_default_that_is_no_answer_is_not_offered() -> None:
    assert "Leave it at cherry" not in started(row("select_one fruit", "first", default="cherry")).labels
    assert started(row("integer", "n", default="many")).labels[0] == "Skip"


def test_what_may_not_be_changed_is_said_and_not_asked() -> None:
    person = started(
        row("integer", "net"),
        row("integer", "gross", "Gross:", readonly="yes", calculation="${net} * 2"),
        row("text", "end"),
    )
    person.says("3")
    assert person.screen.paragraphs == ("Gross:\n6", "End?")
    assert person.says("Skip", "Send my answers").answers == {"net": "3", "gross": "6", "end": ""}


def test_an_answer_may_be_needed_only_after_some_others() -> None:
    rows = (
        row("select_one yes_no", "ill"),
        row("text", "what", required="${ill} = 'yes'", required_message="Please say what, ${ill} or no."),
    )
    assert "Skip" in started(*rows).says("No").labels
    person = started(*rows).says("Yes")
    assert "Skip" not in person.labels
    assert person.taps("skip").screen.notice == "Please say what, Yes or no."
    person = started(*rows).says("No", "Skip").change("Ill?").says("Yes")
    assert (person.question, person.screen.notice[:32]) == ("What?", "Because of what you changed, one")


def test_an_answer_that_an_earlier_one_made_wrong_is_asked_again() -> None:
    person = started(
        row("integer", "all"), row("integer", "some", constraint=". <= ${all}", constraint_message="Not over ${all}.")
    )
    person.says("5", "7")
    assert person.screen.notice == "Not over 5."
    person.says("4").change("All?").says("3")
    assert (person.question, person.labels[:2]) == ("Some?", ["Back", "Skip"])
    assert person.says("Back", "6").question == "Here is what you said. Happy with it?"  # it fits again


CITIES = [
    {"list_name": "city", "name": name, "label": label, "state": state}
    for name, label, state in (("ldn", "London", "eng"), ("york", "York", "eng"), ("gla", "Glasgow", "sco"))
]
STATES = [{"list_name": "state", "name": n, "label": t} for n, t in (("eng", "England"), ("sco", "Scotland"))]


def cascade() -> Pass:
    form = form_of(
        row("select_one state", "state"),
        row("select_one city", "city", choice_filter="state = ${state}"),
        row("select_multiple city", "been", choice_filter="state=${state}"),
    )
    made = read_form({**form, "choices": [*STATES, *CITIES]}, "q.yaml")
    assert made.notes == ()
    return Pass(made).says("Yes, start")


def test_only_what_goes_with_an_earlier_answer_can_be_chosen() -> None:
    person = cascade().says("England")
    assert person.labels[:2] == ["London", "York"]
    assert cascade().says("Scotland").labels[0] == "Glasgow"


def test_a_choice_that_no_longer_goes_with_an_earlier_answer_is_asked_again_and_old_buttons_choose_nothing_else() -> (
    None
):
    person = cascade().says("England", "York", "London", "Done").change("State?").says("Scotland")
    assert (person.question, person.chosen) == ("City?", [])
    assert person.taps("o1", person.screen.at).screen.notice.startswith("That button was from earlier.")
    person.says("Glasgow", "Glasgow", "Done")
    assert person.says("Send my answers").answers == {"state": "sco", "city": "gla", "been": "gla"}


def test_options_in_an_order_of_chance_stay_in_it_for_one_person() -> None:
    made = questionnaire(row("select_one fruit", "best", parameters="randomize=true"))
    orders = set()
    for seed in "abcdefgh":
        person = Pass(made)
        person.response = type(person.response)(seed=seed)  # type: ignore[misc]
        person.says("Yes, start")
        orders.add(tuple(person.labels[:3]))
        assert tuple(person.says("Skip").change("Best?").labels[:3]) in orders
    assert len(orders) > 1


@pytest.mark.parametrize("kind", ["select_one", "select_multiple", "rank"])
def test_nobody_is_stuck_where_a_filter_leaves_nothing_to_choose(kind: str) -> None:
    form = form_of(
        row("text", "place"), row(f"{kind} fruit", "which", choice_filter="grows = ${place}", required="yes")
    )
    form["choices"] = [{"list_name": "fruit", "name": name, "label": name, "grows": "here"} for name in ("fig", "plum")]
    asked = read_form(form, "made-up.xlsx")
    assert Pass(asked).says("Yes, start", "here").button("Skip") is None
    assert Pass(asked).says("Yes, start", "nowhere", "Skip").response.stage == "review"  # type: ignore[union-attr]
