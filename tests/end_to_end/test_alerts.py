"""From what a young person writes to whoever has it: through Telegram's interface, a real mail server, and a page."""

import asyncio
import re
from datetime import UTC, datetime
from pathlib import Path

import httpx2

from storage import people
from tests.bot_api import BotApiServer, Person
from tests.clock import Clock
from tests.end_to_end.house import WholeHouse
from tests.end_to_end.people import comes
from tests.letterbox import Letterbox, letterbox, words

TUESDAY = datetime(2031, 5, 6, 9, 0, tzinfo=UTC)
DISCLOSURE = "my stepdad hits me and i am scared to go home"


async def joins(house: WholeHouse, server: BotApiServer, role: str, number: int) -> Person:
    place = house.house.place
    code = await house.house.intake.call(lambda c: people.invite(c, role, house.clock(), place.seal))
    person = server.person(id=number, first_name=f"Made-up {role}")
    await person.sends_command("start", code)
    await person.sees_text("This is a test, and about nobody.")
    return person


async def tells(server: BotApiServer, number: int, told: str = DISCLOSURE) -> Person:
    """A young person writes this where a button is asked for."""
    person = await comes(server, number, "young-people")
    before = len(server.calls)
    await person.sends(told)
    await person.sees(lambda _: len(server.calls) > before)
    return person


async def arrives(box: Letterbox, to: str, part: str) -> str:
    """The text of a letter to somebody that has this in it, once there is one."""
    async with asyncio.timeout(20):
        while True:
            for letter in box.to(to):
                if part in (text := words(letter)):
                    return text
            await asyncio.sleep(0.05)


async def test_what_is_told_reaches_the_lead_at_once_and_one_tap_takes_it(tmp_path: Path) -> None:
    async with (
        letterbox() as box,
        BotApiServer() as server,
        WholeHouse(tmp_path, server, Clock(TUESDAY), smtp_url=box.url) as house,
    ):
        lead, deputy = await joins(house, server, "lead", 3001), await joins(house, server, "deputy", 3002)
        await tells(server, 1001)
        alert = await lead.sees_text("Case ")
        [case] = house.kept.rows("case")
        assert f"Case {case['reference']}, from a young person." in alert.text
        assert alert.rows == (("I have this",), ("Open",))
        mailed = await arrives(box, "robin.example@council.example", case["reference"])
        house.clock.forward(hours=9)
        await house.run_tick()
        await deputy.sees_text("Nobody has this yet.")
        await lead.taps("I have this")
        await lead.sees_text("You have this.")
        await deputy.sees_text(f"{case['reference']}: Robin Example has it now.")
        everything = mailed + "".join(shown.text for one in (lead, deputy) for shown in one.history())
        assert not any(word in everything for word in ("stepdad", "hits", "scared"))


async def test_a_lead_who_has_blocked_the_bot_is_passed_over_at_once_and_told_by_mail(tmp_path: Path) -> None:
    async with BotApiServer() as server, WholeHouse(tmp_path, server, Clock(TUESDAY)) as house:
        lead, deputy = await joins(house, server, "lead", 3001), await joins(house, server, "deputy", 3002)
        await lead.blocks()
        await tells(server, 1001)
        await deputy.sees_text("from a young person.")
    async with (
        letterbox() as box,
        BotApiServer() as server,
        WholeHouse(tmp_path / "mailing", server, Clock(TUESDAY), smtp_url=box.url) as house,
    ):
        lead = await joins(house, server, "lead", 3001)
        await lead.blocks()
        await tells(server, 1001)
        [case] = house.kept.rows("case")
        text = await arrives(box, "robin.example@council.example", case["reference"])
        found = re.search(r"(/a/[\w-]+)", text)
        assert found
        async with httpx2.AsyncClient(base_url=house.url) as browser:
            page = (await browser.get(found[1])).text
            nonce = re.search(r'name="nonce" value="([^"]+)"', page)
            assert nonce
            assert (await browser.post(found[1], data={"nonce": nonce[1]})).status_code == 200
        assert [(row["state"], row["held_role"]) for row in house.kept.rows("case")] == [("held", "lead")]


async def test_open_brings_a_link_that_signs_in_and_never_the_words(tmp_path: Path) -> None:
    async with BotApiServer() as server, WholeHouse(tmp_path, server, Clock(TUESDAY)) as house:
        lead = await joins(house, server, "lead", 3001)
        await tells(server, 1001)
        await lead.sees_text("Case ")
        await lead.taps("Open")
        shown = await lead.sees_text("This link signs you in for 8 hours")
        assert "/in/" in shown.text
        assert "stepdad" not in "".join(one.text for one in lead.history())


async def test_a_test_alert_can_be_asked_for_and_answered(tmp_path: Path) -> None:
    async with BotApiServer() as server, WholeHouse(tmp_path, server, Clock(TUESDAY)) as house:
        lead = await joins(house, server, "lead", 3001)
        await lead.sends_command("test")
        await lead.sees_text("A test alert is on its way.")
        await lead.taps("I have this")
        await lead.sees_text("Thank you. Alerts reach you.")
        assert [row["role"] for row in house.kept.rows("reached")] == ["lead"]
