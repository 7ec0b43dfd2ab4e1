"""The inspection that this is modelled on, from the first invitation to the report, in chats and browsers.

All people are made up.
"""

from itertools import islice
from pathlib import Path

from tests.analysis.seed import SEED
from tests.bot_api import BotApiServer
from tests.clock import Clock
from tests.end_to_end.house import WholeHouse
from tests.end_to_end.whole_people import Chatter, Visitor
from tests.end_to_end.whole_seed import (
    COMMENTS,
    INTERVIEWS,
    OTHERS,
    QUESTIONS,
    REVIEWERS,
    SECTIONS,
    TEAMS,
    THEMES,
    TOO_SOON,
    WORDS,
)


class Cast:
    """Who plays. Everybody but the first coordinator is let in by a link that somebody else gave them."""

    def __init__(self, house: WholeHouse, server: BotApiServer) -> None:
        self.house, self.server = house, server
        self.chris = Visitor(house)

    async def takes_up(self, role: str, number: int) -> Chatter:
        person = Chatter(self.house, self.server, number)
        await person.open(await self.chris.invites(role))
        return person


async def test_from_the_first_invitation_to_the_published_report(tmp_path: Path, server: BotApiServer) -> None:
    async with WholeHouse(tmp_path, server) as house:
        cast = Cast(house, server)
        await cast.chris.joins(await house.invite("coordinator"))
        robin, nia, ben = await they_take_up_their_roles(cast)
        house.clock.forward(seconds=1)
        await cast.chris.send("/desk", ask="audiences-all-opened")
        assert {row["state"] for row in house.kept.rows("audience")} == {"open"}
        await they_interview(nia, house.clock)
        await they_read(ben, house.clock)
        await nineteen_professionals_answer(cast)
        await ten_young_people_look_at_the_leaflets(cast)
        await the_lead_reads_and_all_close(cast, robin)
        nias, bens = [await one.opens_page("desk", "Open in a browser") for one in (nia, ben)]
        await both_code_and_quotes_are_passed(cast.chris, nias, bens)
        await they_find(nia, house.clock)
        await they_ask_for(ben, house.clock)
        await they_meet(nias)
        await it_is_published(cast.chris)


async def they_take_up_their_roles(cast: Cast) -> tuple[Chatter, Chatter, Chatter]:
    """Those who answer for disclosures say that alerts reach them; else young people could not be asked."""
    chain = [await cast.takes_up(role, 8001 + at) for at, role in enumerate(("lead", "deputy", "manager"))]
    for one in chain:
        await one.confirms_the_test_alert()
    return chain[0], await cast.takes_up("inspector", 7001), await cast.takes_up("inspector", 7002)


async def they_interview(nia: Chatter, clock: Clock) -> None:
    await nia.says("/desk", "What we found out", "Interviews")
    for whom, said in INTERVIEWS.items():
        clock.forward(seconds=1)
        await nia.says(f"Add: {whom}")
        await nia.says_by_name({"consent": "Yes", "held_on": "1 May 2031", "recognisable": "No"} | said)
        await nia.says("Save")


async def they_read(ben: Chatter, clock: Clock) -> None:
    await ben.says("/desk", "What we found out", "Publications and case studies")
    for one in WORDS.publications:
        clock.forward(seconds=1)
        await ben.says("Add: Publication or case study")
        told = {"title": one.title, "author": one.by, "key_points": f"It says how {one.by} does it."}
        await ben.says_by_name(told | {"themes": "Information sharing"})
        await ben.says("Save")


async def nineteen_professionals_answer(cast: Cast) -> None:
    """In three teams. Three of them write something, too."""
    people = iter(range(19))
    for team, size in TEAMS.items():
        for at in islice(people, size):
            await answers(Chatter(cast.house, cast.server, 1001 + at), team, at)


async def answers(person: Chatter, team: str, at: int) -> None:
    """The three questions of the seed, and a comment if there is one, without a name."""
    await person.open(team)
    await person.says("Yes, start", *(SEED[question][at].capitalize() for question in ("shared", "decisions", "rated")))
    await person.says("Go on" if at in COMMENTS else "Finish here")
    await person.says_by_name({"comment": COMMENTS.get(at, "")})
    assert "Sent. Thank you." in await person.says("Send my answers")


async def ten_young_people_look_at_the_leaflets(cast: Cast) -> None:
    """Four of them say what they think, under names that they choose."""
    for at, name in enumerate((*REVIEWERS, *[""] * OTHERS)):
        await reviews(Chatter(cast.house, cast.server, 2001 + at), name)


