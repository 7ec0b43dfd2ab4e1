"""Every action that takes a right, by every kind of stranger: denied, noted, and nothing is changed."""

import pytest
from starlette.routing import BaseRoute, Mount, Route

from bot.commands import PLACES
from bot.desk.acts import ACTS
from bot.desk.record_buttons import VERBS
from bot.telegram import updates
from bot.web import desk
from storage import audit, people
from tests.roles.actions import ANYONE, COMMANDS, DEEDS, ROUTES, SILENT, Deed
from tests.roles.strangers import STRANGERS, WORDS, Caller, Home, Stranger, caller


def named(route: BaseRoute) -> list[str]:
    """Such as "GET /desk"."""
    assert isinstance(route, Route | Mount)
    methods = route.methods or {"GET"} if isinstance(route, Route) else {"GET"}
    return [f"{method} {route.path}" for method in methods - {"HEAD"}]


async def test_every_route_of_the_page_is_named_with_whose_it_is(home: Home) -> None:
    assert {name for route in home.house.web.routes for name in named(route)} == set(ROUTES)


def test_every_route_that_takes_a_role_is_tried_by_strangers() -> None:
    theirs = {name for name, whose in ROUTES.items() if whose.split(" or ")[0] in people.ROLES}
    assert {name.split(" ask=")[0] for name, deed in DEEDS.items() if deed.page} == theirs


def test_everything_that_can_be_asked_for_is_tried_by_strangers() -> None:
    assert {name for name in DEEDS if name.startswith("tapped ")} == {f"tapped {verb}" for verb in ACTS}
    assert {name for name in DEEDS if name.startswith("typed ")} == {
        f"typed /{ask}" for ask in (*updates.ASKS, *updates.PRIVATE_ASKS)
    }
    asks = desk.ASKS - (VERBS - {"records"})  # one of these stands for all: the log does not note the same too often
    assert {f"POST /desk ask={ask}" for ask in asks} <= set(DEEDS)


def test_every_command_is_named() -> None:
    assert set(PLACES) == COMMANDS


@pytest.mark.parametrize("stranger", STRANGERS, ids=lambda one: one.__name__)
async def test_a_stranger_is_denied_every_action_and_it_is_noted(home: Home, stranger: Stranger) -> None:
    async with caller(home) as one:
        await stranger(one)
        for action in DEEDS:
            await is_denied(one, action)


@pytest.mark.parametrize("role", people.ROLES)
async def test_who_has_a_role_is_denied_what_is_anothers(home: Home, role: str) -> None:
    async with caller(home) as one:
        await one.has(role)
        one.actors = (f"{role}:1", f"{role}:2")
        if role == "inspector":
            await one.get("/desk")
            await one.send("/keep", keep="yes", back="/desk")  # so that no lock lies over it when days have gone by
        for action in (name for name, deed in DEEDS.items() if role not in theirs(deed)):
            if role == "inspector" and DEEDS[action].inside:
                await one.get("/desk")  # where they may be, and what is asked there is not theirs
            await is_denied(one, action)


def theirs(deed: Deed) -> tuple[str, ...]:
    return people.CHAIN if deed.role == "lead" else tuple(deed.role.split(" or "))


async def is_denied(one: Caller, action: str) -> None:
    deed, home = DEEDS[action], one.home
    assert home.ask
    home.clock.forward(days=1)  # on each day only so many refusals of one kind are noted
    rows, noted = home.rows(), home.noted()
    assert await deed.do(one), action
    new = home.noted()[len(noted) :]
    assert len(new) == 1, action
    names = [deed.noted, *([deed.inside] if deed.inside else [])]
    assert new[0] in [(actor, audit.REFUSED, name) for actor in one.actors for name in names], action
    assert WORDS not in one.page, action
    assert home.rows() == rows, action


@pytest.mark.parametrize("action", ["typed /tally", "typed /progress"])
async def test_a_member_of_a_group_that_has_no_role_is_denied_and_it_is_noted(home: Home, action: str) -> None:
    """Also where a coordinator is in it: the role is their own chat's."""
    async with caller(home) as chris, caller(home, group=True) as one:
        await chris.join()
        rows = home.rows()
        assert await DEEDS[action].do(one)
        assert home.noted()[-1] == ("nobody", audit.REFUSED, DEEDS[action].noted)
        assert home.rows() == rows


@pytest.mark.parametrize("action", DEEDS)
async def test_whose_it_is_may_do_it(home: Home, action: str) -> None:
    """So that what is denied above is denied to strangers, and not to all."""
    deed = DEEDS[action]
    async with caller(home) as one:
        await one.has(theirs(deed)[0])
        await one.get("/lead" if deed.role == "lead" else "/desk")
        assert not await deed.do(one)
        assert audit.REFUSED not in [act for _, act, _ in home.noted()]


NOTHING = (
    "",
    '{"revision":"","locked":false}',
    f'{{"revision":"{desk.GONE}","locked":false}}',
    f"event: hello\ndata: {desk.GONE}\n\n",
)
"""What a stranger may hear: that there is nothing here for them, which an ex-coordinator's open page has to know."""


@pytest.mark.parametrize("stranger", STRANGERS, ids=lambda one: one.__name__)
async def test_what_a_page_asks_by_itself_tells_a_stranger_nothing(home: Home, stranger: Stranger) -> None:
    async with caller(home) as one:
        await stranger(one)
        home.house.web.state.stop.set()
        for name in (name for name, whose in ROUTES.items() if whose == SILENT):
            answer = await one.get(name.removeprefix("GET ") + "?for=/desk")
            assert answer.status_code in (200, 204), name
            assert answer.text in NOTHING, name


@pytest.mark.parametrize("stranger", STRANGERS, ids=lambda one: one.__name__)
async def test_what_is_anyones_shows_no_stranger_a_desk(home: Home, stranger: Stranger) -> None:
    async with caller(home) as one:
        await stranger(one)
        for name in (name for name, whose in ROUTES.items() if whose == ANYONE and name.startswith("GET")):
            answer = await one.get(name.removeprefix("GET ").replace("{code}", "leaflets"))
            assert "For coordinators" not in answer.text
            assert "On watch" not in answer.text
