"""A consent to be quoted is shown with its receipt, and goes with it: from the desk, and from every later report."""

from tests.engines import ENGINES
from tests.keeping.test_own_data import asks, holding, taps
from tests.keeping.young import receipt
from tests.passing_house import PassingHouse
from tests.small_house import Person

pytestmark = ENGINES

COMMENT, NAMED = "More time for network meetings.", ("Yes, with a name I choose", "Star")


async def erases(at: PassingHouse, code: str) -> str:
    """From another phone. Returns what was asked before."""
    phone = Person(at.house, "2002")
    asked = await asks(phone, "delete", code)
    assert "Done." in await taps(phone, "Yes, erase it")
    return asked


async def test_what_nobody_has_passed_yet_goes_and_is_never_seen(at: PassingHouse) -> None:
    code = receipt(await at.writes("1", COMMENT, NAMED))
    shown = await asks(Person(at.house, "2002"), "mydata", code)
    assert f"You said that we may quote this, as Star: {COMMENT}" in shown
    assert "It may be in the report." not in shown
    await erases(at, code)
    at.lead_reads()
    at.close()
    assert at.next_one() is None
    assert holding(at.house, COMMENT) == holding(at.house, "Star") == set()


async def test_what_was_passed_goes_from_every_report_from_then_on_and_that_is_said_before(at: PassingHouse) -> None:
    code = receipt(await at.writes("1", COMMENT, NAMED))
    at.lead_reads()
    at.close()
    one = at.next_one()
    assert one is not None
    at.decides(one.id)
    assert [quote.words for quote in at.in_the_report()] == [COMMENT]
    assert "It may be in the report." in await asks(Person(at.house, "2002"), "mydata", code)
    assert "Copies that people have can't be called back." in await erases(at, code)
    assert at.in_the_report() == []
    assert holding(at.house, COMMENT) == set()
    assert "chat" not in at.house.rows()


async def test_who_said_no_is_told_nothing_of_reports(at: PassingHouse) -> None:
    code = receipt(await at.writes("1", COMMENT, ("No",)))
    assert "report" not in await asks(Person(at.house, "2002"), "mydata", code)
    assert "report" not in await erases(at, code)
