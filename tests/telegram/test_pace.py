"""Telegram's limits are kept: counted in any stretch of time, not only on average."""

import pytest

from bot.delivery.pace import Pace


def sent(pace: Pace, addresses: list[str], seconds: float) -> list[tuple[float, str]]:
    """Who is sent something when, if each of these always has something waiting."""
    now, end, calls = 1000.0, 1000.0 + seconds, []
    while now <= end:
        free = [one for one in addresses if pace.wait(now) <= 0 and pace.wait_for(one, now) <= 0]
        if free:
            pace.count(free[0], now)
            addresses = [*addresses[1:], addresses[0]] if free[0] == addresses[0] else addresses
            calls.append((now, free[0]))
        else:
            now = round(now + 0.01, 2)
    return calls


def most_in(times: list[float], seconds: float) -> int:
    """The most calls in any stretch as long as this."""
    return max(sum(start <= time < start + seconds for time in times) for start in times)


@pytest.mark.parametrize(("taken", "free"), [(29, True), (30, False), (31, False)])
def test_thirty_a_second_may_leave_and_no_more(taken: int, free: bool) -> None:
    pace = Pace()
    for number in range(taken):
        pace.count(str(number), 1000.0 + number * 0.02)
    assert (pace.wait(1000.9) <= 0) is free


def test_many_chats_get_thirty_in_any_second_and_nearly_as_many_on_average() -> None:
    times = [time for time, _ in sent(Pace(), [str(number) for number in range(300)], 5)]
    assert most_in(times, 1.0) == 30
    assert len(times) >= 140


def test_no_more_than_twenty_leave_in_the_same_instant() -> None:
    times = [time for time, _ in sent(Pace(), [str(number) for number in range(100)], 0)]
    assert len(times) == 20


def test_one_chat_bears_three_at_once_and_then_one_a_second() -> None:
    times = [time for time, _ in sent(Pace(), ["1001"], 60)]
    assert times[:3] == [1000.0] * 3
    assert most_in(times[3:], 1.0) == 1
    assert len(times) <= 3 + 60


def test_a_group_gets_twenty_in_any_minute() -> None:
    times = [time for time, _ in sent(Pace(), ["-1001"], 200)]
    assert most_in(times, 60.0) == 20


def test_a_chat_that_was_refused_is_left_alone_for_as_long_as_was_asked_and_others_are_not() -> None:
    pace = Pace()
    pace.refused("1001", 1000.0, 7)
    assert pace.wait_for("1001", 1006.9) > 0
    assert pace.wait_for("1001", 1007.0) == 0
    assert (pace.wait(1000.0), pace.wait_for("1002", 1000.0)) == (0, 0)


def test_two_chats_refused_at_a_time_mean_that_everyone_waits() -> None:
    pace = Pace()
    pace.refused("1001", 1000.0, 7)
    pace.refused("1002", 1001.0, 9)
    pace.count("1003", 1001.0)
    assert pace.wait(1001.0) == 9
    assert pace.wait(1010.0) == 0


def test_two_refusals_one_after_the_other_do_not() -> None:
    pace = Pace()
    pace.refused("1001", 1000.0, 7)
    pace.refused("1002", 1007.0, 9)
    assert pace.wait(1007.0) == 0


def test_two_groups_refused_at_a_time_hold_up_nobody_else() -> None:
    pace = Pace()
    pace.refused("-1", 1000.0, 40)
    pace.refused("-2", 1000.0, 40)
    assert pace.wait(1000.0) == 0


def test_after_a_refusal_nobody_gets_several_at_once_for_a_while() -> None:
    pace = Pace()
    pace.refused("1001", 1000.0, 1)
    pace.count("1002", 1000.0)
    assert pace.wait_for("1002", 1000.0) > 0.9
    pace.count("1002", 1700.0)
    assert pace.wait_for("1002", 1700.0) == 0


def test_chats_that_were_long_quiet_take_no_memory() -> None:
    pace = Pace()
    for number in range(10_000):
        pace.count(str(number), 1000.0 + number)
    assert len(pace._rested) < 5_000
