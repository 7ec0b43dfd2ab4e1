"""A phone that others use too: what the browser remembers, for how long, and what brings a chat back."""

import pytest

from bot.guessing import TRIES
from bot.web.resume import spelled
from conversations.dialogue import Unexpected
from tests.web.fake_intake import INVITATION
from tests.web.place import Browser, Place, new_place
from tests.web.test_chat import answer_all

LOCKED = "Type your code to go on"


async def cookie_of(browser: Browser, path: str = "/q/young-people") -> str:
    return (await browser.http.get(path)).headers["set-cookie"]


async def test_the_session_ends_with_the_browser_and_no_script_can_read_it(browser: Browser):
    cookie = await cookie_of(browser)
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Max-Age" not in cookie
    assert "Secure" not in cookie


async def test_over_https_the_cookie_goes_nowhere_else():
    browser = new_place("https://chat.council.example").browser()
    assert "Secure" in await cookie_of(browser)
    await browser.http.aclose()


async def test_keep_on_this_device_is_asked_for_and_can_be_taken_back(browser: Browser):
    await answer_all(browser)
    await browser.send("/keep", keep="yes")
    assert "This device keeps the chat for 30 days." in browser.page
    assert "Max-Age=2592000" in await cookie_of(browser)
    await browser.send("/keep", keep="no")
    assert "Max-Age" not in await cookie_of(browser)


@pytest.mark.parametrize(("seconds", "locked"), [(899, False), (900, True), (901, True)])
async def test_after_15_quiet_minutes_nothing_shows_without_the_code(
    browser: Browser, place: Place, seconds: int, locked: bool
):
    await answer_all(browser)
    place.clock.pass_by(seconds=seconds)
    await browser.open()
    assert (LOCKED in browser.page, "They rang back." in browser.page) == (locked, not locked)


async def test_a_locked_chat_stays_locked_however_often_it_is_opened(browser: Browser, place: Place):
    await answer_all(browser)
    place.clock.pass_by(minutes=16)
    for path in ("/q/young-people", "/", "/resume", "/q/leaflets", "/q/young-people"):
        await browser.open(path)
    assert LOCKED in browser.page


async def test_each_answer_starts_the_quiet_minutes_anew(browser: Browser, place: Place):
    await browser.open()
    for action in ("agree", "o0", "o1", "done"):
        await browser.tap(action)
        place.clock.pass_by(minutes=14)
    assert "How easy was it?" in await browser.open()


async def test_what_the_page_does_by_itself_is_no_sign_of_the_person(browser: Browser, place: Place):
    await answer_all(browser)
    place.clock.pass_by(minutes=14)
    await browser.http.get("/q/young-people/revision")
    await browser.http.get("/q/young-people", headers={"X-Unattended": "yes"})
    place.clock.pass_by(minutes=1)
    assert LOCKED in await browser.open()


async def test_a_page_says_when_someone_is_reading_it_but_that_opens_no_lock(browser: Browser, place: Place):
    await answer_all(browser)
    place.clock.pass_by(minutes=14)
    await browser.http.post("/awake")
    place.clock.pass_by(minutes=14)
    assert LOCKED not in await browser.open()
    place.clock.pass_by(minutes=15)
    await browser.http.post("/awake")
    assert LOCKED in await browser.open()


async def test_the_right_code_opens_a_locked_chat(browser: Browser, place: Place):
    await browser.open()
    await browser.tap("agree")
    code = browser.code()
    await browser.tap("o0")
    place.clock.pass_by(days=3)
    await browser.open()
    await browser.send("/resume", code="zzz-zzz-zzz")
    assert (browser.status, "doesn&#39;t open anything" in browser.page) == (404, True)
    await browser.send("/resume", code=code.upper().replace("-", " "))
    assert "How did they keep in touch?" in browser.page


async def test_a_wrong_code_on_a_phone_where_nothing_is_locked_is_told_nothing_of_quiet_minutes(browser: Browser):
    for path in ("/", "/resume"):
        await browser.open(path)
        await browser.send("/resume", code="zzz-zzz-zzz")
        assert "doesn&#39;t open anything" in browser.page
        assert "been quiet" not in browser.page
        assert "Close it on this device" not in browser.page


async def test_the_code_brings_the_chat_to_another_phone(browser: Browser, place: Place):
    await browser.open()
    await browser.tap("agree")
    code = browser.code()
    await browser.tap("o0")
    other = place.browser()
    await other.open("/resume")
    await other.send("/resume", code=code)
    assert other.bubbles() == ["Did they listen to you?", "Yes", "How did they keep in touch?"]
    await other.http.aclose()


async def test_the_code_is_told_at_the_start_and_at_a_break(browser: Browser, place: Place):
    await browser.open()
    await browser.tap("agree")
    address = next(iter(place.intake.chats))
    told = f'brings you back: <strong class="code">{place.intake.resume_code(address)}</strong>'
    assert told in browser.page
    await browser.tap("o0")
    assert told not in browser.page
    await browser.tap("pause")
    assert told in browser.page
    assert "Did they listen to you?" not in "".join(browser.bubbles())


async def test_without_javascript_too_a_page_left_open_hides_itself(browser: Browser, place: Place):
    assert "http-equiv" not in await browser.open()  # nothing is kept yet
    await browser.tap("agree")
    place.clock.pass_by(seconds=60)
    await browser.open()
    assert '<noscript><meta http-equiv="refresh" content="901"></noscript>' in browser.page
    await browser.send("/keep", keep="yes")
    assert "This device keeps the chat" in browser.page
    assert "http-equiv" not in browser.page


