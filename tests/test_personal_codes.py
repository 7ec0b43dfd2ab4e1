"""Personal codes: one response for each, in whichever channel, and nothing that leads from a code to an answer."""

import shutil
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.guessing import TRIES
from bot.keeping.unlinking import unlink
from conversations.dialogue import Arrived, Screen
from conversations.phrases import say
from storage import personal_codes, retention
from storage.participation import part_of
from tests.engines import ENGINES
from tests.mash import FOLDER
from tests.roles.strangers import Caller, Home, caller, said
from tests.small_house import Person, SmallHouse, house_in

TEAM = "multi-agency"
SENDS = ("Yes, start", "Yes", "Yes", "Yes", "Skip", "Send my answers")


def code_for(house: SmallHouse | Home, audience: str = TEAM) -> str:
    """A new one."""
    code, seal = personal_codes.new_code(), house.seal if isinstance(house, SmallHouse) else house.place.seal
    until = house.clock() + personal_codes.GOOD_FOR
    database = house.database if isinstance(house, SmallHouse) else house.place.database
    with database.write() as connection:
        personal_codes.keep(connection, [code], audience, 1, until, seal)
    return code


def spent(house: SmallHouse) -> list[bool]:
    return [row["spent"] for row in house.all("personal_code")]


async def begun(house: SmallHouse, code: str, address: str = "1001") -> Person:
    person = Person(house, address)
    await person.opens(code)
    return person


@ENGINES
async def test_who_copies_their_code_into_the_chat_is_let_in_as_by_its_link(house: SmallHouse) -> None:
    code, amina, bo = code_for(house), Person(house), Person(house, "1002")
    await amina.types_code(code)
    assert amina.button("Yes, start")
    await bo.types_code(code)
    assert bo.text.strip() == say("code_spent")


async def test_what_only_looks_like_a_code_is_words_as_before(house: SmallHouse) -> None:
    nobodys, amina = personal_codes.new_code(), Person(house)
    await amina.types_code(nobodys)
    assert amina.text.strip() == say("no_link")
    await amina.opens(TEAM)
    await amina.types_code(nobodys)
    assert amina.button("Yes, start")
    assert house.all("participation") != []


@ENGINES
async def test_a_code_lets_one_person_in_and_nobody_after_them(house: SmallHouse) -> None:
    code = code_for(house)
    amina, bo = await begun(house, code), await begun(house, code, "1002")
    assert amina.button("Yes, start")
    assert bo.text.strip() == say("code_spent")
    visitor = Person(house, "a browser", "web")
    await visitor.opens(code)
    assert visitor.text.strip() == say("code_spent")
    assert len(house.all("response")) == 1


@ENGINES
async def test_of_two_who_use_a_code_in_the_same_moment_one_is_let_in(house: SmallHouse) -> None:
    code = code_for(house)
    both = [
        Person(house, "1001").arrival(Arrived(), entry=code),
        Person(house, "b", "web").arrival(Arrived(), entry=code),
    ]
    outcomes = await house.intake.take(both)
    assert [outcome.standing is not None for outcome in outcomes] == [True, False]


@ENGINES
async def test_whoever_came_in_by_a_code_comes_back_by_it_until_they_have_sent(house: SmallHouse) -> None:
    code = code_for(house)
    amina = await begun(house, code)
    await amina.says("Yes, start", "Yes")
    await amina.opens(code)
    assert amina.shown.progress == "2 of 4"
    await amina.says(*SENDS[2:])
    await amina.opens(code)
    assert say("already") in amina.text
    assert len(house.all("response")) == 1


@ENGINES
@pytest.mark.parametrize(("seconds", "let_in"), [(-1, True), (0, False), (1, False)])
async def test_a_code_is_good_for_60_days(house: SmallHouse, seconds: int, let_in: bool) -> None:
    code = code_for(house)
    house.clock.forward(days=60, seconds=seconds)
    amina = await begun(house, code)
    assert bool(amina.button("Yes, start")) == let_in
    assert let_in or amina.text.strip() == say("code_spent")


