"""Calls over TLS: only to who is whom they say, and nothing is sent to anybody else."""

import ssl
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from telegram.error import NetworkError, TimedOut

from bot.telegram import connections as module
from bot.telegram.connections import Connections, NoConnection
from tests.telegram.far_end import NOTHING, WELL, FarEnd, Says, call


@pytest.fixture
async def connections() -> AsyncIterator[Connections]:
    connections = Connections()
    yield connections
    await connections.close()


@pytest.fixture
def certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Made up, for "localhost", and trusted as the system's own are."""
    path = made_for("localhost", tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    return path


def made_for(host: str, folder: Path) -> Path:
    """A key and a certificate, signed by itself."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, host)])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    path = folder / "certificate.pem"
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


def secured(certificate: Path, names: list[str] | None = None) -> ssl.SSLContext:
    """names: those that callers ask for."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    if names is not None:
        context.sni_callback = lambda _, name, __: names.append(name)
    return context


async def test_calls_go_over_one_connection_that_names_whom_it_is_for(
    connections: Connections, certificate: Path
) -> None:
    names: list[str] = []
    async with FarEnd(secured=secured(certificate, names)) as far:
        assert [await call(connections, far) for _ in range(3)] == [(200, b"well")] * 3
        assert (far.connections, names) == ([0, 0, 0], ["localhost"])


async def test_a_large_call_arrives_whole_and_ends_its_connection(connections: Connections, certificate: Path) -> None:
    async with FarEnd(secured=secured(certificate)) as far:
        much = bytes(3_000_000)
        assert [await call(connections, far, body) for body in (b"{}", much, b"{}")] == [(200, b"well")] * 3
        assert far.connections == [0, 0, 1]
        assert far.heard[1][1].endswith(much)


async def test_an_answer_before_the_call_is_out_counts_and_the_connection_does_not(
    connections: Connections, certificate: Path
) -> None:
    too_much = b"HTTP/1.1 413 Request Entity Too Large\r\nContent-Length: 0\r\n\r\n"
    async with FarEnd(Says(too_much, early=True), secured=secured(certificate)) as far:
        assert await call(connections, far, bytes(16_000_000)) == (413, b"")
        await far.sees_end(0)
        await call(connections, far)
        assert far.connections == [1]


async def test_the_end_closes_them_too(connections: Connections, certificate: Path) -> None:
    async with FarEnd(secured=secured(certificate)) as far:
        await call(connections, far)
        await connections.close()
        await far.sees_end(0)


async def test_what_breaks_off_or_never_comes_is_told_apart(connections: Connections, certificate: Path) -> None:
    async with FarEnd(Says(b"HTTP/1.1", hangs_up=True), NOTHING, secured=secured(certificate)) as far:
        with pytest.raises(NetworkError, match="no whole answer"):
            await call(connections, far)
        with pytest.raises(TimedOut):
            await call(connections, far, seconds=0.05)
        assert await call(connections, far) == (200, b"well")
        assert far.connections == [0, 1, 2]


async def test_a_connection_that_the_other_side_closes_is_not_used(connections: Connections, certificate: Path) -> None:
    async with FarEnd(secured=secured(certificate)) as far:
        await call(connections, far)
        far.hang_up(0)
        assert await call(connections, far) == (200, b"well")
        assert far.connections == [0, 1]


async def test_a_connection_that_ends_with_an_answer_is_not_used_again(
    connections: Connections, certificate: Path
) -> None:
    async with FarEnd(*[Says(WELL.data, hangs_up=True)] * 10, secured=secured(certificate)) as far:
        for _ in range(10):
            assert await call(connections, far) == (200, b"well")
        assert far.connections == list(range(10))


async def test_who_is_not_trusted_is_not_spoken_to(connections: Connections, tmp_path: Path) -> None:
    async with FarEnd(secured=secured(made_for("localhost", tmp_path))) as far:
        with pytest.raises(NoConnection, match="SSLCertVerificationError"):
            await call(connections, far)
        assert far.heard == []


async def test_who_is_trusted_as_somebody_else_is_not_spoken_to(connections: Connections, certificate: Path) -> None:
    other = made_for("somebody-else.example", certificate.parent)
    async with FarEnd(secured=secured(other)) as far:
        with pytest.raises(NoConnection, match="SSLCertVerificationError"):
            await call(connections, far)
        assert far.heard == []


async def test_who_speaks_no_tls_or_says_nothing_is_not_spoken_to(
    connections: Connections, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "CONNECT", 0.05)
    async with FarEnd() as far:
        with pytest.raises(NoConnection, match="TimeoutError"):
            await connections.call(far.url.replace("http:", "https:"), "POST", "", b"", 5.0)
        assert far.heard == []
