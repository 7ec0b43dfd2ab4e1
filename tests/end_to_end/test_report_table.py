"""The report's own table comes out again: 19 professionals of three teams answer, and what was published is tallied.

Published were: shared 84% yes, 11% no, 5% unsure; decisions 100% yes; rated 37% yes, and two more shares of 37% and
26%. That the larger of these two was no is our reading.
"""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from tests.bot_api import BotApiServer, Person, Shown
from tests.clock import Clock
from tests.end_to_end.house import WholeHouse
from tests.end_to_end.people import answers, comes, coordinator
from tests.end_to_end.process import command, command_json

# One letter a person: what they say to "shared" and to "rated". To "decisions" all say yes.
TEAMS = {
    "multi-agency": ("yyyyyyy", "yyyynnu"),
    "duty-and-assessment": ("yyyynu", "ynnnuu"),
    "families-in-focus": ("yyyyyn", "yynnuu"),
}
MONDAY_BEFORE_SIX = datetime(2031, 5, 5, 16, 59, tzinfo=UTC)  # 17:59 in London, where it is summer time
PNG = b"\x89PNG\r\n\x1a\n"
THE_TABLE = [
    "Do you think information from the MASH team is being shared effectively and efficiently?\n"
    "Yes: 84% (16)\nNo: 11% (2)\nUnsure: 5% (1)\nn = 19.",
    "Do you think better decisions regarding the cases are being made since MASH?\nYes: 100% (19)\nNo: 0% (0)\nn = 19.",
    "Does MASH rate each case appropriately?\nYes: 37% (7)\nNo: 37% (7)\nUnsure: 26% (5)\nn = 19.",
]
THE_CHARTS = [
    "shared effectively and efficiently? Yes 84% 16 of 19 No 11% 2 of 19 Unsure 5% 1 of 19 19 answered.",
    "are being made since MASH? Yes 100% 19 of 19 No 0% 0 of 19 19 answered.",
    "Does MASH rate each case appropriately? Yes 37% 7 of 19 No 37% 7 of 19 Unsure 26% 5 of 19 19 answered.",
]


def text(file: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(file).pages).split())


async def everyone(server: BotApiServer) -> None:
    """All 19, at the same time."""
    rows = [(team, shared, rated) for team, said in TEAMS.items() for shared, rated in zip(*said, strict=True)]
    assert len(rows) == 19
    await asyncio.gather(*(someone(server, 1001 + at, *row) for at, row in enumerate(rows)))


async def someone(server: BotApiServer, number: int, team: str, shared: str, rated: str) -> None:
    person = await comes(server, number, team)
    await answers(person, shared, "y", rated)


def of_the_group(rows: list[dict[str, Any]]) -> dict[str, list[tuple[str, int, int]]]:
    """For each question what the whole group said, in the order of the options: label, persons, percent."""
    whole = [row for row in rows if row["group"] == "professionals" and row["audience"] is None]
    return {
        row["question"]: [(option["label"], option["count"], option["percent"]) for option in row["options"]]
        for row in whole
    }


async def picture(person: Person, number: int = 1) -> Shown:
    """The one of that number since this person did something."""
    await person.sees(lambda chat: sum(bool(shown.photo) for shown in chat.news()) >= number, timeout=30)
    return [shown for shown in person.chat.news() if shown.photo][number - 1]


async def test_after_closing_the_published_numbers_come_out_again(tmp_path: Path, server: BotApiServer) -> None:
    async with WholeHouse(tmp_path, server):
        await command(tmp_path, server, "open")
        await everyone(server)
        await command(tmp_path, server, "close")
        table = of_the_group(await command_json(tmp_path, server, "tally"))
        assert table["shared"] == [("Yes", 16, 84), ("No", 2, 11), ("Unsure", 1, 5)]
        assert table["decisions"] == [("Yes", 19, 100), ("No", 0, 0)]
        assert table["rated"] == [("Yes", 7, 37), ("No", 7, 37), ("Unsure", 5, 26)]
        assert await command(tmp_path, server, "report", "--out", "mash.pdf") == "mash.pdf: the final report\n"
        assert all(chart in text(tmp_path / "mash.pdf") for chart in THE_CHARTS)


async def test_a_coordinator_gets_the_table_when_they_ask_and_on_schedule(tmp_path: Path, server: BotApiServer) -> None:
    async with WholeHouse(tmp_path, server, Clock(MONDAY_BEFORE_SIX)) as house:
        await house.open()
        amina = await coordinator(house)
        await everyone(server)

        await amina.sends_command("tally")
        tally = await amina.sees_text("Professionals: running tally", timeout=30)
        assert all(words in tally.text for words in THE_TABLE)
        assert "MASH multi-agency: 7 started, 7 finished, 7 hoped for." in tally.text
        asked_for = await picture(amina)

        await amina.sends_command("progress")
        progress = await amina.sees_text("Families in Focus: 6 started, 6 finished, 6 hoped for.")
        assert (
            "Leaflets: 0 started, 0 finished, 20 hoped for. Not shown: 20 more finished responses needed."
            in progress.text
        )

        await house.run_tick()
        assert len(house.kept.rows("notice")) == 2  # what was asked for: it is not six o'clock yet
        house.clock.forward(minutes=1)
        await house.run_tick()
        scheduled = await amina.sees_text("Professionals: running tally", timeout=30)
        assert all(words in scheduled.text for words in THE_TABLE)
        drawn = await picture(amina, 2)  # after that of the days
        assert drawn.photo is not None
        assert drawn.photo.startswith(PNG)
        assert drawn.photo == asked_for.photo
        assert (
            "Does MASH rate each case appropriately? Yes: 37% (7), No: 37% (7), Unsure: 26% (5); n = 19." in drawn.text
        )