@ENGINES
@pytest.mark.parametrize("steps", [("decline",), ("agree", "menu", "stop", "stop_sure")], ids=["no", "stop"])
async def test_who_leaves_without_sending_may_use_the_code_again_anywhere(
    house: SmallHouse, steps: tuple[str, ...]
) -> None:
    code = code_for(house)
    amina = await begun(house, code)
    for action in steps:
        await amina.taps(action, amina.shown.at)
    assert spent(house) == [False]
    later = Person(house, "a browser", "web")
    await later.opens(code)
    assert later.button("Yes, start")


@ENGINES
async def test_once_sent_nothing_leads_from_the_code_to_who_used_it(house: SmallHouse) -> None:
    code = code_for(house)
    amina = await begun(house, code)
    row = house.all("personal_code")[0]
    assert house.all("participation")[0]["code"] == row["code"]
    await amina.says(*SENDS)
    assert row["spent"] is True
    assert house.all("participation")[0]["code"] is None
    assert [name for name in house.rows() if name != "personal_code" and holds(house, name, row["code"])] == []
    house.clock.forward(days=8)
    house.write(lambda c: unlink(c, house.intake.running(c), house.clock(), house.seal))
    assert set(house.all("personal_code")[0]) == {"code", "audience", "wave", "expires_at", "spent"}
    assert code.encode() not in house.bytes_on_disk()


def holds(house: SmallHouse, table: str, value: bytes) -> bool:
    return any(value == cell for row in house.all(table) for cell in row.values())


@ENGINES
async def test_what_was_erased_unsent_gives_the_code_back(house: SmallHouse) -> None:
    code = code_for(house)
    await begun(house, code)
    key = house.all("participation")[0]["participant"]
    house.write(lambda c: personal_codes.give_back(c, part_of(key, "leaflets", 1)))
    assert spent(house) == [True]  # another part of theirs
    house.write(lambda c: retention.erase_responses(c, [house.all("response")[0]["id"]], house.seal))
    house.write(lambda c: retention.erase_left_off(c, house.clock().date() + timedelta(days=31), [key]))
    assert spent(house) == [False]
    house.write(lambda c: personal_codes.forget(c, [(1, TEAM)]))
    assert house.all("personal_code") == []


async def test_codes_made_while_practising_stay_good_once_it_opens(house: SmallHouse) -> None:
    code = code_for(house)
    await begun(house, code)
    house.open(TEAM)
    assert spent(house) == [False]
    assert (await begun(house, code)).button("Yes, start")


async def test_a_code_waits_for_its_audience_to_open_and_ends_with_it_and_with_its_wave(house: SmallHouse) -> None:
    house.open("leaflets")
    code = code_for(house)
    assert (await begun(house, code)).text.strip() == say("not_open")
    assert spent(house) == [False]
    house.open(TEAM)
    house.close_audiences(TEAM)
    assert (await begun(house, code)).text.strip() == say("closed")
    house.close_audiences("leaflets", "duty-and-assessment", "families-in-focus", "young-people")
    house.begin_wave()
    house.open(TEAM)
    assert (await begun(house, code)).text.strip() == say("code_spent")


@ENGINES
async def test_codes_are_not_guessed_and_small_letters_are_none(house: SmallHouse) -> None:
    code = code_for(house)
    amina = await begun(house, code.lower())
    assert amina.text.strip() == say("no_link")
    for _ in range(TRIES):
        await amina.opens(personal_codes.new_code())
        assert amina.text.strip() == say("code_spent")
    await amina.opens(code)
    assert amina.text.strip() == say("slow_down")
    house.clock.forward(minutes=15)
    await amina.opens(code)
    assert amina.button("Yes, start")


async def test_a_spent_code_opened_again_and_again_is_no_guess(house: SmallHouse) -> None:
    code, other = code_for(house), code_for(house)
    await begun(house, code)
    bo = Person(house, "1002")
    for _ in range(TRIES):
        await bo.opens(code)
    await bo.opens(other)
    assert bo.button("Yes, start")


async def test_in_a_group_nobody_is_let_in(house: SmallHouse) -> None:
    code, group = code_for(house), Person(house, "-5")
    await group.does(Arrived(), entry=code, private=False)
    assert group.text.strip() == say("private_only")
    assert spent(house) == [False]


