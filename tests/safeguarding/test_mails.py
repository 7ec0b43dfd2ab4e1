"""Alerts by e-mail, received by a real SMTP server: kept until it has taken them, whatever it says meanwhile."""

import asyncio
import ipaddress
import re
import socket
import ssl
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from sqlalchemy import update

from bot.mail import Mail, Outbox
from storage.mails import MAIL
from tests.engines import ENGINES
from tests.letterbox import Letterbox, letterbox, words
from tests.safeguarding.chain import LEAD, CoveredHouse

pytestmark = ENGINES

WEB = "https://chat.council.example"
ROBIN, SAM, JO = "robin@council.example", "sam@council.example", "jo@council.example"


def outbox(house: CoveredHouse, url: str) -> Outbox:
    return Outbox(house.intake, Mail(url, "Young Inspectors <bot@council.example>"), WEB)


@pytest.fixture
async def box() -> AsyncIterator[Letterbox]:
    async with letterbox() as box:
        yield box


async def test_an_alert_arrives_with_all_but_a_word_of_the_person(mailing: CoveredHouse, box: Letterbox) -> None:
    case = mailing.told("red", "self_harm")
    await outbox(mailing, box.url).send_due()
    [letter] = box.letters
    assert (letter["To"], letter["Subject"]) == (
        ROBIN,
        f"Young Inspectors: Red case {case}, due by Tue 6 May, 14:00",
    )
    text = words(letter)
    assert f"Red: Self-harm Case {case}, from a young person." in text
    assert "Received Tue 6 May, 10:00. Due by Tue 6 May, 14:00." in text
    assert re.search(rf'To say "I have this": {WEB}/a/[\w-]{{22}} ', text)
    assert "made up" not in text


async def test_it_is_sent_once(mailing: CoveredHouse, box: Letterbox) -> None:
    mailing.told("red")
    for _ in range(3):
        await outbox(mailing, box.url).send_due()
        mailing.clock.forward(minutes=6)
    assert len(box.letters) == 1


async def test_reds_go_first_and_the_others_in_one(mailing: CoveredHouse, box: Letterbox) -> None:
    for _ in range(20):
        mailing.told("amber")
    red = mailing.told("red")
    await outbox(mailing, box.url).send_due()
    mailing.clock.forward(minutes=1)
    await outbox(mailing, box.url).send_due()
    first, second, third = box.letters
    assert f"Red case {red}" in first["Subject"]
    assert "Amber case" in second["Subject"]
    assert third["Subject"] == "Young Inspectors: 19 cases to look at"
    assert words(third).count(f"{WEB}/a/") == 8
    assert f"Red {red} is still waiting" in words(third)


async def test_a_mail_that_can_not_be_opened_keeps_no_other_back(mailing: CoveredHouse, box: Letterbox) -> None:
    """A damaged row, or one that was sealed with another key."""
    mailing.told("red")
    mailing.write(lambda connection: connection.execute(update(MAIL).values(recipient=b"?")))
    whole = mailing.told("red")
    await outbox(mailing, box.url).send_due()
    assert [whole in letter["Subject"] for letter in box.letters] == [True]


async def test_an_inbox_that_is_full_for_a_while_gets_it_later(mailing: CoveredHouse, box: Letterbox) -> None:
    box.at_recipient = ["452 full"] * 3
    mailing.told("red")
    seconds = 0
    while not box.letters:
        await outbox(mailing, box.url).send_due()
        mailing.clock.forward(seconds=15)
        seconds += 15
    assert seconds == 15 + 30 + 60 + 15
    assert "second copy" not in words(box.letters[0])


async def test_a_server_that_is_not_there_is_asked_again_until_it_is(mailing: CoveredHouse) -> None:
    mailing.told("red")
    for _ in range(4):
        await outbox(mailing, "smtp://127.0.0.1:1").send_due()
        mailing.clock.forward(minutes=10)
    async with letterbox() as box:
        await outbox(mailing, box.url).send_due()
        assert len(box.to(ROBIN)) == 1
        assert "second copy" not in words(box.to(ROBIN)[0])


async def test_what_may_have_been_taken_comes_again_and_says_so(mailing: CoveredHouse, box: Letterbox) -> None:
    box.answers = [None]
    mailing.told("red")
    await outbox(mailing, box.url).send_due()
    mailing.clock.forward(seconds=15)
    await outbox(mailing, box.url).send_due()
    first, second = box.letters
    assert "This may be a second copy." in words(second)
    assert "second copy" not in words(first)
    assert first["Message-ID"] == second["Message-ID"]


@pytest.mark.parametrize("then", ["away", "refused for now"])
async def test_what_may_have_been_taken_says_so_whatever_its_next_try_comes_to(
    mailing: CoveredHouse, box: Letterbox, then: str
) -> None:
    box.answers = [None] if then == "away" else [None, "451 Try again later"]
    mailing.told("red")
    await outbox(mailing, box.url).send_due()
    mailing.clock.forward(minutes=1)
    await outbox(mailing, "smtp://127.0.0.1:1" if then == "away" else box.url).send_due()
    mailing.clock.forward(minutes=1)
    await outbox(mailing, box.url).send_due()
    assert ["second copy" in words(letter) for letter in box.to(ROBIN)] == [False, True]


