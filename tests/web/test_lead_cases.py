"""Cases at the safeguarding desk: who sees and does what, and what is kept of it."""

import re
from typing import Any

import pytest

from storage import audit, case_acts, case_steps
from storage.cases import Kept
from tests.web.lead_place import PHONE, TELEGRAM_NUMBER, WORDS, DeskBrowser, LeadPlace

KINDS: dict[str, dict[str, Any]] = {
    "of anyone": {},
    "about staff": {"kind": "staff_allegation", "lado": True},
    "naming the lead": {"first": "deputy"},
    "about staff, naming the lead": {"first": "deputy", "lado": True},
}
THEIRS = {
    "lead": "of anyone; about staff",
    "deputy": "of anyone; about staff; naming the lead; about staff, naming the lead",
    "manager": "of anyone; about staff; naming the lead; about staff, naming the lead",
    "lado": "about staff; about staff, naming the lead",
}
FORMS = {
    "have": {},
    "rate": {"rag": "red", "why": "told me more"},
    "close": {"why": "safe at her aunt's"},
    "ask": {"why": "to ring her"},
    "look": {},
    "alone": {"why": "to ring her"},
}


def acts(at: LeadPlace, case: Kept) -> list[tuple[str, str, str, str]]:
    with at.house.database.read() as connection:
        done = case_acts.of(connection, case.id, at.house.seal)
    return [(one.role, one.act, one.about, one.why) for one in done]


@pytest.mark.parametrize("role", THEIRS)
@pytest.mark.parametrize("kind", KINDS)
async def test_who_sees_and_does_what(at: LeadPlace, role: str, kind: str) -> None:
    """The list, the case's own page, and each of its forms: all of them or none."""
    case, theirs = at.case(**KINDS[kind]), kind in THEIRS[role].split("; ")
    browser = await at.signed_in(role)
    assert (case.reference in browser.page) == theirs
    assert (WORDS in await browser.opens_case(case)) == theirs
    assert browser.status == (200 if theirs else 404)
    for do, fields in FORMS.items():
        before = at.house.rows("audit", "delivery")
        await browser.open("/lead")
        await browser.does(case.reference, do, **fields)
        assert (browser.status == 200) == theirs, do
        if not theirs:
            assert WORDS not in browser.page
            assert at.house.rows("audit", "delivery") == before, do
            assert at.now(case) == case
    denied = [row for row in at.audited() if row[1] == "was refused"]
    assert denied == [] if theirs else denied[0] == (role, "was refused", f"case {case.reference}", "")


async def test_who_may_not_see_a_case_learns_not_even_that_there_is_one(at: LeadPlace) -> None:
    case = at.case(first="deputy")
    browser = await at.signed_in("lead")
    pages = []
    for reference in (case.reference, "ZZZZZZ", case.reference.lower(), "x", "%3Cscript%3E"):
        await browser.open(f"/lead/case/{reference}")
        pages.append((browser.status, browser.page))
    assert len(set(pages)) == 1
    assert "Nothing is open." in await browser.open("/lead")


@pytest.mark.parametrize("who", ["coordinator", "stranger", "respondent"])
async def test_everybody_else_sees_one_page_whatever_they_ask_for(at: LeadPlace, who: str) -> None:
    case, browser = at.case(), DeskBrowser(at.place)
    at.text("They never ring back.")
    await browser.open("/q/leaflets")
    if who == "respondent":
        await browser.send("/q/leaflets", action="agree")
    if who == "coordinator":
        at.joins("coordinator", browser.http.cookies["chat"].split(".")[0], "web")
    before = at.house.rows()
    pages = set()
    for path in ("/lead", "/lead/reading", f"/lead/case/{case.reference}", "/lead/case/ZZZZZZ", "/lead/reading?back"):
        await browser.open(path)
        assert browser.status == 403
        pages.add(browser.page.replace(browser.fields()["nonce"], ""))
    for path in ("/lead/reading", f"/lead/case/{case.reference}", "/lead/case/ZZZZZZ"):
        await browser.send(path, do="have", text="x")
        assert browser.status == 403
        pages.add(browser.page.replace(browser.fields()["nonce"], ""))
    assert len(pages) == 1
    assert at.house.rows() == before


