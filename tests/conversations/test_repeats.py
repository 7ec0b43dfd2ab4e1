"""What is asked once for each of several: children, visits, people in a house."""

from conversations.dialogue import CARE_SCREENS, Typed
from tests.conversations.passes import Pass, questionnaire, row

END = {"type": "end_repeat"}


def repeat(name: str, label: str = "", **columns: str) -> dict[str, str]:
    return {"type": "begin_repeat", "name": name, "label": label, **columns}


def children(*more: dict[str, str]) -> Pass:
    rows = (repeat("child", "Child"), row("text", "called"), row("integer", "age", "How old is ${called}?"), END, *more)
    return Pass(questionnaire(row("text", "street"), *rows)).says("Yes, start", "High Street")


def with_two() -> Pass:
    return children().says("Yes", "Ada", "4", "Yes", "Ben", "7", "No")


def test_each_is_asked_in_turn_until_there_is_no_other() -> None:
    person = children()
    assert (person.question, person.labels[:3]) == ("Child: is there one to add?", ["Yes", "No", "Back"])
    person.says("Yes")
    assert person.screen.paragraphs == ("Child, number 1", "Called?")
    assert person.says("Ada").question == "How old is Ada?"
    assert person.says("4").question == "Child: is there another one to add?"
    person.says("Yes")
    assert person.screen.paragraphs == ("Child, number 2", "Called?")
    assert person.says("Ben").question == "How old is Ben?"
    person.says("7", "No")
    assert [(one.label, one.answer) for one in person.screen.items] == [
        ("Street?", "High Street"),
        ("Child, number 1", "Yes"),
        ("Called?", "Ada"),
        ("How old is Ada?", "4"),
        ("Child, number 2", "Yes"),
        ("Called?", "Ben"),
        ("How old is Ben?", "7"),
        ("Child: is there another one to add?", "No"),
    ]
    assert person.says("Send my answers").answers == {
        "street": "High Street", "child": "2", "child[1].called": "Ada", "child[1].age": "4", "child[2].called": "Ben",
        "child[2].age": "7",
    }  # fmt: skip


def test_there_may_be_none() -> None:
    assert children().says("No", "Send my answers").answers == {"street": "High Street", "child": "0"}


def test_an_answer_in_one_instance_can_be_changed() -> None:
    person = with_two().change("How old is Ben?")
    assert (person.question, person.screen.echo) == ("How old is Ben?", "")
    assert person.says("8", "Send my answers").answers["child[2].age"] == "8"


def test_one_can_be_taken_out_and_the_others_move_up() -> None:
    person = with_two().change("Child, number 1")
    assert (person.question, person.labels[:2]) == (
        "Child, number 1: shall we leave this in?",
        ["Leave it in", "Take it out"],
    )
    person.says("Take it out")
    assert person.screen.notice == "Taken out. The others are still there."
    assert person.says("Send my answers").answers == {
        "street": "High Street", "child": "1", "child[1].called": "Ben", "child[1].age": "7",
    }  # fmt: skip


def test_taking_out_the_last_leaves_the_others() -> None:
    person = with_two().change("Child, number 2").says("Take it out", "Send my answers")
    assert person.answers == {"street": "High Street", "child": "1", "child[1].called": "Ada", "child[1].age": "4"}


def test_keeping_one_changes_nothing() -> None:
    before = with_two().answers
    assert with_two().change("Child, number 1").says("Leave it in").answers == before


def test_one_more_can_be_added_from_the_review() -> None:
    person = with_two().change("Child: is there another one to add?").says("Yes")
    assert person.screen.paragraphs == ("Child, number 3", "Called?")
    assert person.says("Cy", "1", "No", "Send my answers").answers["child"] == "3"


def test_a_button_of_one_instance_does_nothing_in_another() -> None:
    person = children().says("Yes", "Ada", "4")
    old = person.screen.at
    person.says("Yes", "Ben", "7")
    assert person.taps("no", old).screen.notice == "That button was from earlier. Here is where we are now."
    assert person.question == "Child: is there another one to add?"


