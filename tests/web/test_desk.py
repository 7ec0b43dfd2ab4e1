"""A coordinator in the browser: the invitation, the desk, and what strangers get."""

from tests.web.fake_intake import INVITATION
from tests.web.place import Browser, Place


async def join(browser: Browser) -> None:
    await browser.open(f"/c/{INVITATION}")
    await browser.send(f"/c/{INVITATION}")


async def test_looking_at_an_invitation_does_not_spend_it(browser: Browser, place: Place):
    for _ in range(3):
        assert "Join" in await browser.open(f"/c/{INVITATION}")
    assert (place.intake.arrived, place.intake.invitations) == ([], {INVITATION})


async def test_the_button_spends_the_invitation_and_leads_to_the_desk(browser: Browser, place: Place):
    await join(browser)
    assert "How far we are" in browser.page
    assert "Young people: 4 sent, 30 hoped for" in browser.page
    assert place.intake.invitations == set()


async def test_the_page_has_each_entry_of_the_menu_as_a_button_or_a_link(browser: Browser):
    await join(browser)
    assert '<button name="ask" value="progress">How far we are</button>' in browser.page
    assert '<a class="button" href="/desk/quotes">Quotes</a>' in browser.page


async def test_what_the_council_has_to_see_to_stands_on_the_desk_and_nothing_if_there_is_nothing(
    browser: Browser, place: Place
):
    await join(browser)
    assert "To see to" not in browser.page
    place.desk.warnings = ("Help lines that nobody has checked: Childline.",)
    await browser.open("/desk")
    assert browser.page.index("To see to") < browser.page.index("Help lines that nobody has checked: Childline.")


async def test_a_spent_invitation_says_so_kindly(browser: Browser, place: Place):
    await join(browser)
    late = place.browser()
    await join(late)
    assert late.status == 404
    assert "please use the link you were given" in late.page
    await late.http.aclose()


async def test_the_button_tapped_twice_still_leads_to_the_desk(browser: Browser):
    await browser.open(f"/c/{INVITATION}")
    form = browser.fields()
    for _ in range(2):
        answer = await browser.http.post(f"/c/{INVITATION}", data=form)
        assert "How far we are" in answer.text


async def test_what_was_asked_comes_as_a_bubble_newest_last_with_its_chart_in_words(browser: Browser):
    await join(browser)
    await browser.send("/desk", ask="progress")
    await browser.send("/desk", ask="tally")
    assert browser.page.index("newest progress, number 1") < browser.page.index("newest tally, number 2")
    assert 'src="data:image/svg+xml;base64,' in browser.page
    assert 'alt="Is information shared?"' in browser.page
    assert "Yes 16 of 19 (84%)" in browser.page


async def test_what_was_told_before_the_newest_is_folded_under_its_day(browser: Browser):
    await join(browser)
    for ask in ("tally", "progress"):
        await browser.send("/desk", ask=ask)
    folded = browser.page.index("Monday 5 May, 09:00")
    assert folded < browser.page.index("Here is the newest tally, number 1.")
    assert browser.page.index("Here is the newest progress, number 2.") > browser.page.rindex('class="earlier"')
    assert browser.page.count('class="earlier"') == 1


async def test_the_report_is_one_tap_away_as_a_file(browser: Browser):
    await join(browser)
    assert 'href="/desk/report.pdf"' in browser.page
    answer = await browser.http.get("/desk/report.pdf")
    assert (answer.status_code, answer.content) == (200, b"%PDF-made-up")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == 'attachment; filename="report-draft.pdf"'


async def test_the_report_is_for_coordinators_who_are_not_locked(browser: Browser, place: Place):
    assert (await browser.http.get("/desk/report.pdf")).status_code == 403
    await join(browser)
    place.clock.pass_by(minutes=15)
    assert "Type your code to go on" in (await browser.http.get("/desk/report.pdf")).text


async def test_an_ask_sent_twice_is_answered_once(browser: Browser, place: Place):
    await join(browser)
    form = browser.fields()
    for _ in range(2):
        await browser.http.post("/desk", data={**form, "ask": "tally"})
    assert len(place.desk.notices) == 1


async def test_something_else_asked_is_not_carried_out(browser: Browser, place: Place):
    await join(browser)
    await browser.send("/desk", ask="everything")
    assert (place.desk.notices, len(place.intake.arrived)) == ([], 1)


async def test_strangers_and_respondents_are_told_that_the_desk_is_not_for_them(browser: Browser, place: Place):
    assert "This page is for those who run this." in await browser.open("/desk")
    assert browser.status == 403
    await browser.open()
    await browser.tap("agree")
    answer = await browser.http.post("/desk", data={**browser.fields(), "ask": "tally"})
    assert (answer.status_code, "4 sent" in answer.text, place.desk.notices) == (403, False, [])


async def test_the_desk_locks_after_quiet_minutes_and_the_code_opens_it(browser: Browser, place: Place):
    await join(browser)
    code = browser.code()
    place.clock.pass_by(minutes=15)
    await browser.open("/desk")
    assert "Type your code to go on" in browser.page
    assert "4 sent" not in browser.page
    await browser.send("/resume", code=code)
    assert "How far we are" in browser.page


async def test_a_coordinator_who_tries_the_chat_and_stops_is_still_a_coordinator(browser: Browser):
    await join(browser)
    await browser.open()
    for action in ("agree", "menu", "stop", "stop_sure"):
        await browser.tap(action)
    assert "your answers are erased" in browser.page
    assert "How far we are" in await browser.open("/desk")


async def test_a_locked_browser_can_not_be_made_a_coordinators(browser: Browser, place: Place):
    await browser.open()
    await browser.tap("agree")
    place.clock.pass_by(minutes=15)
    await join(browser)
    assert "Type your code to go on" in browser.page
    assert place.intake.invitations == {INVITATION}
