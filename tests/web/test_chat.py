"""The chat at /q/CODE as a browser without JavaScript goes through it."""

import html
import re

import pytest
from markupsafe import escape

from conversations.dialogue import Arrived, Inbound, Tap, Typed, Unexpected
from conversations.phrases import say
from tests.web.place import Browser, Place


async def answer_all(browser: Browser) -> None:
    """To the review: Yes; Texts and Visits; 4; 3; a few words."""
    await browser.open()
    for action in ("agree", "o0", "o1", "o2", "done", "v4"):
        await browser.tap(action)
    await browser.write("3")
    await browser.write("They rang back.")


async def test_a_whole_chat_goes_from_the_welcome_to_the_thanks(browser: Browser, place: Place):
    await answer_all(browser)
    assert browser.bubbles() == [
        "Here is what you said. Happy with it?",
        "Did they listen to you?", "Yes",
        "How did they keep in touch?", "Texts, Visits",
        "How easy was it?", "4 out of 5",
        "How many visits were there?", "3",
        "What else would you like to say?", "They rang back.",
    ]  # fmt: skip
    await browser.tap("send")
    assert "Sent. Thank you." in browser.page
    assert "h4k-8wz" in browser.page
    [standing] = place.intake.chats.values()
    assert standing.response.stage == "sent"
    assert standing.response.answers == {
        "listened": "yes", "ways": "texts visits", "easy": "4", "visits": "3", "last_word": "They rang back.",
    }  # fmt: skip


async def test_a_no_looks_like_a_yes_before_the_first_question(browser: Browser):
    """Nothing leads people towards taking part (the Children's Code, standard 13)."""
    page = await browser.open()
    looks = dict(re.findall(r'<button name="action" value="(agree|decline)" class="(\w+)"', page))
    assert looks == {"agree": "plain", "decline": "plain"}


async def test_opening_the_link_stores_nothing(browser: Browser, place: Place):
    await browser.open()
    await browser.open()
    assert "Hi. We&#39;re the Young Inspectors." in browser.page
    assert (place.intake.arrived, place.intake.chats) == ([], {})


async def test_the_pages_own_script_gets_the_next_question_at_once_and_a_plain_form_by_a_redirect(browser: Browser):
    await browser.open()
    asked = {**browser.fields(), "action": "agree"}
    plain = await browser.http.post("/q/young-people", data=asked, follow_redirects=False)
    assert (plain.status_code, plain.headers["Location"]) == (303, "/q/young-people#now")
    scripted = {**asked, "nonce": browser.fields()["nonce"]}
    at_once = await browser.http.post(
        "/q/young-people", data=scripted, headers={"X-Script": "yes"}, follow_redirects=False
    )
    assert at_once.status_code == 200
    looked = await browser.open()
    one_time = re.compile(r'name="nonce" value="[^"]*"')
    assert one_time.sub("", at_once.text) == one_time.sub("", looked)


async def test_an_answer_goes_to_intake_with_all_that_is_known_of_it(browser: Browser, place: Place):
    await browser.open()
    await browser.tap("agree")
    key = browser.fields()["nonce"].split(".")[0]
    await browser.tap("o1")
    last = place.intake.arrived[-1]
    assert (last.key, last.channel, last.entry, last.response_id) == (key, "web", "young-people", "r3sp0nse-1d")
    assert last.inbound == Tap("o1", 1)
    assert place.intake.arrived[0].address == last.address


async def test_earlier_questions_and_answers_stay_in_sight_and_the_progress_is_shown(browser: Browser):
    await browser.open()
    await browser.tap("agree")
    await browser.tap("o0")
    assert browser.bubbles() == ["Did they listen to you?", "Yes", "How did they keep in touch?"]
    assert "2 of 5" in browser.page
    assert '<progress value="2" max="5"' in browser.page


async def test_what_is_ticked_shows_as_chosen(browser: Browser):
    await browser.open()
    for action in ("agree", "o0", "o1"):
        await browser.tap(action)
    assert 'class="tick" aria-pressed="true">Texts' in browser.page
    assert 'class="tick" aria-pressed="false">Calls' in browser.page


async def test_an_answer_can_be_changed_from_the_review_with_its_own_button(browser: Browser):
    await answer_all(browser)
    assert browser.page.count(">Change <span") == 5
    await browser.tap("c0")
    assert browser.bubbles() == ["Did they listen to you?"], "the chat rolls back with the person"
    assert 'class="plain" aria-pressed="true">Yes' in browser.page, "one of several has no box to tick"
    await browser.tap("o1")
    assert browser.bubbles()[:3] == ["Here is what you said. Happy with it?", "Did they listen to you?", "No"]


async def test_going_back_to_a_text_brings_its_words_into_the_box(browser: Browser):
    await answer_all(browser)
    await browser.tap("c4")
    assert "\nThey rang back.</textarea>" in browser.page


async def test_words_that_were_too_many_stay_in_the_box(browser: Browser, place: Place):
    await answer_all(browser)
    await browser.tap("c4")
    await browser.write("a" * 2001)
    assert "this is 1 too many" in browser.page
    assert "a" * 2001 + "</textarea>" in browser.page
    await browser.write("a" * 2000)
    assert "Here is what you said" in browser.page


async def test_a_line_end_counts_as_one_character(browser: Browser, place: Place):
    await answer_all(browser)
    await browser.tap("c4")
    await browser.write("one\r\ntwo")
    assert place.intake.arrived[-1].inbound == Typed("one\ntwo", 5)


