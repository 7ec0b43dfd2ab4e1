"""Hostile words in what the chain is sent and can print: alerts' headers, sign-in links, the audit log's printout."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.mail import Mail, Outbox
from conversations.dialogue import Typed
from tests.clock import Clock
from tests.commands.line import CommandLine
from tests.cover import section
from tests.hostile.words import HOSTILE, SAID, WORDS, kept, sendable
from tests.letterbox import letterbox
from tests.roles.strangers import Caller, Home, caller
from tests.safeguarding.chain import TUESDAY, CoveredHouse
from tests.small_house import Person
from tests.web.lead_place import DeskBrowser, lead_place_in

HEADERS = [
    "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "Content-Type", "Content-Transfer-Encoding",
    "MIME-Version",
]  # fmt: skip
HEADER = pytest.mark.parametrize(
    "break_",
    [
        "\nBcc: evil@elsewhere.test",
        "\r\nBcc: evil@elsewhere.test\r\n\r\n",
        "\rX: y",
        "\u2028X: y",
        "\0X: y",
        "\x85X: y",
    ],
)
"""Ways to begin another header."""


@pytest.fixture
def called(tmp_path: Path, folder: Path) -> Iterator[Callable[[str], CoveredHouse]]:
    """A house that sends e-mail, of a council that writes this behind each of its names."""
    made: list[CoveredHouse] = []

    def house(behind: str) -> CoveredHouse:
        file = folder / "inspection.yaml"
        content: Any = yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader)
        content["safeguarding"] = section()
        for role in ("lead", "deputy", "manager"):
            content["safeguarding"][role]["name"] += f"{behind}x"
        content["public_name"] = f"Young Inspectors{behind}x"
        file.write_text(yaml.safe_dump(content), "utf-8")
        made.append(CoveredHouse(tmp_path, folder, Clock(TUESDAY), mailed=True))
        return made[-1]

    yield house
    for one in made:
        one.stop()


async def sent(house: CoveredHouse) -> list[Any]:
    async with letterbox() as box:
        mail = Mail(box.url, "Young Inspectors <bot@council.example>")
        await Outbox(house.intake, mail, "https://chat.council.example").send_due()
        assert {to for envelope in box.envelopes for to in envelope.rcpt_tos} == {one["To"] for one in box.letters}
        return box.letters


@HEADER
async def test_whatever_a_council_calls_itself_an_alert_leaves_with_our_headers_alone(
    called: Callable[[str], CoveredHouse], break_: str
) -> None:
    house = called(break_)
    house.told("red", "self_harm")
    [letter] = await sent(house)
    assert sorted(letter.keys()) == sorted(HEADERS)
    assert letter["To"] == "robin@council.example"
    assert letter["Subject"].startswith("Young Inspectors")
    assert "Red case" in letter["Subject"]


async def test_what_a_person_wrote_is_in_no_header_and_in_no_alert(called: Callable[[str], CoveredHouse]) -> None:
    house = called("")
    for number, words in enumerate(HOSTILE.values()):
        await Person(house, str(1001 + number)).does(Typed(f"I want to kill myself. zebrafinch {words}"))
        [letter] = await sent(house)
        assert sorted(letter.keys()) == sorted(HEADERS)
        assert re.fullmatch(r"Young Inspectorsx: Red case [A-Z0-9-]+, due by [\w ,:]+", letter["Subject"])
        assert "zebrafinch" not in letter.as_string()


async def test_asking_for_a_link_in_words_of_ones_own_sends_none_and_says_the_same(tmp_path: Path) -> None:
    with lead_place_in(tmp_path) as at:
        browser, pages = DeskBrowser(at.place), set()
        for role in map(sendable, SAID):
            await browser.open("/lead")
            await browser.send("/lead/link", role=role)
            pages.add(browser.page.replace(browser.fields()["nonce"], ""))
        [page] = pages
        assert "a link is on its way" in page
        assert "mail" not in at.house.rows()


@WORDS
async def test_the_audit_logs_printout_is_our_own_words_a_line_an_entry(
    home: Home, lead: Caller, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: str
) -> None:
    """After all that takes a right was tried with them, by a stranger and by the lead."""
    said = sendable(f"zebrafinch {words}")[:1000]
    await tries(home, said)
    await lead.get("/lead")
    await lead.send(f"/lead/case/{home.case}", do="ask", why=said)
    await lead.get(f"/lead/case/{home.case}")
    await lead.send(f"/lead/case/{home.case}", do="grant", ask=said)
    await lead.get(f"/lead/case/{home.case}")
    await lead.send(f"/lead/case/{home.case}", do="rate", rag="green", why=said)
    line = CommandLine(home.folder, monkeypatch, capsys)
    printed = line("audit")
    assert (printed.code, printed.err) == (0, "")
    entry = r"\d+  \d{4}-\d\d-\d\d \d\d:\d\d:\d\d  [a-z]+( \(chat \d+\))? [A-Za-z0-9 :()/,-]+  [0-9a-f]{16}"
    assert [one for one in printed.out.split("\n") if one and not re.fullmatch(entry, one)] == []
    assert "lowered case" in printed.out
    assert "zebrafinch" not in printed.out
    assert kept(words)[:30] not in printed.out
    assert "The audit log holds." in line("audit", "--verify").out


async def tries(home: Home, said: str) -> None:
    async with caller(home, 1002) as one:
        await one.write(f"/start {said}")
        await one.write(f"/tally {said}")
        await one.tap(f"desk.0.open-{said}"[:60])
        await one.tap(f"desk.0.have-{said}"[:60])
        await one.get("/lead")
        await one.send("/lead/link", role=said)
        await one.get("/in/x")
        await one.send("/in/x", code=said)
        await one.get("/desk")
        await one.send("/desk", ask=said)