async def test_what_a_process_that_died_was_sending_comes_again_and_says_so(
    mailing: CoveredHouse, box: Letterbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailing.told("red")
    dying = outbox(mailing, box.url)
    monkeypatch.setattr(Mail, "send", _die)
    with pytest.raises(KeyboardInterrupt):
        await dying.send_due()
    monkeypatch.undo()
    mailing.clock.forward(minutes=4)
    await outbox(mailing, box.url).send_due()
    assert box.letters == []
    mailing.clock.forward(minutes=1)
    await outbox(mailing, box.url).send_due()
    assert "This may be a second copy." in words(box.letters[0])


def _die(_mail: object, _message: object) -> None:
    raise KeyboardInterrupt


async def test_two_processes_send_it_once(mailing: CoveredHouse, box: Letterbox, tmp_path: Path, covered: Path) -> None:
    mailing.told("red")
    other = CoveredHouse(tmp_path, covered, mailing.clock, mailed=True)
    await asyncio.gather(outbox(mailing, box.url).send_due(), outbox(other, box.url).send_due())
    other.stop()
    assert len(box.letters) == 1


async def test_an_address_that_is_refused_for_good_passes_it_on_at_once(mailing: CoveredHouse, box: Letterbox) -> None:
    box.at_recipient = ["550 nobody of that name"]
    case = mailing.told("red")
    await outbox(mailing, box.url).send_due()
    assert mailing.alerts("deputy") == [(case,)]
    await outbox(mailing, box.url).send_due()
    assert [letter["To"] for letter in box.letters] == [SAM]
    mailing.clock.forward(hours=1)
    await outbox(mailing, box.url).send_due()
    assert len(box.to(ROBIN)) == 1


async def test_a_lead_who_has_telegram_too_is_not_passed_over_for_an_address(
    mailing: CoveredHouse, box: Letterbox
) -> None:
    await mailing.join("lead")
    await outbox(mailing, box.url).send_due()
    box.at_recipient = ["550 nobody of that name"]
    mailing.told("red")
    await outbox(mailing, box.url).send_due()
    assert mailing.alerts("deputy") == []


async def test_a_server_that_says_nothing_holds_nobody_up_for_long(
    mailing: CoveredHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.mail.PATIENCE", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        mailing.told("red")
        await outbox(mailing, f"smtp://127.0.0.1:{silent.getsockname()[1]}").send_due()
    assert [row["state"] for row in mailing.all("mail")] == ["owed"]


async def test_what_somebody_has_meanwhile_is_not_sent_any_more(mailing: CoveredHouse, box: Letterbox) -> None:
    await mailing.join("lead")
    await outbox(mailing, box.url).send_due()
    case = mailing.told("red")
    await outbox(mailing, "smtp://127.0.0.1:1").send_due()
    await mailing.taps(LEAD, f"have-{case}")
    mailing.clock.forward(minutes=10)
    await outbox(mailing, box.url).send_due()
    assert [letter["Subject"] for letter in box.letters] == ["Young Inspectors: A test alert"]


async def test_those_who_were_told_by_mail_hear_by_mail_who_has_it(mailing: CoveredHouse, box: Letterbox) -> None:
    await mailing.join("lead")
    await outbox(mailing, box.url).send_due()
    case = mailing.told("red")
    mailing.passing("2031-05-06 12:30")
    await outbox(mailing, box.url).send_due()
    await mailing.taps(LEAD, f"have-{case}")
    await outbox(mailing, box.url).send_due()
    for address in (SAM, JO):
        assert box.to(address)[-1]["Subject"] == f"Young Inspectors: Case {case} is in hand"
        assert words(box.to(address)[-1]) == f"Practice. Nothing here counts yet. {case}: Robin Example has it now."


async def test_a_certificate_that_nobody_vouches_for_is_not_trusted(mailing: CoveredHouse, tmp_path: Path) -> None:
    mailing.told("red")
    context = _unknown_certificate(tmp_path)
    for encrypted in ({"starttls": context}, {"tls": context}):
        async with letterbox(**encrypted) as box:
            await outbox(mailing, box.url).send_due()
            assert box.letters == []
        mailing.clock.forward(minutes=1)
    assert [(row["state"], row["tries"]) for row in mailing.all("mail")] == [("owed", 2)]


async def test_a_certificate_that_is_vouched_for_is(
    mailing: CoveredHouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = _unknown_certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "certificate.pem"))
    for encrypted in ({"starttls": context}, {"tls": context}):
        mailing.told("red")
        async with letterbox(**encrypted) as box:
            await outbox(mailing, box.url).send_due()
            assert len(box.letters) == 1


async def test_the_log_names_nobody(mailing: CoveredHouse, box: Letterbox, capsys: pytest.CaptureFixture[str]) -> None:
    box.at_recipient = ["550 robin@council.example is nobody"]
    mailing.told("red")
    await outbox(mailing, box.url).send_due()
    said = "".join(capsys.readouterr())
    assert "mail not taken" in said
    assert "robin" not in said


def _unknown_certificate(folder: Path) -> ssl.SSLContext:
    """For 127.0.0.1, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    local = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    made = x509.CertificateBuilder(name, name, key.public_key(), 1, now - timedelta(days=1), now + timedelta(days=1))
    certificate = made.add_extension(local, critical=False).sign(key, hashes.SHA256())
    (folder / "certificate.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "key.pem").write_bytes(private)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "certificate.pem", folder / "key.pem")
    return context