@pytest.fixture
def by_code(tmp_path: Path) -> Iterator[SmallHouse]:
    """An inspection whose first audience is asked by personal code alone."""
    folder = shutil.copytree(FOLDER, tmp_path / "by-code")
    words = (folder / "inspection.yaml").read_text("utf-8")
    changed = words.replace(f"- code: {TEAM}\n", f"- code: {TEAM}\n    by_code: true\n")
    (folder / "inspection.yaml").write_text(changed, "utf-8")
    with house_in(tmp_path, folder) as house:
        yield house


async def test_where_only_codes_let_people_in_the_public_link_does_not(by_code: SmallHouse) -> None:
    code = code_for(by_code)
    stranger = await begun(by_code, TEAM)
    assert stranger.text.strip() == say("code_needed")
    door = await by_code.intake.preview("web", TEAM)
    assert isinstance(door, Screen)
    assert door.paragraphs == (say("code_needed"),)
    amina = await begun(by_code, code)
    await amina.says(*SENDS[:2])
    await amina.opens(TEAM)  # they are in already
    assert amina.shown.progress == "2 of 4"
    await amina.says(*SENDS[2:])
    visitor = Person(by_code, "a browser", "web")
    for entry in (TEAM, code):
        await visitor.opens(entry)
    assert len(by_code.all("response")) == 1


@pytest.fixture
async def one(tmp_path: Path) -> AsyncIterator[Caller]:
    home = Home(tmp_path)
    async with caller(home) as one:
        yield one
    home.stop()


def rows(one: Caller) -> int:
    return one.home.rows()["response"]


async def goes_in(one: Caller, code: str, **more: Any) -> str:
    await one.get(f"/p/{code}")
    return (await one.send(f"/p/{code}", **more)).text


async def test_looking_at_a_link_spends_nothing_and_looks_the_same_for_every_code(one: Caller) -> None:
    code, made_up = code_for(one.home), personal_codes.new_code()
    pages = [(await one.get(f"/p/{each}")).text.replace(each, "CODE") for each in (code, made_up)]
    assert len({page.split('name="nonce"')[0] for page in pages}) == 1
    assert rows(one) == 0
    assert "Yes, start" in await goes_in(one, code)
    assert rows(one) == 1


async def test_a_code_used_in_the_browser_is_spent_in_telegram_too(one: Caller) -> None:
    code = code_for(one.home)
    assert "Yes, start" in await goes_in(one, code.lower().replace("-", ""))
    assert said(await one.write(f"/start {code}")) == say("code_spent")
    async with caller(one.home, 1002) as other:
        refused = await goes_in(other, code)
        assert "That code has been used" in refused
        assert 'href="/resume"' in refused
    assert rows(one) == 1


async def test_the_next_person_at_this_browser_begins_anew_with_a_code_of_their_own(one: Caller) -> None:
    first, second = code_for(one.home), code_for(one.home)
    await goes_in(one, first)
    await one.send(f"/q/{TEAM}", action="agree")
    before = one.browser.cookies["chat"]
    assert "Yes, start" in await goes_in(one, second)
    assert one.browser.cookies["chat"].split(".")[0] != before.split(".")[0]
    assert rows(one) == 2
    assert "2 of" not in await goes_in(one, second)  # theirs again, and nobody else's
    assert rows(one) == 2


async def test_a_coordinator_who_tries_a_code_stays_a_coordinator(one: Caller) -> None:
    await one.join()
    assert "Yes, start" in await goes_in(one, code_for(one.home))
    await goes_in(one, code_for(one.home))
    assert (await one.get("/desk")).status_code == 200


@pytest.mark.parametrize(
    ("public", "bot", "warned"), [(False, "", True), (True, "", False), (False, "young_inspectors_bot", False)]
)
async def test_who_would_print_cards_that_open_on_one_computer_alone_is_told_before(
    tmp_path: Path, public: bool, bot: str, warned: bool
) -> None:
    home = Home(tmp_path)
    home.house.premises.public, home.house.premises.bot = public, bot
    async with caller(home) as one:
        await one.join()
        await one.get("/desk/codes")
        assert ("nowhere else" in one.page) is warned
    home.stop()
