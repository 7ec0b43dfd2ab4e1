"""The inspection that this is modelled on, from the first invitation to the report. All people are made up."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.analysis.seed import SEED
from tests.seed_house import SeedHouse, theme_title
from tests.small_house import Person, mash

WORDS = mash().inspection.report
"""What the published report says: they write it here themselves."""
TEAMS = {"multi-agency": 7, "duty-and-assessment": 6, "families-in-focus": 6}
COMMENTS = {
    0: "Sitting in the same office makes it quick to share information.",
    8: "Amber is often green by the time it reaches us.",
    15: "It would help to hear what became of a family.",
}
INTERVIEWS = {
    "mash-manager": {"post": "MASH manager", "sharing": "Families are asked first."},
    "duty-assessment": {"post": "Duty and assessment", "rating": "Now and then we make amber green."},
    "families-focus": {"post": "Families in Focus"},
    "policy-writer": {"post": "The policy writer"},
}
TOO_SOON = "It is too soon to say how families are told."
REVIEWERS = {"Allie": "Asha", "Lyesha": "Lena", "Jennifer": "Jo", "Paige": "Pia"}
QUESTIONS = {
    "What do you think about the leaflet for professionals about MASH?": "leaflet",
    "What do you think about the information for parents about MASH?": "parents",
    "Is the information about the confidentiality and information sharing clear?": "confidentiality",
    "Other comments about MASH": "other",
}
SECTIONS = (
    "Who are the Young Inspectors?",
    "Why did they inspect this service?",
    "The Laming review",
    "How the information was gathered",
    "team representatives MASH manager Duty and assessment Families in Focus The policy writer",
    "We read what has been published",
    *(one.title for one in WORDS.publications),
    "Main themes and key findings",
    "Information sharing",
    "84% 16 of 19",
    "RAG rating system",
    "37% 7 of 19",
    "What do red, amber and green mean?",
    "Communication",
    "Impact of MASH on services",
    "100% 19 of 19",
    "98% of child protection cases",
    "Impact of MASH on the front door",
    "Quality assurance",
    "Barriers to multi-agency working",
    "What young people said",
    *QUESTIONS,
    "Key messages for service development",
    "For: MASH",
    "Get in touch",
    "Would you like to be a Young Inspector",
)
"""What the published report has, in the words that ours has for it."""


@pytest.fixture
def at(tmp_path: Path) -> Iterator[SeedHouse]:
    at = SeedHouse(tmp_path)
    yield at
    at.stop()


async def test_from_the_first_invitation_to_the_published_report(at: SeedHouse) -> None:
    nia, ben = await at.takes_up("7001", "inspector"), await at.takes_up("7002", "inspector")
    await at.takes_up("8001", "coordinator")
    await they_interview_and_read(at, nia, ben)
    await they_look_at_the_leaflets(at)
    await nineteen_professionals_answer(at)
    await both_code_and_quotes_are_passed(at)
    await they_conclude(at, nia, ben)
    await they_meet(at)

    gathered = at.gathered()
    assert (gathered.standing, len(gathered.findings), len(gathered.key_messages)) == ("final", 25, 12)
    report = at.published()
    assert [one for one in SECTIONS if one not in report] == []
    assert [one for one in (*COMMENTS.values(), *REVIEWERS.values()) if one not in report] == []
    assert [one for one in (TOO_SOON, "Draft", *REVIEWERS) if one in report] == []


async def they_interview_and_read(at: SeedHouse, nia: Person, ben: Person) -> None:
    for form, said in INTERVIEWS.items():
        await at.writes_down(nia, form, {"consent": "Yes", "held_on": "1 May 2031", "recognisable": "No"} | said)
    for one in WORDS.publications:
        told = {"title": one.title, "author": one.by, "key_points": f"It says how {one.by} does it."}
        await at.writes_down(ben, "publication", told | {"themes": "Information sharing"})


async def they_look_at_the_leaflets(at: SeedHouse) -> None:
    """Four Young Inspectors, under names that they choose."""
    for number, (name, shown) in enumerate(REVIEWERS.items()):
        reviewer = await at.takes_up(f"710{number}", "inspector")
        theirs = {QUESTIONS[one.about]: one.words for one in WORDS.quotes if one.name == name}
        await at.writes_down(reviewer, "leaflet-review", {"name": shown} | theirs)


async def nineteen_professionals_answer(at: SeedHouse) -> None:
    """Three of them write something, too. Then their teams close."""
    at.house.open("duty-and-assessment", "families-in-focus")
    people = iter(range(19))
    for team, size in TEAMS.items():
        for number in [next(people) for _ in range(size)]:
            three = [SEED[question][number].capitalize() for question in ("shared", "decisions", "rated")]
            await at.answers(str(number), team, three, COMMENTS.get(number, ""))
    await at.closes(*TEAMS)


async def both_code_and_quotes_are_passed(at: SeedHouse) -> None:
    for address in ("9001", "9002"):
        coder = await at.coder(address, role="inspector")
        await coder.opens()
        while coder.page.comment:
            await coder.codes("rag_rating" if "Amber" in coder.page.words else "communication")
    assert len(at.codes()) == 2 * len(COMMENTS)
    at.passes_all()


async def they_conclude(at: SeedHouse, nia: Person, ben: Person) -> None:
    """Findings, one of them before it is time, and what should happen next, with whose action it is."""
    for one in WORDS.findings:
        told = {"theme": theme_title(one.theme), "leaning": "A strength", "words": one.words}
        await at.writes_down(nia, "finding", told | {"source": one.source.record if one.source else ""})
    await at.writes_down(ben, "finding", {"theme": "Communication", "leaning": "Still unclear", "words": TOO_SOON})
    for message in WORDS.key_messages:
        await at.writes_down(ben, "key-message", {"words": message, "whose": "MASH"})


async def they_meet(at: SeedHouse) -> None:
    """They see what is known, keep a finding and leave one out."""
    page = await at.browser(at.findings_place())
    shown = await page.open("/desk/findings/rag_rating")
    known = ("7 of 19", COMMENTS[8], INTERVIEWS["duty-assessment"]["rating"])
    assert [one for one in known if one not in shown] == []
    await at.meets_on(page, WORDS.findings[0].words, "keep", present="Nia, Ben")
    await at.meets_on(page, TOO_SOON, "leave_out", present="Nia, Ben")
    assert 'Left out. There: <span dir="auto">Nia, Ben</span>.' in page.page
    await page.http.aclose()
