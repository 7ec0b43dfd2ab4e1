"""The coordinators' page in a real browser, while it keeps itself up to date."""

from asyncio import Queue

import pytest
from playwright.async_api import Route, expect

from tests.web.chromium.phone import Phone
from tests.web.fake_intake import INVITATION

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def held(phone: Phone) -> Queue[Route]:
    """What the page asks for by itself: on its way until somebody lets it go."""
    on_their_way: Queue[Route] = Queue()

    async def hold(route: Route) -> None:
        await (on_their_way.put(route) if "x-unattended" in route.request.headers else route.continue_())

    await phone.page.route("**/desk", hold)
    return on_their_way


async def test_what_somebody_opened_is_not_thrown_away_by_a_page_that_was_on_its_way(phone: Phone):
    on_their_way = await held(phone)
    await phone.open(f"/c/{INVITATION}")
    await phone.tap("Join")
    await a_fold_stays(phone, on_their_way)
    await a_step_stays(phone, on_their_way)


async def a_fold_stays(phone: Phone, on_their_way: "Queue[Route]") -> None:
    """What is new comes once it is closed."""
    fold = phone.page.locator("details").first
    change(phone, "The next tally comes at 18:00 today.")
    late = await on_their_way.get()
    await fold.locator("summary").click()
    await comes(phone, late)
    await expect(fold).to_have_attribute("open", "")
    await fold.locator("summary").click()
    await comes(phone, await on_their_way.get())
    await expect(phone.page.locator("main")).to_contain_text("18:00 today")


async def a_step_stays(phone: Phone, on_their_way: "Queue[Route]") -> None:
    change(phone, "The next tally comes at 19:00 today.")
    late = await on_their_way.get()
    await phone.tap("Invite someone")
    await phone.sees("This is for invite.")
    await phone.box.fill("Nia")
    await comes(phone, late)
    await phone.sees("This is for invite.")
    await expect(phone.box).to_have_value("Nia")


async def comes(phone: Phone, late: Route) -> None:
    """The page that was asked for; the browser has had time to show it."""
    async with phone.page.expect_request_finished(lambda one: one == late.request):
        await late.continue_()
    await phone.page.evaluate("fetch('/desk').then((one) => one.text())")


async def test_two_pages_that_were_asked_for_at_once_end_with_the_newer(phone: Phone):
    on_their_way = await held(phone)
    await phone.open(f"/c/{INVITATION}")
    await phone.tap("Join")
    change(phone, "The next tally comes at 18:00 today.")
    older = await on_their_way.get()
    as_it_was = await older.fetch()
    change(phone, "The next tally comes at 19:00 today.")
    newer = await on_their_way.get()
    await older.fulfill(response=as_it_was)
    await expect(phone.page.locator("main")).to_contain_text("18:00 today")
    await phone.page.route("**/desk", lambda route: route.continue_())
    await newer.continue_()
    await expect(phone.page.locator("main")).to_contain_text("19:00 today")


def change(phone: Phone, due: str) -> None:
    phone.place.desk.due = (due,)
    [coordinator] = phone.place.intake.coordinators
    phone.place.intake.changes.tell("web", coordinator)


async def test_a_page_that_somebody_left_open_shows_no_numbers_once_they_run_nothing_any_more(phone: Phone):
    await phone.open(f"/c/{INVITATION}")
    await phone.tap("Join")
    await phone.sees("What people say")
    [coordinator] = phone.place.intake.coordinators
    phone.place.intake.coordinators.clear()
    phone.place.intake.changes.tell("web", coordinator)
    await expect(phone.page.locator("body")).to_contain_text("This page is for those who run this.")


TWO = "const one = document.querySelector('.shown figure'); one.after(one.cloneNode(true))"


async def test_one_chart_stands_beside_what_can_be_done_and_two_take_the_whole_width(phone: Phone):
    await phone.open(f"/c/{INVITATION}")
    await phone.tap("Join")
    await phone.sees("What people say")
    for width, beside in ((390, 0), (768, 0), (1280, 1)):
        await phone.page.set_viewport_size({"width": width, "height": 800})
        assert await width_of(phone, ".shown") == await width_of(phone, ".now")
        assert (await width_of(phone, ".shown") < width / 2) == beside
        assert await width_of(phone, ".shown img") > 0.85 * await width_of(phone, ".shown")
    await phone.page.evaluate(TWO)
    assert await width_of(phone, ".shown") > 2 * await width_of(phone, ".now")
    assert await width_of(phone, ".shown img") < await width_of(phone, ".now")


async def width_of(phone: Phone, what: str) -> float:
    box = await phone.page.locator(what).first.bounding_box()
    assert box is not None
    return round(box["width"])
