"""Numbers, days and times as people write them: what each is taken for, and what is asked again."""

from datetime import UTC, datetime

import pytest

from conversations.dialogue import Place
from conversations.kinds import KINDS, TAKES, Accepted, Slip
from conversations.question import KindName, Question

MARCH = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)


def read(kind: KindName, words: str, now: datetime | None = MARCH) -> str:
    """The value, or the phrase that asks again."""
    found = KINDS[kind].read(Question("q", kind, "When?"), "", words, now)
    return found.value if isinstance(found, Accepted) else found.phrase[0]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("3", "3"), ("2.5", "2.5"), (" -0.50 ", "-0.5"), (".5", "0.5"), ("1,000", "1000"), ("1,234,567.8", "1234567.8"),
        ("£450", "450"), ("10.0", "10"), ("0", "0"), ("-0", "0"), ("٢٫٥", "2.5"), ("১২", "12"),
    ],
)  # fmt: skip
def test_a_number_is_taken(words: str, value: str) -> None:
    assert read("decimal", words) == value


@pytest.mark.parametrize("words", ["", "three", "3,5", "1,00", "1e3", "--3", "-", ".", "3 4", "NaN", "inf", "9" * 21])
def test_what_may_be_no_number_or_two_is_asked_again(words: str) -> None:
    assert read("decimal", words) == "any_number"


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("3 May 2026", "2026-05-03"),
        ("3rd of May 2026", "2026-05-03"),
        ("the 3rd of may, 2026", "2026-05-03"),
        ("May 3, 2026", "2026-05-03"),
        ("Sunday 3 May 2026", "2026-05-03"),
        ("Sun 3 May", "2026-05-03"),
        ("03/05/2026", "2026-05-03"),  # the day first, as in Britain
        ("3.5.2026", "2026-05-03"),
        ("3-5-26", "2026-05-03"),
        ("2026-05-03", "2026-05-03"),
        ("3 May", "2026-05-03"),  # the nearest, ahead
        ("20/12", "2025-12-20"),  # the nearest, behind
        ("7 sept 1998", "1998-09-07"),
        ("1/2/09", "2009-02-01"),
        ("1/2/58", "1958-02-01"),  # people were born then; nothing is planned for 2058
        ("29 Feb 2024", "2024-02-29"),
        ("today", "2026-03-10"),
        ("Tomorrow", "2026-03-11"),
        ("it was yesterday", "2026-03-09"),
        ("٣/٥/٢٠٢٦", "2026-05-03"),
    ],
)
def test_a_day_is_taken(words: str, value: str) -> None:
    assert read("date", words) == value


@pytest.mark.parametrize(
    "words",
    [
        "", "soon", "May 2026", "3", "Monday", "next Monday", "05/13/2026", "31 April 2026", "29 Feb 2025", "3/5/026",
        "Monday 3 May 2026", "3 or 4 May", "3 May 4 June", "in two weeks", "20260503", "3 May 2026 2:30 pm", "1/2/3/4",
    ],
)  # fmt: skip
def test_what_may_be_no_day_or_two_is_asked_again(words: str) -> None:
    assert read("date", words) == "which_day"


def test_without_a_clock_nobody_knows_when_tomorrow_is() -> None:
    assert [read("date", words, None) for words in ("tomorrow", "3 May", "3/5/26", "3/5/2026")] == [
        "which_day", "which_day", "which_day", "2026-05-03",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("14:30", "14:30:00"), ("2:30 pm", "14:30:00"), ("2.30pm", "14:30:00"), ("2 p.m.", "14:00:00"),
        ("at 9am", "09:00:00"), ("09:15", "09:15:00"), ("12 am", "00:00:00"), ("12pm", "12:00:00"),
        ("noon", "12:00:00"),
        ("Midnight", "00:00:00"), ("23:59", "23:59:00"), ("00:00", "00:00:00"), ("10:15", "10:15:00"),
    ],
)  # fmt: skip
def test_a_time_is_taken(words: str, value: str) -> None:
    assert read("time", words) == value


