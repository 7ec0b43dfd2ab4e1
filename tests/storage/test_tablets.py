"""The link that makes a tablet of a device: over after eight hours, or once it is taken back."""

from datetime import timedelta

import pytest
from sqlalchemy import Connection, select

from storage import tablets
from storage.sealing import Seal
from storage.tablets import TABLET
from tests.clock import MORNING
from tests.engines import ENGINES

pytestmark = ENGINES

SEAL = Seal("a made-up secret for the tests")
HOURS, DAYS = timedelta(hours=8), timedelta(days=2)


@pytest.mark.parametrize(("seconds", "whose"), [(-1, "young-people"), (0, ""), (1, "")])
def test_a_link_is_good_for_eight_hours_and_is_not_taken_back_after_that(
    kept: Connection, seconds: int, whose: str
) -> None:
    link, now = tablets.make(kept, "young-people", MORNING, SEAL), MORNING + HOURS + timedelta(seconds=seconds)
    assert tablets.audience_of(kept, link, now, SEAL) == whose
    assert [one.audience for one in tablets.out(kept, now)] == [whose] * bool(whose)
    assert not tablets.taken_back(kept, link, SEAL)


def test_one_that_is_taken_back_is_over_at_once_and_the_others_work(kept: Connection) -> None:
    link, other = (tablets.make(kept, audience, MORNING, SEAL) for audience in ("young-people", "leaflets"))
    assert tablets.take_back(kept, tablets.token_of(link, SEAL), MORNING) == "young-people"
    assert tablets.audience_of(kept, link, MORNING, SEAL) == ""
    assert (tablets.taken_back(kept, link, SEAL), tablets.taken_back(kept, other, SEAL)) == (True, False)
    assert tablets.audience_of(kept, other, MORNING, SEAL) == "leaflets"
    assert tablets.take_back(kept, tablets.token_of(link, SEAL), MORNING) == ""


@pytest.mark.parametrize("link", ["", "x", "young-people", "young-people.1", "é.9.x"])
def test_what_was_not_made_here_is_none(kept: Connection, link: str) -> None:
    tablets.make(kept, "young-people", MORNING, SEAL)
    assert tablets.audience_of(kept, link, MORNING, SEAL) == ""
    assert tablets.take_back(kept, link, MORNING) == ""


def test_a_link_that_is_not_known_was_not_taken_back_so_that_whoever_answers_there_may_finish(kept: Connection) -> None:
    link = tablets.make(kept, "young-people", MORNING, SEAL)
    tablets.forget_all(kept)  # as a restore does
    assert tablets.audience_of(kept, link, MORNING, SEAL) == ""
    assert not tablets.taken_back(kept, link, SEAL)


def test_the_link_itself_is_kept_nowhere(kept: Connection) -> None:
    link = tablets.make(kept, "young-people", MORNING, SEAL)
    [row] = kept.execute(select(TABLET))
    assert link not in str(row)
    assert len(link) == 22  # 128 bits, six to a character


@pytest.mark.parametrize(("seconds", "left"), [(-1, 1), (0, 0), (1, 0)])
def test_two_days_later_nothing_is_known_of_it(kept: Connection, seconds: int, left: int) -> None:
    tablets.make(kept, "young-people", MORNING, SEAL)
    tablets.forget_old(kept, MORNING + DAYS + timedelta(seconds=seconds))
    assert len(kept.execute(select(TABLET)).all()) == left
