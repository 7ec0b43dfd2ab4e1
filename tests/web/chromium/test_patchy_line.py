"""A line that comes and goes. Time in the browser is moved by hand where it matters."""

import re
from typing import Any

import pytest
from playwright.async_api import Route, expect

from tests.web.chromium.phone import CHAT, Phone

pytestmark = pytest.mark.asyncio(loop_scope="session")
TELL_WHEN_HEARD = """
window.EventSource = class extends EventSource {
  constructor(...all) {
    super(...all);
    window.line = this;
    setTimeout(() => this.addEventListener("changed", () => console.log("heard")));
  }
};
"""
LOSE_THE_REST_ONCE = """() => {
  const whole = Response.prototype.text;
  Response.prototype.text = async function () {
    Response.prototype.text = whole;
    setTimeout(() => console.log("lost"));
    throw new TypeError("Failed to fetch");
  };
}"""
NOT_SENT = "Not sent yet. Trying again."
HOW_DARK = """(line) => {
  let dark = 1;
  for (let at = line; at; at = at.parentElement) dark *= getComputedStyle(at).opacity;
  return dark;
}"""
"""1: nothing around it makes it paler."""


async def test_without_a_line_words_stay_in_the_box_and_go_out_once_when_it_is_back(phone: Phone):
    await phone.to_the_last_question()
    await phone.page.context.set_offline(True)
    await phone.write("They rang back.")
    await expect(phone.page.get_by_role("status")).to_have_text(NOT_SENT)
    await expect(phone.box).to_have_value("They rang back.")
    await phone.page.context.set_offline(False)
    await phone.sees("Here is what you said.")
    assert phone.place.intake.words() == ["3", "They rang back."]


async def test_that_it_was_not_sent_is_not_said_in_pale_letters(phone: Phone):
    await phone.to_the_last_question()
    await phone.page.context.set_offline(True)
    await phone.write("They rang back.")
    line = phone.page.get_by_role("status")
    await expect(line).to_have_text(NOT_SENT)
    assert await line.evaluate(HOW_DARK) == 1
    assert await phone.box.evaluate(HOW_DARK) < 1


async def test_an_answer_whose_confirmation_was_lost_counts_once(phone: Phone):
    tries: list[str] = []

    async def lose_the_first(route: Route) -> None:
        if route.request.method != "POST":
            await route.continue_()
            return
        tries.append(route.request.post_data or "")
        answer = await route.fetch()
        await (route.abort() if len(tries) == 1 else route.fulfill(response=answer))

    await phone.to_the_last_question()
    await phone.page.clock.install()
    await phone.page.route(f"**{CHAT}", lose_the_first)
    await phone.write("They rang back.")
    await expect(phone.page.get_by_role("status")).to_have_text(NOT_SENT)
    await phone.page.clock.run_for(1_000)
    await phone.sees("Here is what you said.")
    assert len(tries) == 2
    assert tries[0] == tries[1]
    assert phone.place.intake.words() == ["3", "They rang back."]


async def test_a_server_in_trouble_is_tried_again(phone: Phone):
    await phone.to_the_last_question()
    await phone.page.clock.install()
    phone.place.intake.broken = True
    await phone.write("They rang back.")
    await expect(phone.page.get_by_role("status")).to_have_text(NOT_SENT)
    phone.place.intake.broken = False
    await phone.page.clock.run_for(1_000)
    await phone.sees("Here is what you said.")
    assert phone.place.intake.words() == ["3", "They rang back."]


async def test_words_not_sent_outlive_a_reload(phone: Phone):
    await phone.to_the_last_question()
    await phone.box.fill("Half a thou")
    await phone.page.reload()
    await expect(phone.box).to_have_value("Half a thou")
    await phone.write("Half a thought")
    await phone.sees("Here is what you said.")
    await phone.page.get_by_role("button", name=re.compile("^Change What else")).click()
    await expect(phone.box).to_have_value("Half a thought")