async def test_declining_says_goodbye_keeps_nothing_and_forgets_the_browser(browser: Browser, place: Place):
    await browser.open()
    await browser.tap("decline")
    assert browser.bubbles() == ["That&#39;s fine. No answers are kept. Thanks for looking."]
    assert (browser.status, place.intake.chats, list(browser.http.cookies)) == (200, {}, [])


async def test_after_the_one_go_a_second_is_refused_and_the_browser_stays_who_it_was(browser: Browser, place: Place):
    await browser.open()
    place.intake.done.add(browser.http.cookies["chat"].split(".")[0])
    await browser.tap("agree")
    assert "already sent your answers" in browser.page
    await browser.open()
    assert "already sent your answers" in browser.page
    assert "chat" in browser.http.cookies


async def test_a_chat_that_closes_half_way_says_so_and_forgets_no_one(browser: Browser, place: Place):
    await browser.open()
    await browser.tap("agree")
    place.intake.shut.add("young-people")
    await browser.tap("o0")
    assert "This has closed now." in browser.page
    assert "chat" in browser.http.cookies


async def test_an_answer_that_failed_alone_is_said_sorry_for(browser: Browser, place: Place):
    await browser.open()
    await browser.tap("agree")
    place.intake.poison = "o1"
    await browser.tap("o1")
    assert browser.bubbles()[-2:] == [escape(say("went_wrong")), "Did they listen to you?"]


async def test_stopping_erases_and_the_link_starts_afresh(browser: Browser, place: Place):
    await answer_all(browser)
    for action in ("menu", "stop", "stop_sure"):
        await browser.tap(action)
    assert "your answers are erased" in browser.page
    assert (place.intake.chats, list(browser.http.cookies)) == ({}, [])
    assert "Yes, start" in await browser.open()


async def test_an_unknown_link_gets_a_kind_page(browser: Browser):
    assert "please use the link you were given" in await browser.open("/q/nowhere")
    assert browser.status == 404


async def test_a_closed_audience_says_so(browser: Browser, place: Place):
    place.intake.shut.add("young-people")
    assert "This has closed now." in await browser.open()
    assert browser.status == 404


async def test_a_page_that_is_not_there_and_a_fault_of_ours_are_told_kindly(browser: Browser, place: Place):
    assert "There&#39;s nothing here." in await browser.open("/wp-admin")
    assert browser.status == 404
    await browser.open()
    place.intake.broken = True
    await browser.tap("agree")
    assert (browser.status, "something went wrong on our side" in browser.page) == (500, True)


async def test_practice_is_marked(browser: Browser, place: Place):
    place.intake.practice = True
    assert "Practice. Nothing here counts yet." in await browser.open()
    assert "Practice. Nothing here counts yet." in await browser.open("/q/nowhere")


@pytest.mark.parametrize("practice", [True, False])
@pytest.mark.parametrize("last", [("decline",), ("agree", "menu", "stop", "stop_sure")])
async def test_a_last_word_is_marked_as_practice_too(
    browser: Browser, place: Place, practice: bool, last: tuple[str, ...]
):
    place.intake.practice = practice
    await browser.open()
    for action in last:
        await browser.tap(action)
    assert ("Practice. Nothing here counts yet." in browser.page) == practice


async def test_who_opens_the_link_again_after_sending_is_told_so_and_who_just_sent_is_thanked(browser: Browser):
    await answer_all(browser)
    await browser.tap("send")
    assert say("already") not in html.unescape(browser.page)
    await browser.open()
    assert html.unescape(browser.bubbles()[0]) == say("already")
    assert "Sent. Thank you." in browser.page
    unattended = await browser.http.get("/q/young-people", headers={"X-Unattended": "yes"})
    assert say("already") not in html.unescape(unattended.text)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("/tally", Unexpected("unknown_command")),
        ("/help ", Tap("help")),
        ("/REVIEW", Tap("answers")),
        ("/start", Arrived()),
    ],
)
async def test_a_command_is_never_an_answer(browser: Browser, place: Place, words: str, meant: Inbound):
    await browser.open()
    for action in ("agree", "o0", "o1", "o2", "done", "v4"):
        await browser.tap(action)
    await browser.write("3")
    await browser.write(words)
    assert place.intake.arrived[-1].inbound == meant
    [standing] = place.intake.chats.values()
    assert "last_word" not in standing.response.answers


@pytest.mark.parametrize("words", ["/ 5", "/5", "yes/no", "/help me"])
async def test_words_with_a_slash_are_words(browser: Browser, place: Place, words: str):
    await browser.open()
    await browser.tap("agree")
    await browser.write(words)
    assert place.intake.words() == [words]


async def test_a_chat_about_another_audience_is_not_shown_under_this_link(browser: Browser):
    await browser.open()
    await browser.tap("agree")
    assert "Yes, start" in await browser.open("/q/leaflets")


async def test_help_stands_at_the_top_of_every_page_with_a_number_to_tap(browser: Browser, place: Place):
    await answer_all(browser)
    address = next(iter(place.intake.chats))
    for path in ("/", "/resume", "/q/nowhere", "/q/young-people", "/nothing"):
        assert '<a href="tel:08001111">0800 1111</a>' in await browser.open(path), path
    place.clock.pass_by(minutes=15)
    assert '<a href="tel:08001111">0800 1111</a>' in await browser.open()
    assert place.intake.resume_code(address) not in browser.page
