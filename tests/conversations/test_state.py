"""A response as bytes and back."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.dialogue import Response
from conversations.state import pack, unpack

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
RESPONSES = st.builds(
    Response,
    stage=st.sampled_from(["welcome", "asking", "review", "sent"]),
    at=st.integers(0, 50),
    answers=st.dictionaries(TEXT, TEXT),
    ticked=st.one_of(st.none(), TEXT),
    overlay=st.sampled_from(["", "help", "menu", "paused"]),
    notice=st.lists(TEXT).map(tuple),
    last=TEXT,
    receipt=TEXT,
    places=st.lists(st.integers(1, 100)).map(tuple),
    clock=TEXT,
    seed=TEXT,
    seek=TEXT,
    page=st.integers(0, 60),
    language=TEXT,
)


@given(RESPONSES)
def test_what_is_packed_comes_back_the_same(response: Response) -> None:
    assert unpack(pack(response)) == response


def test_every_field_of_a_response_is_kept() -> None:
    full = Response(
        "asking",
        3,
        {"seen": "yes"},
        "a b",
        "help",
        ("too_long", "2,000", "5"),
        "seen",
        "abcd",
        (2, 1),
        "2031-05-05T09:00",
        "k",
        "lon",
        1,
        "bn",
        True,
    )
    assert set(Response.__struct_fields__) == set(json.loads(pack(full)))


def test_a_state_from_before_repeats_still_loads() -> None:
    old = unpack(b'{"stage":"asking","at":1,"answers":{"seen":"yes"},"last":"seen"}')
    assert (old.at, old.answers, old.places, old.seed) == (1, {"seen": "yes"}, (), "")


def test_a_fresh_response_takes_two_bytes() -> None:
    assert pack(Response()) == b"{}"


def test_words_are_kept_as_they_are() -> None:
    assert "Grüße 👋".encode() in pack(Response(answers={"view": "Grüße 👋"}))


def test_nothing_ticked_any_more_is_not_the_same_as_never_ticked() -> None:
    assert unpack(pack(Response(ticked=""))).ticked == ""
    assert unpack(pack(Response())).ticked is None


@pytest.mark.parametrize("data", [b"", b"\xff", b"[]", b"7", b'"at"', b'{"colour": "red"}'])
def test_bytes_that_are_no_packed_response_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        unpack(data)