async def test_stopping_forgets_the_words_not_sent(phone: Phone):
    await phone.to_the_last_question()
    await phone.box.fill("Half a thou")
    for label in ("More", "Stop", "Stop and erase"):
        await phone.tap(label)
    await phone.sees("your answers are erased")
    assert await phone.page.evaluate("sessionStorage.length") == 0


async def elsewhere(phone: Phone) -> None:
    """The same person takes a break, in another tab."""
    tab = await phone.page.context.new_page()
    await tab.goto(CHAT)
    await tab.get_by_role("button", name="More", exact=True).click()
    await tab.get_by_role("button", name="Take a break").click()
    await expect(tab.locator("#now")).to_contain_text("Saved.")
    await tab.close()


async def test_what_happens_in_another_tab_shows_here_too(phone: Phone):
    await phone.to_the_last_question()
    await elsewhere(phone)
    await phone.sees("Saved.")


async def test_a_newer_page_that_breaks_off_on_its_way_is_no_fault(phone: Phone):
    await phone.to_the_last_question()
    await phone.page.evaluate(LOSE_THE_REST_ONCE)
    async with phone.page.expect_event("console", lambda message: message.text == "lost"):
        await elsewhere(phone)
    assert phone.faults == []
    await phone.page.reload()
    await phone.sees("Saved.")


async def test_a_page_with_words_in_the_box_is_left_alone(phone: Phone):
    await phone.page.add_init_script(TELL_WHEN_HEARD)
    await phone.to_the_last_question()
    await phone.box.fill("Half a thou")
    fetched: list[str] = []
    phone.page.on("request", lambda request: fetched.append(request.url))
    async with phone.page.expect_event("console", lambda message: message.text == "heard"):
        await elsewhere(phone)
    await phone.sees("What else would you like to say?")
    assert fetched == []
    await expect(phone.box).to_have_value("Half a thou")


async def test_an_event_that_comes_late_takes_no_words_away(phone: Phone):
    await phone.page.add_init_script(TELL_WHEN_HEARD)
    await phone.to_the_last_question()
    await phone.write("x" * 2001)
    await phone.sees("this is 1 too many")
    await phone.has_sent()
    fetched: list[str] = []
    phone.page.on("request", lambda request: fetched.append(request.url))
    late = "window.line.dispatchEvent(new MessageEvent('changed', { data: 'long ago' }))"
    async with phone.page.expect_event("console", lambda message: message.text == "heard"):
        await phone.page.evaluate(late)
    assert fetched == []
    await expect(phone.box).to_have_value("x" * 2001)


async def test_a_proxy_that_holds_event_streams_breaks_nothing(phone: Phone):
    async def hold(route: Route) -> None:
        """Never answered."""

    await phone.page.clock.install()
    await phone.page.route("**/events?*", hold)
    await phone.to_the_last_question()
    await elsewhere(phone)
    await phone.page.clock.run_for(8_000)
    async with phone.page.expect_response("**/revision"):
        await phone.page.clock.run_for(20_000)
    await phone.sees("Saved.")
    await phone.page.unroute("**/events?*")


async def test_news_come_at_once_again_after_a_proxy_has_said_that_the_bot_is_away(phone: Phone):
    """Without a line the browser tries again by itself; after an answer such as 502 it never does."""
    answers: list[dict[str, Any]] = [
        {"content_type": "text/event-stream", "body": "retry: 1\nevent: hello\ndata: \n\n"},
        {"status": 502},
    ]

    async def proxy(route: Route) -> None:
        await (route.fulfill(**answers.pop(0)) if answers else route.continue_())

    await phone.page.clock.install()
    await phone.page.route("**/events?*", proxy)
    async with phone.page.expect_response(lambda answer: answer.status == 502):
        await phone.to_the_last_question()
    async with phone.page.expect_request("**/events?*"):
        await phone.page.clock.run_for(20_000)
    await elsewhere(phone)
    await phone.sees("Saved.")
