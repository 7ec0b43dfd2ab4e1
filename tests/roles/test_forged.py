"""What was made up, tampered with, or sent twice does nothing that was not done before, and is noted."""

import pytest

from conversations.phrases import say
from storage import audit, people
from tests.roles.strangers import Home, caller, said


@pytest.mark.parametrize(
    "data",
    ["desk.0.tally", "desk.0.progress", "desk.0.", "desk.-1.tally", "desk", ".0.tally", "desk.0.tally\ndesk.0.tally"],
)
async def test_a_made_up_button_of_the_desk_does_nothing(home: Home, data: str) -> None:
    async with caller(home) as one:
        await one.write("/start multi-agency")
        rows = home.rows()
        assert (await one.tap(data)).ask == ""
        assert home.rows() == rows


async def test_a_button_of_someone_elses_questions_does_nothing(home: Home) -> None:
    async with caller(home) as amina, caller(home, 2002) as bo:
        theirs = (await amina.write("/start multi-agency")).standing
        mine = (await bo.write("/start multi-agency")).standing
        assert theirs is not None
        assert mine is not None
        outcome = await bo.tap(f"{theirs.response_id}.0.agree")
        assert outcome.standing is not None
        assert (outcome.standing.response_id, outcome.standing.response.stage) == (mine.response_id, "welcome")
        still = await home.house.intake.standing("telegram", "1001")
        assert still == theirs


async def test_a_command_that_telegram_delivers_twice_is_carried_out_once(home: Home) -> None:
    async with caller(home) as chris:
        await chris.join()
        asked = [(await chris.write("/tally", number=77)).ask for _ in range(2)]
        assert asked == ["tally", ""]


async def test_a_form_of_the_desk_that_is_sent_twice_is_carried_out_once(home: Home) -> None:
    async with caller(home) as chris:
        await chris.join()
        await chris.get("/desk")
        nonce = chris.page
        for _ in range(2):
            chris.page = nonce
            assert (await chris.send("/desk", ask="progress")).status_code == 200
        assert home.rows()["notice"] == 1


async def test_a_form_that_was_made_elsewhere_is_refused_and_noted(home: Home) -> None:
    async with caller(home) as chris:
        await chris.join()
        await chris.get("/desk")
        rows = home.rows()
        for forged in ({"nonce": "made.up"}, {"nonce": ""}):
            assert (await chris.send("/desk", ask="tally", **forged)).status_code == 403
        chris.browser.headers["Sec-Fetch-Site"] = "cross-site"
        await chris.get("/desk")
        assert (await chris.send("/desk", ask="tally")).status_code == 403
        assert [what for _, act, what in home.noted() if act == audit.REFUSED] == ["a form made elsewhere"] * 3
        assert home.rows() == rows


async def test_a_coordinators_form_is_of_no_use_to_a_stranger(home: Home) -> None:
    async with caller(home) as chris, caller(home, 2002) as one:
        await chris.join()
        await chris.get("/desk")
        await one.get("/")
        one.page = chris.page
        rows = home.rows()
        assert (await one.send("/desk", ask="tally")).status_code == 403
        assert home.rows() == rows


@pytest.mark.parametrize("change", ["another address", "a later time", "no signature", "cut short"])
async def test_a_cookie_that_was_tampered_with_opens_no_desk(home: Home, change: str) -> None:
    async with caller(home) as chris, caller(home, 2002) as one:
        await chris.join()
        address, seen, keep, mark = chris.browser.cookies["chat"].split(".")
        one.browser.cookies.set(
            "chat",
            {
                "another address": f"{address}x.{seen}.{keep}.{mark}",
                "a later time": f"{address}.{int(seen) + 60}.{keep}.{mark}",
                "no signature": f"{address}.{seen}.{keep}.",
                "cut short": f"{address}.{seen}.{keep}.{mark[:-1]}",
            }[change],
        )
        assert (await one.get("/desk")).status_code == 403


@pytest.mark.parametrize("method", ["GET", "HEAD"])
async def test_opening_an_invitations_link_spends_nothing(home: Home, method: str) -> None:
    """Mail scanners and link previews come before people do."""
    async with caller(home) as scanner, caller(home, 2002) as chris:
        code = await home.invitation()
        home.house.web.state.stop.set()  # no stream stays open
        for path in (f"/c/{code}", f"/q/{code}", f"/events?for=/q/{code}", f"/q/{code}/revision"):
            await scanner.browser.request(method, path)
        assert (await chris.write(f"/start {code}")).joined == "coordinator"


@pytest.mark.parametrize("role", [role for role in people.ROLES if role != "coordinator"])
async def test_a_group_can_not_take_a_role_in_which_people_are_named(home: Home, role: str) -> None:
    async with caller(home, group=True) as group:
        code = await home.invitation(role)
        outcome = await group.write(f"/start {code}")
        assert (outcome.joined, said(outcome)) == ("", say("private_role"))
        assert home.noted()[-1] == ("nobody", audit.REFUSED, f"an invitation as {role} in a group")
        with home.place.database.read() as connection:
            assert people.invited(connection, code, home.clock(), home.place.seal) == role


async def test_the_log_of_all_that_holds(home: Home) -> None:
    async with caller(home) as one:
        for _ in range(30):
            await one.write("/tally")
            await one.get("/desk")
        await one.join()
    with home.place.database.read() as connection:
        assert audit.verify(connection, home.place.seal) is None
    noted = [what for _, act, what in home.noted() if act == audit.REFUSED]
    assert (noted.count("tally"), noted.count("the desk")) == (audit.ALIKE, audit.ALIKE)
