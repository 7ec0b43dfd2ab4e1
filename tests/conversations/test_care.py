"""Care as a pure machine: nothing that a person may do breaks it, and every screen of it can be drawn and kept."""

from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.care import WAYS, Care, Page, Promise, Stage, Way, actions, advance_care, pack, unpack
from conversations.care_screens import care_screen
from conversations.dialogue import CARE_SCREENS, Arrived, Inbound, Odd, Tap, Typed, Unexpected
from conversations.help_lines import HelpLine
from conversations.phrases import say
from conversations.phrases.english_care import CARE

LINES = [HelpLine(name, f"Call {number}") for number, name in enumerate(("999", "One", "Two", "Three", "Four", "Five"))]
THERE = Promise(
    "Robin Example", "lead", "2025-05-05T14:00:00", "2025-05-01", 2e9, True, ("The night team", "Call 1."), "Call 2."
)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
CARES = st.builds(
    Care,
    case=TEXT,
    kind=st.sampled_from(["suicide", "neglect", "identifiable_child", "distress", "like_a_disclosure"]),
    rag=st.sampled_from(["red", "amber", "green"]),
    speaker=st.sampled_from(["young", "professional"]),
    promise=st.sampled_from([THERE, Promise(), Promise("Sam Sample", "deputy", "soon", practice=True)]),
    stage=st.sampled_from(get_args(Stage)),
    page=st.sampled_from(get_args(Page)),
    way=st.sampled_from([way for way in get_args(Way) if way not in ("", "here")]),  # "here" asks for nothing typed
    again=st.booleans(),
    letter=st.booleans(),
    words=TEXT,
    author=TEXT,
)
TAPS = st.sampled_from([*CARE, "help", "stop", "stop_sure", "hide", "agree", "o0", ""]).map(lambda one: Tap(one, 9001))
INBOUNDS: st.SearchStrategy[Inbound] = st.one_of(
    TAPS, TEXT.map(Typed), st.sampled_from(get_args(Odd)).map(Unexpected), st.just(Arrived())
)


@given(CARES)
def test_what_is_packed_comes_back_the_same(care: Care) -> None:
    assert unpack(pack(care)) == care


@given(CARES, st.lists(INBOUNDS, max_size=8))
def test_whatever_a_person_does_leads_to_a_screen_that_can_be_drawn(care: Care, deeds: list[Inbound]) -> None:
    for deed in deeds:
        step = advance_care(care, deed)
        if step.care is None:
            return
        care = step.care
        if care.stage:
            shown = care_screen(care, LINES)
            assert shown.paragraphs
            assert shown.at in CARE_SCREENS
            assert [one.action for row in shown.choices for one in row] or shown.writes


@given(CARES, st.sampled_from(["", " ", "\n"]))
def test_without_words_nothing_is_noted_and_it_is_asked_again(care: Care, words: str) -> None:
    step = advance_care(care, Typed(words))
    assert (step.deed, step.care) == ("", replace(care, notice=("empty",)))


@given(CARES, TEXT)
def test_typed_words_go_to_the_case_or_nowhere_and_never_both_ways(care: Care, words: str) -> None:
    step = advance_care(care, Typed(words))
    assert step.deed in ("", "told", "contact", "stop", "open")
    if care.stage == "letter" and step.deed == "told":
        raise AssertionError("a letter takes words only after Answer")


@pytest.mark.parametrize("stage", [stage for stage in get_args(Stage) if stage])
def test_every_button_that_is_shown_does_something(stage: Stage) -> None:
    for action in actions(Care("7K2M9X", promise=THERE, stage=stage, words="Hello.")):
        care = Care("7K2M9X", promise=THERE, stage=stage, words="Hello.")
        assert advance_care(care, Tap(action, 9001)).care != care


@pytest.mark.parametrize("label", ["please contact me", "Please contact me.", "PLEASE CONTACT ME"])
def test_a_button_may_be_typed(label: str) -> None:
    step = advance_care(Care("7K2M9X", promise=THERE), Typed(label))
    assert step.care is not None
    assert (step.care.stage, step.deed) == ("how", "")


def test_there_are_as_many_ways_to_be_reached_as_we_say() -> None:
    assert [say(action) for action in WAYS] == [
        "Phone call",
        "Text",
        "E-mail",
        "An adult I trust",
        "Here, in this chat",
    ]


def test_no_screen_asks_what_happened_gives_advice_or_promises_secrecy() -> None:
    said = " ".join(CARE.values()).lower()
    for word in (
        "what happened",
        "why did",
        "secret",
        "confidential",
        "you should",
        "you must",
        "calm down",
        "promise",
    ):
        assert word not in said
