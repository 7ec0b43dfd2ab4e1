"""What is done in a case, and who may see a contact, at the second."""

from datetime import timedelta

import pytest
from sqlalchemy import Connection

from storage import case_acts, cases, contact_asks
from storage.case_acts import CASE_ACT, New
from storage.cases import Whose
from storage.contact_asks import CONTACT_ASK
from storage.sealing import Seal
from tests.clock import MORNING
from tests.engines import ENGINES

pytestmark = ENGINES

SEAL = Seal("a made-up secret for the tests")
SECOND, DAY = timedelta(seconds=1), timedelta(hours=24)
ROBIN, SAM = 7, 8
EDGE = [(-SECOND, True), (timedelta(), False), (SECOND, False)]


@pytest.fixture
def case(kept: Connection) -> int:
    new = cases.New("young", "neglect", "amber", "no food at home")
    return cases.begin(kept, new, Whose(b"amina", "web", "x"), 1, MORNING, MORNING, SEAL).id


def test_acts_come_back_in_order_with_their_reasons_which_lie_sealed(kept: Connection, case: int) -> None:
    case_acts.add(kept, case, New(ROBIN, "lead", "held"), MORNING, SEAL)
    case_acts.add(kept, case, New(ROBIN, "lead", "lowered", "green", "her aunt cooks"), MORNING, SEAL)
    done = case_acts.of(kept, case, SEAL)
    assert [(one.act, one.about, one.why) for one in done] == [("held", "", ""), ("lowered", "green", "her aunt cooks")]
    assert "aunt" not in repr(kept.execute(CASE_ACT.select()).all())


def test_an_ask_is_granted_once_and_counts_for_who_asked_alone(kept: Connection, case: int) -> None:
    contact_asks.ask(kept, case, ROBIN, "lead", "to ring her", MORNING, SEAL)
    (ask,) = contact_asks.waiting(kept, case, MORNING, SEAL)
    assert (ask.asked_by, ask.role, ask.why) == (ROBIN, "lead", "to ring her")
    assert contact_asks.granted_until(kept, case, ROBIN, MORNING) is None
    assert contact_asks.grant(kept, ask.id, SAM, MORNING)
    assert not contact_asks.grant(kept, ask.id, SAM, MORNING)
    assert contact_asks.granted_until(kept, case, ROBIN, MORNING) == MORNING + DAY
    assert contact_asks.granted_until(kept, case, SAM, MORNING) is None
    assert contact_asks.waiting(kept, case, MORNING, SEAL) == []
    assert "ring" not in repr(kept.execute(CONTACT_ASK.select()).all())


@pytest.mark.parametrize(("late", "holds"), EDGE)
def test_an_ask_waits_for_24_hours(kept: Connection, case: int, late: timedelta, holds: bool) -> None:
    number = contact_asks.ask(kept, case, ROBIN, "lead", "to ring her", MORNING, SEAL)
    assert bool(contact_asks.waiting(kept, case, MORNING + DAY + late, SEAL)) == holds
    assert contact_asks.grant(kept, number, SAM, MORNING + DAY + late) == holds


@pytest.mark.parametrize(("late", "holds"), EDGE)
def test_what_was_granted_may_be_looked_at_for_24_hours(
    kept: Connection, case: int, late: timedelta, holds: bool
) -> None:
    number = contact_asks.ask(kept, case, ROBIN, "lead", "to ring her", MORNING, SEAL)
    granted = MORNING + timedelta(hours=3)
    contact_asks.grant(kept, number, SAM, granted)
    assert (contact_asks.granted_until(kept, case, ROBIN, granted + DAY + late) is not None) == holds