@pytest.mark.parametrize(
    "words", ["", "7", "7:30", "9 o'clock", "later", "24:00", "13 pm", "0 am", "12:60", "14:3", "1430"]
)
def test_what_may_be_no_time_or_two_is_asked_again(words: str) -> None:
    assert read("time", words) == "which_time"


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("3 May 2026 at 2:30 pm", "2026-05-03T14:30:00"),
        ("3 May 2026, 14:30", "2026-05-03T14:30:00"),
        ("03/05/2026 14:30", "2026-05-03T14:30:00"),
        ("2026-05-03T14:30", "2026-05-03T14:30:00"),
        ("tomorrow at noon", "2026-03-11T12:00:00"),
        ("2pm on 3 May", "2026-05-03T14:00:00"),
    ],
)
def test_a_moment_is_taken(words: str, value: str) -> None:
    assert read("dateTime", words) == value


@pytest.mark.parametrize("words", ["", "3 May 2026", "2:30 pm", "tomorrow at 7", "whenever", "3 May " * 20])
def test_what_is_no_moment_is_asked_again(words: str) -> None:
    assert read("dateTime", words) == "which_moment"


@pytest.mark.parametrize("kind", ["decimal", "date", "time", "dateTime"])
@pytest.mark.parametrize("words", ["\0", "x" * 5000, "9" * 5000, "1/" * 3000, " " * 3000, "²/³/2026", "am"])
def test_nothing_that_is_written_breaks_it(kind: KindName, words: str) -> None:
    found = KINDS[kind].read(Question("q", kind, "When?"), "", words, MARCH)
    assert isinstance(found, Slip)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("51.5, -0.12", "51.5 -0.12 0 0"), ("51.5 -0.12", "51.5 -0.12 0 0"), ("51.5,-0.12", "51.5 -0.12 0 0"),
        (" 51.50086; -0.121924567 ", "51.50086 -0.12192 0 0"), ("51.5N 0.12W", "51.5 -0.12 0 0"),
        ("51.5° n, 0.12° e", "51.5 0.12 0 0"), ("-33.86 151.21", "-33.86 151.21 0 0"),
        ("33.86S, 151.21E", "-33.86 151.21 0 0"), ("51.5, −0.12", "51.5 -0.12 0 0"), ("٥١٫٥ ٠٫١٢", "51.5 0.12 0 0"),
        ("90 180", "90 180 0 0"), ("-90, -180", "-90 -180 0 0"), ("0, -0.0", "0 0 0 0"),
        ("51.500000000000001, 0", "51.5 0 0 0"),
    ],
)  # fmt: skip
def test_a_place_is_taken(words: str, value: str) -> None:
    assert read("geopoint", words) == value


@pytest.mark.parametrize(
    "words",
    [
        "", "London", "51.5", "51.5, -0.12, 3", "90.00001, 0", "-91 0", "0, 180.00001", "0 -181", "51,5 -0,12",
        "1e1 2", "nan inf", "-0.12W 51.5N", "-51.5S, 0", "+51.5N, 0", "51.5E 0.12N", "51 30 0 12", "0" * 70,
        "51." + "5" * 40 + " 0",
    ],
)  # fmt: skip
def test_what_is_no_place_or_off_the_map_is_asked_again(words: str) -> None:
    assert read("geopoint", words) == "which_place"


def test_a_place_that_is_shared_is_kept_to_a_metre_and_what_is_off_the_map_is_not() -> None:
    asked = Question("q", "geopoint", "Where?")
    take = TAKES["geopoint"]
    assert take(asked, Place(51.500861234, -0.12, 11.5)) == Accepted("51.50086 -0.12 0 11.5")
    for odd in (Place(90.1, 0), Place(0, 181), Place(float("nan"), 0), Place(0, float("inf")), Place(1e300, 0)):
        assert take(asked, odd) == Slip(("which_place",))


@pytest.mark.parametrize("accuracy", [float("nan"), float("inf"), -1.0, 1e300])
def test_an_accuracy_that_is_none_counts_as_not_known(accuracy: float) -> None:
    assert TAKES["geopoint"](Question("q", "geopoint", "Where?"), Place(1, 2, accuracy)) == Accepted("1 2 0 0")
