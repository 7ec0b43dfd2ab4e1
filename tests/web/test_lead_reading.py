"""The reading list at the desk: one text at a time, and what becomes of each."""

import re
from datetime import timedelta

import pytest

from storage import cases, readings
from tests.web.lead_place import DeskBrowser, LeadPlace


async def reads(browser: DeskBrowser, do: str = "nothing", **fields: str) -> str:
    return await browser.send("/lead/reading", do=do, **fields)


async def test_texts_come_one_at_a_time_until_all_are_read(at: LeadPlace) -> None:
    for hours, words in enumerate(("They never ring back.", "all good", "it was ok"), 7):
        at.text(words, timedelta(hours=hours))
    lead = await at.signed_in("lead")
    assert "<strong>3</strong> texts to read, the first by Monday 5 May, 16:00." in lead.page
    await lead.open("/lead/reading")
    seen = []
    while "All read." not in lead.page:
        seen.append(re.findall(r'class="bubble said" dir="auto">(.*?)</p>', lead.page)[0])
        assert "To read: " + str(3 - len(seen) + 1) + " left" in lead.page
        assert "Young person · What else?" in lead.page
        await reads(lead)
    assert seen == ["They never ring back.", "all good", "it was ok"]
    assert "All read." in await lead.open("/lead")


@pytest.mark.parametrize(("seconds", "overdue"), [(-1, False), (0, False), (1, True)])
async def test_the_list_says_once_it_is_overdue(at: LeadPlace, seconds: int, overdue: bool) -> None:
    at.text("all good", timedelta(hours=8))
    at.clock.forward(hours=8, seconds=seconds)
    lead = await at.signed_in("lead")
    assert ("Overdue" in lead.page) == overdue
    assert ("Overdue" in await lead.open("/lead/reading")) == overdue


async def test_a_case_opened_of_a_text_is_in_the_hands_of_who_opened_it(at: LeadPlace) -> None:
    at.text("she says im worth nothing")
    lead = await at.signed_in("lead")
    await lead.open("/lead/reading")
    await reads(lead, "open", rag="amber", kind="distress")
    [case] = at.house.all("case")
    assert (case["rag"], case["kind"], case["state"], case["held_by"]) == (
        "amber",
        "distress",
        "held",
        at.chats["lead"],
    )
    assert (case["first"], case["lado"], case["speaker"]) == ("lead", False, "young")
    assert "she says im worth nothing" in await lead.open(f"/lead/case/{case['reference']}")
    assert "Read on the reading list by" in lead.page


async def test_a_case_needs_a_rating_and_a_kind(at: LeadPlace) -> None:
    at.text("words")
    lead = await at.signed_in("lead")
    for rag, kind in (("", ""), ("red", ""), ("", "neglect"), ("pink", "neglect"), ("red", "x")):
        await lead.open("/lead/reading")
        assert "Please choose" in await reads(lead, "open", rag=rag, kind=kind)
    assert "case" not in at.house.rows()


async def test_a_case_about_staff_is_the_lados_to_see_too(at: LeadPlace) -> None:
    at.text("my key worker shouts at us")
    lead = await at.signed_in("lead")
    await lead.open("/lead/reading")
    await reads(lead, "open", rag="amber", kind="staff_allegation")
    reference = at.house.all("case")[0]["reference"]
    assert reference in (await at.signed_in("lado")).page


async def test_the_writer_can_be_written_to_where_their_chat_is_known(at: LeadPlace) -> None:
    """And where somebody's case goes on already, the text goes to that."""
    known = at.case("green", address="77")
    key = at.house.all("case")[0]["participant"]
    at.joins("coordinator", "77")  # so that the chat is kept
    new = "and it happened again"
    at.house.write(
        lambda c: readings.keep(
            c, [readings.New("r", "q", "What else?", "young", new, key)], at.clock() + timedelta(hours=8), at.house.seal
        )
    )
    lead = await at.signed_in("lead")
    await lead.open("/lead/reading")
    await reads(lead, "open", rag="red", kind="physical_harm")
    assert at.now(known).rag == "red"
    assert new in await lead.opens_case(known)
    assert len(at.house.all("case")) == 1


async def test_of_a_writer_who_is_gone_there_is_a_case_without_a_way_back(at: LeadPlace) -> None:
    at.text("i left")
    lead = await at.signed_in("lead")
    await lead.open("/lead/reading")
    await reads(lead, "open", rag="red", kind="distress")
    [row] = at.house.all("case")
    with at.house.database.read() as connection:
        assert cases.whose(connection, row["id"], at.house.seal) is None
    await lead.open(f"/lead/case/{row['reference']}")
    await lead.does(row["reference"], "alone", why="to ring her")
    assert "Not known any more" in lead.page


async def test_going_back_brings_the_last_text_and_it_can_still_become_a_case(at: LeadPlace) -> None:
    at.text("one", timedelta(hours=7))
    at.text("two", timedelta(hours=8))
    lead = await at.signed_in("lead")
    await lead.open("/lead/reading")
    await reads(lead)
    assert ">one</p>" in await lead.open("/lead/reading?back")
    await reads(lead, "open", rag="green", kind="asks_for_help", back="1")
    assert ">two</p>" in lead.page
    assert "A case was opened of this" in await lead.open("/lead/reading?back")
    assert "Open a case" not in lead.page
    [case] = at.house.all("case")
    assert case["reference"] in lead.page


async def test_what_was_flagged_is_marked_as_no_quote(at: LeadPlace) -> None:
    at.text("i cant go home", flagged=True)
    lead = await at.signed_in("lead")
    assert "never becomes a quote" in await lead.open("/lead/reading")


async def test_what_names_the_lead_is_read_by_the_deputy_alone(at: LeadPlace) -> None:
    at.text("robin never rings", first="deputy")
    lead = await at.signed_in("lead")
    assert "All read." in lead.page
    assert "All read." in await lead.open("/lead/reading")
    deputy = await at.signed_in("deputy")
    assert "robin never rings" in await deputy.open("/lead/reading")
    text = deputy.fields()["text"]
    await lead.open("/lead/reading")
    await reads(lead, text=text)
    await reads(lead, "open", text=text, rag="red", kind="neglect")
    assert "robin never rings" in await deputy.open("/lead/reading")
    await reads(deputy, "open", rag="amber", kind="staff_allegation")
    [case] = at.house.all("case")
    assert case["first"] == "deputy"
    assert case["reference"] not in await lead.open("/lead")


async def test_the_lado_has_no_reading_list(at: LeadPlace) -> None:
    at.text("words")
    lado = await at.signed_in("lado")
    assert "To read" not in lado.page
    await lado.open("/lead/reading")
    assert (lado.status, "words" in lado.page) == (404, False)


async def test_each_text_looked_at_is_in_the_audit_log_by_its_number_alone(at: LeadPlace) -> None:
    at.text("They never ring back.")
    lead = await at.signed_in("lead")
    await lead.open("/lead/reading")
    await reads(lead)
    done = [row for row in at.audited() if "text" in row[2]]
    assert [row[1] for row in done] == ["read", "found nothing for a case in"]
    assert "ring back" not in repr(at.audited())
