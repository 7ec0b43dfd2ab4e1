"""How to reach a person: it takes two; for red one is enough, and a second is told."""

from functools import partial
from pathlib import Path

import pytest

from storage import people
from storage.audit import ALIKE
from storage.cases import Kept
from tests.web.lead_place import PHONE, TELEGRAM_NUMBER, DeskBrowser, LeadPlace, lead_place_in

SEEN = f"Text {PHONE}"


async def asked(at: LeadPlace, case: Kept, role: str = "lead") -> DeskBrowser:
    browser = await at.signed_in(role)
    await browser.opens_case(case)
    await browser.does(case.reference, "ask", why="to ring her")
    return browser


async def grants(at: LeadPlace, case: Kept, browser: DeskBrowser, ask: str = "1") -> bool:
    """Whether the page had the button. The form is sent all the same."""
    offered = "Let them see it" in await browser.opens_case(case)
    await browser.does(case.reference, "grant", ask=ask)
    return offered


async def looks(case: Kept, browser: DeskBrowser) -> bool:
    await browser.opens_case(case)
    return SEEN in await browser.does(case.reference, "look")


@pytest.mark.parametrize("rag", ["amber", "green"])
async def test_one_asks_and_another_grants(at: LeadPlace, rag: str) -> None:
    case = at.case(rag)
    lead = await asked(at, case)
    assert not await looks(case, lead)
    assert [role for role, _ in at.told()] == ["deputy", "manager"]
    deputy = await at.signed_in("deputy")
    await deputy.opens_case(case)
    assert "to ring her" in deputy.page
    assert await grants(at, case, deputy)
    assert await looks(case, lead)
    assert TELEGRAM_NUMBER in lead.page
    assert not await looks(case, deputy), "who grants has not asked"
    audited = [row[:2] for row in at.audited() if "contact" in row[1]]
    assert audited == [
        ("lead", "asked for the contact of"), ("deputy", "granted the contact of"), ("lead", "saw the contact of"),
    ]  # fmt: skip


async def test_nobody_grants_their_own_ask(at: LeadPlace) -> None:
    case = at.case()
    lead = await asked(at, case)
    assert not await grants(at, case, lead)
    assert not await looks(case, lead)
    assert ("lead", "was refused", f"to grant the contact of case {case.reference}", "") in at.audited()


async def test_asking_again_and_again_for_what_is_refused_does_not_flood_the_audit_log(at: LeadPlace) -> None:
    case = at.case()
    lead = await asked(at, case)
    for _ in range(ALIKE + 2):
        await grants(at, case, lead)
    refused = [row for row in at.audited() if row[1] == "was refused"]
    assert [detail for *_, detail in refused] == [""] * (ALIKE - 1) + ["no more like it today"]


@pytest.mark.parametrize(
    ("asker", "roles", "counts"),
    [
        ("lead", ("lead",), False),
        ("lead", ("lead", "deputy"), False),
        ("lead", ("coordinator",), False),
        ("lead", ("manager",), True),
        ("deputy", ("lead",), True),
        ("lado", ("deputy",), True),
    ],
)
async def test_the_same_role_in_another_chat_is_no_second_person(
    at: LeadPlace, asker: str, roles: tuple[str, ...], counts: bool
) -> None:
    case = at.case(lado=True)
    browser = await asked(at, case, asker)
    for role in roles:
        at.joins(role, "another")
    link = await at.lead.link("telegram", "another")
    other = await at.arrives(link) if link else DeskBrowser(at.place)
    assert await grants(at, case, other) == counts
    assert await looks(case, browser) == counts


async def test_the_lado_asks_like_everyone_and_does_not_grant(at: LeadPlace) -> None:
    case = at.case("red", lado=True)
    lado = await asked(at, case, "lado")
    await lado.does(case.reference, "alone", why="to ring her")
    assert SEEN not in lado.page
    lead = await asked(at, case)
    assert not await grants(at, case, lado, ask="2")
    assert not await looks(case, lead)
    deputy = await at.signed_in("deputy")
    assert await grants(at, case, deputy)
    assert await looks(case, lado)


