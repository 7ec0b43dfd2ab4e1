"""Comments of a wave that has ended are coded and passed until an audience of the next has closed."""

from bot.desk.passing import Decision, passed_quotes
from tests.coding_house import CodingHouse
from tests.passing_house import TEAM

COMMENT = "More time for calls, and somebody who rings back."


async def test_a_comment_waits_for_a_coder_until_an_audience_of_the_next_wave_closes(at: CodingHouse) -> None:
    await at.has(COMMENT)
    at.house.begin_wave()
    coder = await at.coder("9001")
    assert (await coder.opens()).words == COMMENT
    await coder.codes("barriers")
    assert [row["themes"] for row in at.codes()] == ["barriers"]
    at.house.open(TEAM)
    other = await at.coder("9002")
    assert (await other.opens()).words == COMMENT  # which a second person codes too
    at.close()
    assert (await other.opens()).comment == ""


async def test_a_quote_of_it_is_passed_and_stands_in_its_own_report(at: CodingHouse) -> None:
    await at.has(COMMENT)
    at.house.begin_wave()
    await at.joins("9003")
    found = (await at.desk.quotes("web", "9003")).next
    assert found is not None
    assert await at.desk.decide("web", "9003", found.id, Decision(True))
    with at.house.database.read() as connection:
        running = at.house.intake.running(connection)
        first, second = (passed_quotes(connection, wave, at.house.seal) for wave in running.waves)
    assert ([one.words for one in first], second) == ([COMMENT], ())