async def reviews(person: Chatter, name: str) -> None:
    await person.open("leaflets")
    await person.says("Yes, start")
    seen = "Yes" if name else "No"
    view = {QUESTIONS[one.about]: one.words for one in WORDS.quotes if one.name == name}
    told = {"age_band": "16 or 17", "seen_leaflet": seen, "seen_parents": seen, "privacy_clear": "Yes"}
    await person.says_by_name(told | view, REVIEWERS.get(name, ""))
    assert "Sent. Thank you." in await person.says("Send my answers")


async def the_lead_reads_and_all_close(cast: Cast, robin: Chatter) -> None:
    """A day later nothing leads from what was sent to who sent it."""
    page = await robin.opens_page("cases")
    texts = len(COMMENTS) + len(WORDS.quotes) * 2  # each of the young people's has a name that is read, too
    assert await page.goes_through("/lead/reading", lambda _: {"do": "nothing"}) == texts
    await cast.chris.send("/desk", ask="audiences-all-closed")
    assert {row["state"] for row in cast.house.kept.rows("audience")} == {"closed"}
    cast.house.clock.forward(days=1, seconds=1)
    await cast.house.run_tick()
    await cast.chris.comes_back()


async def both_code_and_quotes_are_passed(chris: Visitor, *inspectors: Visitor) -> None:
    comments = len(COMMENTS) + len(WORDS.quotes)
    for one in inspectors:
        assert await one.goes_through("/desk/themes", coded) == comments
    assert await chris.goes_through("/desk/quotes", lambda _: {"do": "pass"}) == comments


def coded(form: str) -> dict[str, str]:
    """What young people think of leaflets is on none of the themes, and stands in a part of its own."""
    themes = list(THEMES)
    if COMMENTS[8] in form:
        return {"do": "done", f"theme{themes.index('rag_rating')}": "on"}
    if any(words in form for words in COMMENTS.values()):
        return {"do": "done", f"theme{themes.index('communication')}": "on"}
    return {"do": "none"}


async def they_find(nia: Chatter, clock: Clock) -> None:
    """Findings, one of them before it is time."""
    await nia.says("/desk", "Findings", "All findings")
    for one in WORDS.findings:
        told = {"theme": THEMES[one.theme], "leaning": "A strength", "words": one.words}
        clock.forward(seconds=1)
        await nia.says("Add: Finding")
        await nia.says_by_name(told | {"source": one.source.record if one.source else ""})
        await nia.says("Save")
    await nia.says("Add: Finding", "Communication", "Still unclear", TOO_SOON, "Save")


async def they_ask_for(ben: Chatter, clock: Clock) -> None:
    """What should happen next, with whose action it is."""
    await ben.says("/desk", "Key messages")
    for message in WORDS.key_messages:
        clock.forward(seconds=1)
        await ben.says("Add: Key message")
        await ben.says_by_name({"words": message, "whose": "MASH"})
        await ben.says("Save")


async def they_meet(nias: Visitor) -> None:
    """They see what is known, keep a finding and leave one out."""
    shown = await nias.open("/desk/findings/rag_rating")
    known = ("7 of 19", COMMENTS[8], INTERVIEWS["Duty and assessment"]["rating"])
    assert [one for one in known if one not in shown] == []
    await nias.decides("information_sharing", WORDS.findings[0].words, "keep")
    await nias.decides("communication", TOO_SOON, "leave_out")
    assert 'Left out. Who was there: <span dir="auto">Nia, Ben</span>.' in nias.page


async def it_is_published(chris: Visitor) -> None:
    """As anyone may read it. Of what the folder came with as an example nothing is left."""
    report = await chris.pdf("/desk/report.pdf")
    assert lacking(report, "25 key findings 12 key messages", *SECTIONS) == []
    said = [*(one.words for one in WORDS.findings), *(one.words for one in WORDS.quotes), *WORDS.key_messages]
    assert lacking(report, *said, *COMMENTS.values(), *REVIEWERS.values()) == []
    assert [one for one in (TOO_SOON, "Draft", *REVIEWERS) if one in report] == []


def lacking(report: str, *expected: str) -> list[str]:
    """What is not in it. Where lines end is for the page to say."""
    letters = "".join(report.split())
    return [one for one in expected if "".join(one.split()) not in letters]
