"""links and invite: who can go where."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from conversations.dialogue import Arrived
from storage import people
from tests.bot_api import TOKEN, BotApiServer
from tests.commands.line import CommandLine
from tests.small_house import Person, SmallHouse

CODES = ["multi-agency", "duty-and-assessment", "families-in-focus", "young-people", "leaflets"]
NAMES = ["MASH multi-agency", "Duty and assessment", "Families in Focus", "Young people", "Leaflets"]


@contextmanager
def telegram(token: str = TOKEN) -> Iterator[BotApiServer]:
    """A Bot API server in a thread of its own: a command asks it and waits."""
    loop, server = asyncio.new_event_loop(), BotApiServer(token)
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    asyncio.run_coroutine_threadsafe(server.__aenter__(), loop).result()
    try:
        yield server
    finally:
        asyncio.run_coroutine_threadsafe(server.__aexit__(None, None, None), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


def test_links_are_one_per_audience(line: CommandLine) -> None:
    said = line("links", "--json")
    assert (said.code, said.err) == (0, "")
    assert said.json == [
        {"audience": name, "code": code, "web": f"http://127.0.0.1:8080/q/{code}", "telegram": None}
        for name, code in zip(NAMES, CODES, strict=True)
    ]


def test_links_for_people_say_that_they_lead_to_this_computer_only(line: CommandLine) -> None:
    out = line("links").out
    assert "MASH multi-agency\n  in the browser: http://127.0.0.1:8080/q/multi-agency   (this computer only)\n" in out
    line.set(PUBLIC_URL="https://chat.example.org/")
    out = line("links").out
    assert "  in the browser: https://chat.example.org/q/leaflets\n" in out
    assert "this computer" not in out


@pytest.mark.parametrize(
    ("host", "address"),
    [("0.0.0.0", "http://127.0.0.1:81"), ("::", "http://127.0.0.1:81"), ("::1", "http://[::1]:81")],
)
def test_a_link_can_be_opened_whatever_the_host_is_called(line: CommandLine, host: str, address: str) -> None:
    line.set(HOST=host, PORT="81")
    assert line("links", "--json").json[4]["web"] == f"{address}/q/leaflets"


def test_with_a_token_there_is_a_link_into_telegram_too(line: CommandLine) -> None:
    with telegram() as server:
        line.set(TELEGRAM_BOT_TOKEN=TOKEN, TELEGRAM_API_URL=server.url)
        said = line("links", "--json")
    bot = "https://t.me/young_inspectors_bot?start="
    assert [row["telegram"] for row in said.json] == [bot + code for code in CODES]
    assert said.err == ""


def test_a_bot_that_telegram_does_not_know_leaves_the_other_links_and_a_word_about_it(line: CommandLine) -> None:
    with telegram("1:the-real-one") as server:
        line.set(TELEGRAM_BOT_TOKEN="1:made-up", TELEGRAM_API_URL=server.url)
        said = line("links", "--json")
        invited = line("invite", "coordinator")
    assert {row["telegram"] for row in said.json} == {None}
    assert said.err.splitlines() == [
        "Telegram does not say the bot's name, so its links are left out. Check TELEGRAM_BOT_TOKEN and the network."
    ]
    assert "made-up" not in said.err + invited.out + invited.err


def test_an_invitation_is_a_code_and_where_it_is_used(line: CommandLine) -> None:
    said = line("invite", "coordinator", "--json")
    assert list(said.json) == ["role", "code", "web", "telegram"]
    code = said.json["code"]
    assert said.json == {
        "role": "coordinator",
        "code": code,
        "web": f"http://127.0.0.1:8080/c/{code}",
        "telegram": None,
    }
    assert len(code) == 22
    assert line("invite", "coordinator", "--json").json["code"] != code


async def test_the_first_chat_that_brings_the_code_becomes_coordinator_and_nobody_after_it(
    line: CommandLine, house: SmallHouse
) -> None:
    code = line("invite", "coordinator", "--json").json["code"]
    amina, bo = Person(house), Person(house, "1002")
    assert (await amina.does(Arrived(), entry=code)).joined == "coordinator"
    assert (await bo.does(Arrived(), entry=code)).joined == ""
    assert code.encode() not in house.bytes_on_disk()


def test_an_invitation_for_people_says_what_it_is_good_for(line: CommandLine) -> None:
    out = line("invite", "coordinator").out
    assert out.startswith("For one coordinator, once, within 7 days:\n  in the browser: http://127.0.0.1:8080/c/")


def test_an_unknown_role_is_told(line: CommandLine) -> None:
    known = ", ".join(people.ROLES)
    assert line("invite", "chief").faults == [f"'chief' is no role; there is {known}"]
