"""Wrong codes are counted per place and over all, and whoever typed too many waits a quarter of an hour."""

import pytest

from bot.guessing import ALL_TRIES, TRIES, Guesses, network_of
from tests.clock import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.mark.parametrize(("tries", "slowed"), [(TRIES - 1, False), (TRIES, True), (TRIES + 1, True)])
def test_one_place_is_slowed_by_its_own_wrong_codes(clock: Clock, tries: int, slowed: bool) -> None:
    guesses = Guesses("invitation")
    for _ in range(tries):
        guesses.wrong("1001", clock())
    assert (guesses.slowed("1001", clock()), guesses.slowed("1002", clock())) == (slowed, False)


@pytest.mark.parametrize(("tries", "slowed"), [(ALL_TRIES - 1, False), (ALL_TRIES, True)])
def test_all_places_are_slowed_by_what_they_typed_together(clock: Clock, tries: int, slowed: bool) -> None:
    guesses = Guesses("invitation")
    for number in range(tries):
        guesses.wrong(f"place {number}", clock())
    assert guesses.slowed("someone new", clock()) is slowed


@pytest.mark.parametrize(("seconds", "slowed"), [(899, True), (900, False), (901, False)])
def test_it_is_over_after_a_quarter_of_an_hour(clock: Clock, seconds: int, slowed: bool) -> None:
    guesses = Guesses("invitation")
    for _ in range(TRIES):
        guesses.wrong("1001", clock())
    clock.forward(seconds=seconds)
    assert guesses.slowed("1001", clock()) is slowed


def test_that_all_are_slowed_is_loud_once_and_names_nobody(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    guesses = Guesses("resume code")
    for _ in range(ALL_TRIES + 5):
        guesses.wrong("198.51.100.7", clock())
    said = capsys.readouterr().out
    assert said.count("codes are being guessed") == 1
    assert "resume code" in said
    assert "198.51.100.7" not in said


@pytest.mark.parametrize(
    ("host", "place"),
    [
        ("198.51.100.7", "198.51.100.7"),
        ("2001:db8:0:1::7", "2001:db8:0:1::/64"),
        ("2001:db8:0:1:ffff:ffff:ffff:ffff", "2001:db8:0:1::/64"),
        ("2001:db8:0:2::7", "2001:db8:0:2::/64"),
        ("::ffff:198.51.100.7", "198.51.100.7"),
        ("testclient", "testclient"),
    ],
)
def test_a_household_with_many_addresses_is_one_place(host: str, place: str) -> None:
    assert network_of(host) == place
