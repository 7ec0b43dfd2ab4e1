"""What holds of hours of cover whatever the times are."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from conversations.content import DAYS
from conversations.cover import FIRSTS, Cover, First, Rag, after, covered, due, next_cover, steps
from tests.cover import cover

DATES = st.dates(date(2031, 1, 1), date(2032, 12, 31))
MOMENTS = st.builds(datetime.combine, DATES, st.times(), tzinfo=st.just(UTC))
SPANS = st.integers(0, 3 * 24 * 3600).map(lambda seconds: timedelta(seconds=seconds))
ZONES = st.sampled_from(["Europe/London", "UTC", "Pacific/Auckland", "America/St_Johns"]).map(ZoneInfo)
RAGS = st.sampled_from(["red", "amber", "green"])
HOURS = [("09:00", "17:00"), ("00:00", "24:00"), ("08:30", "20:45"), ("00:00", "00:30"), ("22:00", "24:00")]


@st.composite
def covers(draw: st.DrawFn) -> Cover:
    begin, end = draw(st.sampled_from(HOURS))
    days = draw(st.lists(st.sampled_from(DAYS), min_size=1, unique=True))
    holidays = draw(st.lists(DATES, max_size=40))
    hours = {"days": days, "from": begin, "to": end}
    return cover(hours=hours, bank_holidays=[day.isoformat() for day in holidays])


@given(covers(), ZONES, MOMENTS, MOMENTS, SPANS)
def test_later_in_is_never_sooner_out(
    there: Cover, zone: ZoneInfo, one: datetime, other: datetime, span: timedelta
) -> None:
    first, second = sorted((one, other))
    assert after(there, zone, first, span) <= after(there, zone, second, span)


@given(covers(), ZONES, MOMENTS, SPANS, SPANS)
def test_longer_is_never_sooner(
    there: Cover, zone: ZoneInfo, start: datetime, one: timedelta, other: timedelta
) -> None:
    shorter, longer = sorted((one, other))
    assert start <= after(there, zone, start, shorter) <= after(there, zone, start, longer)


@given(covers(), ZONES, MOMENTS, SPANS, SPANS)
def test_two_spans_one_after_the_other_are_their_sum(
    there: Cover, zone: ZoneInfo, start: datetime, one: timedelta, other: timedelta
) -> None:
    assert after(there, zone, after(there, zone, start, one), other) == after(there, zone, start, one + other)


@given(covers(), ZONES, MOMENTS, SPANS.filter(bool))
def test_time_runs_out_only_while_somebody_is_there(
    there: Cover, zone: ZoneInfo, start: datetime, span: timedelta
) -> None:
    """The last moment before it is covered: time stands still outside."""
    assert covered(there, zone, after(there, zone, start, span) - timedelta(microseconds=1))


@given(covers(), ZONES, MOMENTS, SPANS)
def test_no_less_time_goes_by_than_was_given(there: Cover, zone: ZoneInfo, start: datetime, span: timedelta) -> None:
    assert after(there, zone, start, span) - start >= span


@given(covers(), ZONES, MOMENTS)
def test_the_next_cover_is_covered_and_nothing_before_it_is(there: Cover, zone: ZoneInfo, now: datetime) -> None:
    then = next_cover(there, zone, now)
    assert covered(there, zone, then)
    assert (then == now) == covered(there, zone, now)
    gap = then - now
    assert not any(covered(there, zone, now + gap * part / 10) for part in range(10)) or then == now


@given(covers(), ZONES, MOMENTS, RAGS, st.sampled_from(FIRSTS))
def test_steps_begin_at_once_end_when_due_and_are_in_order(
    there: Cover, zone: ZoneInfo, now: datetime, rag: Rag, first: First
) -> None:
    found = steps(there, zone, rag, now, first)
    assert (found[0].at, found[0].role) == (now, first)
    assert found[-1].at == due(there, zone, rag, now)
    assert list(found) == sorted(found, key=lambda step: step.at)
    assert len(found) == len(set(found))
    assert {step.role for step in found} - {"out_of_hours"} == set(FIRSTS[FIRSTS.index(first) :])


@given(covers(), ZONES, MOMENTS)
def test_a_red_outside_cover_reaches_the_out_of_hours_contact_and_within_cover_it_does_not(
    there: Cover, zone: ZoneInfo, now: datetime
) -> None:
    found = {step.role for step in steps(there, zone, "red", now) if step.at == now}
    assert found == ({"lead"} if covered(there, zone, now) else {"lead", "deputy", "manager", "out_of_hours"})
