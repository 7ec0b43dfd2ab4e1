"""Signing in to the safeguarding desk: by a link that works once, or by having joined in this very browser."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.guessing import TRIES
from storage import mails, people
from tests.web.lead_place import WORDS, DeskBrowser, LeadPlace, lead_place_in

SIGNED_IN, SIGN_IN = "On watch", "This page is for the people who answer"


def path_of(link: str) -> str:
    return link.removeprefix("http://page.test")


async def test_looking_at_a_link_changes_nothing_and_shows_the_same_for_every_code(at: LeadPlace) -> None:
    path = path_of(await at.lead.link("telegram", "made-up-lead"))
    before = at.house.rows()
    scanner = DeskBrowser(at.place)
    pages = [await scanner.open(one) for one in (path, path, "/in/made-up")]
    assert all("Sign in on this device" in page for page in pages)
    assert (await scanner.http.head(path)).status_code == 200
    assert at.house.rows() == before
    assert SIGNED_IN in (await at.arrives(path)).page


async def test_a_link_works_once_and_for_one_browser(at: LeadPlace) -> None:
    link = await at.lead.link("telegram", "made-up-lead")
    first, second = await at.arrives(link), await at.arrives(link)
    assert SIGNED_IN in first.page
    assert (second.status, "doesn&#39;t work any more" in second.page) == (404, True)
    assert SIGN_IN in await second.open("/lead")
    assert [row[1] for row in at.audited()[-2:]] == ["signed in", "was refused"]


@pytest.mark.parametrize(("seconds", "works"), [(599, True), (600, False), (601, False)])
async def test_a_link_works_for_ten_minutes(at: LeadPlace, seconds: int, works: bool) -> None:
    link = await at.lead.link("telegram", "made-up-lead")
    at.clock.forward(seconds=seconds)
    assert (SIGNED_IN in (await at.arrives(link)).page) == works


@pytest.mark.parametrize(("seconds", "lasts"), [(28_799, True), (28_800, False), (28_801, False)])
async def test_a_browser_stays_signed_in_for_eight_hours(at: LeadPlace, seconds: int, lasts: bool) -> None:
    browser = await at.signed_in("lead")
    at.clock.forward(seconds=seconds)
    assert (SIGNED_IN in await browser.open("/lead")) == lasts


async def test_it_ends_when_the_role_is_taken_away(at: LeadPlace) -> None:
    case = at.case()
    browser = await at.signed_in("lead")
    await browser.opens_case(case)
    at.house.write(lambda connection: people.dismiss(connection, at.chats["lead"]))
    for page in (await browser.does(case.reference, "have"), await browser.opens_case(case)):
        assert SIGN_IN in page
        assert WORDS not in page
    assert at.now(case).state == "open"


async def test_signing_out_ends_it_in_this_browser_and_a_copy_of_its_cookie_is_worth_nothing(at: LeadPlace) -> None:
    browser, other = await at.signed_in("lead"), await at.signed_in("lead")
    cookie = browser.http.cookies["chat"]
    await browser.open("/lead")
    await browser.send("/lead/out")
    assert SIGN_IN in browser.page
    browser.http.cookies.clear()
    assert SIGN_IN in (await browser.http.get("/lead", headers={"cookie": f"chat={cookie}"})).text
    assert SIGNED_IN in await other.open("/lead")


async def test_a_second_sign_in_replaces_the_first_and_adds_nothing_to_it(at: LeadPlace) -> None:
    for_deputy = at.case(first="deputy")
    browser = await at.signed_in("lado")
    assert for_deputy.reference not in browser.page
    path = path_of(await at.lead.link("telegram", "made-up-deputy"))
    await browser.open(path)
    assert for_deputy.reference in await browser.send(path)
    path = path_of(await at.lead.link("telegram", "made-up-lead"))
    await browser.open(path)
    assert for_deputy.reference not in await browser.send(path)


async def test_a_sign_in_is_the_browsers_own_and_not_that_of_the_chat_in_it(at: LeadPlace) -> None:
    """Whoever types this browser's resume code elsewhere comes back to its chat, and not to the desk."""
    browser = await at.signed_in("lead")
    address = browser.http.cookies["chat"].split(".")[0]
    at.joins("coordinator", address, "web")
    elsewhere = DeskBrowser(at.place)
    await elsewhere.open("/resume")
    await elsewhere.send("/resume", code=at.house.intake.resume_code(address))
    assert elsewhere.http.cookies["chat"].split(".")[0] == address
    assert SIGN_IN in await elsewhere.open("/lead")
    assert SIGNED_IN in await browser.open("/lead")


async def test_who_joined_in_this_browser_is_signed_in_while_it_is_open_and_not_quiet(at: LeadPlace) -> None:
    browser = DeskBrowser(at.place)
    await browser.open("/lead")
    assert browser.status == 403
    at.joins("manager", browser.http.cookies["chat"].split(".")[0], "web")
    assert SIGNED_IN in await browser.open("/lead")
    assert "Close it on this device" in browser.page
    at.clock.forward(minutes=14, seconds=59)
    assert SIGNED_IN in await browser.open("/lead")
    at.clock.forward(minutes=15)
    assert "Type your code to go on" in await browser.open("/lead")
    assert SIGNED_IN not in browser.page


