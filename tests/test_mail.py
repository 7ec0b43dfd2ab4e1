"""The e-mail that says a tally was posted, received by a real SMTP server."""

import asyncio
from collections.abc import AsyncIterator
from email import message_from_bytes
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, Envelope

from bot.mail import Mail


class Letterbox:
    """Keeps what arrives."""

    def __init__(self) -> None:
        self.letters: list[Envelope] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:  # noqa: ARG002, N802
        self.letters.append(envelope)
        return "250 OK"


@pytest.fixture
async def letterbox() -> AsyncIterator[tuple[Letterbox, str]]:
    box = Letterbox()
    server = await asyncio.get_running_loop().create_server(lambda: SMTP(box), "127.0.0.1", 0)
    async with server:
        yield box, f"smtp://127.0.0.1:{server.sockets[0].getsockname()[1]}"


async def test_each_person_gets_a_letter_of_their_own(letterbox: tuple[Letterbox, str]) -> None:
    box, url = letterbox
    await Mail(url, "bot@council.example").tell(
        ("amy@council.example", "ben@council.example"), "A new tally", "Look: …"
    )
    assert [letter.rcpt_tos for letter in box.letters] == [["amy@council.example"], ["ben@council.example"]]
    letter = message_from_bytes(box.letters[0].original_content or b"")
    assert (letter["From"], letter["Subject"]) == ("bot@council.example", "A new tally")


async def test_a_server_that_is_not_there_holds_nobody_up(capsys: pytest.CaptureFixture[str]) -> None:
    await Mail("smtp://127.0.0.1:1", "bot@council.example").tell(("amy@council.example",), "A new tally", "Look")
    said = "".join(capsys.readouterr())
    assert "mail not sent" in said
    assert "amy" not in said
