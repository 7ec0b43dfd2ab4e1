"""The report for coordinators in chat and browser: as it stands now, under a name that says so."""

from bot.reports import Reports
from tests.small_house import SmallHouse
from tests.tallying import AtOnce, professionals


async def test_its_name_and_its_words_say_how_far_it_is(house: SmallHouse) -> None:
    reports = Reports(house.intake, AtOnce(), house.clock)
    said: list[tuple[str, str]] = []
    for change in (lambda: None, lambda: house.open("multi-agency"), lambda: house.close_audiences("multi-agency")):
        change()
        body = await reports.body()
        said.append((body.papers[0][0], body.texts[0]))
    assert said == [
        ("report-practice.pdf", "Here is the report as it would look. It's marked as practice."),
        ("report-draft.pdf", "Here is the report so far. It's marked as a draft, since people may still answer."),
        ("report.pdf", "Here is the report."),
    ]


async def test_it_is_the_pdf_itself_and_making_it_changes_nothing(house: SmallHouse) -> None:
    house.open("multi-agency")
    await professionals(house, 1, 5)
    before = house.rows()
    name, content = await Reports(house.intake, AtOnce(), house.clock).file()
    assert (name, content[:5]) == ("report-draft.pdf", b"%PDF-")
    assert house.rows() == before
