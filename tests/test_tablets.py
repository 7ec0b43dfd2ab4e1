"""One tablet for many, at the desk: a coordinator makes its link, and takes it back."""

import pytest

from tests.roles.strangers import Caller, Home, caller


async def makes_a_link(one: Caller) -> str:
    await one.get("/desk")
    await one.send("/desk", ask="tablet")
    assert "hand it to each person once" in one.page
    token = one.page.split('value="tablet-')[-1].split('"')[0]
    await one.get("/desk")
    await one.send("/desk", ask=f"tablet-{token}")
    return one.page.split("/t/")[1].split("<")[0]


async def test_a_coordinator_makes_one_and_who_opens_it_is_nobody_there(home: Home) -> None:
    async with caller(home) as one:
        await one.join()
        link = await makes_a_link(one)
        assert 'class="qr" src="data:image/svg+xml;base64,' in one.page
        await one.get(f"/t/{link}")
        assert (await one.get("/desk")).status_code == 200  # looking changes nothing
        await one.get(f"/t/{link}")
        assert "This is for you now." in (await one.send(f"/t/{link}")).text
        assert (await one.get("/desk")).status_code == 403


@pytest.mark.parametrize("public", [True, False])
async def test_a_coordinator_hears_if_no_tablet_can_open_it(home: Home, public: bool) -> None:
    home.house.premises.public = public
    async with caller(home) as one:
        await one.join()
        await makes_a_link(one)
        assert ("nowhere else" in one.page) is not public


async def test_a_coordinator_takes_one_back_and_it_is_noted(home: Home) -> None:
    async with caller(home) as one:
        await one.join()
        link = await makes_a_link(one)
        [back] = {part.split('"')[0] for part in one.page.split('value="tablet-back-')[1:]}
        assert "Take this link back?" in (await one.send("/desk", ask=f"tablet-back-{back}")).text
        assert await home.house.intake.handed_round(link) != ""
        await one.get("/desk")
        assert "That link has ended." in (await one.send("/desk", ask=f"tablet-gone-{back}")).text
        assert await home.house.intake.handed_round(link) == ""
        assert [act for _, act, _ in home.noted()][-2:] == ["made a tablet link", "took back a tablet link"]
        await one.get("/desk")
        assert "That link has ended already." in (await one.send("/desk", ask=f"tablet-gone-{back}")).text
