"""Whatever JSON comes as an update: reading never raises, and what is read can be taken in."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.intake.arrivals import Arrival
from bot.telegram.updates import query_id, read, read_membership
from tests.roles.strangers import Home

scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.text("\0\ud800\udfff🏳️‍🌈")
anything = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
ids = st.integers(-5, 5) | st.integers() | st.sampled_from([True, 1.0, "7", None, 2**63, -(2**63), 10**30])
words = st.text(max_size=60) | st.sampled_from(
    [
        "/start", "/start young-people", "/start desk", "/start@our_bot Made-Up-Code-000000001", "/tally", "/test",
        "/report", "/help", "/hide", "/TALLY@our_bot x", "/start \ud800", "/", "//", "/start " + "x" * 64,
        "kms", "\0", "\ud83d",
    ]
)  # fmt: skip
buttons = st.text(max_size=64) | st.from_regex(r"[\w-]{0,16}\.[0-9]{1,4}\.[a-z0-9_-]{1,23}", fullmatch=True)
desk = st.sampled_from(["have", "open", "agree", "test", "tally", "progress", "quotes", "report", "x"]).flatmap(
    lambda verb: st.text("AZ09-", max_size=18).map(lambda about: f"desk.0.{verb}-{about}")
)


def shaped(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """An object with some of these fields; now and then one of them, or the whole, is something else."""
    return st.fixed_dictionaries({}, optional={name: one | anything for name, one in fields.items()}) | anything


chats = st.fixed_dictionaries(
    {"id": ids, "type": st.sampled_from(["private", "group", "supergroup", "channel"]) | anything}
)
messages = shaped(
    message_id=ids, chat=chats, date=ids, edit_date=ids, text=words, caption=words, photo=anything, voice=anything,
    sticker=anything, document=anything, pinned_message=anything, migrate_to_chat_id=ids,
    **{"from": shaped(is_bot=anything)},
)  # fmt: skip
whole = st.fixed_dictionaries(
    {"message_id": ids, "chat": chats}, optional={"text": words, "caption": words, "photo": anything}
)
updates = shaped(
    update_id=ids,
    message=messages | whole,
    edited_message=messages | whole,
    callback_query=shaped(id=words, data=buttons | desk, message=messages | whole),
    my_chat_member=shaped(chat=chats, new_chat_member=shaped(status=words)),
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    home = Home(Path(tmp_path_factory.mktemp("any-update")))
    yield home
    home.stop()


@settings(max_examples=500)
@given(updates)
def test_reading_never_raises_and_gives_what_intake_can_take(update: Any) -> None:
    arrival = read(update, "our_bot")
    read_membership(update)
    if arrival is not None:
        assert arrival.channel == "telegram"
        assert int(arrival.address) in range(-(2**63), 2**63)
        assert isinstance(query_id(arrival), str)


@settings(max_examples=150)
@given(found=st.lists(updates, max_size=4))
def test_what_is_read_is_taken_in_and_nothing_has_to_be_set_aside(home: Home, found: list[Any]) -> None:
    arrivals: list[Arrival] = [one for update in found if (one := read(update, "our_bot")) is not None]
    outcomes = asyncio.run(home.house.intake.take(arrivals))
    assert len(outcomes) == len(arrivals)
    assert home.rows()["failed"] == 0
