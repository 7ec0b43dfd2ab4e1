"""From a coordinator's chat to their page: the link signs a browser in once, as them, and for eight hours."""

import re
from html import unescape

import pytest

from bot.web.denied import ENDED, NOT_YOURS, OTHERS, SIGNED_OUT
from storage import audit
from tests.roles.strangers import Caller, Home, caller


async def link(home: Home, role: str = "coordinator") -> str:
    """The path that somebody with this role gets in Telegram."""
    async with caller(home) as chris:
        await chris.write(f"/start {await home.invitation(role)}")
        assert (await chris.tap("desk.0.page")).ask == "page"
    shown = await home.house.steering.step("telegram", "1001", "page")
    assert shown is not None
    found = re.search(r"/in/[\w-]+\?desk", shown.paragraphs[0])
    assert found
    return found[0]


async def sign_in(laptop: Caller, path: str) -> int:
    await laptop.get(path)
    return (await laptop.send(path.partition("?")[0])).status_code


async def test_the_link_leads_to_the_desk_as_the_one_it_was_sent_to(home: Home, laptop: Caller) -> None:
    assert await sign_in(laptop, await link(home)) == 200
    assert "How far we are" in laptop.page
    assert "Sign out" in laptop.page
    await laptop.send("/desk", ask="schedule-pause")
    assert "Running tallies are paused" in laptop.page
    assert ("coordinator:1", "set the tally's time") in [(who, act) for who, act, _ in home.noted()]


async def test_what_is_asked_on_the_page_is_answered_there(home: Home, laptop: Caller) -> None:
    await sign_in(laptop, await link(home))
    await laptop.send("/desk", ask="progress")
    assert "MASH multi-agency: 0 started, 0 finished" in laptop.page
    for path in ("/desk/quotes", "/desk/news", "/desk/themes", "/desk/workbook"):
        assert (await laptop.get(path)).status_code == 200, path


async def test_looking_at_the_link_spends_nothing_and_using_it_does(home: Home, laptop: Caller) -> None:
    path = await link(home)
    async with caller(home, 3003) as scanner:
        for _ in range(2):
            assert (await scanner.get(path)).status_code == 200
        assert await sign_in(laptop, path) == 200
        assert await sign_in(scanner, path) == 404
        assert "send the bot /desk and tap Open in a browser" in scanner.page
        assert (await scanner.get("/desk")).status_code == 403


@pytest.mark.parametrize(("minutes", "works"), [(9, True), (10, False)])
async def test_the_link_works_for_ten_minutes(home: Home, laptop: Caller, minutes: int, works: bool) -> None:
    path = await link(home)
    home.clock.forward(minutes=minutes)
    assert (await sign_in(laptop, path) == 200) == works


@pytest.mark.parametrize(("minutes", "works"), [(8 * 60 - 1, True), (8 * 60, False)])
async def test_the_browser_stays_signed_in_for_eight_hours(
    home: Home, laptop: Caller, minutes: int, works: bool
) -> None:
    await sign_in(laptop, await link(home))
    home.clock.forward(minutes=minutes)
    assert ((await laptop.get("/desk")).status_code == 200) == works


async def test_whoever_signs_out_or_loses_the_role_is_at_no_desk(home: Home, laptop: Caller) -> None:
    await sign_in(laptop, await link(home))
    await laptop.send("/desk/out")
    assert "You are signed out" in laptop.page
    assert "For coordinators" not in (await laptop.get("/desk")).text
    async with caller(home, 3003) as other:
        shown = await home.house.steering.step("telegram", "1001", "page")
        assert shown is not None
        await sign_in(other, re.findall(r"/in/[\w-]+\?desk", shown.paragraphs[0])[0])
        await home.dismiss(1)
        answer = await other.get("/desk")
        told = SIGNED_OUT.partition(". ")[2].partition(",")[0]
        assert (answer.status_code, told in answer.text) == (403, True)
        assert home.noted()[-1][1] == audit.REFUSED


async def test_who_joined_in_a_browser_and_lost_the_role_is_told_so_there(home: Home, laptop: Caller) -> None:
    path = f"/c/{await home.invitation('coordinator')}"
    await laptop.get(path)
    await laptop.send(path)
    assert "How far we are" in laptop.page
    await home.dismiss(1)
    for page in ("/desk", "/desk/themes", "/lead"):
        answer = await laptop.get(page)
        assert (answer.status_code, "You have no role here any more." in answer.text) == (403, True), page


async def test_who_is_signed_in_with_another_role_is_led_to_their_own_page(home: Home, laptop: Caller) -> None:
    await sign_in(laptop, await link(home, "inspector"))
    for page in ("/desk/workbook", "/lead"):
        answer = await laptop.get(page)
        assert answer.status_code == 403
        assert said_in(answer.text) == ([OTHERS] if page != "/lead" else []), page
        assert ('href="/desk">Carry on' in answer.text) == (page != "/lead"), page
        assert home.noted()[-1][:2] == ("inspector:1", audit.REFUSED)


async def test_whoever_answers_for_disclosures_is_led_from_the_desk_to_their_own(home: Home, laptop: Caller) -> None:
    path = f"/c/{await home.invitation('lead')}"
    await laptop.get(path)
    await laptop.send(path)
    answer = await laptop.get("/desk")
    assert (answer.status_code, said_in(answer.text)) == (403, [OTHERS])
    assert 'href="/lead">' in answer.text


async def test_who_lost_a_role_here_and_came_back_with_another_is_told_only_that_they_are_signed_out(
    home: Home, laptop: Caller
) -> None:
    path = f"/c/{await home.invitation('coordinator')}"
    await laptop.get(path)
    await laptop.send(path)
    await home.dismiss(1)
    await sign_in(laptop, await link(home))
    home.clock.forward(minutes=8 * 60)
    for page in ("/desk", "/lead"):
        answer = await laptop.get(page)
        assert answer.status_code == 403
        assert said_in(answer.text) == ([SIGNED_OUT] if page != "/lead" else []), page


def said_in(page: str) -> list[str]:
    """Which of these a page says."""
    return [one for one in (NOT_YOURS, OTHERS, SIGNED_OUT, ENDED) if one.partition(". ")[0] in unescape(page)]


async def test_a_lock_on_the_browsers_own_chat_stays_whoever_signs_in_there(home: Home, laptop: Caller) -> None:
    await laptop.get("/q/multi-agency")
    await laptop.send("/q/multi-agency", action="agree")
    home.clock.forward(minutes=20)
    assert "Type your code to go on" in (await laptop.get("/q/multi-agency")).text
    path = await link(home)
    await laptop.get(path)
    await laptop.send(path.partition("?")[0])
    assert "How far we are" in laptop.page
    assert "Type your code to go on" in (await laptop.get("/q/multi-agency")).text


async def test_a_young_inspector_has_the_menu_and_none_of_the_numbers(home: Home, laptop: Caller) -> None:
    assert await sign_in(laptop, await link(home, "inspector")) == 200
    assert "For Young Inspectors" in laptop.page
    assert "Code comments" in laptop.page
    assert "How far we are" not in laptop.page
    assert (await laptop.send("/desk", ask="audiences-all-closed")).status_code == 403
    assert (await laptop.get("/desk/report.pdf")).status_code == 403
