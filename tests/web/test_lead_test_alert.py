"""A test alert, asked for on the page and answered away from it."""

from pathlib import Path

from tests.web.lead_place import lead_place_in


async def test_the_button_sends_one_to_each_role_of_whoever_is_signed_in(tmp_path: Path) -> None:
    with lead_place_in(tmp_path) as place:
        browser = await place.signed_in("deputy")
        await browser.open("/lead")
        assert "Send me a test alert" in browser.page
        await browser.send("/lead/test")
        assert browser.status == 200
        assert "A test alert is on its way." in browser.page
        assert [(row["kind"], row["role"]) for row in place.house.all("alert")] == [("test", "deputy")]
        assert place.house.all("reached") == []


async def test_nobody_else_can_ask_for_one(tmp_path: Path) -> None:
    with lead_place_in(tmp_path) as place:
        stranger = place.place.browser()
        await stranger.http.post("/lead/test", data={"nonce": "made up"})
        assert place.house.all("alert") == []
