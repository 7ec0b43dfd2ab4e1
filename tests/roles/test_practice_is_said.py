"""Until the inspection is opened, every page and message says to everybody that it is practice; then none does."""

import pytest

from bot import running
from bot.intake.arrivals import Outcome
from bot.telegram.render import text_of
from conversations.dialogue import Screen
from conversations.phrases import say
from storage import people
from tests.mash import ALL
from tests.roles.actions import DEEDS, ROUTES
from tests.roles.strangers import Caller, Home, caller
from tests.roles.test_every_action import theirs

NO_PAGE = (
    "/today", "/static", "/healthz", "/metrics", "/events", "/q/{code}/revision", "/desk/revision",
    "/desk/writing/{response}/revision",
)  # fmt: skip
"""The page behind "Hide this" says nothing about us; the others are no pages."""
OPENS = "POST /desk ask=audiences"
FILES = {"GET /desk/report.pdf", "GET /desk/tallies.xlsx", "GET /desk/workbook/{audience}.xlsx", "POST /desk/codes"}
ANYONES = [
    route.removeprefix("GET ")
    for route, whose in ROUTES.items()
    if route.startswith("GET ") and whose.split(" or ")[0] not in (*people.ROLES, "lead")
]
"""Of nobody with a role, and so not among the deeds."""
PRACTICE = (say("practice"), say("practice_stays").replace("'", "&#39;"))


async def open_for_real(home: Home) -> None:
    await home.house.intake.call(lambda c: running.open_audiences(c, list(ALL), home.clock()))


def practice_said(one: Caller) -> bool | None:
    """None where no page was answered, but a file."""
    if not one.page.startswith("<!doctype html>"):
        return None
    return any(f'<p class="practice">{words}</p>' in one.page for words in PRACTICE)


async def pages_of(role: str, one: Caller) -> dict[str, bool | None]:
    """Everything that this role may do on a page, and whether practice was said on what came of it."""
    said = {}
    for action, deed in DEEDS.items():
        if deed.page and role in theirs(deed) and action != OPENS:
            await one.get("/lead" if deed.role == "lead" else "/desk")
            await deed.do(one)
            said[action] = practice_said(one)
    return said


@pytest.mark.parametrize("role", ["coordinator", "inspector", "lead"])
async def test_every_page_of_a_role_says_practice_until_the_opening(home: Home, role: str) -> None:
    async with caller(home) as one:
        await one.has(role)
        said = await pages_of(role, one)
        assert [action for action, was in said.items() if was is False] == []
        assert {action for action, was in said.items() if was is None} <= FILES
        await open_for_real(home)
        assert [action for action, was in (await pages_of(role, one)).items() if was] == []


async def test_so_does_every_page_that_is_anyones(home: Home) -> None:
    pages = [path for path in ANYONES if path not in NO_PAGE]
    async with caller(home) as one:
        for path in pages:
            await one.get(path.replace("{code}", "multi-agency"))
            assert practice_said(one), path
        await open_for_real(home)
        for path in pages:
            await one.get(path.replace("{code}", "multi-agency"))
            assert not practice_said(one), path


async def test_the_page_that_tells_of_the_opening_says_practice_no_more(home: Home) -> None:
    async with caller(home) as one:
        await one.has("coordinator")
        await one.get("/desk")
        await one.send("/desk", ask="audiences-all-opened")
        assert practice_said(one) is False


async def test_what_is_written_down_stays_and_its_pages_say_so(home: Home) -> None:
    async with caller(home) as one:
        await one.has("inspector")
        await one.get("/desk")
        await one.send("/desk", ask="add-key-message")
        assert PRACTICE[1] in one.page
        await one.send("/desk", ask="records")
        assert PRACTICE[1] in (await one.get("/desk/findings")).text


async def told_in_telegram(one: Caller) -> dict[str, str]:
    """The first line of whatever a Young Inspector is shown in Telegram, by the button or the words that led there."""
    house, me = one.home.house, str(one.chat)
    shown = {button: seen(await one.tap(f"desk.0.{button}")) for button in ("records", "records-interview")}
    shown["begun"] = seen(await one.tap("desk.0.add-policy-writer"))
    shown["answered"] = seen(await one.write("Yes"))
    shown["meeting"] = await house.meeting.theme(("telegram", me), "")
    shown["theme"] = await house.meeting.theme(("telegram", me), "1")
    shown["follow"] = await house.steering.step("telegram", me, "follow")
    return {what: text_of(screen).splitlines()[0] for what, screen in shown.items() if screen is not None}


def seen(outcome: Outcome) -> Screen | None:
    return outcome.parting or (outcome.standing.screen if outcome.standing else None)


async def test_so_does_telegram_where_something_is_written_down(home: Home) -> None:
    """An interview, publication or review, the findings meeting and what becomes of key messages."""
    async with caller(home) as one:
        await one.has("inspector")
        told = await told_in_telegram(one)
        assert told == dict.fromkeys(told, say("practice_stays"))
        assert len(told) == 7
        await open_for_real(home)
        assert say("practice_stays") not in (await told_in_telegram(one)).values()
