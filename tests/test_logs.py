"""Logs carry ids, never an answer, a name, an address or a token: canaries are planted and the output is searched."""

import asyncio
import logging
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path

import aiohttp
import pytest
import structlog
from sqlalchemy.exc import OperationalError

from bot.logs import set_up
from conversations.dialogue import Typed
from tests.bot_api import BotApiServer
from tests.commands.line import CommandLine, logs_as_before
from tests.end_to_end.house import WholeHouse
from tests.end_to_end.people import coordinator
from tests.small_house import Person, SmallHouse

WORDS = "canarywords"
NAME = "Canaryname"
TOKEN = "1:canarytoken"
ADDRESS = 770077007
ENDS_WITHIN = 20
"""Seconds, as a safety net on a busy machine."""
Search = Callable[[], str]
PLANTED = (WORDS, NAME, "canarytoken", str(ADDRESS))


def fail(*_: object, **__: object) -> None:
    raise ValueError(f"{WORDS} of {NAME} in {ADDRESS} with {TOKEN}")


@pytest.fixture
def search(capfd: pytest.CaptureFixture[str]) -> Iterator[Search]:
    """Logs as they are set up for real, only louder. Called, it gives all that was printed, without a canary in it."""
    logged = StringIO()

    def search() -> str:
        printed = "".join([*capfd.readouterr(), logged.getvalue()])
        assert [one for one in PLANTED if one in printed] == []
        return printed

    with logs_as_before():
        with redirect_stderr(logged):
            set_up(logging.DEBUG)
        yield search


async def speaks(house: SmallHouse) -> Person:
    """Someone with a name says something, up to the last word."""
    person = Person(house, str(ADDRESS))
    await person.opens("leaflets")
    await person.says("Yes, start", "16 or 17")
    await person.does(Typed(WORDS), source={"from": {"first_name": NAME}, "text": WORDS})
    return person


def test_the_search_finds_a_canary_that_is_there(search: Search) -> None:
    structlog.get_logger().info("a fault planted on purpose", words=WORDS)
    with pytest.raises(AssertionError):
        search()


async def test_answering_logs_nothing_of_it(house: SmallHouse, search: Search) -> None:
    person = await speaks(house)
    await person.says("Skip", "Skip", "More", "Stop", "Stop and erase")
    search()


