"""A coordinator in the browser: the invitation, the desk, and what strangers get."""

from bot.web.contract import DeskNotice
from conversations.phrases import say
from tests.clock import MORNING
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
    assert "4 sent, 30 hoped for" in browser.page
    assert place.intake.invitations == set()


async def test_the_page_has_each_entry_of_the_menu_as_a_button_or_a_link_in_its_group(browser: Browser):
    await join(browser)
    asking, sense = browser.page.index(">Asking people</h3>"), browser.page.index(">Making sense of it</h3>")
    assert asking < browser.page.index('<button name="ask" value="audiences">Open and close</button>') < sense
    assert browser.page.index('<a class="button" href="/desk/quotes">Quotes</a>') > sense


async def test_what_was_released_stands_on_the_page_with_its_chart_in_words(browser: Browser):
    await join(browser)
    assert 'src="data:image/svg+xml;base64,' in browser.page
    assert 'alt="Is information shared?"' in browser.page
    assert "Yes 16 of 19 (84%)" in browser.page


async def test_while_it_is_being_drawn_the_page_says_so(browser: Browser, place: Place):
    await join(browser)
    place.desk.drawing = True
    assert "We&#39;re drawing the numbers." in await browser.open("/desk")


async def test_what_is_due_stands_on_the_desk_and_nothing_if_there_is_nothing(browser: Browser, place: Place):
    await join(browser)
    assert "What is due" not in browser.page
    place.desk.due = ("The next tally comes at 18:00 today.",)
    await browser.open("/desk")
    assert browser.page.index("What is due") < browser.page.index("The next tally comes at 18:00 today.")


async def test_two_links_lead_past_the_charts_to_what_is_due_and_what_can_be_done(browser: Browser, place: Place):
    place.desk.due = ("The next tally comes at 18:00 today.",)
    await join(browser)
    for name, to in (("What is due", "due"), ("What would you like to do?", "menu")):
        assert f'<a href="#{to}">{name}</a>' in browser.page
        assert f'<h2 id="{to}">{name}</h2>' in browser.page


async def test_what_was_told_earlier_says_what_it_is_about(browser: Browser, place: Place):
    told = ("Professionals: running tally\n19 counted.", f"{say('practice')}\nMASH multi-agency: 7 sent.", "Newest.")
    place.desk.notices = [DeskNotice(one, MORNING) for one in told]
    await join(browser)
    for gist in ("Professionals: running tally", "MASH multi-agency: 7 sent."):
        assert f'<span class="small" dir="auto">{gist}</span></summary>' in browser.page


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


async def test_what_was_asked_for_stands_open_and_what_was_told_before_is_folded_under_its_day(browser: Browser):
    await join(browser)
    for ask in ("tally", "retention"):
        await browser.send("/desk", ask=ask)
    newest, folded = browser.page.index("newest retention, number 2"), browser.page.index("Monday 5 May, 09:00")
    assert browser.page.rindex('id="now"') < newest < folded < browser.page.index("newest tally, number 1")


async def test_after_a_tally_was_asked_for_it_is_the_charts_that_are_looked_at(browser: Browser):
    await join(browser)
    await browser.send("/desk", ask="tally")
    assert '<h2 id="now" tabindex="-1">What people say</h2>' in browser.page
    assert browser.page.count('id="now"') == 1


async def test_the_report_is_one_tap_away_as_a_file(browser: Browser):
    await join(browser)
    assert 'href="/desk/report.pdf"' in browser.page
    answer = await browser.http.get("/desk/report.pdf")
    assert (answer.status_code, answer.content) == (200, b"%PDF-made-up")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == 'attachment; filename="report-draft.pdf"'


async def test_the_numbers_are_one_tap_away_as_a_table(browser: Browser, place: Place):
    assert (await browser.http.get("/desk/tallies.xlsx")).status_code == 403
    await join(browser)
    assert '<a class="button" href="/desk/tallies.xlsx" download>Numbers as a table</a>' in browser.page
    answer = await browser.http.get("/desk/tallies.xlsx")
    assert (answer.status_code, answer.content) == (200, b"PK made-up")
    assert answer.headers["content-disposition"] == 'attachment; filename="tallies.xlsx"'
    place.clock.pass_by(minutes=15)
    assert "Type your code to go on" in (await browser.http.get("/desk/tallies.xlsx")).text


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
    page = await browser.open("/desk")
    assert "This page is for those who run this." in page
    assert 'href="/resume">Carry on' in page
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