async def test_the_gravest_stands_first_with_all_that_a_lead_needs_to_choose(at: LeadPlace) -> None:
    green, red, amber = at.case("green"), at.case("red"), at.case("amber")
    at.clock.forward(hours=4, minutes=90)
    browser = await at.signed_in("lead")
    page = browser.page
    assert re.findall(r"/lead/case/(\w+)", page) == [red.reference, amber.reference, green.reference]
    first = page.split("<li ")[1]
    for told in (
        'class="rag red">', "Physical harm", "Young person", "Please contact me", "Received Monday 5 May, 09:00",
        "Due by Monday 5 May, 13:00", "Overdue by 1 hour", "Nobody has this yet",
    ):  # fmt: skip
        assert told in first


@pytest.mark.parametrize(("seconds", "overdue"), [(-1, False), (0, False), (1, True)])
async def test_a_case_is_overdue_after_its_time_and_not_at_it(at: LeadPlace, seconds: int, overdue: bool) -> None:
    at.case()
    at.clock.forward(hours=4, seconds=seconds)
    assert ("Overdue" in (await at.signed_in("lead")).page) == overdue


async def test_the_first_who_says_so_has_it(at: LeadPlace) -> None:
    case = at.case()
    for role in ("deputy", "lead"):
        browser = await at.signed_in(role)
        await browser.opens_case(case)
        await browser.does(case.reference, "have")
    assert at.now(case).held_by == at.chats["deputy"]
    assert "Sam Sample, deputy" in browser.page
    assert acts(at, case) == [("deputy", "held", "", "")]


async def test_anyone_in_the_chain_raises_and_only_a_named_person_lowers_with_a_reason(at: LeadPlace) -> None:
    case = at.case("amber", lado=True)
    lado, lead = await at.signed_in("lado"), await at.signed_in("lead")
    for browser in (lado, lead):
        await browser.opens_case(case)
    await lado.does(case.reference, "rate", rag="red")
    assert at.now(case).rag == "red"
    await lado.does(case.reference, "rate", rag="green", why="looks fine")
    assert "can lower a rating" in lado.page
    await lead.does(case.reference, "rate", rag="green")
    assert "Please say why" in lead.page
    assert at.now(case).rag == "red"
    await lead.does(case.reference, "rate", rag="green", why="her aunt has her tonight")
    assert at.now(case).rag == "green"
    assert acts(at, case) == [
        ("lado", "raised", "red", ""), ("lead", "lowered", "green", "her aunt has her tonight"),
    ]  # fmt: skip
    assert "her aunt has her tonight" in lead.page
    assert "Robin Example, lead: lowered it to green" in lead.page


async def test_a_raised_case_is_due_from_then_and_never_later_than_it_was(at: LeadPlace) -> None:
    case = at.case("green")  # due at 13:00
    at.clock.forward(hours=1)
    lead = await at.signed_in("lead")
    await lead.opens_case(case)
    await lead.does(case.reference, "rate", rag="amber")
    assert at.now(case).due_at == case.due_at
    await lead.does(case.reference, "rate", rag="green", why="it was nothing")
    assert at.now(case).due_at > case.due_at
    await lead.does(case.reference, "rate", rag="red")
    assert at.now(case).due_at.isoformat() == "2031-05-05T13:00:00+00:00"  # four hours from 10:00 in London


async def test_the_steps_follow_the_new_rating(at: LeadPlace) -> None:
    case = at.case("green")
    lead = await at.signed_in("lead")
    await lead.opens_case(case)
    await lead.does(case.reference, "rate", rag="red")
    at.clock.forward(hours=1)
    with at.house.database.read() as connection:
        assert [step.role for step in case_steps.due(connection, at.clock())] == ["lead", "deputy"]