async def test_an_arrival_that_fails_alone_is_logged_by_its_id(
    house: SmallHouse, search: Search, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.intake.answering.taken", fail)
    await speaks(house)
    printed = search()
    assert "arrival failed alone" in printed
    assert "failed=1" in printed
    assert "ValueError" in printed


async def test_a_statement_that_fails_keeps_its_values_to_itself(house: SmallHouse, search: Search) -> None:
    """What was chosen stands in the database as it is, so a failing statement would quote it."""
    person = Person(house, str(ADDRESS))
    await person.opens("multi-agency")
    await person.says("Yes, start", "Unsure", "Skip", "Skip", "Finish here")
    house.write(lambda connection: connection.exec_driver_sql("ALTER TABLE answer RENAME COLUMN value TO was"))
    with pytest.raises(OperationalError, match="no column named value") as odd:
        await person.says("Send my answers")
    assert "unsure" not in str(odd.value)
    search()


async def test_trouble_in_telegram_in_the_browser_and_with_a_tally(
    tmp_path: Path, search: Search, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with BotApiServer(TOKEN) as server, WholeHouse(tmp_path, server) as house:
        with monkeypatch.context() as broken:
            await _in_telegram(server, broken)
        with monkeypatch.context() as broken:
            await _in_the_browser(house, broken)
        with monkeypatch.context() as broken:
            await _with_a_tally(house, broken)
    printed = search()
    for line in (
        "not delivered",
        "arrival failed alone",
        "Exception in ASGI application",
        "something alongside failed",
    ):
        assert line in printed


async def _in_telegram(server: BotApiServer, broken: pytest.MonkeyPatch) -> None:
    person = server.person(ADDRESS, first_name=NAME)
    await person.sends_command("start", "leaflets")
    await person.sees_text("Answers only count once you send them")
    server.faults.server_error("sendMessage")
    await person.sends(WORDS)
    await person.sees_text("Tap Yes, start")
    broken.setattr("bot.intake.answering.taken", fail)
    await person.sends(WORDS)
    await person.sees_text("tripped over")


async def _in_the_browser(house: WholeHouse, broken: pytest.MonkeyPatch) -> None:
    broken.setattr(house.house.intake, "preview", fail)
    async with aiohttp.ClientSession() as browser:
        page = await browser.get(f"{house.url}/q/leaflets?{WORDS}", headers={"User-Agent": NAME})
        assert page.status == 500
        assert WORDS not in await page.text()


async def _with_a_tally(house: WholeHouse, broken: pytest.MonkeyPatch) -> None:
    chris = await coordinator(house)
    broken.setattr("bot.tallying.ledger.release", fail)
    await chris.sends_command("tally")
    await chris.sees_text("Sorry, something is wrong on our side.")


@pytest.mark.parametrize("name", ["apscheduler.executors.default", "uvicorn.error", "asyncio", "telegram"])
def test_what_a_library_logs_of_an_error_is_its_kind_and_place(search: Search, name: str) -> None:
    try:
        try:
            fail()
        except ValueError as odd:
            raise KeyError(WORDS) from odd
    except KeyError:
        logging.getLogger(name).exception("It failed\nwhile it had %s", WORDS)
    printed = search()
    assert "KeyError\n" in printed
    assert "ValueError\n" in printed
    assert f"{__file__}:" in printed


async def test_a_task_that_nobody_asked_about_and_a_callback_that_fails(search: Search) -> None:
    async def failing() -> None:
        fail()

    task = asyncio.create_task(failing())
    await asyncio.wait([task])
    del task
    asyncio.get_running_loop().call_soon(fail, WORDS)
    await asyncio.sleep(0)
    assert search().count("ERROR asyncio failed\nValueError\n") == 2


async def test_when_logs_can_be_written_no_more_answers_are_still_taken(
    house: SmallHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A closed terminal, a full disk: the writer thread must not die of it."""
    gone = StringIO()
    with logs_as_before():
        with redirect_stderr(gone):
            set_up()
        gone.close()
        async with asyncio.timeout(ENDS_WITHIN):
            with monkeypatch.context() as broken:
                broken.setattr("bot.intake.answering.taken", fail)
                await Person(house, "1").opens("leaflets")
            amina = Person(house, "2")
            await amina.opens("leaflets")
        logging.getLogger("uvicorn.error").error("nobody reads this")
    assert amina.button("Yes, start")


def test_the_libraries_that_tell_addresses_are_silent(search: Search) -> None:
    for name in ("httpx", "httpcore", "telegram.ext", "telegram.Bot", "uvicorn.access"):
        logging.getLogger(name).info("GET https://api.telegram.org/bot%s/getMe", TOKEN)
        logging.getLogger(name).warning("GET https://api.telegram.org/bot%s/getMe", TOKEN)
    assert search() == ""


def test_the_commands_do_not_tell_the_token_whatever_happens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    line = CommandLine(tmp_path, monkeypatch, capsys)
    line.set(TELEGRAM_BOT_TOKEN=TOKEN, TELEGRAM_API_URL="http://127.0.0.1:1", PORT="0")
    said = [line(*words) for words in (["links"], ["invite", "coordinator"], ["serve"], ["tally"], ["check"])]
    monkeypatch.setattr("bot.tallying.ledger.release", fail)
    monkeypatch.setattr("bot.telegram.channel.TelegramChannel.start", fail)
    said += [line("tally"), line("serve")]
    line.set(TELEGRAM_BOT_TOKEN=TOKEN + " ")
    said.append(line("links"))
    printed = "".join(one.out + one.err for one in said)
    assert [one.code for one in said] == [0, 0, 1, 0, 0, 1, 1, 1]
    assert [canary for canary in PLANTED if canary in printed] == []