@pytest.mark.parametrize(("seconds", "holds"), [(-1, True), (0, False), (1, False)])
async def test_an_ask_can_be_granted_for_24_hours(at: LeadPlace, seconds: int, holds: bool) -> None:
    case = at.case()
    await asked(at, case)
    at.clock.forward(hours=24, seconds=seconds)
    lead, deputy = await at.signed_in("lead"), await at.signed_in("deputy")
    assert await grants(at, case, deputy) == holds
    assert await looks(case, lead) == holds


@pytest.mark.parametrize(("seconds", "holds"), [(-1, True), (0, False), (1, False)])
async def test_what_was_granted_can_be_looked_at_for_24_hours(at: LeadPlace, seconds: int, holds: bool) -> None:
    case = at.case()
    await asked(at, case)
    await grants(at, case, await at.signed_in("deputy"))
    at.clock.forward(hours=24, seconds=seconds)
    assert await looks(case, await at.signed_in("lead")) == holds


async def test_a_reason_is_needed_and_kept(at: LeadPlace) -> None:
    for case, do in ((at.case(), "ask"), (at.case("red", address="2"), "alone")):
        lead = await at.signed_in("lead")
        await lead.opens_case(case)
        assert "Please say why" in await lead.does(case.reference, do, why=" ")
        assert SEEN not in lead.page
        await lead.does(case.reference, do, why="to ring her")
        assert "to ring her" in await lead.opens_case(case)


async def test_red_is_seen_alone_and_a_second_person_is_told_at_once(at: LeadPlace) -> None:
    case = at.case("red")
    lead = await at.signed_in("lead")
    await lead.opens_case(case)
    assert SEEN in await lead.does(case.reference, "alone", why="she may be in danger tonight")
    told = at.told()
    assert [role for role, _ in told] == ["deputy", "manager"]
    assert all(case.reference in text and PHONE not in text and "danger" not in text for _, text in told)
    assert not await looks(case, lead), "each look alone needs its own reason"


@pytest.mark.parametrize("rag", ["amber", "green"])
async def test_what_is_not_red_is_never_seen_alone(at: LeadPlace, rag: str) -> None:
    case = at.case(rag)
    lead = await at.signed_in("lead")
    await lead.opens_case(case)
    assert SEEN not in await lead.does(case.reference, "alone", why="to ring her")


async def test_the_lead_is_told_nothing_of_a_case_that_names_them(at: LeadPlace) -> None:
    case = at.case("red", first="deputy")
    deputy = await at.signed_in("deputy")
    await deputy.opens_case(case)
    await deputy.does(case.reference, "alone", why="to ring her")
    assert [role for role, _ in at.told()] == ["manager"]


async def test_where_nobody_can_be_told_the_audit_log_says_so(tmp_path: Path) -> None:
    """A life may depend on it, so it is shown all the same."""
    with lead_place_in(tmp_path, mails=False) as at:
        for role in ("deputy", "manager"):
            at.house.write(partial(people.dismiss, chat=at.chats[role]))
        case = at.case("red")
        lead = await at.signed_in("lead")
        await lead.opens_case(case)
        assert SEEN in await lead.does(case.reference, "alone", why="to ring her")
        assert ("lead", "saw the contact of", f"case {case.reference}", "nobody to tell") in at.audited()


async def test_a_number_that_is_none_grants_nothing(at: LeadPlace) -> None:
    case, other = at.case(), at.case(address="2")
    lead = await asked(at, case)
    deputy = await at.signed_in("deputy")
    for ask in ("", "x", "²", "-1", "9" * 30):
        assert "can&#39;t be agreed to" in await _sends(deputy, case, ask)
    await deputy.opens_case(other)
    await deputy.does(other.reference, "grant", ask="1")  # an ask in another case
    assert not await looks(case, lead)


async def _sends(browser: DeskBrowser, case: Kept, ask: str) -> str:
    await browser.opens_case(case)
    return await browser.does(case.reference, "grant", ask=ask)
