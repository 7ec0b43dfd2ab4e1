"""Whatever is sent to the page, on every route: no fault of ours, no traceback, and the safe headers always."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.responses import Response

from bot.web.headers import ALWAYS, KEEP_NOTHING
from bot.web.session import Session, Signer
from tests.roles.actions import ROUTES
from tests.roles.strangers import Home
from tests.small_house import SECRET

SIGNER = Signer(SECRET.encode(), secure=False)
ADDRESSES = ("a respondent's", "a coordinator's", "a lead's", "a stranger's")

texts = st.text(max_size=40) | st.text("\0\r\n\u202e🏳️‍🌈<>\"'&{}%;.-", max_size=20)
raw = st.binary(max_size=60)
codes = st.sampled_from(
    ["young-people", "leaflets", "K7M2QX", "x" * 70, "..", "%00", "%ff", "%2e%2e", "desk"]
) | texts.map(lambda words: urlencode({"": words})[1:])
paths = st.sampled_from(sorted(ROUTES)).flatmap(
    lambda route: st.tuples(st.just(route.split()[0]), codes.map(lambda code: _path(route, code)))
)
wild = st.tuples(
    st.sampled_from(["GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE", "x"]),
    texts.map(lambda path: f"/{path}"),
)
names = st.sampled_from(
    [
        "nonce", "action", "at", "words", "response_id", "ask", "code", "back", "keep", "role", "do", "why", "rag",
        "kind", "text", "case", "answer", "contact", "how",
    ]
)  # fmt: skip
values = texts | st.sampled_from(
    ["agree", "o0", "1", "-1", "9" * 30, "tally", "have", "rate", "close", "grant", "lead", "red", "٣"]
)
fields = st.lists(st.tuples(names | texts, values), max_size=5)
headers = st.lists(
    st.tuples(
        st.sampled_from(
            [b"origin", b"sec-fetch-site", b"x-unattended", b"host", b"referer", b"content-type", b"range", b"accept"]
        ),
        raw
        | st.sampled_from([b"null", b"same-origin", b"cross-site", b"https://elsewhere.test", b"multipart/form-data"]),
    ),
    max_size=3,
)
cookies = (
    st.sampled_from(ADDRESSES).map(lambda address: cookie_of(address))
    | raw.map(lambda junk: b"chat=" + junk)
    | st.just(b"")
)


def _path(route: str, code: str) -> str:
    return route.split()[1].replace("{code}", code).replace("{reference}", code)


def cookie_of(address: str) -> bytes:
    response = Response()
    SIGNER.put(response, Session(address, 1_935_651_600))
    return response.headers["set-cookie"].split(";")[0].encode()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    home = Home(Path(tmp_path_factory.mktemp("any-request")))
    assert home.case
    asyncio.run(_settle(home))
    home.house.web.state.stop.set()
    yield home
    home.stop()


async def _settle(home: Home) -> None:
    """A coordinator and a lead, each in a browser, so that what is behind their doors is tried too."""
    await home.appoint("coordinator", "web", "a coordinator's")
    await home.appoint("lead", "web", "a lead's")


async def answer(home: Home, scope: dict[str, Any], body: bytes) -> tuple[int, dict[str, str], bytes]:
    """The bytes of a request to the application itself, so that no client mends them on their way."""
    said: list[dict[str, Any]] = []
    waiting = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> dict[str, Any]:
        return waiting.pop() if waiting else {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        said.append(message)

    await home.house.web(scope, receive, send)
    found = {name.decode().lower(): value.decode("latin-1") for name, value in said[0]["headers"]}
    return said[0]["status"], found, b"".join(one.get("body", b"") for one in said[1:])


def scope_of(method: str, path: str, query: bytes, sent: list[tuple[bytes, bytes]]) -> dict[str, Any]:
    return {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http",
        "path": path, "raw_path": path.encode(errors="replace"), "query_string": query, "root_path": "",
        "headers": sent, "client": ("198.51.100.7", 1), "server": ("page.test", 80),
    }  # fmt: skip


@settings(max_examples=600)
@given(paths | wild, raw | st.just(b"for=/desk"), fields, headers, cookies, st.booleans(), st.sampled_from(ADDRESSES))
def test_no_request_finds_a_fault(
    home: Home,
    where: tuple[str, str],
    query: bytes,
    filled: list[tuple[str, str]],
    sent: list[tuple[bytes, bytes]],
    cookie: bytes,
    ours: bool,
    whose: str,
) -> None:
    """ours: the form has a nonce that was made for this browser, so that what is behind it is reached."""
    if ours:
        cookie, filled = cookie_of(whose), [*filled, ("nonce", SIGNER.nonce(whose))]
    method, path = where
    kind = (b"content-type", b"application/x-www-form-urlencoded")
    body = urlencode(filled, errors="replace").encode()
    scope = scope_of(method, path, query, [kind, (b"cookie", cookie), *([] if ours else sent)])
    status, found, page = asyncio.run(answer(home, scope, body))
    assert status < 500
    assert {name: found.get(name.lower()) for name in ALWAYS} == ALWAYS
    assert found["cache-control"] == KEEP_NOTHING
    assert b"Traceback" not in page


@settings(max_examples=150)
@given(st.sampled_from([name for name in ROUTES if name.startswith("POST")]), codes, raw, headers)
def test_no_body_finds_a_fault(home: Home, route: str, code: str, body: bytes, sent: list[tuple[bytes, bytes]]) -> None:
    """Bytes that are no form, said to be one of any kind."""
    kinds = [(b"content-type", b"multipart/form-data; boundary=x"), (b"cookie", cookie_of("a lead's"))]
    status, found, page = asyncio.run(
        answer(home, scope_of("POST", _path(route, code), b"", [*kinds, *sent]), b"--x\r\n" + body)
    )
    assert status < 500
    assert {name: found.get(name.lower()) for name in ALWAYS} == ALWAYS
    assert b"Traceback" not in page
