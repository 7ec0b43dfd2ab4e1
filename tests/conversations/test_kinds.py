"""What each kind of question offers, takes, refuses and reads back."""

import pytest

from conversations.dialogue import Button
from conversations.kinds import KINDS, Accepted, Slip
from conversations.kinds.layout import lay_out
from conversations.question import KindName, Option, Question

FRUIT = (Option("apple", "Apple"), Option("pear", "Pear"), Option("plum", "Plum"))
OLD = Slip(("old_button",))


def question(kind: KindName, scale: tuple[int, int, int] = (1, 5, 1)) -> Question:
    return Question(
        "q", kind, "Well?", options=FRUIT if kind.startswith("select") or kind == "rank" else (), scale=scale
    )


def labels(kind: KindName, value: str = "", scale: tuple[int, int, int] = (1, 5, 1)) -> list[list[str]]:
    rows = KINDS[kind].buttons(question(kind, scale), value)
    return [[("✓ " if one.chosen else "") + one.label for one in row] for row in rows]


def tap(kind: KindName, action: str, value: str = "", scale: tuple[int, int, int] = (1, 5, 1)) -> Accepted | Slip:
    return KINDS[kind].tap(question(kind, scale), value, action)


def read(kind: KindName, words: str) -> Accepted | Slip:
    return KINDS[kind].read(question(kind), "", words)


def test_numbers_days_times_texts_and_names_are_written() -> None:
    written = {name for name, kind in KINDS.items() if kind.WRITES}
    assert written == {"integer", "decimal", "date", "time", "dateTime", "geopoint", "text", "name"}


def test_one_of_several_shows_what_was_chosen() -> None:
    assert labels("select_one", "pear") == [["Apple", "✓ Pear", "Plum"]]


def test_several_of_several_shows_what_was_ticked_and_done() -> None:
    assert labels("select_multiple", "apple plum") == [["✓ Apple"], ["Pear"], ["✓ Plum"], ["Done"]]


def test_an_order_shows_the_places_given_so_far_and_the_way_back() -> None:
    assert labels("rank") == [["Apple"], ["Pear"], ["Plum"]]
    assert labels("rank", "plum") == [["Apple"], ["Pear"], ["✓ 1. Plum"], ["Undo"]]


def test_a_scale_has_six_points_in_a_row_at_most() -> None:
    assert labels("range", "3") == [["1", "2", "✓ 3", "4", "5"]]
    assert [len(row) for row in labels("range", scale=(0, 10, 1))] == [6, 5]
    assert labels("range", scale=(0, 10, 5)) == [["0", "5", "10"]]


@pytest.mark.parametrize(
    ("kind", "action", "value", "wanted"),
    [
        ("select_one", "o0", "", Accepted("apple")),
        ("select_one", "o2", "apple", Accepted("plum")),
        ("select_multiple", "o1", "", Accepted("pear", complete=False)),
        ("select_multiple", "o0", "plum", Accepted("apple plum", complete=False)),
        ("select_multiple", "o0", "apple", Accepted("apple", complete=False)),
        ("select_multiple", "x0", "apple plum", Accepted("plum", complete=False)),
        ("select_multiple", "x0", "apple", Accepted("", complete=False)),
        ("select_multiple", "x0", "", Accepted("", complete=False)),
        ("select_multiple", "done", "apple plum", Accepted("apple plum")),
        ("select_multiple", "done", "", Slip(("tick_some",))),
        ("range", "v1", "", Accepted("1")),
        ("range", "v5", "", Accepted("5")),
        ("acknowledge", "ok", "", Accepted("OK")),
        ("rank", "o2", "", Accepted("plum", complete=False)),
        ("rank", "o2", "plum", Accepted("plum", complete=False)),  # a double tap
        ("rank", "o0", "plum", Accepted("plum apple pear")),  # the last has only one place left
        ("rank", "u1", "plum", Accepted("", complete=False)),
        ("rank", "u3", "plum apple pear", Accepted("plum", complete=False)),
    ],
)
def test_a_tap_makes_an_answer(kind: KindName, action: str, value: str, wanted: Accepted | Slip) -> None:
    assert tap(kind, action, value) == wanted


@pytest.mark.parametrize(
    ("kind", "action"),
    [
        ("select_one", "o3"), ("select_one", "x0"), ("select_one", "o"), ("select_one", "o01"), ("select_one", ""),
        ("select_one", "o٣"), ("select_multiple", "o3"), ("select_multiple", "v1"), ("range", "v0"), ("range", "v6"),
        ("range", "v"), ("range", "1"), ("integer", "o0"), ("text", "o0"), ("note", "o0"),
        ("acknowledge", "o0"), ("rank", "o3"), ("rank", "u0"), ("rank", "u1"), ("rank", "x0"), ("date", "o0"),
    ],
)  # fmt: skip
def test_a_button_that_is_not_there_is_an_old_one(kind: KindName, action: str) -> None:
    assert tap(kind, action) == OLD


@pytest.mark.parametrize(
    ("words", "number"),
    [("3", "3"), (" 12 ", "12"), ("0", "0"), ("-4", "-4"), ("007", "7"), ("-0", "0"), ("123456789", "123456789")],
)
def test_a_whole_number_is_taken(words: str, number: str) -> None:
    assert read("integer", words) == Accepted(number)


@pytest.mark.parametrize(
    "words", ["", "three", "3.5", "3,000", "1e3", "--3", "-", "²", "1234567890", "3 4", "9" * 5000, "ⅷ"]
)
def test_what_is_no_whole_number_is_told_so(words: str) -> None:
    assert read("integer", words) == Slip(("whole_number",))


def test_a_text_is_taken_without_the_space_around_it_and_with_the_lines_in_it() -> None:
    assert read("text", "  One.\nTwo. \n") == Accepted("One.\nTwo.")


def test_words_that_are_no_button_are_told_what_to_tap() -> None:
    assert [read(kind, "cherry") for kind in ("select_one", "select_multiple", "range")] == [
        Slip(("tap_one",)),
        Slip(("tap_some",)),
        Slip(("tap_scale", "1", "5")),
    ]


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        ("select_one", "pear", "Pear"),
        ("select_one", "gone", "gone"),
        ("select_multiple", "plum apple", "Apple, Plum"),
        ("range", "4", "4 out of 5"),
        ("integer", "12", "12"),
        ("text", "Fine.", "Fine."),
        ("decimal", "2.5", "2.5"),
        ("date", "2026-05-03", "Sunday 3 May 2026"),
        ("time", "14:30:00", "2:30 pm"),
        ("time", "00:05:00", "12:05 am"),
        ("dateTime", "2026-05-03T12:00:00", "Sunday 3 May 2026 at 12:00 pm"),
        ("rank", "plum apple pear", "1. Plum, 2. Apple, 3. Pear"),
        ("acknowledge", "OK", "OK"),
        ("note", "", ""),
    ],
)
def test_an_answer_reads_back_as_a_person_would_say_it(kind: KindName, value: str, words: str) -> None:
    assert KINDS[kind].show(question(kind), value) == words


@pytest.mark.parametrize(
    ("given", "rows"),
    [
        (["Yes", "No", "Not sure"], 1),
        (["x" * 13, "y" * 13], 1),  # 26 characters fit a line
        (["x" * 13, "y" * 14], 2),
        (["a", "b", "c", "d"], 4),
        ([], 0),
    ],
)
def test_short_buttons_stand_side_by_side_and_long_ones_alone(given: list[str], rows: int) -> None:
    assert len(lay_out([Button(label, "o0") for label in given])) == rows