async def test_closing_asks_what_was_done_and_it_can_be_opened_again(at: LeadPlace) -> None:
    case = at.case()
    lead = await at.signed_in("lead")
    await lead.opens_case(case)
    await lead.does(case.reference, "close", why="  ")
    assert ("Please say what was done" in lead.page, at.now(case).state) == (True, "open")
    await lead.does(case.reference, "close", why="strategy meeting held")
    assert at.now(case).state == "closed"
    assert "strategy meeting held" in lead.page
    page = await lead.open("/lead")
    assert "Nothing is open." in page
    assert case.reference in page.split("<summary>Closed</summary>")[1]
    await lead.opens_case(case)
    await lead.does(case.reference, "reopen")
    assert (at.now(case).state, at.now(case).held_by) == ("held", at.chats["lead"])


async def test_words_that_miss_something_come_back_into_the_form(at: LeadPlace) -> None:
    case = at.case("amber", lado=True)
    lado = await at.signed_in("lado")
    await lado.opens_case(case)
    await lado.does(case.reference, "rate", rag="green", why="looks <b>fine</b>")
    assert "looks &lt;b&gt;fine&lt;/b&gt;</textarea>" in lado.page


async def test_a_form_sent_twice_counts_once(at: LeadPlace) -> None:
    case = at.case()
    lead = await at.signed_in("lead")
    await lead.opens_case(case)
    form = {**lead.fields(), "do": "close", "why": "done"}
    for _ in range(2):
        answer = await lead.http.post(f"/lead/case/{case.reference}", data=form)
        assert answer.status_code == 200
    assert len(acts(at, case)) == 1


async def test_a_form_made_for_another_browser_does_nothing(at: LeadPlace) -> None:
    case = at.case()
    lead, deputy = await at.signed_in("lead"), await at.signed_in("deputy")
    await deputy.opens_case(case)
    answer = await lead.http.post(f"/lead/case/{case.reference}", data={**deputy.fields(), "do": "have"})
    assert (answer.status_code, at.now(case).state) == (403, "open")


async def test_each_look_is_in_the_audit_log_and_the_page_says_so(at: LeadPlace) -> None:
    case = at.case()
    lead = await at.signed_in("lead")
    for _ in range(2):
        assert "is in the audit log" in await lead.opens_case(case)
    assert at.audited().count(("lead", "read", f"case {case.reference}", "")) == 2
    with at.house.database.read() as connection:
        assert audit.verify(connection, at.house.seal) is None


async def test_nothing_of_the_words_is_in_addresses_titles_caches_notices_logs_or_the_audit(
    at: LeadPlace, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    case = at.case("red")
    lead = await at.signed_in("lead")
    reason = "her brother rang us"
    for do, fields in (
        ("have", {}), ("alone", {"why": reason}), ("rate", {"rag": "amber", "why": reason}), ("close", {"why": reason}),
    ):  # fmt: skip
        await lead.opens_case(case)
        assert re.findall("<title>(.*)</title>", lead.page) == ["Young Inspectors"]
        answer = await lead.http.post(f"/lead/case/{case.reference}", data={**lead.fields(), "do": do, **fields})
        for one in (*answer.history, answer):
            assert one.headers["cache-control"] == "no-store"
            assert str(one.url).endswith(f"/lead/case/{case.reference}")
    said = capsys.readouterr()
    elsewhere = [said.out, said.err, caplog.text, repr(at.told()), repr(at.audited())]
    assert at.told()
    for secret in (WORDS, WORDS[:12], reason, PHONE, TELEGRAM_NUMBER):
        assert not any(secret in place for place in elsewhere), secret
        assert secret.encode() not in at.house.bytes_on_disk()


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "{{ 7 * 7 }}", "\u202egnp.exe", "' OR 1=1 --", "مرحبا"])
async def test_hostile_words_are_shown_as_they_are(at: LeadPlace, words: str) -> None:
    case = at.case(words=words, reason=words)
    lead = await at.signed_in("lead")
    await lead.opens_case(case)
    await lead.does(case.reference, "close", why=words)
    assert "<script>alert" not in lead.page
    assert lead.page.count(words.replace("<", "&lt;").replace(">", "&gt;").replace("'", "&#39;")) == 3
