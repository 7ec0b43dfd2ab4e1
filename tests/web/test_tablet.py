"""A tablet that is handed round: each person begins anew, and nothing of the one before is there to be found."""

import pytest

from conversations.dialogue import Screen
from tests.web.place import Browser, Place
from tests.web.test_chat import answer_all

LINK = "round.young-people"


def has_ended(browser: Browser) -> bool:
    return browser.status == 404 and "That link has ended" in browser.page


async def handed_round(browser: Browser) -> None:
    await browser.open(f"/t/{LINK}")
    await browser.send(f"/t/{LINK}")


async def test_looking_at_the_link_changes_nothing_and_one_that_is_over_makes_no_tablet(
    browser: Browser, place: Place
) -> None:
    await browser.open(f"/t/{LINK}")
    assert "tablet" not in browser.http.cookies
    await browser.open("/t/made-up")
    await browser.send("/t/made-up")
    assert has_ended(browser)
    assert "tablet" not in browser.http.cookies


async def test_the_next_person_begins_at_the_welcome_and_finds_nothing_of_the_one_before(
    browser: Browser, place: Place
) -> None:
    await handed_round(browser)
    assert "Nothing of anyone before you is left here." in browser.page
    await answer_all(browser)
    before = browser.http.cookies["chat"]
    await browser.tap("send")
    assert "Sent. Thank you." in browser.page
    await browser.send("/next")
    assert "Yes, start" in browser.page
    assert "data-over" in browser.page
    assert browser.http.cookies["chat"].split(".")[0] != before.split(".")[0]
    for path in ("/mydata", "/resume", "/", "/q/young-people"):
        assert "They rang back." not in await browser.open(path)
    await browser.tap("agree")
    assert "Did they listen to you?" in browser.page
    assert len(place.intake.chats) == 2


@pytest.mark.parametrize(("seconds", "left"), [(179, True), (180, False), (181, False)])
async def test_after_three_quiet_minutes_it_is_at_the_welcome(
    browser: Browser, place: Place, seconds: int, left: bool
) -> None:
    await handed_round(browser)
    await answer_all(browser)
    place.clock.pass_by(seconds=seconds)
    page = await browser.open()
    assert ("They rang back." in page, "Yes, start" in page) == (left, not left)
    assert "Type your code to go on" not in page


async def test_words_that_took_longer_than_that_are_kept_all_the_same(browser: Browser, place: Place) -> None:
    await handed_round(browser)
    await answer_all(browser)
    await browser.tap("c4")
    place.clock.pass_by(minutes=4)
    await browser.write("I took my time over this.")
    assert place.intake.words()[-1] == "I took my time over this."
    assert "Yes, start" in browser.page
    assert "I took my time" not in browser.page


async def test_who_is_not_done_is_told_the_code_for_their_own_phone(browser: Browser, place: Place) -> None:
    await handed_round(browser)
    await browser.tap("agree")
    await browser.tap("o0")
    code = next(iter(place.intake.chats))
    assert f'own phone: <strong class="code">{place.intake.resume_code(code)}</strong>' in browser.page
    assert "Keep on this device" not in browser.page
    assert "Hand it on" in browser.page


async def test_who_stops_leaves_it_for_the_next_too(browser: Browser) -> None:
    await handed_round(browser)
    await browser.tap("agree")
    for action in ("menu", "stop", "stop_sure"):
        await browser.tap(action)
    assert 'data-quiet="180" data-round' in browser.page
    await browser.send("/next")
    assert "Yes, start" in browser.page


async def test_a_number_that_somebody_left_is_on_a_page_that_is_handed_on_and_goes_by_itself(
    browser: Browser, place: Place
) -> None:
    await handed_round(browser)
    await answer_all(browser)
    place.intake.last = Screen(("Someone will get in touch at 07700 900123.",))
    await browser.tap("send")
    said = ("07700 900123", 'data-quiet="180" data-round', 'action="/next"')
    assert [one for one in said if one not in browser.page] == []
    assert "07700 900123" not in await browser.open()


async def test_what_is_kept_of_somebody_is_handed_on_and_goes_by_itself_too(browser: Browser, place: Place) -> None:
    await handed_round(browser)
    await answer_all(browser)
    await browser.open("/mydata")
    for _ in range(2):
        assert 'data-quiet="180" data-round' in browser.page
        await browser.send("/mydata", action="mydata")
    await browser.send("/next")
    assert "Yes, start" in browser.page


@pytest.mark.parametrize(("seconds", "left"), [(179, True), (180, False), (181, False)])
async def test_a_tablet_whose_link_is_over_shows_nobody_before_all_the_same(
    browser: Browser, place: Place, seconds: int, left: bool
) -> None:
    await handed_round(browser)
    await answer_all(browser)
    place.intake.over.add(LINK)
    place.clock.pass_by(seconds=seconds)
    page = await browser.open()
    assert ("They rang back." in page, "Yes, start" in page) == (left, not left)
    assert 'data-quiet="180" data-round' in page or not left