def test_no_screen_has_a_number_of_cares() -> None:
    rows = [row("text", f"q{at}") for at in range(100)]
    person = Pass(questionnaire(repeat("child", "Child"), *rows, END)).says("Yes, start")
    numbers = set()
    for _ in range(99):
        person.says("Yes")
        numbers.add(person.screen.at)
        person.says(*["Fine."] * 100)
    assert len(numbers) == 99
    assert not any(number in CARE_SCREENS for number in numbers)


def test_the_same_tap_twice_goes_by_in_silence() -> None:
    person = children()
    at = person.screen.at
    assert person.taps("yes", at).taps("yes", at).screen.notice == ""
    assert person.question == "Called?"


def test_words_written_in_one_breath_belong_to_their_own_instance() -> None:
    person = children().says("Yes", "Ada", "4", "Yes")
    person.does(Typed("Ben")).does(Typed("and his friend", more=True))
    assert person.answers["child[2].called"] == "Ben\nand his friend"


def test_their_number_may_be_fixed_or_asked_before() -> None:
    rows = (repeat("visit", "Visit", repeat_count="${many}"), row("range", "good"), END, row("text", "end"))
    person = Pass(questionnaire(row("integer", "many"), *rows)).says("Yes, start", "2")
    assert person.screen.paragraphs == ("Visit, number 1", "Good?")
    person.says("3")
    assert person.screen.paragraphs == ("Visit, number 2", "Good?")
    person.says("4", "Skip").change("Many?").says("1")
    sent = person.says("Send my answers").answers
    assert sent == {"many": "1", "visit": "1", "visit[1].good": "3", "end": ""}


def test_sums_go_over_all_of_them_and_conditions_look_at_their_own() -> None:
    person = Pass(
        questionnaire(
            repeat("child", "Child"),
            row("integer", "age"),
            row("text", "school", relevant="${age} > 4"),
            row("calculate", "older", calculation="${age} + 1"),
            END,
            row("calculate", "all", calculation="sum(${age})"),
            row("note", "so", "Together they are ${all}."),
            row("text", "why", relevant="count(${child}) > 1"),
        )
    ).says("Yes, start", "Yes", "7")
    assert person.question == "School?"
    person.says("Hill School", "Yes", "3")
    assert person.question == "Child: is there another one to add?"
    person.says("No")
    assert person.screen.paragraphs == ("Together they are 10.", "Why?")
    sent = person.says("Because.", "Send my answers").answers
    assert sent == {
        "child": "2", "child[1].age": "7", "child[1].school": "Hill School", "child[1].older": "8", "child[2].age": "3",
        "child[2].older": "4", "all": "10", "why": "Because.",
    }  # fmt: skip


def test_a_repeat_within_a_repeat_is_asked_for_each() -> None:
    person = Pass(
        questionnaire(
            repeat("house", "House"), row("text", "road"), repeat("pet", "Pet"), row("text", "sort"), END, END,
        )
    )  # fmt: skip
    person.says("Yes, start", "Yes", "Low Road", "Yes", "Cat", "Yes", "Dog", "No", "Yes", "High Road", "No", "No")
    person.says("Send my answers")
    assert person.answers == {
        "house": "2", "house[1].road": "Low Road", "house[1].pet": "2", "house[1].pet[1].sort": "Cat",
        "house[1].pet[2].sort": "Dog", "house[2].road": "High Road", "house[2].pet": "0",
    }  # fmt: skip


def test_a_repeat_that_does_not_belong_is_not_asked_and_comes_back_whole() -> None:
    rows = (repeat("child", "Child", relevant="${any} = 'yes'"), row("text", "called"), END)
    person = Pass(questionnaire(row("select_one yes_no", "any"), *rows)).says("Yes, start", "Yes", "Yes", "Ada", "No")
    person.change("Any?").says("No")
    assert person.screen.paragraphs[0].endswith("– Called?")
    assert person.says("Send my answers").answers == {"any": "no"}
    person = Pass(person.asked).says("Yes, start", "Yes", "Yes", "Ada", "No").change("Any?").says("No")
    assert person.change("Any?").says("Yes", "Send my answers").answers["child[1].called"] == "Ada"