async def test_what_is_kept_of_somebody_hides_itself_like_their_chat(browser: Browser):
    await answer_all(browser)
    await browser.open("/mydata")
    for _ in range(2):
        assert 'data-quiet="900"' in browser.page
        assert '<meta http-equiv="refresh" content="901">' in browser.page
        await browser.send("/mydata", action="mydata")


async def test_the_last_word_to_somebody_who_stopped_hides_itself_too(browser: Browser):
    await browser.open()
    for action in ("agree", "menu", "stop", "stop_sure"):
        await browser.tap(action)
    assert ('data-quiet="900"' in browser.page, "data-round" in browser.page) == (True, False)
    assert "Yes, start" in await browser.open()


async def test_without_javascript_the_desk_hides_itself_too(browser: Browser):
    await browser.open(f"/c/{INVITATION}")
    assert "http-equiv" not in browser.page
    await browser.send(f"/c/{INVITATION}")
    assert '<noscript><meta http-equiv="refresh" content="901"></noscript>' in browser.page


@pytest.mark.parametrize(("days", "locked"), [(29, False), (30, True)])
async def test_a_device_that_keeps_the_chat_locks_after_30_days_only(
    browser: Browser, place: Place, days: int, locked: bool
):
    await answer_all(browser)
    await browser.send("/keep", keep="yes")
    place.clock.pass_by(days=days)
    assert (LOCKED in await browser.open()) == locked


async def test_words_sent_from_a_page_that_has_gone_quiet_are_kept_and_not_shown(browser: Browser, place: Place):
    await answer_all(browser)
    await browser.tap("c4")
    place.clock.pass_by(minutes=20)
    await browser.write("I took my time over this.")
    assert place.intake.words()[-1] == "I took my time over this."
    assert LOCKED in browser.page
    assert "I took my time" not in browser.page


async def test_words_for_a_question_that_has_gone_by_are_listened_to_behind_the_lock(browser: Browser, place: Place):
    """From another tab, say. They answer nothing, and name no button."""
    await answer_all(browser)
    place.clock.pass_by(minutes=16)
    await browser.send("/q/young-people", words="Send my answers")
    assert LOCKED in browser.page
    (last,) = place.intake.arrived[-1:]
    assert (last.inbound, last.words) == (Unexpected("something"), "Send my answers")


async def test_a_button_on_a_page_that_has_gone_quiet_does_nothing(browser: Browser, place: Place):
    await answer_all(browser)
    for action in ("menu", "stop"):
        await browser.tap(action)
    place.clock.pass_by(minutes=20)
    assert LOCKED in await browser.tap("stop_sure")
    assert len(place.intake.chats) == 1


async def test_who_reads_the_welcome_for_long_is_not_asked_for_a_code_they_never_had(browser: Browser, place: Place):
    await browser.open()
    place.clock.pass_by(minutes=40)
    await browser.tap("agree")
    assert "Did they listen to you?" in browser.page


async def test_someone_else_can_close_a_locked_chat_and_start_their_own(browser: Browser, place: Place):
    await answer_all(browser)
    place.clock.pass_by(minutes=16)
    await browser.open()
    await browser.send("/leave")
    assert "Closed on this device." in browser.page
    assert list(browser.http.cookies) == []
    await browser.open()
    await browser.tap("agree")
    assert len(place.intake.chats) == 2


@pytest.mark.parametrize("back", ["https://elsewhere.test", "//elsewhere.test", "/q/../x", "javascript:x", ""])
async def test_a_form_leads_on_to_our_own_pages_only(browser: Browser, back: str):
    await answer_all(browser)
    form = {**browser.fields(), "back": back, "keep": "yes"}
    answer = await browser.http.post("/keep", data=form, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


async def test_codes_cannot_be_guessed(browser: Browser, place: Place):
    await browser.open()
    await browser.tap("agree")
    code = browser.code()
    for _ in range(TRIES):
        await browser.open("/resume")
        await browser.send("/resume", code="zzz-zzz-zzz")
    assert browser.status == 404
    await browser.open("/resume")
    await browser.send("/resume", code=code)
    assert (browser.status, "a lot of codes" in browser.page) == (429, True)
    place.clock.pass_by(minutes=15)
    await browser.open("/resume")
    await browser.send("/resume", code=code)
    assert "Did they listen to you?" in browser.page


@pytest.mark.parametrize("cookie", ["", "x", "a.b.c.d", "abc.1772467200.0.AAAAAAAAAAAAAAAAAAAAAA", "é"])
async def test_a_cookie_that_is_not_ours_is_no_session(browser: Browser, cookie: str):
    await browser.open()
    await browser.tap("agree")
    answer = await browser.http.get("/q/young-people", headers={b"cookie": f"chat={cookie}".encode()})
    assert "Yes, start" in answer.text


async def test_a_cookie_with_its_time_moved_on_is_no_session(browser: Browser, place: Place):
    await answer_all(browser)
    address, seen, rest = browser.http.cookies["chat"].split(".", 2)
    forged = f"chat={address}.{int(seen) + 3600}.{rest}"
    answer = await browser.http.get("/q/young-people", headers={"cookie": forged})
    assert "They rang back." not in answer.text


@pytest.mark.parametrize("typed", ["k7m-2qd-9xf", "K7M-2QD-9XF", " k7m 2qd 9xf ", "k7m2qd9xf", "k7m.2qd.9xf"])
def test_a_code_may_be_typed_in_many_ways(typed: str):
    assert spelled(typed) == "k7m-2qd-9xf"