async def test_handing_it_on_once_its_link_is_over_leaves_nothing_and_asks_for_a_new_one(
    browser: Browser, place: Place
) -> None:
    await handed_round(browser)
    await answer_all(browser)
    before = browser.http.cookies["chat"]
    place.intake.over.add(LINK)
    await browser.send("/next")
    assert has_ended(browser)
    assert "data-over" in browser.page
    assert browser.http.cookies["chat"].split(".")[0] != before.split(".")[0]
    assert "They rang back." not in await browser.open()


async def test_it_is_handed_round_for_as_long_as_the_browser_holds_anybody(browser: Browser) -> None:
    await handed_round(browser)
    ends = {cookie.name: cookie.expires for cookie in browser.http.cookies.jar}
    assert ends == {"chat": None, "tablet": None}


async def test_a_form_that_was_refused_leads_back_to_the_link(browser: Browser) -> None:
    path = f"/t/{LINK}"
    await browser.open(path)
    await browser.send(path, nonce="made-up")
    assert browser.status == 403
    assert f'href="{path}"' in browser.page


async def test_a_browser_that_is_no_tablet_is_not_handed_on(browser: Browser) -> None:
    await answer_all(browser)
    await browser.send("/next")
    assert "They rang back." in await browser.open()


async def test_a_link_that_was_taken_back_leaves_nothing_of_who_was_answering_and_ends_the_tablet(
    browser: Browser, place: Place
) -> None:
    await handed_round(browser)
    await answer_all(browser)
    place.intake.taken.add(LINK)
    for path in ("/q/young-people", "/mydata", "/"):
        assert "They rang back." not in await browser.open(path)
    await handed_round(browser)
    assert has_ended(browser)


async def test_once_it_was_taken_back_the_browser_is_like_any_other(browser: Browser, place: Place) -> None:
    await handed_round(browser)
    place.intake.taken.add(LINK)
    await browser.open()
    assert has_ended(browser)
    assert "tablet" not in browser.http.cookies
    assert "Yes, start" in await browser.open()


async def test_words_that_were_on_their_way_when_it_was_taken_back_are_kept_all_the_same(
    browser: Browser, place: Place
) -> None:
    await handed_round(browser)
    await answer_all(browser)
    await browser.tap("c4")
    place.intake.taken.add(LINK)
    await browser.write("I took my time over this.")
    assert place.intake.words()[-1] == "I took my time over this."
    assert "That link has ended" in browser.page


SCRIPT = {"X-Script": "yes"}


@pytest.mark.parametrize("sent", [{"action": "c4"}, {"words": "x" * 3000}])
async def test_the_pages_own_script_gets_nothing_of_whoever_was_answering_either(
    browser: Browser, place: Place, sent: dict[str, str]
) -> None:
    await handed_round(browser)
    await answer_all(browser)
    await browser.tap("c4")
    place.intake.taken.add(LINK)
    answer = await browser.http.post("/q/young-people", data={**browser.fields(), **sent}, headers=SCRIPT)
    assert "That link has ended" in answer.text
    assert "Did they listen to you?" not in answer.text
    assert "data-over" in answer.text
    assert "tablet" not in browser.http.cookies


async def test_their_own_data_is_not_shown_there_once_it_was_taken_back(browser: Browser, place: Place) -> None:
    await handed_round(browser)
    await answer_all(browser)
    await browser.open("/mydata")
    place.intake.taken.add(LINK)
    await browser.send("/mydata", action="mydata")
    assert has_ended(browser)


async def test_what_a_page_asks_by_itself_costs_nobody_the_words_that_they_are_typing(
    browser: Browser, place: Place
) -> None:
    await handed_round(browser)
    await answer_all(browser)
    await browser.tap("c4")
    place.intake.taken.add(LINK)
    by_itself = await browser.http.get("/q/young-people", headers={"X-Unattended": "yes"})
    assert (by_itself.status_code, "Did they listen to you?" in by_itself.text) == (404, False)
    assert (await browser.http.get("/q/young-people/revision")).json() == {"revision": "over", "locked": False}
    await browser.write("I took my time over this.")
    assert place.intake.words()[-1] == "I took my time over this."
    assert "That link has ended" in browser.page


async def test_a_new_link_is_opened_on_it_at_once(browser: Browser, place: Place) -> None:
    await handed_round(browser)
    place.intake.taken.add(LINK)
    place.intake.audiences["leaflets"] = place.intake.audiences["young-people"]
    await browser.open("/t/round.leaflets")
    await browser.send("/t/round.leaflets")
    assert "This is for you now." in browser.page