async def test_a_link_opens_the_desk_beside_a_chat_that_is_locked_and_does_not_unlock_it(at: LeadPlace) -> None:
    browser = DeskBrowser(at.place)
    await browser.open("/lead")
    at.joins("manager", browser.http.cookies["chat"].split(".")[0], "web")
    await browser.open("/lead")
    at.clock.forward(minutes=16)
    path = path_of(await at.lead.link("telegram", "made-up-lead"))
    await browser.open(path)
    assert SIGNED_IN in await browser.send(path)
    await browser.send("/lead/out")
    assert "Type your code to go on" in browser.page


async def test_a_link_by_email_goes_to_the_roles_address_and_the_page_says_the_same_for_all(
    at: LeadPlace,
) -> None:
    browser = DeskBrowser(at.place)
    pages = set()
    for role in ("lead", "lado", "coordinator", "made up"):
        await browser.open("/lead")
        page = await browser.send("/lead/link", role=role)
        pages.add(page.replace(browser.fields()["nonce"], ""))
    assert len(pages) == 1
    with at.house.database.read() as connection:
        found = mails.due(connection, at.clock())
    assert [mail.role for mail in found] == ["lead", "lado"]
    assert found[0].to(at.house.seal) == "robin.example@council.example"
    link = next(word for word in found[0].words(at.house.seal)[1].split() if word.startswith("http"))
    assert SIGNED_IN in (await at.arrives(link)).page


async def test_asking_again_and_again_sends_three_links_and_no_more(at: LeadPlace) -> None:
    browser = DeskBrowser(at.place)
    for _ in range(5):
        await browser.open("/lead")
        await browser.send("/lead/link", role="lead")
    assert at.house.rows()["mail"] == 3
    at.clock.forward(minutes=10)
    await browser.send("/lead/link", role="lead")
    assert at.house.rows()["mail"] == 4


async def asks_for_links(at: LeadPlace, times: int, role: str = "lead") -> str:
    """A stranger's page after asking so often, with time enough between that each could be sent."""
    browser = DeskBrowser(at.place)
    for _ in range(times):
        await browser.open("/lead")
        await browser.send("/lead/link", role=role)
        at.clock.forward(minutes=4)
    return browser.page.replace(browser.fields()["nonce"], "")


@pytest.mark.parametrize(("times", "sent"), [(9, 9), (10, 10), (11, 10), (30, 10)])
async def test_a_person_is_sent_ten_links_a_day_and_the_audit_log_says_once_that_no_more_go(
    at: LeadPlace, times: int, sent: int
) -> None:
    page = await asks_for_links(at, times)
    assert at.house.rows()["mail"] == sent
    assert page == await asks_for_links(at, 1, role="made up")
    ended = [row for row in at.audited() if row[3] == "no more today"]
    assert ended == ([("lead", "was sent a sign-in link", "", "no more today")] if times >= 10 else [])


@pytest.mark.parametrize(("seconds", "sent"), [(-1, 10), (0, 11), (1, 11)])
async def test_a_day_after_the_first_there_is_another(at: LeadPlace, seconds: int, sent: int) -> None:
    first = at.clock()
    await asks_for_links(at, 10)
    at.clock.now = first + timedelta(days=1, seconds=seconds)
    await asks_for_links(at, 1)
    assert at.house.rows()["mail"] == sent


async def test_who_has_two_roles_is_one_person_and_others_still_get_theirs(at: LeadPlace) -> None:
    at.joins("lado", "made-up-lead")
    at.house.write(lambda connection: people.dismiss(connection, at.chats["lado"]))
    await asks_for_links(at, 10)
    await asks_for_links(at, 1, role="lado")
    assert at.house.rows()["mail"] == 10
    await asks_for_links(at, 1, role="deputy")
    assert at.house.rows()["mail"] == 11


async def test_links_in_telegram_go_on_when_no_more_go_by_email(at: LeadPlace) -> None:
    await asks_for_links(at, 11)
    assert SIGNED_IN in (await at.signed_in("lead")).page


async def test_where_no_mail_can_be_sent_none_is_offered(tmp_path: Path) -> None:
    with lead_place_in(tmp_path, mails=False) as at:
        assert "With e-mail" not in await DeskBrowser(at.place).open("/lead")


async def test_only_who_answers_for_disclosures_is_given_a_link(at: LeadPlace) -> None:
    at.joins("coordinator", "5")
    assert [await at.lead.link("telegram", address) for address in ("5", "6")] == ["", ""]


async def test_codes_are_not_to_be_guessed(at: LeadPlace) -> None:
    browser = DeskBrowser(at.place)
    for _ in range(TRIES):
        await browser.open("/in/made-up")
        await browser.send("/in/made-up")
        assert browser.status == 404
    path = path_of(await at.lead.link("telegram", "made-up-lead"))
    await browser.open(path)
    await browser.send(path)
    assert browser.status == 429
    at.clock.forward(minutes=15)
    path = path_of(await at.lead.link("telegram", "made-up-lead"))
    await browser.open(path)
    assert SIGNED_IN in await browser.send(path)
