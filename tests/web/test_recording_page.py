"""A Young Inspector at work on the page: a leaflet is shown, judged, saved, and stands in the list."""

import re

import pytest

from tests.roles.strangers import Caller, Home, caller

HERE = "/q/leaflet-review"


async def begins(one: Caller) -> None:
    await one.has("inspector")
    await one.get("/desk")
    await one.send("/desk", ask="add-leaflet-review")


async def test_a_review_is_written_on_the_page_beside_the_leaflet(home: Home) -> None:
    async with caller(home) as allie:
        await begins(allie)
        assert "Which name shall stand under what you say?" in allie.page
        assert 'href="/static/lead.css' in allie.page  # the list that follows takes its place without loading any
        await allie.send(HERE, words="Allie")
        assert re.search(
            r'<img class="shown" src="/picture/leaflet-professionals.png" alt="A made-up leaflet', allie.page
        )
        await allie.send(HERE, words="Too plain.")
        for action in ("skip", "skip", "skip"):
            await allie.send(HERE, action=action)
        assert "Here is what you&#39;ve written down." in allie.page
        await allie.send(HERE, action="send")
        assert "Saved." in allie.page
        assert "1. Allie" in allie.page
    assert home.rows()["record"] == 1


@pytest.mark.parametrize(
    ("name", "status"),
    [("leaflet-professionals.png", 200), ("leaflets.typ", 404), ("..%2Finspection.yaml", 404), ("none.png", 404)],
)
async def test_only_pictures_of_the_folder_are_given(home: Home, name: str, status: int) -> None:
    async with caller(home) as one:
        answer = await one.get(f"/picture/{name}")
        assert answer.status_code == status
        assert (answer.headers["content-type"] == "image/png") is (status == 200)


async def test_what_one_inspector_writes_is_shown_to_nobody_else_through_its_address(home: Home) -> None:
    async with caller(home) as allie, caller(home, 2002) as bo:
        await begins(allie)
        await allie.send(HERE, words="Allie")
        await bo.has("inspector")
        assert "Allie" not in (await bo.get(HERE)).text
        assert (await bo.get(HERE)).status_code == 404
